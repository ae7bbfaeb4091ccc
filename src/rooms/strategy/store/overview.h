#pragma once
// What the cockpit and Today ask: each answer is one or two indexed statements, also with 10,000 measures (bench/strategy). Nothing here
// looks at texts, and no list is longer than asked for.

#include "rooms/strategy/store/measures.h"
#include "rooms/strategy/store/plans.h"

namespace landlotse::strategy::overview {

/// Something that needs somebody, in the order of its age.
struct Line {
    MeasureId measure;
    std::string what;               ///< number and title
    std::optional<base::Day> since; ///< the day that was missed, last spoken of, or on which it ends
    std::string why;                ///< message key
    std::string href;
};
/// At most `limit` lines, and how many there are in all.
struct Needs {
    std::vector<Line> lines;
    std::int64_t count = 0;
    std::string href; ///< the list of all of them
};

/// Whose measures: all of the county, unless `visible` narrows them (site::Page::visible).
struct Question {
    base::CountyId county;
    base::Day today;
    storage::Condition visible = {};
    int limit = 5;
};

Needs measures_late(storage::Reader& reader, const Question& question);
Needs measures_stale(storage::Reader& reader, const Question& question);
Needs vacancies(storage::Reader& reader, const Question& question);
Needs funding_ending(storage::Reader& reader, const Question& question);

struct FieldStatus {
    plans::KeptGoal field;
    std::vector<std::pair<Status, std::int64_t>> counts; ///< in the order of all_statuses
};
std::vector<FieldStatus> measures_by_field_and_status(storage::Reader& reader, const Question& question);

/// Euro cents. Measures that say nothing about money are counted, not taken for zero.
struct Budget {
    std::int64_t planned = 0, secured = 0, spent = 0;
    std::int64_t without_cost = 0; ///< measures
    std::int64_t permanent = 0, projects = 0; ///< measures under way, by kind
    std::int64_t permanent_offers = 0, project_offers = 0; ///< of the directory
};
BOOST_DESCRIBE_STRUCT(Budget, (), (planned, secured, spent, without_cost, permanent, projects, permanent_offers, project_offers))
Budget budget(storage::Reader& reader, const Question& question);

struct KeyIndicator {
    IndicatorId id;
    Indicator indicator;
    std::string actual; ///< empty = no data; it, baseline and target may be marks of protected figures (domain/showing.h)
    std::optional<base::Day> actual_on;
    Trend trend = Trend::unknown;
    std::optional<std::int64_t> progress; ///< percent of the way; empty = no data
    std::string href;
};
/// The chosen figures of the leading plan, by rank; at most ten.
std::vector<KeyIndicator> key_indicators(storage::Reader& reader, const Question& question);

struct FreshnessCounts {
    std::int64_t fresh = 0, due = 0, stale = 0, at_rest = 0;
};
BOOST_DESCRIBE_STRUCT(FreshnessCounts, (), (fresh, due, stale, at_rest))
FreshnessCounts freshness(storage::Reader& reader, const Question& question);

/// What went well, with the same rank as what did not (R2.8).
struct Potentials {
    std::int64_t done = 0, made_permanent = 0, targets_reached = 0;
    std::vector<Line> newest; ///< done or made permanent
};
Potentials potentials(storage::Reader& reader, const Question& question);

} // namespace landlotse::strategy::overview
