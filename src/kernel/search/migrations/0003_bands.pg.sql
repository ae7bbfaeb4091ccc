-- Everything that decides who may find a document, once for all documents alike, as on SQLite. One more word among a document's
-- words, § and the audience's number, names it, so that the index of words leaves out what somebody may not see.
create table search_audience (
    number    bigint not null primary key,
    county    bigint not null,
    kind      text not null,
    owner     bigint not null,
    conf      bigint not null,
    documents bigint not null
);
create unique index search_audience_whole on search_audience (county, owner, conf, kind);
insert into search_audience (number, county, kind, owner, conf, documents)
    select row_number() over (order by county, owner, conf, kind), county, kind, owner, conf, count(*)
    from search_document group by county, kind, owner, conf;

-- Documents written one after the other share a band of a thousand, named by one more word, @ and the band's number. A search for a
-- frequent word looks into the newest bands only: the index cannot give what it finds in order.
create table search_band (
    county    bigint not null primary key,
    number    bigint not null,
    documents bigint not null
);

-- Many words begin with the same two or three letters; those beginnings stand among the words as well, after ^.
update search_document d set words = d.words || array_to_tsvector(array['§' || a.number, '@' || numbered.band]) || array_to_tsvector(
    (select coalesce(array_agg(distinct '^' || left(w.lexeme, n)), '{}') from unnest(d.words) as w, generate_series(2, 3) as n
     where left(w.lexeme, 1) <> '=' and length(w.lexeme) >= n))
    from (select county, doc, (row_number() over (partition by county order by doc) - 1) / 1000 + 1 as band from search_document) numbered,
         search_audience a
    where numbered.county = d.county and numbered.doc = d.doc
      and a.county = d.county and a.owner = d.owner and a.conf = d.conf and a.kind = d.kind;
-- What waits to be put into the index is read by every search: in kilobytes, so that it stays short between two housekeepings.
alter index search_document_words set (gin_pending_list_limit = 256);
alter index search_term_part set (gin_pending_list_limit = 64);
insert into search_band (county, number, documents)
    select county, (count(*) - 1) / 1000 + 1, (count(*) - 1) % 1000 + 1 from search_document group by county;
