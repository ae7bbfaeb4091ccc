#include "rooms/strategy/domain/standing.h"

#include <algorithm>

namespace landlotse::strategy {

namespace {

base::Day first_day_after(int year) { return base::Day{std::chrono::year{year + 1} / 1 / 1}; }

/// Indicators whose target's year is over: missed, or without a value.
struct Targets {
    std::optional<base::Day> missed_on, value_missing_on;
    bool has_values = false, has_open = false;
};

std::optional<Decimal> value_by(const IndicatorFacts& indicator, base::Day day)
{
    std::optional<Decimal> last;
    for (auto& value : indicator.values)
        if (value.day < day) last = value.value;
    return last;
}

Targets targets_on(base::Day today, const std::vector<IndicatorFacts>& indicators)
{
    Targets all;
    auto earliest = [](std::optional<base::Day>& kept, base::Day day) { kept = kept ? std::min(*kept, day) : day; };
    for (auto& one : indicators) {
        all.has_values |= !one.values.empty();
        if (!one.target) continue;
        bool is_reached = !one.values.empty() && reaches(one.direction, one.values.back().value, *one.target);
        all.has_open |= !is_reached;
        if (is_reached || !one.target_year || today < first_day_after(*one.target_year)) continue;
        auto due = first_day_after(*one.target_year);
        // A value of the target's year itself, however late it was written down, decides; none means that nobody looked.
        bool was_measured = std::any_of(one.values.begin(), one.values.end(), [&](auto& value) { return value.day >= base::Day{std::chrono::year{*one.target_year} / 1 / 1}; });
        if (was_measured && !(value_by(one, due) && reaches(one.direction, *value_by(one, due), *one.target))) earliest(all.missed_on, due);
        else if (!was_measured) earliest(all.value_missing_on, due);
    }
    return all;
}

struct Steps {
    std::int64_t all = 0, done = 0;
    std::optional<base::Day> overdue_since;
};

Steps steps_on(base::Day today, const std::vector<MilestoneFacts>& milestones)
{
    Steps steps;
    for (auto& one : milestones) {
        if (one.is_cancelled) continue;
        ++steps.all;
        if (one.done_on) ++steps.done;
        else if (one.due_on < today && (!steps.overdue_since || one.due_on < *steps.overdue_since)) steps.overdue_since = one.due_on;
    }
    return steps;
}

std::optional<std::int64_t> progress_from(const Steps& steps, const std::vector<IndicatorFacts>& indicators)
{
    if (steps.all > 0) return steps.done * 100 / steps.all;
    std::int64_t sum = 0, count = 0;
    for (auto& one : indicators)
        if (auto progress = progress_of(one)) {
            sum += *progress;
            ++count;
        }
    if (count == 0) return std::nullopt;
    return sum / count;
}

std::optional<base::Day> next_look(base::Day today, const MeasureFacts& facts)
{
    std::optional<base::Day> next;
    auto consider = [&](base::Day day) {
        if (day > today && (!next || day < *next)) next = day;
    };
    if (facts.starts_on) consider(*facts.starts_on);
    if (facts.ends_on) consider(*facts.ends_on + std::chrono::days(1));
    for (auto& one : facts.milestones)
        if (!one.done_on && !one.is_cancelled) consider(one.due_on + std::chrono::days(1));
    for (auto& one : facts.indicators)
        if (one.target && one.target_year) consider(first_day_after(*one.target_year));
    return next;
}

} // namespace

bool reaches(Direction direction, Decimal value, Decimal target) { return direction == Direction::up ? value >= target : value <= target; }

std::optional<std::int64_t> progress_of(const IndicatorFacts& indicator)
{
    if (!indicator.baseline || !indicator.target || indicator.values.empty()) return std::nullopt;
    auto way = indicator.target->thousandths - indicator.baseline->thousandths;
    auto gone = indicator.values.back().value.thousandths - indicator.baseline->thousandths;
    if (reaches(indicator.direction, indicator.values.back().value, *indicator.target)) return 100;
    if (way == 0) return 0;
    auto percent = static_cast<double>(gone) * 100.0 / static_cast<double>(way);
    return static_cast<std::int64_t>(std::clamp(percent, 0.0, 99.0));
}

Trend trend_of(const IndicatorFacts& indicator)
{
    if (indicator.values.empty()) return Trend::unknown;
    auto last = indicator.values.back().value;
    auto before = indicator.values.size() > 1 ? std::optional(indicator.values[indicator.values.size() - 2].value) : indicator.baseline;
    if (!before) return Trend::unknown;
    if (last == *before) return Trend::same;
    return (last > *before) == (indicator.direction == Direction::up) ? Trend::better : Trend::worse;
}

MeasureFacts known_on(base::Day day, MeasureFacts facts)
{
    for (auto& one : facts.milestones)
        if (one.done_on && *one.done_on > day) one.done_on.reset();
    for (auto& one : facts.indicators) std::erase_if(one.values, [&](auto& value) { return value.day > day; });
    return facts;
}

Standing standing_on(base::Day today, const MeasureFacts& facts)
{
    auto steps = steps_on(today, facts.milestones);
    auto targets = targets_on(today, facts.indicators);
    Standing standing;
    standing.progress = progress_from(steps, facts.indicators);
    standing.next_look_on = next_look(today, facts);
    auto is = [&](Status status, Why why, std::optional<base::Day> since = {}) {
        standing.status = status;
        standing.why = why;
        standing.since = since;
        return standing;
    };
    bool has_ended = facts.ends_on && *facts.ends_on < today && !facts.is_continuous;
    bool has_begun = !facts.starts_on || *facts.starts_on <= today;
    bool all_steps = steps.all > 0 && steps.done == steps.all;
    bool is_measurable = steps.all > 0 || targets.has_values;
    if (steps.overdue_since) return is(Status::late, Why::milestone_overdue, steps.overdue_since);
    if (targets.missed_on) return is(Status::late, Why::target_missed, targets.missed_on);
    if (targets.value_missing_on) return is(Status::no_data, Why::value_missing, targets.value_missing_on);
    if (all_steps && !targets.has_open && !facts.is_continuous) return is(Status::done, Why::all_reached);
    if (has_ended && (all_steps || steps.all == 0) && !targets.has_open && is_measurable) return is(Status::done, Why::all_reached);
    if (has_ended) return is_measurable ? is(Status::late, Why::end_passed, *facts.ends_on) : is(Status::no_data, Why::nothing_known);
    if (!has_begun && steps.done == 0) return is(Status::not_begun, Why::begins_later);
    if (!is_measurable) return is(Status::no_data, Why::nothing_known);
    return is(Status::under_way, standing.progress.value_or(1) == 0 ? Why::no_progress : Why::in_time);
}

} // namespace landlotse::strategy
