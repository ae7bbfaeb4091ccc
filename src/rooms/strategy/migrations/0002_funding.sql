-- Funded projects, their money line by line, the share of permanent offers month by month, and the officer's agenda with the head.
create table strategy_project (
    county       @id not null,
    id           @id not null,
    version      bigint not null,
    owner        @id not null,
    conf         bigint not null,
    created_at   bigint not null,
    changed_at   bigint not null,
    confirmed_at bigint not null,
    archived_at  bigint,
    sort_name    text not null,
    title text not null,
    actor @id not null,
    measure @id,
    offer @id,
    programme text not null,
    funder text not null,
    rules text not null,
    notice text not null,
    notice_on text,
    starts_on text not null,
    ends_on text not null,
    grant_amount bigint,
    own_share bigint,
    staff bigint,
    depends_on text not null,
    evidence text not null,
    cost_permanent bigint,
    successor text not null,
    decision text not null,
    decided_on text,
    decision_paper text not null,
    primary key (county, id)
) @keyed;
create index strategy_project_living on strategy_project (county, archived_at, sort_name);
create index strategy_project_end on strategy_project (county, archived_at, ends_on);
create index strategy_project_measure on strategy_project (county, measure);

create table strategy_funding_entry (
    county       @id not null,
    id           @id not null,
    version      bigint not null,
    owner        @id not null,
    conf         bigint not null,
    created_at   bigint not null,
    changed_at   bigint not null,
    confirmed_at bigint not null,
    archived_at  bigint,
    sort_name    text not null,
    title text not null,
    project @id not null,
    kind text not null,
    day text not null,
    amount bigint,
    reason text not null,
    settled_on text,
    primary key (county, id)
) @keyed;
create index strategy_funding_entry_living on strategy_funding_entry (county, archived_at, sort_name);
create index strategy_funding_entry_project on strategy_funding_entry (county, project, day);

create table strategy_offer_share (
    county    @id not null,
    month     text not null,
    permanent bigint not null,
    projects  bigint not null,
    primary key (county, month)
) @keyed;

create table strategy_talking_point (
    county       @id not null,
    id           @id not null,
    version      bigint not null,
    owner        @id not null,
    conf         bigint not null,
    created_at   bigint not null,
    changed_at   bigint not null,
    confirmed_at bigint not null,
    archived_at  bigint,
    sort_name    text not null,
    title text not null,
    about text not null,
    wish text not null,
    urgency text not null,
    state text not null,
    raised_on text not null,
    talk_on text,
    decided_on text,
    decision text not null,
    done_by text,
    primary key (county, id)
) @keyed;
create index strategy_talking_point_living on strategy_talking_point (county, archived_at, sort_name);

-- Areas of urban development; their measures name them.
create table strategy_area (
    county       @id not null,
    id           @id not null,
    version      bigint not null,
    owner        @id not null,
    conf         bigint not null,
    created_at   bigint not null,
    changed_at   bigint not null,
    confirmed_at bigint not null,
    archived_at  bigint,
    sort_name    text not null,
    title text not null,
    region @id,
    bounds text not null,
    programme text not null,
    resolution text not null,
    resolved_on text,
    analysis text not null,
    goals text not null,
    embedding text not null,
    participation text not null,
    safeguarding text not null,
    update_due text,
    primary key (county, id)
) @keyed;
create index strategy_area_living on strategy_area (county, archived_at, sort_name);
