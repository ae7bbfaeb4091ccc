-- How often kinds of portal pages were read: a day, a kind of page, a language and a number. No address, no
-- device, no person.
create table portal_view (
    county   @id not null,
    day      text not null,
    page     text not null,
    language text not null,
    views    bigint not null,
    primary key (county, day, page, language)
) @keyed;
