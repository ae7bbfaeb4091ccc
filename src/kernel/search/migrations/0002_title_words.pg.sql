-- Words of titles get a form of their own, so that the index alone tells where a word stands.
update search_document set words = words || array_to_tsvector(
    (select array_agg('=' || word) from unnest(string_to_array(title_words, ' ')) as word where word <> ''))
    where title_words <> '';
