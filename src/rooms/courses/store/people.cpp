#include "rooms/courses/store/people.h"

#include <algorithm>
#include <cmath>

namespace landlotse::courses {

namespace {

constexpr int everybody = 1'000'000;
/// Fewer people per square kilometre than this, and buses come rarely.
constexpr double town_density = 150;

template<class Kept, class Thing>
std::vector<Kept> kept_list(storage::Reader& reader, const record::Kind& kind, base::CountyId county, const storage::Condition& where)
{
    std::vector<Kept> all;
    for (auto& record : record::list(reader, kind, county, {where, "sort_name", false, everybody, 0})) {
        auto thing = record::as<Thing>(record.values);
        all.push_back({std::move(record), std::move(thing)});
    }
    return all;
}

template<class Kept, class Thing>
std::optional<Kept> kept_one(storage::Reader& reader, const record::Kind& kind, base::CountyId county, std::int64_t id)
{
    auto record = record::find(reader, kind, county, id);
    if (!record) return std::nullopt;
    auto thing = record::as<Thing>(record->values);
    return Kept{std::move(*record), std::move(thing)};
}

/// Kilometres per unit of the map. Nothing when areas or shapes are missing.
std::optional<double> scale_of(const directory::CountyMap& map, const std::map<directory::RegionId, double>& km2)
{
    double units = 0, area = 0;
    for (auto& shape : map.regions) {
        auto known = km2.find(shape.region);
        if (known == km2.end()) continue;
        units += area_of_path(shape.path);
        area += known->second;
    }
    if (units <= 0 || area <= 0) return std::nullopt;
    return std::sqrt(area / units);
}

} // namespace

namespace learners {

std::vector<KeptLearner> list(storage::Reader& reader, base::CountyId county, const storage::Condition& where)
{
    return kept_list<KeptLearner, Learner>(reader, *learner_kind(), county, where);
}

std::optional<KeptLearner> find(storage::Reader& reader, base::CountyId county, LearnerId id)
{
    return kept_one<KeptLearner, Learner>(reader, *learner_kind(), county, id.value);
}

std::vector<KeptLearner> twins(storage::Reader& reader, base::CountyId county, const std::string& key, base::Day born_on, LearnerId except)
{
    auto same_day = list(reader, county, record::living() && storage::Condition{"born_on=?", {base::iso_day(born_on)}});
    std::erase_if(same_day, [&](auto& one) { return one.id() == except || twin_key(one.learner.name, one.learner.born_on) != key; });
    return same_day;
}

void erase(storage::Tx& tx, base::CountyId county, LearnerId id)
{
    for (auto* table : {"courses_seat", "courses_proposal", "courses_wish", "courses_code", "courses_referral"})
        tx.execute(std::string("delete from ") + table + " where county=$1 and learner=$2", county, id);
    tx.execute("delete from record_change where county=$1 and kind='learner' and record=$2", county, id);
    tx.execute("delete from courses_learner where county=$1 and id=$2", county, id);
}

} // namespace learners

namespace courses_store {

std::vector<KeptCourse> list(storage::Reader& reader, base::CountyId county, const storage::Condition& where)
{
    return kept_list<KeptCourse, Course>(reader, *course_kind(), county, where);
}

std::optional<KeptCourse> find(storage::Reader& reader, base::CountyId county, CourseId id)
{
    return kept_one<KeptCourse, Course>(reader, *course_kind(), county, id.value);
}

} // namespace courses_store

std::map<std::int64_t, directory::RegionId> regions_of_places(storage::Reader& reader, base::CountyId county)
{
    std::map<std::int64_t, directory::RegionId> all;
    auto& kind = *directory::place_kind();
    for (auto& record : record::list(reader, kind, county, {{}, "sort_name", false, everybody, 0}))
        all[record.id] = record::as<directory::Place>(record.values).region;
    return all;
}

std::map<directory::RegionId, TravelPoint> travel_points(storage::Reader& reader, base::CountyId county)
{
    constexpr double hectares_per_km2 = 100, unknown_km2 = 30;
    auto map = directory::maps::of(reader, county);
    std::map<directory::RegionId, double> km2;
    std::map<directory::RegionId, Settlement> settlements;
    for (auto& kept : directory::regions::municipalities(reader, county)) {
        directory::RegionId id{kept.record.id};
        auto area = kept.region.area_ha ? static_cast<double>(*kept.region.area_ha) / hectares_per_km2 : unknown_km2;
        if (kept.region.area_ha) km2[id] = area;
        auto people = static_cast<double>(kept.region.population.value_or(0));
        settlements[id] = people / std::max(area, 1.0) >= town_density ? Settlement::town : Settlement::village;
    }
    std::map<directory::RegionId, TravelPoint> points;
    auto scale = scale_of(map, km2);
    if (!scale) return points;
    for (auto& shape : map.regions) {
        if (!settlements.contains(shape.region)) continue;
        auto area = km2.contains(shape.region) ? km2[shape.region] : unknown_km2;
        // Half the radius of a circle of the same area.
        auto inner = std::sqrt(area / 3.14159265358979) / 2;
        points[shape.region] = {shape.label_x * *scale, shape.label_y * *scale, inner, settlements[shape.region]};
    }
    return points;
}

std::vector<TravelSpeed> travel_speeds(storage::Reader& reader, base::CountyId county)
{
    auto speeds = first_speeds();
    for (auto& own : reader.all<TravelSpeed>("select mode, settlement, fixed_minutes, tenths_per_km from courses_travel_speed where county=$1", county))
        for (auto& speed : speeds)
            if (speed.mode == own.mode && speed.settlement == own.settlement) speed = own;
    return speeds;
}

void put_travel_speed(storage::Tx& tx, base::CountyId county, const TravelSpeed& speed)
{
    tx.execute("insert into courses_travel_speed (county, mode, settlement, fixed_minutes, tenths_per_km) values ($1,$2,$3,$4,$5) "
               "on conflict (county, mode, settlement) do update set fixed_minutes=excluded.fixed_minutes, tenths_per_km=excluded.tenths_per_km",
               county, speed.mode, speed.settlement, speed.fixed_minutes, speed.tenths_per_km);
}

std::unique_ptr<Travel> travel_of(storage::Reader& reader, base::CountyId county)
{
    std::vector<TravelTime> by_hand;
    for (auto& record : record::list(reader, *travel_time_kind(), county, {record::living(), "sort_name", false, everybody, 0}))
        by_hand.push_back(record::as<TravelTime>(record.values));
    return std::make_unique<PlainTravel>(travel_points(reader, county), travel_speeds(reader, county), by_hand);
}

std::optional<directory::ActorId> intake(storage::Reader& reader, base::CountyId county)
{
    return reader.first<directory::ActorId>("select intake from courses_setting where county=$1", county);
}

void put_intake(storage::Tx& tx, base::CountyId county, directory::ActorId actor)
{
    tx.execute("insert into courses_setting (county, intake) values ($1,$2) on conflict (county) do update set intake=excluded.intake", county, actor);
}

namespace codes {

void put(storage::Tx& tx, base::CountyId county, LearnerId learner, const std::string& hash)
{
    tx.execute("insert into courses_code (county, learner, hash, made_at) values ($1,$2,$3,$4) "
               "on conflict (county, hash) do nothing",
               county, learner, hash, tx.now());
}

std::optional<LearnerId> find(storage::Reader& reader, base::CountyId county, const std::string& hash)
{
    return reader.first<LearnerId>("select learner from courses_code where county=$1 and hash=$2", county, hash);
}

bool has(storage::Reader& reader, base::CountyId county, LearnerId learner)
{
    return reader.number("select count(*) from courses_code where county=$1 and learner=$2", county, learner) > 0;
}

} // namespace codes

} // namespace landlotse::courses
