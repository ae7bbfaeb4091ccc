-- What can be found. Long texts stand apart, so that the rows a search walks through are small.
create table search_document (
    county      @id not null,
    doc         @id not null,
    kind        text not null,
    record      @id not null,
    language    text not null,
    owner       @id not null,
    conf        bigint not null,
    title       text not null,
    primary key (county, kind, record, language)
) @keyed;
create unique index search_document_doc on search_document (county, doc);

create table search_text (
    county @id not null,
    doc    @id not null,
    body   text not null,
    primary key (county, doc)
) @keyed;

-- The dictionary of all words, for parts of words and for typing errors.
create table search_term (
    county    @id not null,
    term      text not null,
    sound     text not null,
    backwards text not null,
    length    bigint not null,
    primary key (county, term)
) @keyed;
create index search_term_sound on search_term (county, sound, length);
create index search_term_backwards on search_term (county, backwards, length);

-- What people looked for in vain, without the people.
create table search_missed (
    county    @id not null,
    text      text not null,
    language  text not null,
    times     bigint not null,
    first_day text not null,
    last_day  text not null,
    primary key (county, text, language)
) @keyed;
