#pragma once
// How a measure stands: computed from milestones, dates and indicator values, so that nobody has to claim it (R2.5). A person may say
// otherwise, with a reason, and the page shows that somebody did. *No data*, *not begun* and *no progress* are three different things.

#include "rooms/strategy/domain/decimal.h"
#include "rooms/strategy/domain/measure.h"

namespace landlotse::strategy {

enum class Status {
    no_data,        ///< nothing to tell by: no dates, milestones or values
    not_begun,      ///< its time has not come
    under_way,      ///< begun and in time; progress may be 0
    late,           ///< a milestone, its end, or a target was missed
    done,
    made_permanent, ///< said by a person
    postponed,      ///< said by a person
    dropped,        ///< said by a person
};
BOOST_DESCRIBE_ENUM(Status, no_data, not_begun, under_way, late, done, made_permanent, postponed, dropped)
/// In the order of a page: what needs somebody first.
inline constexpr Status all_statuses[] = {Status::late,           Status::no_data,   Status::not_begun, Status::under_way, Status::done,
                                          Status::made_permanent, Status::postponed, Status::dropped};

enum class Why {
    nothing_known,
    begins_later,
    in_time,
    no_progress,       ///< begun, measured, and nothing reached yet
    milestone_overdue,
    end_passed,
    target_missed,
    value_missing,     ///< the target's year is over and nobody brought the value
    all_reached,
    said_so,           ///< a person said it
};
BOOST_DESCRIBE_ENUM(Why, nothing_known, begins_later, in_time, no_progress, milestone_overdue, end_passed, target_missed, value_missing, all_reached, said_so)

struct MilestoneFacts {
    base::Day due_on;
    std::optional<base::Day> done_on;
    bool is_cancelled = false;
};
struct ValueFacts {
    base::Day day;
    Decimal value;
};
struct IndicatorFacts {
    Direction direction = Direction::up;
    std::optional<Decimal> baseline, target;
    std::optional<int> target_year;
    std::vector<ValueFacts> values; ///< oldest first
};
/// Everything the status depends on.
struct MeasureFacts {
    std::optional<base::Day> starts_on, ends_on;
    bool is_continuous = false;
    std::vector<MilestoneFacts> milestones;
    std::vector<IndicatorFacts> indicators;
};

struct Standing {
    Status status = Status::no_data;
    Why why = Why::nothing_known;
    std::optional<base::Day> since;        ///< of a delay: the day that was missed
    std::optional<std::int64_t> progress;  ///< percent; 0 = no progress, empty = no data
    std::optional<base::Day> next_look_on; ///< when the passing of time alone may change it

    bool is_at_rest() const { return status == Status::done || status == Status::made_permanent || status == Status::postponed || status == Status::dropped; }
    friend bool operator==(const Standing&, const Standing&) = default;
};

Standing standing_on(base::Day today, const MeasureFacts& facts);
/// What was known on an earlier day: milestones reached and values measured since are left out.
MeasureFacts known_on(base::Day day, MeasureFacts facts);

/// How far a value came from the baseline to the target, in percent from 0 to 100; empty when one of them is missing.
std::optional<std::int64_t> progress_of(const IndicatorFacts& indicator);
bool reaches(Direction direction, Decimal value, Decimal target);

enum class Trend { unknown, better, same, worse };
BOOST_DESCRIBE_ENUM(Trend, unknown, better, same, worse)
/// From the last value but one (or the baseline) to the last.
Trend trend_of(const IndicatorFacts& indicator);

} // namespace landlotse::strategy
