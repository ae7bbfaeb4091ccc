#include "rooms/observatory/actions/audit_table.h"

#include "engines/disclosure/hierarchy.h"

#include <algorithm>
#include <set>

namespace landlotse::observatory {

namespace {

/// The cells of one time as the engine takes them. What has no number for another reason than secrecy is unknown to everybody, too.
std::vector<disclosure::OfficialValue> values_at(const Column& column, std::uint16_t time, const std::map<std::uint32_t, std::string>& keys)
{
    std::vector<disclosure::OfficialValue> rows;
    for (std::size_t at = 0; at < column.size(); ++at) {
        if (column.time[at] != time) continue;
        auto cell = column.cell(at);
        auto key = keys.find(column.place[at]);
        if (key == keys.end()) continue;
        bool is_zero = cell.sign == Sign::blocked; // no such thing there
        auto number = is_zero ? std::optional(0.0) : cell.number();
        rows.push_back({key->second, number.value_or(0), !number});
    }
    return rows;
}

std::set<std::string> points_at(const Column& column, std::uint16_t time, const std::map<std::uint32_t, std::string>& keys)
{
    std::set<std::string> points;
    for (std::size_t at = 0; at < column.size(); ++at)
        if (column.time[at] == time && column.cell(at).sign == Sign::unknown)
            if (auto key = keys.find(column.place[at]); key != keys.end()) points.insert(key->second);
    return points;
}

} // namespace

TableAudit audit_table(storage::Reader& reader, base::CountyId county, const KeptTable& table)
{
    TableAudit audit;
    auto keys = tables::place_keys(reader, county);
    auto times = tables::times(reader, county);
    audit.left_out = static_cast<std::size_t>(std::max<std::int64_t>(0, table.series - most_audited));
    for (auto& series : tables::series_of(reader, county, table.id, most_audited, 0)) {
        auto column = tables::column_of(reader, county, series.id);
        if (!column) continue;
        std::set<std::uint16_t> own_times(column->time.begin(), column->time.end());
        for (auto time : own_times) {
            auto points = points_at(*column, time, keys);
            if (points.empty()) continue;
            SeriesAudit one{series, times[time], points.size(), {}};
            for (auto& key : disclosure::recompute(values_at(*column, time, keys)).computable)
                if (points.contains(key)) one.computable.push_back(key);
            audit.hidden += one.hidden;
            audit.computable += one.computable.size();
            audit.series.push_back(std::move(one));
        }
    }
    return audit;
}

} // namespace landlotse::observatory
