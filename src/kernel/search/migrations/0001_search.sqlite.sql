-- Everything that decides who may find a document, once for all documents alike. The lower 20 bits of
-- search_document.doc are the number of its audience, so that a search leaves out what somebody may not see
-- without looking up one row.
create table search_audience (
    number    integer not null primary key,
    county    bigint not null,
    kind      text not null,
    owner     bigint not null,
    conf      bigint not null,
    documents bigint not null
);
create unique index search_audience_whole on search_audience (county, owner, conf, kind);

-- What ranking needs of a document.
create table search_row (
    doc integer not null primary key, record bigint not null, language text not null, title_words text not null);
-- What the index holds of a document, to take it out again.
create table search_folded (doc integer not null primary key, words text not null);

-- The words arrive folded, each once, and separated by blanks: the ascii tokenizer only cuts at the blanks, and
-- so knows scripts that SQLite's own Unicode tables do not. Beginnings of up to eight letters are looked up at
-- once; for longer ones the dictionary names the words. One more word, § and a number, names the audience.
create virtual table search_title_word using fts5(words, content='', tokenize='ascii', prefix='2 3 4 5 6 7 8',
    detail='none');
create virtual table search_any_word using fts5(words, content='', tokenize='ascii', prefix='2 3 4 5 6 7 8',
    detail='none');
create virtual table search_vocabulary using fts5vocab(search_any_word, 'row');
create virtual table search_term_part using fts5(term, county unindexed, tokenize='trigram',
    detail='none');
