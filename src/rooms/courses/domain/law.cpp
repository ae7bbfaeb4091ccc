#include "rooms/courses/domain/law.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/storage/value.h"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::courses {

namespace {

using Fields = std::vector<std::string>;

/// Lines of one of our own tables. A line that is broken ends the program's start: nobody may work with half a law.
std::vector<Fields> lines_of(std::string_view name, std::size_t columns)
{
    auto path = fmt::format("rooms/courses/tables/{}.tsv", name);
    auto text = base::embedded_file(path);
    if (!text) throw std::logic_error(path + " is missing");
    std::vector<Fields> lines;
    for (auto line : base::split(*text, '\n')) {
        if (line.empty() || line.front() == '#') continue;
        Fields fields;
        for (auto field : base::split(line, '\t')) fields.emplace_back(base::trimmed(field));
        if (fields.size() != columns) throw std::logic_error(fmt::format("{}: {} columns in: {}", path, fields.size(), line));
        lines.push_back(std::move(fields));
    }
    return lines;
}

int number(const std::string& text)
{
    auto value = base::whole_number(text);
    if (!value) throw std::logic_error("not a number in a table of the law: " + text);
    return static_cast<int>(*value);
}

std::optional<base::Day> day(const std::string& text)
{
    if (text.empty()) return std::nullopt;
    auto value = base::day_from_iso(text);
    if (!value) throw std::logic_error("not a day in a table of the law: " + text);
    return value;
}

template<class E>
E named(const std::string& text)
{
    auto value = storage::from_name<E>(text);
    if (!value) throw std::logic_error("unknown name in a table of the law: " + text);
    return *value;
}

template<class T>
bool holds(const T& line, base::Day on)
{
    return (!line.valid_from || *line.valid_from <= on) && (!line.valid_to || on <= *line.valid_to);
}

/// Of the lines that fit, the one that holds on that day; else the newest.
template<class T, class Fits>
const T* line_for(const std::vector<T>& all, base::Day on, Fits fits)
{
    const T* newest = nullptr;
    for (auto& line : all) {
        if (!fits(line)) continue;
        if (holds(line, on)) return &line;
        if (!newest || newest->valid_from < line.valid_from) newest = &line;
    }
    return newest;
}

} // namespace

base::Day LawClock::end_after(base::Day from) const
{
    using namespace std::chrono;
    if (unit == ClockUnit::days) return from + days(amount);
    if (unit == ClockUnit::weeks) return from + weeks(amount);
    year_month_day begin{from};
    auto end = begin + months(unit == ClockUnit::years ? 12 * amount : amount);
    return end.ok() ? sys_days{end} : sys_days{end.year() / end.month() / last};
}

namespace law {

const std::vector<CourseType>& course_types()
{
    static const auto all = [] {
        std::vector<CourseType> types;
        for (auto& f : lines_of("course_types", 13))
            types.push_back({f[0], named<Track>(f[1]), number(f[2]), number(f[3]), number(f[4]), number(f[5]), number(f[6]), f[7], f[8] == "1", f[9] == "1",
                             day(f[10]), day(f[11]), f[12]});
        return types;
    }();
    return all;
}

const std::vector<AccessRoute>& access_routes()
{
    static const auto all = [] {
        std::vector<AccessRoute> routes;
        for (auto& f : lines_of("access_routes", 8))
            routes.push_back({named<Route>(f[0]), number(f[1]), f[2], f[3], day(f[4]), day(f[5]), day(f[6]), f[7]});
        return routes;
    }();
    return all;
}

const std::vector<LawClock>& clocks()
{
    static const auto all = [] {
        std::vector<LawClock> lines;
        for (auto& f : lines_of("clocks", 6)) lines.push_back({f[0], number(f[1]), named<ClockUnit>(f[2]), day(f[3]), day(f[4]), f[5]});
        return lines;
    }();
    return all;
}

std::vector<std::string> course_type_codes()
{
    std::vector<std::string> codes;
    for (auto& type : course_types())
        if (std::find(codes.begin(), codes.end(), type.code) == codes.end()) codes.push_back(type.code);
    return codes;
}

const CourseType& course_type(std::string_view code, base::Day day)
{
    auto* type = line_for(course_types(), day, [&](auto& line) { return line.code == code; });
    if (!type) throw std::out_of_range(fmt::format("no kind of course is called {}", code));
    return *type;
}

bool is_valid_on(const CourseType& type, base::Day day) { return holds(type, day); }

const AccessRoute& access_route(Route route, base::Day day)
{
    auto* found = line_for(access_routes(), day, [&](auto& line) { return line.route == route; });
    if (!found) throw std::logic_error("a way into courses has no line in its table");
    return *found;
}

const LawClock* clock(std::string_view code, base::Day day)
{
    return line_for(clocks(), day, [&](auto& line) { return line.code == code; });
}

} // namespace law

} // namespace landlotse::courses
