#include "kernel/search/missed.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/search/letters.h"

#include <algorithm>
#include <unicode/uchar.h>

namespace landlotse::search {

namespace {

constexpr std::int64_t most_texts = 5000;
constexpr std::size_t longest_text = 100;
constexpr int most_digits = 4;

bool may_name_a_person(std::string_view text)
{
    auto letters = letters_of(text);
    auto is_digit = [](char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; };
    return letters.find(U'@') != std::u32string::npos ||
           std::count_if(letters.begin(), letters.end(), is_digit) > most_digits;
}

} // namespace

void note_search(storage::Tx& tx, base::CountyId county, std::string_view text, std::string_view language,
                 base::Day day, std::int64_t hits)
{
    if (hits > 0 || may_name_a_person(text)) return;
    auto words = base::joined(i18n::search_words(text), " ");
    if (words.empty() || words.size() > longest_text) return;
    auto known = tx.execute("update search_missed set times = times + 1, last_day = $1 "
                            "where county = $2 and text = $3 and language = $4",
                            day, county, words, language);
    if (known > 0) return;
    if (tx.number("select count(*) from search_missed where county = $1", county) >= most_texts)
        tx.execute(
            "delete from search_missed where county = $1 and (text, language) in (select text, language "
            "from search_missed where county = $2 order by times, last_day limit 1)",
            county, county);
    tx.execute("insert into search_missed (county, text, language, times, first_day, last_day) "
               "values ($1,$2,$3,1,$4,$5)", county, words, language, day, day);
}

std::vector<Missed> most_missed(storage::Reader& reader, base::CountyId county, int limit)
{
    return reader.all<Missed>("select text, language, times, first_day, last_day from search_missed "
                              "where county = $1 order by times desc, last_day desc, text limit $2",
                              county, limit);
}

} // namespace landlotse::search
