-- How people were asked about an area of urban development, one row for each occasion; numbers only, no names.
create table strategy_participation (
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
    area         @id not null,
    held_on      text not null,
    format       text not null,
    people       bigint,
    women        bigint,
    young        bigint,
    immigrants   bigint,
    groups_asked text not null,
    results      text not null,
    taken_up     text not null,
    link         text not null,
    primary key (county, id)
) @keyed;
create index strategy_participation_living on strategy_participation (county, archived_at, sort_name);
create index strategy_participation_area on strategy_participation (county, area, held_on);
