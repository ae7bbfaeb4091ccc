create table notices_notice (
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
    text         text not null,
    urgency      text not null,
    until        text,
    primary key (county, id)
) @keyed;
create index notices_notice_list on notices_notice (county, archived_at, sort_name);
