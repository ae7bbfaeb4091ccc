#include "rooms/programmes/demo/demo.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/calendar/zone.h"
#include "rooms/programmes/actions/import_programme.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::programmes {

namespace {

/// Operation ids of the demo; other rooms take the ones before.
constexpr std::int64_t first_operation = 340;
constexpr int providers_wanted = 3;
constexpr int weeks_of_starts = 8;

struct Town {
    std::int64_t id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Town, (), (id, name))

/// Dated times from a day on: on these days of the week until there are enough.
std::vector<Meeting> meetings_from(base::Day first, std::string_view days, std::string_view from, std::string_view until, std::int64_t sessions)
{
    std::vector<Meeting> all;
    for (auto day = first; static_cast<std::int64_t>(all.size()) < sessions; day += std::chrono::days(1)) {
        if (days.find(std::to_string(calendar::weekday(day))) == std::string_view::npos) continue;
        auto line = meetings_in(fmt::format("{} {}-{}", base::iso_day(day), from, until));
        all.push_back(line.value().front());
    }
    return all;
}

/// The same invented courses for each provider, at other places and beginning in other weeks.
ProgrammeFile programme_of(int provider, base::Day today, const std::vector<Town>& towns)
{
    ProgrammeFile file;
    file.is_calendar = true; // its columns are fields
    file.table.header = {"source_id", "title", "description", "region", "venue", "is_online", "starts_on", "ends_on", "times", "meetings", "sessions", "price", "reductions", "childcare", "seats", "booking"};
    int number = 0;
    for (auto line : base::split(base::embedded_file("rooms/programmes/tables/demo_courses.tsv").value_or(""), '\n')) {
        auto cells = base::split(line, '\t');
        if (cells.size() != 11) continue;
        ++number;
        auto& town = towns[static_cast<std::size_t>(number * 3 + provider * 5) % towns.size()];
        auto start = today + std::chrono::days(7 * ((number * 5 + provider * 3) % weeks_of_starts) + 3);
        auto meetings = meetings_from(start, cells[2], cells[3], cells[4], base::whole_number(cells[5]).value_or(1));
        std::string days;
        constexpr const char* names[] = {"", "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"};
        for (auto day : base::split(cells[2], ',')) days += std::string(days.empty() ? "" : ", ") + names[static_cast<std::size_t>(day[0] - '0')];
        auto is_online = cells[9] == "ja";
        auto source = fmt::format("{}{:03}", static_cast<char>('A' + provider), 100 + number);
        file.table.rows.push_back({source, std::string(cells[0]), std::string(cells[1]), is_online ? std::string() : town.name,
                                   is_online ? std::string() : fmt::format("Kulturhaus {}, Raum {}", town.name, 1 + number % 4), std::string(cells[9]), base::iso_day(meetings.front().day),
                                   base::iso_day(meetings.back().day), fmt::format("{} {}–{} Uhr", days, cells[3], cells[4]), text_of(meetings), std::string(cells[5]), std::string(cells[6]),
                                   std::string(cells[7]), std::string(cells[8]), std::string(cells[10]), number % 3 == 0 ? std::string() : fmt::format("https://bildung.example/kurs/{}", source)});
        file.table.row_numbers.push_back(number + 1);
    }
    return file;
}

std::vector<directory::ActorId> providers(audit::Deed& deed)
{
    return deed.tx().all<directory::ActorId>("select id from directory_actor where county=$1 and category='course_provider' and archived_at is null order by id limit 3", deed.county());
}

} // namespace

void add_demo_programmes(storage::Database& database, const identity::County& county)
{
    record::Kinds kinds{directory::actor_kind(), directory::region_kind(), programme_course_kind()};
    for (int provider = 0; provider < providers_wanted; ++provider) {
        auto done = audit::carry_out(database, identity::system_actor(county.id), {first_operation + provider}, [&](audit::Deed& deed) -> audit::DeedResult {
            auto all = providers(deed);
            if (static_cast<int>(all.size()) < providers_wanted) throw std::logic_error("the programmes' demo needs three providers of the directory's");
            auto towns = deed.tx().all<Town>("select id, name from directory_region where county=$1 and kind='municipality' and archived_at is null order by id", county.id);
            auto today = std::chrono::floor<std::chrono::days>(deed.tx().now());
            ProgrammeImport import{all[static_cast<std::size_t>(provider)], {}, Missing::archive, [](const record::Record&) { return true; }};
            auto plan = plan_programme(deed.tx(), kinds, county.id, programme_of(provider, today, towns), import);
            if (plan.courses.fault_count > 0) {
                auto& fault = plan.courses.faults.front();
                throw std::logic_error(fmt::format("demo course in row {}: {} {}", fault.row, fault.field, fault.message));
            }
            apply_programme(deed, std::move(plan), import, "programm.csv");
            return "/office/programmes";
        });
        if (!done) throw std::logic_error("the demo programmes refuse themselves");
    }
}

} // namespace landlotse::programmes
