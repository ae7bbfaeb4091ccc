#pragma once
// What people look for in vain tells the editors what is missing. Only the words are counted, never who.

#include "kernel/storage/reader.h"

#include <string>
#include <string_view>
#include <vector>

namespace landlotse::search {

struct Missed {
    std::string text;
    std::string language;
    std::int64_t times = 0;
    base::Day first_day;
    base::Day last_day;
};
BOOST_DESCRIBE_STRUCT(Missed, (), (text, language, times, first_day, last_day))

/// Counts a search that found nothing (`hits` = 0; others are not kept). Texts with `@` or five digits could
/// name a person and are not kept. At most 5,000 texts; the rarest and oldest give way.
void note_search(storage::Tx& tx, base::CountyId county, std::string_view text, std::string_view language,
                 base::Day day, std::int64_t hits);

/// Most often first.
std::vector<Missed> most_missed(storage::Reader& reader, base::CountyId county, int limit);

} // namespace landlotse::search
