#include "rooms/strategy/store/overview.h"

#include "rooms/strategy/domain/showing.h"
#include "rooms/strategy/store/notes.h"
#include "rooms/strategy/store/standings.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::strategy::overview {

namespace {

std::string measure_address(MeasureId id) { return "/office/measures/" + base::id_text(id); }

/// Lines of one kind: which day counts, and why.
struct Asked {
    storage::Condition where;
    std::string order;
    std::string query;
    std::function<std::optional<base::Day>(const measures::Row&)> since;
    std::function<std::string(const measures::Row&)> why;
};

Needs needs(storage::Reader& reader, const Question& question, const Asked& asked)
{
    auto where = asked.where && question.visible;
    Needs all;
    all.count = measures::count(reader, question.county, where);
    all.href = "/office/strategy/control?" + asked.query;
    for (auto& row : measures::list(reader, question.county, where, asked.order, question.limit))
        all.lines.push_back({row.id, row.number.empty() ? row.title : row.number + " " + row.title, asked.since(row), asked.why(row), measure_address(row.id)});
    return all;
}

std::vector<storage::Value> with_county(const Question& question)
{
    std::vector<storage::Value> values{question.county.value};
    values.insert(values.end(), question.visible.values.begin(), question.visible.values.end());
    return values;
}

} // namespace

Needs measures_late(storage::Reader& reader, const Question& question)
{
    return needs(reader, question, {measures::late(), "since, id", "status=late", [](auto& row) { return row.since; }, [](auto& row) { return fmt::format("strategy.why.{}", storage::name_of(row.why)); }});
}

Needs measures_stale(storage::Reader& reader, const Question& question)
{
    return needs(reader, question, {measures::stale(), "touched_on, id", "freshness=stale", [](auto& row) { return std::optional(row.touched_on); }, [](auto&) { return std::string("strategy.alarm.stale.why"); }});
}

Needs vacancies(storage::Reader& reader, const Question& question)
{
    return needs(reader, question, {measures::vacant(question.county, question.today), "id", "gap=vacant", [](auto&) { return std::optional<base::Day>(); }, [](auto&) { return std::string("strategy.alarm.vacant.why"); }});
}

Needs funding_ending(storage::Reader& reader, const Question& question)
{
    return needs(reader, question, {measures::funding_ending(question.today), "funding_until, id", "gap=funding", [](auto& row) { return row.funding_until; }, [](auto&) { return std::string("strategy.alarm.funding.why"); }});
}

std::vector<FieldStatus> measures_by_field_and_status(storage::Reader& reader, const Question& question)
{
    auto cells = measures::by_field_and_status(reader, question.county, question.visible);
    std::vector<FieldStatus> all;
    for (auto& field : plans::fields(reader, question.county)) {
        FieldStatus one{field, {}};
        for (auto status : all_statuses) {
            std::int64_t count = 0;
            for (auto& cell : cells)
                if (cell.field == field.id && cell.status == status) count += cell.count;
            one.counts.emplace_back(status, count);
        }
        all.push_back(std::move(one));
    }
    return all;
}

Budget budget(storage::Reader& reader, const Question& question)
{
    Budget budget;
    auto where = fmt::format("county=$1 and archived_at is null and ({})", storage::numbered(question.visible.sql, 2));
    auto sql = fmt::format("select coalesce(sum(planned),0), coalesce(sum(secured),0), coalesce(sum(spent),0), coalesce(sum(case when planned is null then 1 else 0 end),0), "
                           "coalesce(sum(case when kind<>'project' and freshness<>'at_rest' then 1 else 0 end),0), coalesce(sum(case when kind='project' and freshness<>'at_rest' then 1 else 0 end),0), 0, 0 "
                           "from strategy_measure where {}",
                           where);
    reader.each(sql, with_county(question), [&](const storage::Cells& cells) { budget = storage::from_row<Budget>(cells); });
    auto offers = [&](const char* duration) {
        return record::count(reader, *directory::offer_kind(), question.county, record::living() && storage::Condition{"duration=?", {std::string(duration)}});
    };
    budget.permanent_offers = offers("permanent");
    budget.project_offers = offers("project");
    return budget;
}

std::vector<KeyIndicator> key_indicators(storage::Reader& reader, const Question& question)
{
    auto plan = plans::leading(reader, question.county);
    if (!plan) return {};
    std::vector<KeyIndicator> all;
    constexpr int most = 10;
    storage::Condition chosen{"plan=? and key_rank is not null", {plan->id.value}};
    for (auto& record : record::list(reader, *indicator_kind(), question.county, {record::living() && chosen, "key_rank", false, most, 0})) {
        KeyIndicator one{{record.id}, record::as<Indicator>(record.values), {}, {}, Trend::unknown, {}, "/office/indicators/" + base::id_text(record.id)};
        auto values = values::of_indicator(reader, question.county, one.id);
        if (!values.empty()) {
            one.actual = told(one.indicator, values.back().value);
            one.actual_on = values.back().day;
        }
        auto facts = standings::facts_of(reader, question.county, one.id, one.indicator);
        // The way to a figure that may not be told would tell it.
        if (hiding_of(one.actual) == Hiding::none) one.trend = trend_of(facts);
        one.progress = progress_of(facts);
        for (auto* number : {&one.indicator.baseline, &one.indicator.target}) *number = told(one.indicator, *number);
        all.push_back(std::move(one));
    }
    return all;
}

FreshnessCounts freshness(storage::Reader& reader, const Question& question)
{
    FreshnessCounts counts;
    auto sql = fmt::format("select freshness, count(*) from strategy_measure where county=$1 and archived_at is null and ({}) group by freshness", storage::numbered(question.visible.sql, 2));
    reader.each(sql, with_county(question), [&](const storage::Cells& cells) {
        auto name = cells.text(0);
        (name == "fresh" ? counts.fresh : name == "due" ? counts.due : name == "stale" ? counts.stale : counts.at_rest) = cells.integer(1);
    });
    return counts;
}

Potentials potentials(storage::Reader& reader, const Question& question)
{
    Potentials all;
    all.done = measures::count(reader, question.county, storage::Condition{"status='done'", {}} && question.visible);
    all.made_permanent = measures::count(reader, question.county, storage::Condition{"status='made_permanent'", {}} && question.visible);
    for (auto& one : key_indicators(reader, question)) all.targets_reached += one.progress == 100;
    // Each status by itself follows its index; together they would be sorted.
    for (auto status : {Status::done, Status::made_permanent}) {
        storage::Condition good{"status=?", {std::string(storage::name_of(status))}};
        for (auto& row : measures::list(reader, question.county, good && question.visible, "touched_on desc", question.limit))
            all.newest.push_back({row.id, row.number.empty() ? row.title : row.number + " " + row.title, row.touched_on, fmt::format("strategy.status.{}", storage::name_of(status)), measure_address(row.id)});
    }
    std::stable_sort(all.newest.begin(), all.newest.end(), [](auto& left, auto& right) { return left.since > right.since; });
    if (all.newest.size() > static_cast<std::size_t>(question.limit)) all.newest.resize(static_cast<std::size_t>(question.limit));
    return all;
}

} // namespace landlotse::strategy::overview
