-- Courses: learners, courses, what courses share, travel times, seats, planning rounds and what came of them, codes of the portal.
create table courses_learner (
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
    name         text not null,
    entered_by   @id not null,
    state        text not null,
    born_on      text not null,
    birth_place  text not null,
    sex          text not null,
    nationality  text not null,
    street       text not null,
    home         @id not null,
    language     text not null,
    email        text not null,
    phone        text not null,
    track        text not null,
    level        text,
    tested       bigint not null,
    literacy     text not null,
    schooling    text not null,
    times        text not null,
    children     bigint not null,
    women_only   bigint not null,
    online       bigint not null,
    travel_by    text not null,
    travel_minutes bigint not null,
    route        text not null,
    issued_on    text,
    valid_until  text,
    registered_on text,
    shared       bigint not null,
    primary key (county, id)
) @keyed;
create index courses_learner_living on courses_learner (county, archived_at, sort_name);
create index courses_learner_owner on courses_learner (county, owner);

create table courses_course (
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
    title        text not null,
    provider     @id not null,
    state        text not null,
    type         text not null,
    level        text,
    module       bigint not null,
    form         text not null,
    place        @id,
    room         text not null,
    times        text not null,
    starts_on    text not null,
    ends_on      text,
    least        bigint not null,
    target       bigint not null,
    most         bigint not null,
    kept_seats   bigint not null,
    joint_with   text not null,
    childcare    bigint not null,
    women_only   bigint not null,
    teacher_name text not null,
    teacher      @id,
    room_pool    @id,
    childcare_group @id,
    repetition   bigint not null,
    dtz_on       text,
    lid_on       text,
    primary key (county, id)
) @keyed;
create index courses_course_living on courses_course (county, archived_at, sort_name);
create index courses_course_start on courses_course (county, starts_on);

create table courses_resource (
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
    name         text not null,
    provider     @id not null,
    kind         text not null,
    courses      bigint not null,
    primary key (county, id)
) @keyed;
create index courses_resource_living on courses_resource (county, archived_at, sort_name);

create table courses_travel_time (
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
    title        text not null,
    from_region  @id not null,
    to_region    @id not null,
    mode         text not null,
    minutes      bigint not null,
    source       text not null,
    primary key (county, id)
) @keyed;
create index courses_travel_time_living on courses_travel_time (county, archived_at, sort_name);

-- Minutes that the county changed; what is not here comes from the program's table.
create table courses_travel_speed (
    county        @id not null,
    mode          text not null,
    settlement    text not null,
    fixed_minutes bigint not null,
    tenths_per_km bigint not null,
    primary key (county, mode, settlement)
) @keyed;

create table courses_seat (
    county         @id not null,
    id             @id not null,
    learner        @id not null,
    course         @id not null,
    round          @id not null,
    state          text not null,
    offered_on     text not null,
    answer_by      text,
    answered_on    text,
    answered_how   text not null,
    reason         text not null,
    started_on     text,
    ended_on       text,
    units_attended bigint,
    orderly        bigint,
    reached        text,
    lid_passed     bigint,
    primary key (county, id)
) @keyed;
create index courses_seat_learner on courses_seat (county, learner);
create index courses_seat_course on courses_seat (county, course);
create index courses_seat_state on courses_seat (county, state, answer_by);

create table courses_round (
    county      @id not null,
    id          @id not null,
    name        text not null,
    from_day    text not null,
    to_day      text not null,
    tracks      text not null,
    as_of       text not null,
    state       text not null,
    weights     text not null,
    status      text not null,
    objective   bigint not null,
    bound       double precision not null,
    checked     text not null,
    fingerprint text not null,
    seconds     double precision not null,
    created_by  @id not null,
    created_at  bigint not null,
    solved_at   bigint,
    decided_at  bigint,
    decided_by  @id,
    primary key (county, id)
) @keyed;

-- Who goes where by the proposal; course 0 = waits, with the reason and the engine's cheapest change.
create table courses_proposal (
    county        @id not null,
    round         @id not null,
    learner       @id not null,
    course        @id not null,
    cost          bigint not null,
    reason        text not null,
    change_kind   text not null,
    change_course @id not null,
    change_gain   bigint not null,
    primary key (county, round, learner)
) @keyed;
create index courses_proposal_course on courses_proposal (county, round, course);

create table courses_opening (
    county     @id not null,
    round      @id not null,
    course     @id not null,
    is_open    bigint not null,
    missing    bigint not null,
    childcare_worth bigint not null,
    primary key (county, round, course)
) @keyed;

create table courses_price (
    county   @id not null,
    round    @id not null,
    resource @id not null,
    worth    bigint not null,
    primary key (county, round, resource)
) @keyed;

-- What a person decided before or beside the engine, with the reason.
create table courses_wish (
    county  @id not null,
    round   @id not null,
    learner @id not null,
    course  @id not null,
    kind    text not null,
    reason  text not null,
    person  @id not null,
    at      bigint not null,
    primary key (county, round, learner, course)
) @keyed;

-- To which institution wishes from the portal belong.
create table courses_setting (
    county @id not null,
    intake @id not null,
    primary key (county)
);

-- By this code somebody comes back to the portal; only its hash is kept.
create table courses_code (
    county  @id not null,
    hash    text not null,
    learner @id not null,
    made_at bigint not null,
    primary key (county, hash)
) @keyed;
create index courses_code_learner on courses_code (county, learner);

-- From one institution to another with the person's consent; the answer comes back (R3.4b).
create table courses_referral (
    county      @id not null,
    id          @id not null,
    learner     @id not null,
    from_actor  @id not null,
    to_actor    @id not null,
    concern     text not null,
    words       text not null,
    state       text not null,
    answer      text not null,
    sent_on     text not null,
    sent_by     @id not null,
    answered_on text,
    answered_by @id,
    primary key (county, id)
) @keyed;
create index courses_referral_learner on courses_referral (county, learner);
create index courses_referral_to on courses_referral (county, to_actor, state);
