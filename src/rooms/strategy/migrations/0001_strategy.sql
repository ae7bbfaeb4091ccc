-- Concepts and plans; their tree; measures with milestones, partners, indicators. Columns behind the last blank line of a table are kept by
-- deeds and computing (store/standings.h), never by a form.
create table strategy_plan (
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
    title            text not null,
    kind             text not null,
    actor            @id,
    region           @id,
    parent           @id,
    about            text not null,
    from_day         text,
    until_day        text,
    update_due       text,
    fresh_target     bigint not null,
    fresh_acceptable bigint not null,
    fresh_stale      bigint not null,

    state            text not null default 'draft',
    hearing_until    text,
    adopted_on       text,
    paper_number     text not null default '',
    paper_body       text not null default '',
    wording_hash     text not null default '',
    primary key (county, id)
) @keyed;
create index strategy_plan_living on strategy_plan (county, archived_at, sort_name);

create table strategy_goal (
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
    title            text not null,
    plan             @id not null,
    level            text not null,
    parent           @id,
    number           text not null,
    need             text not null,
    about            text not null,
    development_goal text not null,
    budget_product   text not null,
    topic            text,
    primary key (county, id)
) @keyed;
create index strategy_goal_living on strategy_goal (county, archived_at, sort_name);
create index strategy_goal_plan on strategy_goal (county, plan);

create table strategy_measure (
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
    title           text not null,
    plan            @id not null,
    goal            @id not null,
    number          text not null,
    cross_topic     text not null,
    need            text not null,
    about           text not null,
    target_groups   text not null,
    region          @id,
    area            @id,
    level           text not null,
    kind            text not null,
    priority        text not null,
    lead            @id not null,
    unit            @id,
    contact         @id,
    starts_on       text,
    ends_on         text,
    is_continuous   bigint not null,
    cost_once       bigint,
    cost_yearly     bigint,
    staff           bigint,
    spent           bigint,
    product_account text not null,
    programme       text not null,
    notice          text not null,
    notice_on       text,
    secured         bigint,
    funding_until   text,
    successor       text not null,
    paper           @id,
    mandate_number  text not null,
    mandate_body    text not null,
    mandate_on      text,
    hearing         text not null,
    hearing_note    text not null,
    next_step       text not null,
    result          text not null,
    is_public       bigint not null,

    status            text not null default 'no_data',
    computed_status   text not null default 'no_data',
    why               text not null default 'nothing_known',
    since             text,
    progress          bigint,
    next_look_on      text,
    freshness         text not null default 'fresh',
    touched_on        text not null default '1970-01-01',
    field             @id not null default 0,
    planned           bigint,
    override_status   text,
    override_reason   text not null default '',
    override_person   @id not null default 0,
    override_on       text,
    primary key (county, id)
) @keyed;
create index strategy_measure_living on strategy_measure (county, archived_at, sort_name);
create index strategy_measure_plan on strategy_measure (county, plan, archived_at);
create index strategy_measure_goal on strategy_measure (county, goal);
create index strategy_measure_status on strategy_measure (county, archived_at, status, since);
create index strategy_measure_freshness on strategy_measure (county, archived_at, freshness, touched_on);
create index strategy_measure_look on strategy_measure (county, archived_at, next_look_on);
create index strategy_measure_contact on strategy_measure (county, archived_at, contact, freshness);
create index strategy_measure_news on strategy_measure (county, archived_at, status, touched_on);
create index strategy_measure_funding on strategy_measure (county, archived_at, funding_until);
create index strategy_measure_field on strategy_measure (county, archived_at, field, status, kind, freshness, planned, secured, spent, owner, conf);
create index strategy_measure_lead on strategy_measure (county, lead);
create index strategy_measure_area on strategy_measure (county, area);

create table strategy_milestone (
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
    title   text not null,
    measure @id not null,
    due_on  text not null,
    state   text not null,
    done_on text,
    remark  text not null,
    check ((state = 'completed') = (done_on is not null)),
    primary key (county, id)
) @keyed;
create index strategy_milestone_living on strategy_milestone (county, archived_at, sort_name);
create index strategy_milestone_measure on strategy_milestone (county, measure);
create index strategy_milestone_due on strategy_milestone (county, archived_at, due_on);

