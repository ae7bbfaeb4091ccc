#pragma once
// Progress reports: how everything stood on a day, in rows of their own. The same report always says the same.

#include "kernel/record/store.h"
#include "rooms/strategy/domain/standing.h"

namespace landlotse::strategy {

using ReportId = base::Id<struct ReportTag>;

struct Report {
    ReportId id;
    PlanId plan;
    std::string title;
    base::Day day;
    base::Instant made_at;
    base::PersonId person;
    bool is_public = false;
};
BOOST_DESCRIBE_STRUCT(Report, (), (id, plan, title, day, made_at, person, is_public))

/// One measure as it stood.
struct ReportMeasure {
    MeasureId measure;
    std::int64_t position = 0;
    std::string field;
    std::string goal;
    std::string number;
    std::string title;
    std::string wording; ///< the adopted title; empty when it was added later
    std::string lead;
    Status status = Status::no_data;
    bool is_said = false;
    std::string reason;
    Why why = Why::nothing_known;
    std::optional<base::Day> since;
    std::optional<std::int64_t> progress;
    std::int64_t milestones_done = 0;
    std::int64_t milestones = 0;
    std::optional<std::int64_t> planned;
    std::optional<std::int64_t> secured;
    std::optional<std::int64_t> spent;
    std::optional<base::Day> starts_on;
    std::optional<base::Day> ends_on;
    std::string note;
    std::optional<base::Day> note_on;
    bool is_public = false;
    std::string mandate; ///< number, body and day of its resolution; empty = none
};
BOOST_DESCRIBE_STRUCT(ReportMeasure, (),
                      (measure, position, field, goal, number, title, wording, lead, status, is_said, reason, why, since, progress, milestones_done, milestones, planned, secured, spent, starts_on,
                       ends_on, note, note_on, is_public, mandate))

struct ReportIndicator {
    IndicatorId indicator;
    std::string title;
    std::string unit;
    std::string baseline;
    std::optional<std::int64_t> baseline_year;
    std::string target;
    std::optional<std::int64_t> target_year;
    std::string actual;
    std::optional<base::Day> actual_on;
    Trend trend = Trend::unknown;
    std::string source;
    bool is_key = false;
};
BOOST_DESCRIBE_STRUCT(ReportIndicator, (), (indicator, title, unit, baseline, baseline_year, target, target_year, actual, actual_on, trend, source, is_key))

namespace reports {

void insert(storage::Tx& tx, base::CountyId county, const Report& report);
void insert(storage::Tx& tx, base::CountyId county, ReportId report, const ReportMeasure& row);
void insert(storage::Tx& tx, base::CountyId county, ReportId report, const ReportIndicator& row);

std::optional<Report> find(storage::Reader& reader, base::CountyId county, ReportId id);
/// Newest first.
std::vector<Report> of_plan(storage::Reader& reader, base::CountyId county, PlanId plan);
std::vector<ReportMeasure> measures(storage::Reader& reader, base::CountyId county, ReportId id);
std::vector<ReportIndicator> indicators(storage::Reader& reader, base::CountyId county, ReportId id);

/// What differs for one measure between two reports.
struct Change {
    std::optional<ReportMeasure> before, after; ///< one may be missing: new, or gone
};
/// Only measures whose status, progress, money or period changed, in the order of the later report.
std::vector<Change> changes(const std::vector<ReportMeasure>& before, const std::vector<ReportMeasure>& after);

} // namespace reports

} // namespace landlotse::strategy
