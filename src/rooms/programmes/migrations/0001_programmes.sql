-- Programmes of adult-education centres: their courses, what each provider's columns mean, files being tried, and what came of each import.
create table programmes_programme_course (
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
    description  text not null,
    topic        text not null,
    level        text,
    region       @id,
    venue        text not null,
    is_online    bigint not null,
    starts_on    text,
    ends_on      text,
    times        text not null,
    meetings     text not null,
    day_parts    text not null,
    sessions     bigint,
    price        bigint,
    reductions   text not null,
    childcare    bigint,
    seats        text not null,
    booking      text not null,
    phone        text not null,
    source_id    text not null,
    primary key (county, id)
) @keyed;
create index programmes_course_living on programmes_programme_course (county, archived_at, sort_name);
create index programmes_course_source on programmes_programme_course (county, provider, source_id);
create index programmes_course_start on programmes_programme_course (county, archived_at, starts_on);

create table programmes_mapping (
    county   @id not null,
    provider @id not null,
    header   text not null,
    field    text not null,
    primary key (county, provider, header)
) @keyed;

create table programmes_draft (
    county        @id not null,
    id            @id not null,
    provider      @id not null,
    person        @id not null,
    at            bigint not null,
    filename      text not null,
    content       @bytes not null,
    mapping       text not null,
    keeps_missing bigint not null,
    primary key (county, id)
) @keyed;

create table programmes_import (
    county    @id not null,
    id        @id not null,
    provider  @id not null,
    person    @id not null,
    at        bigint not null,
    filename  text not null,
    added     bigint not null,
    changed   bigint not null,
    restored  bigint not null,
    archived  bigint not null,
    unchanged bigint not null,
    primary key (county, id)
) @keyed;
create index programmes_import_newest on programmes_import (county, at);

create table programmes_import_line (
    county    @id not null,
    import    @id not null,
    position  bigint not null,
    what      text not null,
    course    @id,
    title     text not null,
    source_id text not null,
    fields    text not null,
    primary key (county, import, position)
) @keyed;
