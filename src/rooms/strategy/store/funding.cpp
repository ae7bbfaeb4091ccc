#include "rooms/strategy/store/funding.h"

#include "kernel/base/embedded.h"

namespace landlotse::strategy::funding {

namespace {

constexpr int most_projects = 500, most_entries = 2000;
constexpr std::chrono::days a_year{365};

const std::vector<FundingClock>& clocks()
{
    static const auto all = funding_clocks_from(base::embedded_file("rooms/strategy/tables/funding_clocks.tsv").value_or(""));
    return all;
}

} // namespace

std::int64_t KeptProject::sum_of(EntryKind kind) const
{
    std::int64_t sum = 0;
    for (auto& entry : entries)
        if (entry.kind == kind) sum += entry.amount.value_or(0);
    return sum;
}

std::vector<KeptProject> list(storage::Reader& reader, base::CountyId county, const storage::Condition& where, base::Day today)
{
    std::vector<KeptProject> all;
    for (auto& record : record::list(reader, *project_kind(), county, {record::living() && where, "ends_on", false, most_projects, 0})) {
        KeptProject one{{record.id}, record.owner, record::as<Project>(record.values), {}, {}};
        storage::Condition of_project{"project=?", {record.id}};
        for (auto& entry : record::list(reader, *funding_entry_kind(), county, {record::living() && of_project, "day", false, most_entries, 0})) one.entries.push_back(record::as<FundingEntry>(entry.values));
        one.clocks = clocks_of(one.project, one.entries, clocks(), today);
        all.push_back(std::move(one));
    }
    return all;
}

storage::Condition ending_without_successor(base::Day today) { return {"ends_on<=? and successor='' and decision='open'", {base::iso_day(today + a_year)}}; }

void put_share(storage::Tx& tx, base::CountyId county, const Share& share)
{
    tx.execute("insert into strategy_offer_share (county, month, permanent, projects) values ($1,$2,$3,$4) on conflict (county, month) do update set permanent=excluded.permanent, projects=excluded.projects", county,
               share.month, share.permanent, share.projects);
}

void count_offers(storage::Tx& tx, base::CountyId county, base::Day today)
{
    auto offers = [&](const char* duration) { return record::count(tx, *directory::offer_kind(), county, record::living() && storage::Condition{"duration=?", {std::string(duration)}}); };
    put_share(tx, county, {base::iso_day(today).substr(0, 7), offers("permanent"), offers("project")});
}

std::vector<Share> shares(storage::Reader& reader, base::CountyId county, int months)
{
    return reader.all<Share>("select month, permanent, projects from strategy_offer_share where county=$1 order by month desc limit $2", county, std::int64_t{months});
}

} // namespace landlotse::strategy::funding
