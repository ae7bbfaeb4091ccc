#include "rooms/observatory/actions/keep_figures.h"

#include "kernel/base/random.h"
#include "kernel/site/job_pages.h"
#include "rooms/observatory/actions/import_tables.h"

#include <cmath>
#include <fmt/format.h>

namespace landlotse::observatory {

namespace {

constexpr std::chrono::hours between_countings{24};

/// One decimal is as exact as any count or share of a county needs to be.
Cell cell_of(double value)
{
    Cell cell;
    cell.sign = Sign::value;
    bool is_whole = value == std::floor(value);
    cell.decimals = is_whole ? 0 : 1;
    cell.digits = std::llround(is_whole ? value : value * 10);
    return cell;
}

bool is_due(storage::Reader& reader, base::CountyId county, base::Instant now)
{
    auto newest = jobs::newest(reader, county, keep_figures_job, 1);
    if (!newest.empty() && !newest.front().has_ended()) return false;
    // A counting that failed is not tried again every hour.
    if (!newest.empty() && newest.front().created_at + between_countings > now) return false;
    auto last = reader.first<base::Instant>("select imported_at from observatory_table where county=$1 and code=$2", county, house_table);
    return !last || *last + between_countings <= now;
}

} // namespace

void ask_for_figures(storage::Database& database, base::CountyId county, base::Instant now)
{
    base::IdMaker ids(base::random_seed());
    auto done = audit::carry_out(database, identity::system_actor(county), base::OperationId{ids.next(base::milliseconds(now))}, [&](audit::Deed& deed) -> audit::DeedResult {
        if (!is_due(deed.tx(), county, now)) return base::refuse(base::Faults{});
        jobs::enqueue(deed, keep_figures_job, "");
        return "";
    });
    (void)done; // nothing to do is no failure
}

Columns figures_table(const site::Page& page)
{
    auto month = base::iso_day(page.today).substr(0, 7);
    Columns columns{house_table, "Was dieses Programm selbst zählt", "Eigene Zählung des Landkreises aus den Räumen dieses Programms", base::iso_day(page.today), {}, {}, {month}, {}};
    columns.places.push_back({page.county.ags.value_or(page.county.name), page.county.name});
    i18n::Translator german(*i18n::language("de"));
    for (auto& room : page.house.rooms) {
        auto* figures = std::get_if<0>(&room.upwards.figures);
        if (!figures) continue;
        for (auto& figure : (*figures)(page)) {
            if (!figure.value) continue;
            Column column;
            column.add(0, 0, cell_of(*figure.value));
            columns.series.emplace_back(Series{figure.name, german(figure.name), {}, {}}, std::move(column));
        }
    }
    return columns;
}

std::string carry_out_figures(const site::House& house, storage::Database& database, const jobs::Job& job, jobs::Progress& progress)
{
    auto actor = site::actor_of(database, job);
    std::optional<identity::County> county;
    for (auto& one : database.read([](storage::Reader& reader) { return identity::counties::all(reader); }))
        if (one.id.value == job.county.value) county = one;
    if (!county || !progress.step(0, 1, "jobs.kind.observatory.figures")) return {};
    http::Request request;
    site::Settings settings;
    base::IdMaker ids(base::random_seed());
    site::Memo memo;
    auto now = base::SystemClock{}.now();
    site::Page page{request, database, house, settings, *county, actor, i18n::Translator(*i18n::language("de")), now, std::chrono::floor<std::chrono::days>(now), ids, memo};
    auto columns = figures_table(page);
    auto done = audit::carry_out(database, actor, base::OperationId{ids.next(base::milliseconds(now))}, [&](audit::Deed& deed) -> audit::DeedResult {
        keep_table(deed, columns);
        return "";
    });
    if (!done) throw jobs::JobRefused("site.job.nobody");
    progress.step(1, 1, "jobs.kind.observatory.figures");
    return "/office/observatory/tables";
}

} // namespace landlotse::observatory
