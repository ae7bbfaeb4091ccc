-- Why a person decided as they did about a round's proposal.
alter table courses_round add column reason text not null default '';
