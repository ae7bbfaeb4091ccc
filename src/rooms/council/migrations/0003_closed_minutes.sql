-- Minutes of the non-public part are records of their own: the public meeting holds nothing of them.
alter table council_meeting drop column internal_minutes;

create table council_closed_minutes (
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
    meeting      @id not null,
    wording      text not null,
    primary key (county, id)
) @keyed;
create index council_closed_minutes_meeting on council_closed_minutes (county, meeting);
