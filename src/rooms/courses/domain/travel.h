#pragma once
// How long the way to a course takes. One interface, because real timetables will answer it later; today it is distance times minutes
// per kilometre, and what somebody who knows the way has entered by hand.

#include "rooms/courses/domain/learner.h"

#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace landlotse::courses {

enum class Settlement { town, village };
BOOST_DESCRIBE_ENUM(Settlement, town, village)

/// Fixed minutes (waiting, walking to the stop) and minutes per kilometre, by mode and the kind of place where the way begins.
struct TravelSpeed {
    TravelMode mode = TravelMode::bus;
    Settlement settlement = Settlement::village;
    std::int64_t fixed_minutes = 0;
    std::int64_t tenths_per_km = 0; ///< tenths of a minute
};
BOOST_DESCRIBE_STRUCT(TravelSpeed, (), (mode, settlement, fixed_minutes, tenths_per_km))

/// Minutes between two municipalities, entered by hand; counts in both directions.
struct TravelTime {
    std::string title; ///< `Distelmark – Ginsterau, Linie 310`
    directory::RegionId from_region;
    directory::RegionId to_region;
    TravelMode mode = TravelMode::bus;
    std::int64_t minutes = 0;
    std::string source; ///< `timetable of line 310, weekdays`
};
BOOST_DESCRIBE_STRUCT(TravelTime, (), (title, from_region, to_region, mode, minutes, source))

const std::shared_ptr<const record::Kind>& travel_time_kind();

class Travel {
public:
    virtual ~Travel() = default;
    /// One way, in whole minutes; nothing when nobody knows (a municipality that is not on the map).
    virtual std::optional<int> minutes(directory::RegionId from, directory::RegionId to, TravelMode mode) const = 0;
};

/// A municipality as a point in kilometres.
struct TravelPoint {
    double x_km = 0, y_km = 0;
    double inner_km = 1; ///< typical way inside it
    Settlement settlement = Settlement::village;
};

class PlainTravel final : public Travel {
public:
    PlainTravel(std::map<directory::RegionId, TravelPoint> points, std::vector<TravelSpeed> speeds, const std::vector<TravelTime>& by_hand);
    std::optional<int> minutes(directory::RegionId from, directory::RegionId to, TravelMode mode) const override;

private:
    using Key = std::tuple<std::int64_t, std::int64_t, TravelMode>;
    std::map<directory::RegionId, TravelPoint> points_;
    std::vector<TravelSpeed> speeds_;
    std::map<Key, int> by_hand_;
};

/// The speeds that the program brings along (tables/travel_speeds.tsv).
std::vector<TravelSpeed> first_speeds();

/// The area inside the lines of a map's path (M, l, h, v, z with whole numbers, as directory/domain/map.h writes them), in units of the map. 0 for
/// what it cannot read.
double area_of_path(std::string_view path);

} // namespace landlotse::courses
