#include "kernel/calendar/holidays.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/calendar/zone.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace landlotse::calendar {

namespace {

constexpr std::array<std::string_view, 17> letters = {"",   "SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW",
                                                      "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"};

enum class RuleKind { fixed, easter, repentance };

struct Rule {
    RuleKind kind{};
    /// Month and day of a fixed rule.
    unsigned month = 0, day = 0;
    /// From Easter Sunday.
    int offset = 0;
    std::string_view lands;
    base::Day from{}, to{};
    Reach reach{};
    std::string_view name_de, name_en, source;
};

base::Day day_at(int year, unsigned month, unsigned day)
{
    return std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day);
}

bool set_rule(Rule& rule, std::string_view text)
{
    if (text == "repentance") {
        rule.kind = RuleKind::repentance;
        return true;
    }
    if (text.starts_with("easter")) {
        text.remove_prefix(text.starts_with("easter+") ? 7 : 6);
        auto offset = base::whole_number(text);
        rule.kind = RuleKind::easter;
        rule.offset = static_cast<int>(offset.value_or(0));
        return offset && *offset > -100 && *offset < 100;
    }
    // 2000 is a leap year: every day that a year can have exists in it.
    auto day = base::day_from_iso("2000-" + std::string(text));
    if (!day) return false;
    std::chrono::year_month_day date{*day};
    rule.month = static_cast<unsigned>(date.month());
    rule.day = static_cast<unsigned>(date.day());
    return true;
}

bool lands_exist(std::string_view lands)
{
    if (lands == "*") return true;
    auto codes = base::split(lands, ' ');
    return !codes.empty() && std::all_of(codes.begin(), codes.end(), [](auto code) {
        return !code.empty() && std::find(letters.begin(), letters.end(), code) != letters.end();
    });
}

std::optional<Rule> rule_from(std::string_view line)
{
    auto cells = base::split(line, '\t');
    if (cells.size() != 8) return std::nullopt;
    Rule rule{.lands = cells[1], .name_de = cells[5], .name_en = cells[6], .source = cells[7]};
    auto from = base::day_from_iso(cells[2]);
    auto to = cells[3].empty() ? std::optional(day_at(9999, 12, 31)) : base::day_from_iso(cells[3]);
    bool reach_known = cells[4] == "land" || cells[4] == "regional";
    bool named = !rule.name_de.empty() && !rule.name_en.empty() && !rule.source.empty();
    if (!set_rule(rule, cells[0]) || !from || !to || *to < *from || !reach_known || !named)
        return std::nullopt;
    if (!lands_exist(rule.lands)) return std::nullopt;
    rule.from = *from;
    rule.to = *to;
    rule.reach = cells[4] == "regional" ? Reach::regional : Reach::whole_land;
    return rule;
}

template<class Take> void each_line(std::string_view table, Take take)
{
    int number = 0;
    for (auto line : base::split(table, '\n')) {
        ++number;
        if (!line.empty() && !line.starts_with('#')) take(number, line);
    }
}

const std::vector<Rule>& rules()
{
    static const std::vector<Rule> all = [] {
        std::vector<Rule> found;
        each_line(base::embedded_file("kernel/calendar/tables/holidays.tsv").value_or(""),
                  [&](int, std::string_view line) {
                      if (auto rule = rule_from(line)) found.push_back(*rule);
                  });
        return found;
    }();
    return all;
}

base::Day day_of(const Rule& rule, int year)
{
    switch (rule.kind) {
    case RuleKind::fixed:
        return day_at(year, rule.month, rule.day);
    case RuleKind::easter:
        return easter_sunday(year) + std::chrono::days{rule.offset};
    case RuleKind::repentance:
        break;
    }
    // The last Wednesday before 23 November: 16 to 22 November.
    auto last = day_at(year, 11, 22);
    return last - std::chrono::days{(weekday(last) + 7 - 3) % 7};
}

bool holds(const Rule& rule, Land land, base::Day day)
{
    if (day < rule.from || day > rule.to) return false;
    if (rule.lands == "*") return true;
    auto codes = base::split(rule.lands, ' ');
    return std::find(codes.begin(), codes.end(), letters[static_cast<std::size_t>(land)]) != codes.end();
}

} // namespace

std::optional<Land> land_of_ags(std::string_view ags)
{
    auto number = base::whole_number(ags.substr(0, 2));
    if (ags.size() < 2 || !number || *number < 1 || *number > 16) return std::nullopt;
    return static_cast<Land>(*number);
}

std::vector<Holiday> holidays_of(Land land, int year)
{
    std::vector<Holiday> found;
    if (year < first_holiday_year || year > last_holiday_year) return found;
    for (auto& rule : rules()) {
        auto day = day_of(rule, year);
        if (!holds(rule, land, day)) continue;
        found.push_back({.day = day,
                         .name_de = std::string(rule.name_de),
                         .name_en = std::string(rule.name_en),
                         .reach = rule.reach,
                         .source = std::string(rule.source)});
    }
    std::sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.day < b.day; });
    return found;
}

bool is_holiday(Land land, base::Day day, bool regional_too)
{
    int year = static_cast<int>(std::chrono::year_month_day{day}.year());
    if (year < first_holiday_year || year > last_holiday_year) return false;
    return std::any_of(rules().begin(), rules().end(), [&](auto& rule) {
        return (regional_too || rule.reach == Reach::whole_land) && day_of(rule, year) == day &&
               holds(rule, land, day);
    });
}

base::Day easter_sunday(int year)
{
    // Gauss' rule in the form of Butcher: golden number, century corrections, full moon, Sunday after it.
    int golden = year % 19, century = year / 100, rest = year % 100;
    int moon_shift = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    int to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int late = (golden + 11 * epact + 22 * to_sunday) / 451;
    int sum = epact + to_sunday - 7 * late + 114;
    return day_at(year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1));
}

std::vector<int> broken_holiday_lines(std::string_view table)
{
    std::vector<int> broken;
    each_line(table, [&](int number, std::string_view line) {
        if (!rule_from(line)) broken.push_back(number);
    });
    return broken;
}

} // namespace landlotse::calendar
