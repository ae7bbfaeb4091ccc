#pragma once
// A small county for the tests: two municipalities 10 km apart, one provider's courses, people who look.

#include "rooms/courses/domain/round.h"

namespace landlotse::courses::sample {

inline base::Day day(int year, unsigned month, unsigned of_month)
{
    return base::Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(of_month)};
}
inline const base::Day today = day(2026, 11, 2);

inline constexpr directory::RegionId town{1}, village{2};

inline PlainTravel travel(std::vector<TravelTime> by_hand = {})
{
    return PlainTravel({{town, {0, 0, 2, Settlement::town}}, {village, {10, 0, 2, Settlement::village}}},
                       {{TravelMode::bus, Settlement::town, 10, 22}, {TravelMode::bus, Settlement::village, 15, 26}, {TravelMode::car, Settlement::village, 3, 12}}, by_hand);
}

inline Learner learner(std::string name = "Haddad, Nour")
{
    Learner one;
    one.name = std::move(name);
    one.entered_by = {7};
    one.born_on = day(1990, 5, 1);
    one.sex = Sex::female;
    one.home = town;
    one.language = "ar";
    one.times = record::codes_from("morning");
    return one;
}

inline NeedLine need(std::int64_t id, Learner one = learner()) { return need_line({id}, std::move(one), today - std::chrono::days(14), today); }

inline Course course(std::string title = "Integrationskurs")
{
    Course one;
    one.title = std::move(title);
    one.provider = {8};
    one.place = directory::PlaceId{5};
    one.times = "Mo-Do 08:30-12:00";
    one.starts_on = today + std::chrono::days(21);
    one.least = 2;
    one.target = 3;
    one.most = 4;
    return one;
}

inline OfferLine offer(std::int64_t id, Course one = course(), directory::RegionId region = town) { return offer_line({id}, std::move(one), region); }

inline bool has(const std::vector<FitRule>& rules, FitRule rule) { return std::find(rules.begin(), rules.end(), rule) != rules.end(); }

} // namespace landlotse::courses::sample
