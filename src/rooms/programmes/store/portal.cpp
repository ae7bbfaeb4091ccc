#include "rooms/programmes/store/portal.h"

#include "kernel/i18n/fold.h"

namespace landlotse::programmes::portal {

storage::Condition courses_that_fit(const CourseWish& wish, base::Day today)
{
    storage::Condition where{"conf=0 and archived_at is null and coalesce(ends_on, starts_on, '9999-12-31')>=?", {base::iso_day(today)}};
    for (auto& word : i18n::search_words(wish.words)) where = where && storage::Condition{"sort_name like ?", {"%" + word + "%"}};
    // A course online is in every place.
    if (wish.municipality) where = where && storage::Condition{"region=? or is_online=1", {*wish.municipality}};
    if (!wish.topic.empty()) where = where && storage::Condition{"topic=?", {wish.topic}};
    if (!wish.level.empty()) where = where && storage::Condition{"level=?", {wish.level}};
    if (!wish.day_part.empty()) where = where && storage::Condition{"day_parts like ?", {"% " + wish.day_part + " %"}};
    if (wish.most_price) where = where && storage::Condition{"price<=?", {*wish.most_price}};
    if (wish.is_online) where = where && storage::Condition{"is_online=1", {}};
    if (wish.childcare) where = where && storage::Condition{"childcare=1", {}};
    return where;
}

std::string by_start() { return "coalesce(starts_on, '9999-12-31')"; }

} // namespace landlotse::programmes::portal