create table strategy_partner (
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
    part    text not null,
    measure @id not null,
    actor   @id not null,
    role    text not null,
    primary key (county, id)
) @keyed;
create index strategy_partner_living on strategy_partner (county, archived_at, sort_name);
create index strategy_partner_measure on strategy_partner (county, measure);
create index strategy_partner_actor on strategy_partner (county, actor);

create table strategy_indicator (
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
    title         text not null,
    plan          @id not null,
    measure       @id,
    role          text not null,
    unit          text not null,
    direction     text not null,
    baseline      text not null,
    baseline_year bigint,
    target        text not null,
    target_year   bigint,
    source        text not null,
    rhythm        text not null,
    key_rank      bigint,
    primary key (county, id)
) @keyed;
create index strategy_indicator_living on strategy_indicator (county, archived_at, sort_name);
create index strategy_indicator_measure on strategy_indicator (county, measure);
create index strategy_indicator_key on strategy_indicator (county, archived_at, key_rank, plan);

-- One value for each day: a second one replaces the first and is noted. Numbers as written.
create table strategy_value (
    county    @id not null,
    indicator @id not null,
    day       text not null,
    value     text not null,
    source    text not null,
    person    @id not null,
    at        bigint not null,
    primary key (county, indicator, day)
) @keyed;

-- What was written about a measure, with its day and author; only ever added to.
create table strategy_note (
    county  @id not null,
    id      @id not null,
    measure @id not null,
    day     text not null,
    status  text not null,
    person  @id not null,
    author  text not null,
    body    text not null,
    primary key (county, id)
) @keyed;
create index strategy_note_measure on strategy_note (county, measure, day, id);

-- The wording the council decided. Rows are inserted by the adoption and never changed: no statement of the program updates or deletes them,
-- and their fingerprint stands in the plan and in the chained audit note, so that a change from outside shows.
create table strategy_wording (
    county     @id not null,
    plan       @id not null,
    kind       text not null,
    subject    @id not null,
    number     text not null,
    title      text not null,
    body       text not null,
    adopted_on text not null,
    primary key (county, plan, kind, subject)
) @keyed;
create index strategy_wording_subject on strategy_wording (county, kind, subject);

-- One row for each reminder that went out: at most one for a measure in a window (domain/freshness.h).
create table strategy_reminder (
    county     @id not null,
    measure    @id not null,
    touched_on text not null,
    span       bigint not null,
    sent_at    bigint not null,
    sent_to    text not null,
    primary key (county, measure, touched_on, span)
) @keyed;

-- A progress report is a snapshot in columns of its own: what it said stays as it was. Rows are inserted once.
create table strategy_report (
    county    @id not null,
    id        @id not null,
    plan      @id not null,
    title     text not null,
    day       text not null,
    made_at   bigint not null,
    person    @id not null,
    is_public bigint not null,
    primary key (county, id)
) @keyed;
create index strategy_report_plan on strategy_report (county, plan, day);

create table strategy_report_measure (
    county          @id not null,
    report          @id not null,
    measure         @id not null,
    position        bigint not null,
    field           text not null,
    goal            text not null,
    number          text not null,
    title           text not null,
    wording         text not null,
    lead            text not null,
    status          text not null,
    is_said         bigint not null,
    reason          text not null,
    why             text not null,
    since           text,
    progress        bigint,
    milestones_done bigint not null,
    milestones      bigint not null,
    planned         bigint,
    secured         bigint,
    spent           bigint,
    starts_on       text,
    ends_on         text,
    note            text not null,
    note_on         text,
    is_public       bigint not null,
    primary key (county, report, measure)
) @keyed;

create table strategy_report_indicator (
    county        @id not null,
    report        @id not null,
    indicator     @id not null,
    title         text not null,
    unit          text not null,
    baseline      text not null,
    baseline_year bigint,
    target        text not null,
    target_year   bigint,
    actual        text not null,
    actual_on     text,
    trend         text not null,
    source        text not null,
    is_key        bigint not null,
    primary key (county, report, indicator)
) @keyed;
