#pragma once
// Demand: whom and which places the offers of the directory do not reach (R2.12, R1.4). Counts of offers beside counts of people.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace landlotse::observatory {

/// An offer as far as reaching somebody goes.
struct ReachingOffer {
    std::optional<std::int64_t> municipality; ///< where its place lies; empty: the whole county, or nowhere in particular
    std::vector<std::string> codes;           ///< goals, target groups or languages, whichever is asked about
};

struct ReachedPlace {
    std::int64_t municipality = 0;
    std::string name;
    std::optional<std::uint64_t> people; ///< in the newest register; empty: not known
};

/// Nobody in this place finds an offer of this code there.
struct Gap {
    std::size_t place = 0, code = 0;
    std::uint64_t people = 0; ///< whom it concerns
};

struct Reach {
    std::vector<std::vector<int>> offers; ///< by place and code
    std::vector<int> everywhere;          ///< by code: offers without a place
    std::vector<Gap> gaps;                ///< most people first; codes with an offer everywhere come after those without
};

/// `speakers`: for languages, how many of a place probably read each (by place and code); empty: everybody of the place counts.
Reach reach_of(const std::vector<ReachedPlace>& places, const std::vector<std::string>& codes, const std::vector<ReachingOffer>& offers,
               const std::vector<std::vector<std::uint64_t>>& speakers = {});

/// `# comment` lines, then `citizenship TAB language,language`.
std::map<std::string, std::vector<std::string>, std::less<>> languages_of_nationalities(std::string_view table);

} // namespace landlotse::observatory
