-- The sign a county carries on its pages, and the licence under which others reuse what its open interfaces give out.
alter table county add column arms text not null default '';
alter table county add column licence text;

create table county_arms (
    county       @id not null primary key,
    hash         text not null,
    content_type text not null,
    content      @bytes not null
);
