-- A search walks through the rows of hundreds of documents and looks at the words of none. With the words kept apart, forty rows share a
-- page instead of five. PostgreSQL only takes values out of rows above two thousand bytes, whatever toast_tuple_target says: the filler
-- makes each row as long as that, and takes forty bytes once it is stored.
create table search_narrow (
    like search_document including defaults,
    filler text not null default repeat(' ', 2100)
) with (toast_tuple_target = 128);
alter table search_narrow
    alter column words set storage external,
    alter column kind set storage main,
    alter column language set storage main,
    alter column title set storage main,
    alter column title_words set storage main,
    alter column filler set storage main;
insert into search_narrow (county, doc, kind, record, language, owner, conf, title, title_words, words)
    select county, doc, kind, record, language, owner, conf, title, title_words, words from search_document order by county, doc;
drop table search_document;
alter table search_narrow rename to search_document;
alter table search_document add primary key (county, kind, record, language);
create unique index search_document_doc on search_document (county, doc);
create index search_document_words on search_document using gin (words) with (gin_pending_list_limit = 256);
