#include "rooms/welcome/domain/household.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>

namespace landlotse::welcome {

namespace {

using Codes = std::span<const std::string_view>;

constexpr std::array<std::string_view, 10> reason_codes = {"",  "pr", "ua", "re", "wo",
                                                           "tr", "fa", "eu", "sp", "ot"};
constexpr std::array<std::string_view, 6> german_codes = {"", "0", "a1", "a2", "b1", "b2"};
constexpr std::array<std::string_view, 6> arrival_codes = {"", "n", "w", "m", "y", "l"};

/// Half of the span that an answer leaves open: a week, a month, a year.
constexpr int days_in_doubt(Arrival arrival)
{
    switch (arrival) {
    case Arrival::this_week: return 3;
    case Arrival::this_month: return 15;
    case Arrival::this_year: return 180;
    default: return 0;
    }
}

std::string value_of(const Answers& query, std::string_view name)
{
    for (auto& [key, value] : query)
        if (key == name) return value;
    return {};
}

template<class E> E meant(Codes codes, std::string_view code)
{
    auto found = std::find(codes.begin(), codes.end(), code);
    return found == codes.end() ? E{} : static_cast<E>(found - codes.begin());
}

std::string compact(base::Day day)
{
    auto text = base::iso_day(day);
    std::erase(text, '-');
    return text;
}

std::optional<base::Day> day_from_compact(std::string_view text)
{
    if (text.size() != 8) return std::nullopt;
    return base::day_from_iso(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6)));
}

bool needs_day(Arrival arrival) { return days_in_doubt(arrival) > 0 || arrival == Arrival::exact; }

void read_arrival(std::string_view code, Household& who)
{
    if (code.empty()) return;
    auto arrival = Arrival::exact;
    if (code.front() < '0' || code.front() > '9') {
        arrival = meant<Arrival>(arrival_codes, code.substr(0, 1));
        code.remove_prefix(1);
    }
    auto day = day_from_compact(code);
    if (needs_day(arrival) && !day) return;
    who.arrival = arrival;
    if (needs_day(arrival)) who.day = *day;
}

/// A slug is asked for in the database; anything else must not travel on.
std::string slug_or_nothing(std::string_view text)
{
    bool is_slug = text.size() <= 60 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    return is_slug ? std::string(text) : std::string();
}

int people(std::string_view typed, int otherwise)
{
    auto count = base::whole_number(base::trimmed(typed));
    if (!count) return otherwise;
    return static_cast<int>(std::clamp<std::int64_t>(*count, 0, most_people));
}

} // namespace

std::optional<base::Day> arrival_day(const Household& who)
{
    if (!needs_day(who.arrival)) return std::nullopt;
    return who.day - std::chrono::days(days_in_doubt(who.arrival));
}

std::optional<int> days_here(const Household& who, base::Day today)
{
    if (who.arrival == Arrival::unsaid) return std::nullopt;
    if (who.arrival == Arrival::not_yet) return -1;
    if (who.arrival == Arrival::longer) return 730;
    return static_cast<int>((today - *arrival_day(who)).count());
}

std::string address_of(const Household& who)
{
    std::string query;
    auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) query += fmt::format("{}{}={}", query.empty() ? "" : "&", name, value);
    };
    add("m", who.municipality);
    if (who.arrival == Arrival::exact) add("a", compact(who.day));
    else if (who.arrival != Arrival::unsaid)
        add("a", fmt::format("{}{}", arrival_codes[static_cast<std::size_t>(who.arrival)],
                             needs_day(who.arrival) ? compact(who.day) : ""));
    auto counts = fmt::format("{}{}{}{}{}", who.adults, who.children_0_2, who.children_3_5, who.children_6_14,
                              who.youth_15_17);
    if (counts != "10000") add("h", counts);
    add("f", fmt::format("{}{}{}", who.pregnant ? "p" : "", who.senior ? "s" : "", who.disability ? "d" : ""));
    add("r", reason_codes[static_cast<std::size_t>(who.reason)]);
    add("g", german_codes[static_cast<std::size_t>(who.german)]);
    if (who.reads_latin) add("l", *who.reads_latin ? "1" : "0");
    return query;
}

Household parse_address(const Answers& query)
{
    Household who;
    who.municipality = slug_or_nothing(value_of(query, "m"));
    read_arrival(value_of(query, "a"), who);
    auto counts = value_of(query, "h");
    bool are_digits = counts.size() == 5 && counts.find_first_not_of("0123456789") == std::string::npos;
    if (are_digits) {
        int* const members[] = {&who.adults, &who.children_0_2, &who.children_3_5, &who.children_6_14,
                                &who.youth_15_17};
        for (std::size_t i = 0; i < 5; ++i) *members[i] = counts[i] - '0';
    }
    auto flags = value_of(query, "f");
    who.pregnant = flags.find('p') != std::string::npos;
    who.senior = flags.find('s') != std::string::npos;
    who.disability = flags.find('d') != std::string::npos;
    who.reason = meant<Reason>(reason_codes, value_of(query, "r"));
    who.german = meant<German>(german_codes, value_of(query, "g"));
    auto latin = value_of(query, "l");
    if (latin == "0" || latin == "1") who.reads_latin = latin == "1";
    return who;
}

Household parse_form(const Answers& query, base::Day today)
{
    Household who;
    auto value = [&](std::string_view name) { return value_of(query, name); };
    who.municipality = slug_or_nothing(value("municipality"));
    who.arrival = storage::from_name<Arrival>(value("arrival")).value_or(Arrival::unsaid);
    who.day = today;
    // A date is more than a choice: whoever gives one means it.
    auto arrived = base::day_from_iso(value("arrived_on"));
    if (arrived) who.day = *arrived;
    if (arrived || who.arrival == Arrival::exact) who.arrival = arrived ? Arrival::exact : Arrival::unsaid;
    if (!needs_day(who.arrival)) who.day = {};
    who.adults = people(value("adults"), 1);
    who.children_0_2 = people(value("children_0_2"), 0);
    who.children_3_5 = people(value("children_3_5"), 0);
    who.children_6_14 = people(value("children_6_14"), 0);
    who.youth_15_17 = people(value("youth_15_17"), 0);
    who.pregnant = !value("pregnant").empty();
    who.senior = !value("senior").empty();
    who.disability = !value("disability").empty();
    who.reason = storage::from_name<Reason>(value("reason")).value_or(Reason::unsaid);
    who.german = storage::from_name<German>(value("german")).value_or(German::unsaid);
    auto latin = value("reads_latin");
    if (latin == "yes" || latin == "no") who.reads_latin = latin == "yes";
    return who;
}

bool is_from_form(const Answers& query)
{
    return std::any_of(query.begin(), query.end(), [](auto& pair) { return pair.first == "adults"; });
}

} // namespace landlotse::welcome
