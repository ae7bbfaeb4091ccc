-- Filters and order of a list under a name, kept by one person.
create table record_view (
    county @id not null,
    person @id not null,
    kind   text not null,
    id     @id not null,
    name   text not null,
    query  text not null,
    primary key (county, person, kind, id)
) @keyed;
