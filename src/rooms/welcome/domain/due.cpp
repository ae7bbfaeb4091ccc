#include "rooms/welcome/domain/due.h"

#include "kernel/base/text.h"

#include <fmt/format.h>

namespace landlotse::welcome {

namespace {

constexpr std::int64_t longest = 3650;

base::Result<Due, base::Fault> refuse_at(std::size_t column, const char* message, std::string_view near)
{
    return base::refuse(base::Fault{"", message, {{"near", std::string(near.substr(0, 40))}}, 1, static_cast<int>(column) + 1});
}

} // namespace

base::Result<Due, base::Fault> parse_due(std::string_view typed)
{
    auto text = base::trimmed(typed);
    if (text.empty()) return Due{};
    if (text == "asap") return Due{Due::Kind::soon, {}, 0};
    auto sign = text.find_first_of("+-");
    auto event = storage::from_name<Event>(base::trimmed(text.substr(0, sign)));
    if (!event) return refuse_at(0, sign == text.npos ? "welcome.due.form" : "welcome.due.event", text);
    if (sign == text.npos) return Due{Due::Kind::after_event, *event, 0};
    auto span = base::trimmed(text.substr(sign + 1));
    std::int64_t unit = 0;
    if (span.ends_with('d')) unit = 1;
    if (span.ends_with('w')) unit = 7;
    if (span.ends_with('m')) unit = 30;
    if (unit == 0) return refuse_at(sign + 1, "welcome.due.form", span);
    span.remove_suffix(1);
    auto count = base::whole_number(span);
    if (!count || *count < 0 || *count * unit > longest || *count > longest) return refuse_at(sign + 1, "welcome.due.span", span);
    auto days = static_cast<int>(*count * unit);
    return Due{Due::Kind::after_event, *event, text[sign] == '-' ? -days : days};
}

std::string write_due(const Due& due)
{
    if (due.kind == Due::Kind::none) return {};
    if (due.kind == Due::Kind::soon) return "asap";
    auto name = storage::name_of(due.event);
    return due.days == 0 ? std::string(name) : fmt::format("{}{:+}d", name, due.days);
}

DueDate due_for(const Due& due, const Household& who, base::Day today)
{
    DueDate date{due};
    if (due.kind != Due::Kind::after_event || due.event != Event::arrival) return date;
    // Two years here or more: the day has passed whatever it was.
    if (who.arrival == Arrival::longer) {
        date.is_past = true;
        return date;
    }
    auto arrived = arrival_day(who);
    if (!arrived) return date;
    date.day = *arrived + std::chrono::days(due.days);
    date.is_estimated = who.arrival != Arrival::exact;
    date.is_past = *date.day < today;
    return date;
}

} // namespace landlotse::welcome
