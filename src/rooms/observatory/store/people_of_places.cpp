#include "rooms/observatory/store/people_of_places.h"

#include "kernel/base/embedded.h"
#include "rooms/directory/api.h"

#include <algorithm>

namespace landlotse::observatory {

namespace {

/// The feature that most categories of which are in `names`.
std::optional<std::size_t> feature_of(const Register& records, const std::function<bool(const std::string&)>& is_known)
{
    for (std::size_t at = 0; at < records.features.size(); ++at) {
        auto& categories = records.features[at].categories;
        auto known = static_cast<std::size_t>(std::count_if(categories.begin(), categories.end(), is_known));
        if (2 * known > categories.size()) return at;
    }
    return std::nullopt;
}

void count_people(PeopleOfPlaces& found, const Register& records, std::size_t home, const std::vector<std::string>& languages)
{
    std::vector<std::size_t> row_of(records.features[home].categories.size(), found.places.size());
    for (std::size_t at = 0; at < found.places.size(); ++at) {
        found.places[at].people = 0;
        for (std::size_t category = 0; category < row_of.size(); ++category)
            if (records.features[home].categories[category] == found.places[at].name) row_of[category] = at;
    }
    auto spoken = languages_of_nationalities(base::embedded_file("rooms/observatory/tables/languages_of_nationalities.tsv").value_or(""));
    auto nation = feature_of(records, [&](auto& name) { return spoken.contains(name); });
    if (nation) found.readers.assign(found.places.size(), std::vector<std::uint64_t>(languages.size()));
    for (std::size_t record = 0; record < records.size(); ++record) {
        auto row = row_of[records.category[home][record]];
        if (row == found.places.size()) continue;
        ++*found.places[row].people;
        auto known = nation ? spoken.find(records.features[*nation].categories[records.category[*nation][record]]) : spoken.end();
        if (known == spoken.end()) continue;
        for (std::size_t at = 0; at < languages.size(); ++at)
            if (std::find(known->second.begin(), known->second.end(), languages[at]) != known->second.end()) ++found.readers[row][at];
    }
}

} // namespace

PeopleOfPlaces people_of_places(storage::Reader& reader, base::CountyId county, const std::vector<std::string>& languages)
{
    PeopleOfPlaces found;
    // All inhabitants, until a register tells who is meant.
    for (auto& one : directory::regions::municipalities(reader, county)) {
        auto people = one.region.population ? std::optional(static_cast<std::uint64_t>(*one.region.population)) : std::nullopt;
        found.places.push_back({one.record.id, one.region.name, people});
    }
    auto is_place = [&](const std::string& name) { return std::any_of(found.places.begin(), found.places.end(), [&](auto& one) { return one.name == name; }); };
    auto all = registers::all(reader, county);
    std::stable_sort(all.begin(), all.end(), [](auto& left, auto& right) { return left.day > right.day; });
    for (auto& one : all) {
        auto records = registers::content(reader, county, one.id);
        auto home = records ? feature_of(*records, is_place) : std::nullopt;
        if (!home) continue;
        count_people(found, *records, *home, languages);
        found.source = one;
        break;
    }
    return found;
}

} // namespace landlotse::observatory
