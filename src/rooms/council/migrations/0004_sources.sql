-- When another OParl server was last read to its end: next time it is asked only for what changed since.
create table council_foreign_source (
    county  @id not null,
    address text not null,
    read_at bigint not null,
    primary key (county, address)
) @keyed;
