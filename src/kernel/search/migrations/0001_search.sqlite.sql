-- The full-text index refers to its words by row number, hence a table of its own with one.
create table search_folded (doc integer not null primary key, title text not null, body text not null);
-- The words arrive folded and separated by blanks: the ascii tokenizer only cuts at the blanks, and so knows
-- scripts that SQLite's own Unicode tables do not.
create virtual table search_word using fts5(title, body, content='search_folded', content_rowid='doc',
    tokenize='ascii', prefix='2 3 4', detail='column');
create virtual table search_vocabulary using fts5vocab(search_word, 'row');
create virtual table search_term_part using fts5(term, county unindexed, tokenize='trigram');
