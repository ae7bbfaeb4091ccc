-- Rounds of self-assessment, and what people said: no person and no time stands beside an answer.
create table strategy_assessment (
    county        @id not null,
    id            @id not null,
    version       bigint not null,
    owner         @id not null,
    conf          bigint not null,
    created_at    bigint not null,
    changed_at    bigint not null,
    confirmed_at  bigint not null,
    archived_at   bigint,
    sort_name     text not null,
    title         text not null,
    questionnaire text not null,
    actor         @id not null,
    opens_on      text not null,
    closes_on     text not null,
    agreed        text not null,
    primary key (county, id)
) @keyed;
create index strategy_assessment_living on strategy_assessment (county, archived_at, sort_name);
create index strategy_assessment_actor on strategy_assessment (county, actor, questionnaire, opens_on);

create table strategy_answer (
    county     @id not null,
    assessment @id not null,
    respondent bigint not null,
    item       text not null,
    level      bigint,
    primary key (county, assessment, respondent, item)
) @keyed;
