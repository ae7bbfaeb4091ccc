create extension if not exists pg_trgm;
alter table search_document add column title_words text not null default '';
alter table search_document add column words tsvector;
create index search_document_words on search_document using gin (words);
-- Ranges over sounds need the order of bytes.
alter table search_term alter column sound type text collate "C";
alter table search_term alter column backwards type text collate "C";
create index search_term_part on search_term using gin (term gin_trgm_ops);
