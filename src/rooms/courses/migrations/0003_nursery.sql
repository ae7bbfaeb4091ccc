-- Who looks after a learner's children outside the course (R3.4c): the offer of the directory, how far it is, from when.
alter table courses_learner add column nursery_state text not null default 'unsaid';
alter table courses_learner add column nursery @id;
alter table courses_learner add column nursery_from text;
