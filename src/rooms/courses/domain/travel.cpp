#include "rooms/courses/domain/travel.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace landlotse::courses {

namespace {

/// Roads are longer than the beeline: the usual detour factor of rural road networks.
constexpr double detour = 1.3;

struct Corner {
    double x = 0, y = 0;
};

double ring_area(const std::vector<Corner>& ring)
{
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto& a = ring[i];
        auto& b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

} // namespace

PlainTravel::PlainTravel(std::map<directory::RegionId, TravelPoint> points, std::vector<TravelSpeed> speeds, const std::vector<TravelTime>& by_hand)
    : points_(std::move(points)), speeds_(std::move(speeds))
{
    for (auto& one : by_hand) {
        by_hand_[{one.from_region.value, one.to_region.value, one.mode}] = static_cast<int>(one.minutes);
        by_hand_[{one.to_region.value, one.from_region.value, one.mode}] = static_cast<int>(one.minutes);
    }
}

std::optional<int> PlainTravel::minutes(directory::RegionId from, directory::RegionId to, TravelMode mode) const
{
    if (auto known = by_hand_.find({from.value, to.value, mode}); known != by_hand_.end()) return known->second;
    auto begin = points_.find(from), end = points_.find(to);
    if (begin == points_.end() || end == points_.end()) return std::nullopt;
    auto& a = begin->second;
    auto& b = end->second;
    auto km = from == to ? a.inner_km : std::hypot(a.x_km - b.x_km, a.y_km - b.y_km) * detour;
    for (auto& speed : speeds_)
        if (speed.mode == mode && speed.settlement == a.settlement)
            return static_cast<int>(std::lround(static_cast<double>(speed.fixed_minutes) + km * static_cast<double>(speed.tenths_per_km) / 10));
    return std::nullopt;
}

std::vector<TravelSpeed> first_speeds()
{
    std::vector<TravelSpeed> speeds;
    for (auto line : base::split(base::embedded_file("rooms/courses/tables/travel_speeds.tsv").value_or(""), '\n')) {
        if (line.empty() || line.front() == '#') continue;
        auto fields = base::split(line, '\t');
        auto mode = fields.size() == 4 ? storage::from_name<TravelMode>(fields[0]) : std::nullopt;
        auto settlement = mode ? storage::from_name<Settlement>(fields[1]) : std::nullopt;
        if (!settlement) throw std::logic_error("travel_speeds.tsv: " + std::string(line));
        auto tenths = std::lround(std::strtod(std::string(fields[3]).c_str(), nullptr) * 10);
        speeds.push_back({*mode, *settlement, base::whole_number(fields[2]).value_or(0), tenths});
    }
    return speeds;
}

namespace {

/// Walks along a path of the map: M, l, h, v and z, as directory/domain/map.h writes them.
class PathWalk {
public:
    explicit PathWalk(std::string path) : text_(std::move(path)), next_(text_.c_str()) {}

    double area()
    {
        while (skip_blanks()) {
            if (*next_ == 'z') {
                close();
                ++next_;
            } else if (std::isalpha(static_cast<unsigned char>(*next_))) {
                command_ = *next_++;
            } else if (!step()) {
                return 0;
            }
        }
        close();
        return std::abs(sum_);
    }

private:
    bool skip_blanks()
    {
        while (*next_ == ' ' || *next_ == ',') ++next_;
        return *next_ != 0;
    }
    std::optional<double> number()
    {
        skip_blanks();
        char* after = nullptr;
        auto value = std::strtod(next_, &after);
        if (after == next_) return std::nullopt;
        next_ = after;
        return value;
    }
    bool step()
    {
        auto x = command_ == 'v' ? std::optional(0.0) : number();
        auto y = command_ == 'h' ? std::optional(0.0) : number();
        if (!x || !y) return false;
        if (command_ == 'M') at_ = {*x, *y};
        else at_ = {at_.x + *x, at_.y + *y};
        ring_.push_back(at_);
        if (command_ == 'M') command_ = 'l';
        return true;
    }
    void close()
    {
        sum_ += ring_area(ring_);
        ring_.clear();
    }

    std::string text_;
    const char* next_;
    std::vector<Corner> ring_;
    Corner at_;
    double sum_ = 0;
    char command_ = 'M';
};

} // namespace

double area_of_path(std::string_view path) { return PathWalk(std::string(path)).area(); }

} // namespace landlotse::courses
