-- Bands of 4,000, 16,000 and 64,000 documents beside those of 1,000: asking the index for four bands costs little, for forty it costs
-- more than all the words. Beginnings of two to eight letters of titles stand among the words as well.
update search_document d set words = d.words || array_to_tsvector(
    (select array_agg('@' || size || ':' || (band.number - 1) / (size / 1000) + 1)
     from unnest(array[4000, 16000, 64000]) as size,
          (select substr(w.lexeme, 2)::bigint as number from unnest(d.words) as w where w.lexeme ~ '^@[0-9]+$') band)
    || (select coalesce(array_agg(distinct '=^' || left(title, n)), '{}')
        from unnest(string_to_array(d.title_words, ' ')) as title, generate_series(2, 8) as n where length(title) >= n));
-- The dictionary names the words behind longer beginnings. Ranges need the order of bytes, and words with digits, which have no sound.
alter table search_term alter column term type text collate "C";
insert into search_term (county, term, sound, backwards, length)
    select distinct d.county, w.lexeme, '', '', 0 from search_document d, unnest(d.words) as w
    where w.lexeme ~ '[0-9]' and w.lexeme !~ '^.{0,3}[0-9]' and w.lexeme !~ '^[=^@§]'
    on conflict do nothing;
