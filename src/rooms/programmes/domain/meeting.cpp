#include "rooms/programmes/domain/meeting.h"

#include "kernel/base/text.h"
#include "kernel/calendar/zone.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace landlotse::programmes {

namespace {

constexpr int day_end = 24 * 60;

/// Digits at the front of `text`, taken off it; -1 when there are none or too many.
int number_off(std::string_view& text)
{
    int value = 0;
    std::size_t length = 0;
    while (length < text.size() && text[length] >= '0' && text[length] <= '9' && length < 5) value = value * 10 + (text[length++] - '0');
    if (length == 0 || length == 5) return -1;
    text.remove_prefix(length);
    return value;
}

bool mark_off(std::string_view& text, std::string_view mark)
{
    if (!text.starts_with(mark)) return false;
    text.remove_prefix(mark.size());
    return true;
}

/// `18:00`, `18.00` or `18`; minutes since midnight, -1 when it is no time.
int time_off(std::string_view& text)
{
    auto hour = number_off(text);
    if (hour < 0 || hour > 24) return -1;
    if (!mark_off(text, ":") && !mark_off(text, ".")) return hour * 60;
    auto minute = number_off(text);
    auto time = hour * 60 + minute;
    return minute < 0 || minute > 59 || time > day_end ? -1 : time;
}

std::string_view rest_of(std::string_view text)
{
    text = base::trimmed(text);
    while (mark_off(text, "Uhr") || mark_off(text, ",")) text = base::trimmed(text);
    return text;
}

/// `–`, `-` or `bis`.
bool span_off(std::string_view& text)
{
    text = base::trimmed(text);
    auto found = mark_off(text, "–") || mark_off(text, "-") || mark_off(text, "bis");
    text = base::trimmed(text);
    return found;
}

std::optional<base::Day> day_off(std::string_view& text)
{
    auto word = text.substr(0, text.find_first_of(" \t,"));
    auto day = base::day_from_iso(word);
    if (!day) {
        auto parts = base::split(word, '.');
        if (parts.size() != 3) return std::nullopt;
        auto year = base::whole_number(parts[2]), month = base::whole_number(parts[1]), date = base::whole_number(parts[0]);
        if (!year || !month || !date || *year < 1900 || *year > 9999 || *month < 1 || *month > 12 || *date < 1 || *date > 31) return std::nullopt;
        day = base::day_from_iso(fmt::format("{:04}-{:02}-{:02}", *year, *month, *date));
    }
    text.remove_prefix(word.size());
    return day;
}

std::optional<Meeting> meeting_in(std::string_view line)
{
    auto day = day_off(line);
    if (!day) return std::nullopt;
    line = rest_of(line);
    if (line.empty()) return Meeting{*day, 0, 0};
    auto from = time_off(line);
    if (from < 0) return std::nullopt;
    line = rest_of(line);
    auto until = from;
    if (!line.empty()) {
        if (!span_off(line)) return std::nullopt;
        until = time_off(line);
    }
    if (!rest_of(line).empty() || until < from) return std::nullopt;
    return Meeting{*day, from, until};
}

std::string_view part_of(int minute)
{
    if (minute < 12 * 60) return "morning";
    return minute < 17 * 60 ? "afternoon" : "evening";
}

/// The first hour named in a sentence, `Mo und Mi 18–20 Uhr` → 18:00; -1 when none is.
int hour_named(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto is_digit = text[at] >= '0' && text[at] <= '9';
        auto follows_digit = at > 0 && ((text[at - 1] >= '0' && text[at - 1] <= '9') || text[at - 1] == '.');
        if (!is_digit || follows_digit) continue;
        auto rest = text.substr(at);
        auto time = time_off(rest);
        auto after = base::trimmed(rest);
        if (time >= 6 * 60 && (after.starts_with("Uhr") || after.starts_with("-") || after.starts_with("–") || after.starts_with("bis"))) return time;
    }
    return -1;
}

bool names_weekend(std::string_view times)
{
    for (auto day : {"Samstag", "samstag", "Sonntag", "sonntag", "Sonnabend", "sonnabend", "Wochenende", "wochenende", "Sa ", "Sa.", "So ", "So."})
        if (times.find(day) != std::string_view::npos) return true;
    return false;
}

} // namespace

std::string text_of(const std::vector<Meeting>& meetings)
{
    std::string text;
    for (auto& one : meetings) {
        if (!text.empty()) text += '\n';
        text += base::iso_day(one.day);
        if (one.from != 0 || one.until != 0) text += fmt::format(" {:02}:{:02}-{:02}:{:02}", one.from / 60, one.from % 60, one.until / 60, one.until % 60);
    }
    return text;
}

std::optional<std::vector<Meeting>> meetings_in(std::string_view text)
{
    std::vector<Meeting> all;
    for (auto line : base::split(text, '\n')) {
        line = base::trimmed(line);
        if (line.empty()) continue;
        auto one = meeting_in(line);
        if (!one || all.size() == most_meetings) return std::nullopt;
        all.push_back(*one);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::optional<std::string> check_meetings(std::string& text)
{
    auto all = meetings_in(text);
    if (!all) return "programmes.meetings_unreadable";
    text = text_of(*all);
    return std::nullopt;
}

std::vector<std::string> day_parts() { return {"morning", "afternoon", "evening", "weekend"}; }

record::Codes day_parts_of(const std::vector<Meeting>& meetings, std::string_view times)
{
    std::set<std::string> found;
    for (auto& one : meetings) {
        if (calendar::weekday(one.day) >= 6) found.insert("weekend");
        else if (one.until > 0) found.insert(std::string(part_of(one.from)));
    }
    if (meetings.empty()) {
        if (names_weekend(times)) found.insert("weekend");
        else if (auto hour = hour_named(times); hour >= 0) found.insert(std::string(part_of(hour)));
    }
    record::Codes codes;
    for (auto& part : day_parts())
        if (found.contains(part)) codes.codes.push_back(part);
    return codes;
}

} // namespace landlotse::programmes
