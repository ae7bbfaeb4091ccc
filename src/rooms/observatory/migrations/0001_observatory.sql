-- Official tables: what the office says about each, its series, and their cells in columns.
create table observatory_table (
    county      @id not null,
    id          @id not null,
    code        text not null,
    title       text not null,
    notes       text not null,
    source      text not null,
    as_of       text not null,
    imported_at bigint not null,
    primary key (county, id)
) @keyed;
create unique index observatory_table_code on observatory_table (county, code);

create table observatory_place (
    county @id not null,
    id     bigint not null,
    key    text not null,
    name   text not null,
    primary key (county, id)
) @keyed;
create unique index observatory_place_key on observatory_place (county, key);

create table observatory_time (
    county @id not null,
    id     bigint not null,
    name   text not null,
    primary key (county, id)
) @keyed;

-- `path` is the series' own name within its table, so that a table read again finds it.
create table observatory_series (
    county   @id not null,
    id       @id not null,
    table_id @id not null,
    position bigint not null,
    code     text not null,
    measure  text not null,
    parts    text not null,
    unit     text not null,
    path     text not null,
    cells    bigint not null,
    primary key (county, id)
) @keyed;
create unique index observatory_series_path on observatory_series (county, table_id, path);

-- All cells of a series (domain/column.h).
create table observatory_column (
    county  @id not null,
    series  @id not null,
    content @bytes not null,
    primary key (county, series)
) @keyed;

-- Files that somebody tried and has not yet taken over; gone after a day.
create table observatory_draft (
    county   @id not null,
    id       @id not null,
    person   @id not null,
    at       bigint not null,
    filename text not null,
    time     text not null,
    content  @bytes not null,
    primary key (county, id)
) @keyed;
