#include "rooms/observatory/domain/reach.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <tuple>

namespace landlotse::observatory {

Reach reach_of(const std::vector<ReachedPlace>& places, const std::vector<std::string>& codes, const std::vector<ReachingOffer>& offers,
               const std::vector<std::vector<std::uint64_t>>& speakers)
{
    Reach reach;
    reach.offers.assign(places.size(), std::vector<int>(codes.size()));
    reach.everywhere.assign(codes.size(), 0);
    std::map<std::int64_t, std::size_t> row_of;
    for (std::size_t at = 0; at < places.size(); ++at) row_of[places[at].municipality] = at;
    for (auto& offer : offers)
        for (std::size_t code = 0; code < codes.size(); ++code) {
            if (std::find(offer.codes.begin(), offer.codes.end(), codes[code]) == offer.codes.end()) continue;
            auto row = offer.municipality ? row_of.find(*offer.municipality) : row_of.end();
            if (row != row_of.end()) ++reach.offers[row->second][code];
            else ++reach.everywhere[code];
        }
    for (std::size_t place = 0; place < places.size(); ++place)
        for (std::size_t code = 0; code < codes.size(); ++code) {
            auto people = speakers.empty() ? places[place].people.value_or(0) : speakers[place][code];
            if (reach.offers[place][code] == 0 && people > 0) reach.gaps.push_back({place, code, people});
        }
    std::stable_sort(reach.gaps.begin(), reach.gaps.end(), [&](auto& left, auto& right) {
        return std::tuple(reach.everywhere[left.code] > 0, right.people) < std::tuple(reach.everywhere[right.code] > 0, left.people);
    });
    return reach;
}

std::map<std::string, std::vector<std::string>, std::less<>> languages_of_nationalities(std::string_view table)
{
    std::map<std::string, std::vector<std::string>, std::less<>> found;
    for (auto line : base::split(table, '\n')) {
        auto cells = base::split(line, '\t');
        if (line.starts_with('#') || cells.size() != 2) continue;
        for (auto code : base::split(cells[1], ',')) found[std::string(cells[0])].emplace_back(code);
    }
    return found;
}

} // namespace landlotse::observatory
