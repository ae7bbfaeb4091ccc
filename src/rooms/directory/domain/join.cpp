#include "rooms/directory/domain/join.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

namespace landlotse::directory {

namespace {

using KeyOfEntry = std::function<std::string(const RegisterEntry&)>;
using KeyOfBoundary = std::function<std::string(const Boundary&)>;

struct Work {
    std::span<const RegisterEntry> entries;
    const std::vector<Boundary>& regions;
    std::vector<bool> entry_joined = std::vector<bool>(entries.size());
    std::vector<bool> region_joined = std::vector<bool>(regions.size());
    Join result;

    void pair_by(JoinedBy by, const KeyOfEntry& entry_key, const KeyOfBoundary& region_key)
    {
        std::map<std::string, std::size_t> places;
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (!entry_joined[i]) places.emplace(entry_key(entries[i]), i);
        for (std::size_t b = 0; b < regions.size(); ++b) {
            auto key = region_key(regions[b]);
            auto found = region_joined[b] || key.empty() ? places.end() : places.find(key);
            if (found == places.end() || entry_joined[found->second]) continue;
            entry_joined[found->second] = region_joined[b] = true;
            result.pairs.push_back({found->second, b, by});
        }
    }

    void report_rest()
    {
        std::map<std::string, std::vector<std::size_t>> by_name;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (entry_joined[i]) continue;
            result.entries_without_boundary.push_back(i);
            by_name[entries[i].ags.substr(0, 2) + entries[i].name.name].push_back(i);
        }
        for (std::size_t b = 0; b < regions.size(); ++b) {
            if (region_joined[b]) continue;
            LooseBoundary loose{.boundary = b};
            auto name = place_name(regions[b].name, regions[b].ags).name;
            auto same = by_name.find(regions[b].ars.substr(0, 2) + name);
            if (!name.empty() && same != by_name.end()) loose.same_name = same->second;
            result.loose_boundaries.push_back(std::move(loose));
        }
    }
};

} // namespace

Join joined(std::span<const RegisterEntry> municipalities, const Boundaries& boundaries)
{
    Work work{.entries = municipalities, .regions = boundaries.regions};
    work.pair_by(
        JoinedBy::ars, [](auto& entry) { return entry.ars(); }, [](auto& region) { return region.ars; });
    work.pair_by(
        JoinedBy::ags, [](auto& entry) { return entry.ags; }, [](auto& region) { return region.ags; });
    work.report_rest();
    return std::move(work.result);
}

} // namespace landlotse::directory
