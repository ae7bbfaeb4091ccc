-- What makes record keys of identifiers; made once, never shown.
create table observatory_secret (
    county  @id not null,
    content @bytes not null,
    primary key (county)
) @keyed;

-- Registers at the level of persons: categories and keys, packed (domain/register.h).
create table observatory_register (
    county      @id not null,
    id          @id not null,
    code        text not null,
    title       text not null,
    day         text not null,
    source      text not null,
    imported_at bigint not null,
    records     bigint not null,
    content     @bytes not null,
    primary key (county, id)
) @keyed;
create unique index observatory_register_day on observatory_register (county, code, day);

-- What was published, for good: also a withdrawn release has been read by somebody. `content` is the CSV, byte for byte.
create table observatory_release (
    county          @id not null,
    id              @id not null,
    slug            text not null,
    title           text not null,
    description     text not null,
    register_id     @id not null,
    features        text not null,
    filter_feature  text not null,
    filter_category text not null,
    method          text not null,
    least           bigint not null,
    secondary       bigint not null,
    published_at    bigint not null,
    published_by    @id not null,
    withdrawn_at    bigint,
    withdrawn_why   text not null,
    content         @bytes not null,
    primary key (county, id)
) @keyed;
create unique index observatory_release_slug on observatory_release (county, slug);
