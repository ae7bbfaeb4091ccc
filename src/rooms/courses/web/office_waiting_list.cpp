// Everybody without a seat as a table: by name whom this person may see, the others as sums, and few of them not exactly.

#include "rooms/courses/domain/clocks.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

namespace {

using Group = std::pair<Track, directory::RegionId>;

std::string on(const std::optional<base::Day>& day) { return day ? base::iso_day(*day) : std::string(); }

constexpr const char* fields[] = {"name", "born_on", "sex", "home", "track", "level", "tested", "literacy", "schooling", "times", "travel_by", "travel_minutes", "children", "children_under_three",
                                  "women_only", "online", "route", "issued_on", "registered_on"};

std::vector<std::string> row_of(const site::Page& page, const Names& names, const NeedLine& need)
{
    auto& one = need.learner;
    auto option = [&](std::string_view field, auto value) { return page.t(fmt::format("courses.learner.{}.{}", field, storage::name_of(value))); };
    auto flag = [&](bool value) { return page.t(value ? "record.yes" : "record.no"); };
    auto small = one.children_under_three ? std::to_string(*one.children_under_three) : std::string();
    return {one.name, base::iso_day(one.born_on), option("sex", one.sex), names.region(one.home), track_label(page, one.track), level_label(page, one.level), flag(one.tested), option("literacy", one.literacy),
            option("schooling", one.schooling), parts_label(page, one.times), option("travel_by", one.travel_by), std::to_string(one.travel_minutes), std::to_string(one.children), small,
            flag(one.women_only), flag(one.online), option("route", one.route), on(one.issued_on), on(one.registered_on), on(need.due), on(need.ends), std::to_string(need.waited_days), "1"};
}

/// A group of people whose names are not this person's to see: kind of course, home, and how many.
std::vector<std::string> sum_of(const site::Page& page, const Names& names, const Group& group, int count, std::size_t width)
{
    std::vector<std::string> row(width);
    row[0] = page.t("courses.waiting.unnamed");
    row[3] = names.region(group.second);
    row[4] = track_label(page, group.first);
    row[width - 1] = count < least_shown ? page.t("courses.demand.few", {{"least", least_shown}}) : std::to_string(count);
    return row;
}

} // namespace

http::Response waiting_list(const site::Page& page, std::string_view format)
{
    Names names(page);
    sheet::Sheet table;
    for (auto* field : fields) table.header.push_back(page.t(fmt::format("courses.learner.field.{}", field)));
    for (auto* key : {"courses.clock.start_due", "courses.clock.entitlement_ends", "courses.waiting.days", "courses.demand.waiting"}) table.header.push_back(page.t(key));
    auto waiting = page.read([&](storage::Reader& reader) { return waiting_learners(reader, page.county.id, page.today); });
    std::stable_sort(waiting.begin(), waiting.end(), [](auto& a, auto& b) { return a.waited_days > b.waited_days; });
    std::map<Group, int> unnamed;
    for (auto& need : waiting) {
        if (names.knows(need.id)) table.rows.push_back(row_of(page, names, need));
        else ++unnamed[{need.learner.track, need.learner.home}];
    }
    for (auto& [group, count] : unnamed) table.rows.push_back(sum_of(page, names, group, count, table.header.size()));
    for (std::size_t i = 0; i < table.rows.size(); ++i) table.row_numbers.push_back(static_cast<int>(i) + 2);
    return table_file(page, table, page.t("courses.waiting.title"), page.t("courses.waiting.file"), format);
}

} // namespace landlotse::courses::web
