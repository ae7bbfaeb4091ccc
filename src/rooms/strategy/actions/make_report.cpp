#include "rooms/strategy/actions/make_report.h"

#include "kernel/base/text.h"
#include "kernel/i18n/translator.h"
#include "rooms/strategy/domain/showing.h"
#include "rooms/strategy/store/notes.h"
#include "rooms/strategy/store/plans.h"
#include "rooms/strategy/store/standings.h"

#include <algorithm>
#include <map>

namespace landlotse::strategy {

namespace {

constexpr int most_measures = 20'000, most_indicators = 5'000;
constexpr std::size_t longest_title = 200;

struct Counted {
    std::int64_t done = 0, all = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (done, all))

Counted milestones_of(storage::Reader& reader, base::CountyId county, MeasureId measure, base::Day day)
{
    auto sql = "select coalesce(sum(case when done_on<=$3 then 1 else 0 end),0), count(*) from strategy_milestone where county=$1 and measure=$2 and archived_at is null and state<>'cancelled'";
    return reader.first<Counted>(sql, county, measure, day).value_or(Counted{});
}

/// Everything around the measures, read once.
class Taking {
public:
    Taking(storage::Tx& tx, base::CountyId county, PlanId plan, base::Day day) : tx_(tx), county_(county), day_(day)
    {
        for (auto& one : plans::tree(tx, county, plan)) goals_[one.id.value] = one.goal;
        for (auto& one : plans::wording_of(tx, county, plan))
            if (one.kind == "measure") wording_[one.subject] = one.title;
    }

    ReportMeasure row(const record::Record& record, std::int64_t position)
    {
        auto measure = record::as<Measure>(record.values);
        MeasureId id{record.id};
        auto kept = standing_of(id);
        auto steps = milestones_of(tx_, county_, id, day_);
        auto latest = notes::latest_by(tx_, county_, id, day_);
        ReportMeasure row;
        row.measure = id;
        row.position = position;
        row.field = title_of(kept.field);
        row.goal = title_of(measure.goal);
        row.number = measure.number;
        row.title = measure.title;
        row.wording = wording_.contains(record.id) ? wording_[record.id] : std::string();
        row.lead = lead_name(measure.lead);
        row.status = kept.status;
        row.is_said = kept.override_status.has_value();
        row.reason = kept.override_reason;
        row.why = kept.why;
        row.since = kept.since;
        row.progress = kept.progress;
        row.milestones_done = steps.done;
        row.milestones = steps.all;
        row.planned = kept.planned;
        row.secured = measure.secured;
        row.spent = measure.spent;
        row.starts_on = measure.starts_on;
        row.ends_on = measure.ends_on;
        row.is_public = measure.is_public;
        row.mandate = mandate_of(measure);
        if (latest) {
            row.note = latest->body;
            row.note_on = latest->day;
        }
        return row;
    }

private:
    static std::string mandate_of(const Measure& measure)
    {
        static const i18n::Translator german(i18n::german()); // resolutions are cited in German, whatever the reader's language
        auto text = measure.mandate_number;
        for (auto& more : {measure.mandate_body, measure.mandate_on ? german.day(*measure.mandate_on) : std::string()})
            if (!more.empty()) text += (text.empty() ? "" : ", ") + more;
        return text;
    }
    standings::Kept standing_of(MeasureId id)
    {
        auto kept = standings::find(tx_, county_, id).value_or(standings::Kept{});
        if (day_ >= standings::today(tx_)) return kept;
        if (kept.override_on && *kept.override_on <= day_) return kept;
        auto then = standing_on(day_, known_on(day_, standings::facts_of(tx_, county_, id)));
        kept.override_status.reset();
        kept.override_reason.clear();
        kept.status = then.status;
        kept.why = then.why;
        kept.since = then.since;
        kept.progress = then.progress;
        return kept;
    }
    std::string title_of(GoalId id)
    {
        auto found = goals_.find(id.value);
        return found == goals_.end() ? std::string() : found->second.number + " " + found->second.title;
    }
    std::string lead_name(directory::ActorId lead)
    {
        auto known = leads_.find(lead.value);
        if (known != leads_.end()) return known->second;
        auto titles = record::titles(tx_, *directory::actor_kind(), county_, {lead.value});
        return leads_[lead.value] = titles.empty() ? std::string() : titles.begin()->second;
    }

    storage::Tx& tx_;
    base::CountyId county_;
    base::Day day_;
    std::map<std::int64_t, Goal> goals_;
    std::map<std::int64_t, std::string> wording_, leads_;
};

ReportIndicator indicator_row(storage::Tx& tx, base::CountyId county, const record::Record& record, base::Day day)
{
    auto one = record::as<Indicator>(record.values);
    auto all = values::of_indicator(tx, county, {record.id});
    std::erase_if(all, [&](auto& value) { return value.day > day; });
    MeasureFacts facts;
    facts.indicators.push_back(standings::facts_of(tx, county, {record.id}, one));
    auto trend = trend_of(known_on(day, facts).indicators.front());
    ReportIndicator row{{record.id}, one.title, one.unit, told(one, one.baseline), one.baseline_year, told(one, one.target), one.target_year, {}, {}, trend, one.source, one.key_rank.has_value()};
    if (!all.empty()) {
        row.actual = told(one, all.back().value);
        row.actual_on = all.back().day;
        if (hiding_of(row.actual) != Hiding::none) row.trend = Trend::unknown;
    }
    return row;
}

} // namespace

audit::DeedResult make_report(audit::Deed& deed, PlanId plan, const std::string& title, Publicity publicity, std::optional<base::Day> as_of)
{
    auto& tx = deed.tx();
    auto county = deed.county();
    if (!plans::life_of(tx, county, plan)) return base::refuse(base::Faults{{"title", "strategy.report.gone", {}, 0, 0}});
    if (base::trimmed(title).empty()) return base::refuse(base::Faults{{"title", "record.required", {}, 0, 0}});
    if (base::count_characters(title) > longest_title) return base::refuse(base::Faults{{"title", "strategy.report.too_long", {}, 0, 0}});
    auto day = std::min(as_of.value_or(standings::today(tx)), standings::today(tx));
    Report report{tx.make_id<ReportId>(), plan, title, day, tx.now(), deed.actor().person, publicity == Publicity::published};
    reports::insert(tx, county, report);
    Taking taking(tx, county, plan, day);
    storage::Condition of_plan{"plan=?", {plan.value}};
    std::int64_t position = 0;
    for (auto& record : record::list(tx, *measure_kind(), county, {record::living() && of_plan, "number", false, most_measures, 0})) reports::insert(tx, county, report.id, taking.row(record, ++position));
    for (auto& record : record::list(tx, *indicator_kind(), county, {record::living() && of_plan, "sort_name", false, most_indicators, 0})) reports::insert(tx, county, report.id, indicator_row(tx, county, record, day));
    deed.note({"strategy.report.made", "", 0, "measures=" + std::to_string(position)});
    return "/office/strategy/reports/" + base::id_text(report.id);
}

} // namespace landlotse::strategy
