-- What every kind of record shares: its history, its translations, its addresses, and imports on trial.
create table record_change (
    county  @id not null,
    kind    text not null,
    record  @id not null,
    version bigint not null,
    at      bigint not null,
    person  @id not null,
    deed    text not null,
    diff    text not null,
    primary key (county, kind, record, version)
) @keyed;
create index record_change_age on record_change (county, at);

create table record_text (
    county      @id not null,
    kind        text not null,
    record      @id not null,
    language    text not null,
    field       text not null,
    body        text not null,
    source_hash text not null,
    state       text not null,
    changed_at  bigint not null,
    changed_by  @id not null,
    primary key (county, kind, record, language, field)
) @keyed;

create table record_slug (
    county     @id not null,
    region     @id not null,
    language   text not null,
    kind       text not null,
    slug       text not null,
    record     @id not null,
    is_current bigint not null,
    primary key (county, region, language, kind, slug)
) @keyed;
create index record_slug_record on record_slug (county, kind, record, is_current, language, slug);

create table record_import (
    county   @id not null,
    id       @id not null,
    kind     text not null,
    person   @id not null,
    at       bigint not null,
    filename text not null,
    content  @bytes not null,
    primary key (county, id)
) @keyed;
