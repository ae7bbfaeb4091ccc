#include "rooms/observatory/domain/table_reading.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace landlotse::observatory {

void TableBuilder::add(const Series& series, const Place& place, const std::string& time, const Cell& cell, int row, int column)
{
    add(series_.of(series), place, time, cell, row, column);
}

void TableBuilder::add(std::uint32_t series, const Place& place, const std::string& time, const Cell& cell, int row, int column)
{
    if (is_full()) {
        if (faults_.empty()) fault("observatory.import.too_large", row, 0, {{"most", std::to_string(most_entries)}});
        return;
    }
    auto at = places_.of(place.key);
    if (at == names_.size()) names_.push_back(place.name);
    table.entries.push_back({series, at, times_.of(time), cell});
    origins_.push_back({row, column});
}

void TableBuilder::fault(std::string message, int row, int column, std::map<std::string, std::string> args)
{
    if (faults_.size() < most_faults) faults_.push_back({"", std::move(message), std::move(args), row, column});
}

void TableBuilder::drop_repeated()
{
    auto& entries = table.entries;
    std::vector<std::uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0U);
    auto key = [&](std::uint32_t at) { return std::tuple(entries[at].series, entries[at].place, entries[at].time); };
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return std::pair(key(a), a) < std::pair(key(b), b); });
    std::vector<bool> is_repeated(entries.size());
    for (std::size_t i = 1; i < order.size(); ++i) {
        auto first = order[i - 1], second = order[i];
        if (key(first) != key(second)) continue;
        is_repeated[second] = true;
        ++table.repeated;
        if (entries[first].cell == entries[second].cell) continue;
        fault("observatory.import.contradiction", origins_[second].row, origins_[second].column,
              {{"other", std::to_string(origins_[first].row)}, {"one", written(entries[first].cell)}, {"two", written(entries[second].cell)}});
    }
    if (table.repeated == 0) return;
    std::vector<Entry> kept;
    kept.reserve(entries.size() - table.repeated);
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (!is_repeated[i]) kept.push_back(entries[i]);
    entries = std::move(kept);
}

base::Result<Table, base::Faults> TableBuilder::finish()
{
    drop_repeated();
    if (faults_.empty() && table.entries.empty()) fault("observatory.import.nothing", 0, 0);
    if (!faults_.empty()) return base::refuse(faults_);
    table.series = series_.take();
    table.times = times_.take();
    auto keys = places_.take();
    for (std::size_t i = 0; i < keys.size(); ++i) table.places.push_back({keys[i], names_[i]});
    return std::move(table);
}

} // namespace landlotse::observatory
