#include "rooms/courses/store/beside.h"

#include "rooms/courses/store/seats.h"

#include <algorithm>

namespace landlotse::courses {

namespace {

constexpr std::size_t most_nearby = 3;

std::map<std::int64_t, directory::Actor> nurseries(storage::Reader& reader, base::CountyId county)
{
    std::map<std::int64_t, directory::Actor> all;
    auto& kind = *directory::actor_kind();
    for (auto& record : record::list(reader, kind, county, {record::living() && storage::Condition{"category='nursery'", {}}, "sort_name", false, 10'000, 0}))
        all.emplace(record.id, record::as<directory::Actor>(record.values));
    return all;
}

} // namespace

Beside::Beside(storage::Reader& reader, base::CountyId county, base::Day today) : travel_(travel_of(reader, county))
{
    auto regions = regions_of_places(reader, county);
    auto kept = nurseries(reader, county);
    for (auto& record : record::list(reader, *directory::offer_kind(), county, {record::living(), "sort_name", false, 100'000, 0})) {
        auto offer = record::as<directory::Offer>(record.values);
        auto nursery = kept.find(offer.actor.value);
        if (nursery == kept.end()) continue;
        auto region = offer.place ? regions[offer.place->value] : nursery->second.region.value_or(directory::RegionId{});
        nurseries_.push_back({record.id, offer.title, region});
    }
    storage::Condition ahead{"state in ('planned','fixed') and childcare=1 and starts_on>=?", {base::iso_day(today)}};
    for (auto& course : courses_store::list(reader, county, record::living() && ahead)) {
        auto& type = law::course_type(course.course.type, course.course.starts_on);
        if (!course.course.women_only && !type.women_only) continue;
        courses_.push_back({course.record.id, course.course.title, course.course.place ? regions[course.course.place->value] : directory::RegionId{}});
    }
}

std::vector<Nearby> Beside::nearest(const std::vector<Thing>& things, const Learner& learner) const
{
    std::vector<Nearby> all;
    for (auto& thing : things) {
        auto minutes = travel_->minutes(learner.home, thing.region, learner.travel_by);
        if (minutes && *minutes <= learner.travel_minutes) all.push_back({thing.id, thing.title, minutes});
    }
    std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.minutes < b.minutes; });
    if (all.size() > most_nearby) all.resize(most_nearby);
    return all;
}

std::vector<Nearby> Beside::nurseries_for(const Learner& learner) const { return nearest(nurseries_, learner); }

std::vector<Nearby> Beside::mothers_courses_for(const Learner& learner) const
{
    return learner.sex == Sex::female && learner.children > 0 ? nearest(courses_, learner) : std::vector<Nearby>{};
}

std::vector<BlockedSeat> blocked_seats(storage::Reader& reader, base::CountyId county, base::Day today, const storage::Condition& visible)
{
    std::map<LearnerId, KeptLearner> parents;
    for (auto& kept : learners::list(reader, county, record::living() && visible && storage::Condition{"children>0", {}})) parents.emplace(kept.id(), std::move(kept));
    std::vector<BlockedSeat> all;
    if (parents.empty()) return all;
    for (auto& seat : seats::all(reader, county)) {
        auto parent = seat.state == SeatState::accepted ? parents.find(seat.learner) : parents.end();
        if (parent == parents.end()) continue;
        auto course = courses_store::find(reader, county, seat.course);
        if (course && course->course.starts_on >= today && care_in(parent->second.learner, course->course) == CareBy::missing) all.push_back({parent->second, std::move(*course)});
    }
    std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.course.course.starts_on < b.course.course.starts_on; });
    return all;
}

} // namespace landlotse::courses
