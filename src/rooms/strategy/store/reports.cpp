#include "rooms/strategy/store/reports.h"

#include <fmt/format.h>
#include <map>

namespace landlotse::strategy::reports {

namespace {

/// `a, b, c` and the values of a described struct, in the same order.
template<class T>
std::string columns_of()
{
    std::string all;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) { all += (all.empty() ? "" : ", ") + std::string(member.name); });
    return all;
}

template<class T>
void insert_row(storage::Tx& tx, std::string_view table, std::string_view keys, std::vector<storage::Value> values, const T& row)
{
    for (auto& value : record::values_of(row)) values.push_back(value);
    std::string marks;
    for (std::size_t i = 0; i < values.size(); ++i) marks += i == 0 ? "?" : ",?";
    tx.change(storage::numbered(fmt::format("insert into {} ({}, {}) values ({})", table, keys, columns_of<T>(), marks)), values);
}

} // namespace

void insert(storage::Tx& tx, base::CountyId county, const Report& report) { insert_row(tx, "strategy_report", "county", {county.value}, report); }
void insert(storage::Tx& tx, base::CountyId county, ReportId report, const ReportMeasure& row) { insert_row(tx, "strategy_report_measure", "county, report", {county.value, report.value}, row); }
void insert(storage::Tx& tx, base::CountyId county, ReportId report, const ReportIndicator& row) { insert_row(tx, "strategy_report_indicator", "county, report", {county.value, report.value}, row); }

std::optional<Report> find(storage::Reader& reader, base::CountyId county, ReportId id)
{
    return reader.first<Report>("select " + columns_of<Report>() + " from strategy_report where county=$1 and id=$2", county, id);
}

std::vector<Report> of_plan(storage::Reader& reader, base::CountyId county, PlanId plan)
{
    return reader.all<Report>("select " + columns_of<Report>() + " from strategy_report where county=$1 and plan=$2 order by day desc, id desc", county, plan);
}

std::vector<ReportMeasure> measures(storage::Reader& reader, base::CountyId county, ReportId id)
{
    return reader.all<ReportMeasure>("select " + columns_of<ReportMeasure>() + " from strategy_report_measure where county=$1 and report=$2 order by position", county, id);
}

std::vector<ReportIndicator> indicators(storage::Reader& reader, base::CountyId county, ReportId id)
{
    return reader.all<ReportIndicator>("select " + columns_of<ReportIndicator>() + " from strategy_report_indicator where county=$1 and report=$2 order by is_key desc, title, indicator", county, id);
}

std::vector<Change> changes(const std::vector<ReportMeasure>& before, const std::vector<ReportMeasure>& after)
{
    auto said = [](const ReportMeasure& row) { return std::tuple(row.status, row.progress, row.planned, row.secured, row.spent, row.starts_on, row.ends_on, row.title); };
    std::map<std::int64_t, const ReportMeasure*> earlier;
    for (auto& row : before) earlier[row.measure.value] = &row;
    std::vector<Change> all;
    for (auto& row : after) {
        auto found = earlier.find(row.measure.value);
        if (found == earlier.end()) {
            all.push_back({std::nullopt, row});
            continue;
        }
        if (said(*found->second) != said(row)) all.push_back({*found->second, row});
        earlier.erase(found);
    }
    for (auto& row : before)
        if (earlier.contains(row.measure.value)) all.push_back({row, std::nullopt});
    return all;
}

} // namespace landlotse::strategy::reports
