#include "rooms/observatory/web/series_view.h"

#include "rooms/directory/api.h"

#include <algorithm>
#include <map>
#include <set>

namespace landlotse::observatory::web {

namespace {

/// Keys of interest, the widest first: the state, the Land, the county, its municipalities.
std::vector<std::string> keys_of_interest(storage::Reader& reader, const identity::County& county)
{
    std::vector<std::string> keys{"DG"};
    if (!county.ags || county.ags->size() != 5) return keys;
    keys.push_back(county.ags->substr(0, 2));
    keys.push_back(*county.ags);
    for (auto& one : directory::regions::municipalities(reader, county.id))
        if (!one.region.ags.empty()) keys.push_back(one.region.ags);
    return keys;
}

} // namespace

std::vector<Sign> SeriesView::signs() const
{
    std::set<Sign> found;
    for (auto& line : lines)
        for (auto& cell : line.cells) found.insert(cell ? cell->sign : Sign::empty);
    return {found.begin(), found.end()};
}

std::vector<Track> SeriesView::tracks() const
{
    std::vector<Track> all;
    for (auto& line : lines) {
        Track track{line.name, {}};
        for (auto& cell : line.cells) track.values.push_back(cell ? cell->number() : std::nullopt);
        all.push_back(std::move(track));
    }
    return all;
}

std::optional<SeriesView> series_view(const site::Page& page, SeriesId id)
{
    return page.read([&](storage::Reader& reader) -> std::optional<SeriesView> {
        auto series = tables::find_series(reader, page.county.id, id);
        auto table = series ? tables::find(reader, page.county.id, series->table) : std::nullopt;
        auto column = series ? tables::column_of(reader, page.county.id, id) : std::nullopt;
        if (!table || !column) return std::nullopt;
        SeriesView view{*series, *table, {}, {}};
        auto keys = keys_of_interest(reader, page.county);
        auto places = tables::places(reader, page.county.id, keys);
        auto names = tables::times(reader, page.county.id);
        std::map<std::string, std::size_t> time_at;
        for (auto time : column->time) time_at.emplace(names[time], 0);
        for (auto& [name, at] : time_at) {
            at = view.times.size();
            view.times.push_back(name);
        }
        std::map<std::uint32_t, std::size_t> line_at;
        for (auto& key : keys) {
            auto found = places.find(key);
            if (found == places.end()) continue;
            line_at.emplace(found->second.first, view.lines.size());
            view.lines.push_back({key, found->second.second, std::vector<std::optional<Cell>>(view.times.size())});
        }
        for (std::size_t at = 0; at < column->size(); ++at)
            if (auto line = line_at.find(column->place[at]); line != line_at.end()) view.lines[line->second].cells[time_at[names[column->time[at]]]] = column->cell(at);
        std::erase_if(view.lines, [](auto& line) { return std::none_of(line.cells.begin(), line.cells.end(), [](auto& cell) { return cell.has_value(); }); });
        return view;
    });
}

} // namespace landlotse::observatory::web
