-- Municipalities that became part of others; older tables still name them.
create table observatory_merger (
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
    before_name  text not null,
    before_key   text not null,
    region       @id not null,
    day          text not null,
    primary key (county, id)
) @keyed;
create index observatory_merger_living on observatory_merger (county, archived_at, sort_name);
