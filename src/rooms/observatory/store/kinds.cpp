// What the house needs to know about indicators, targets, knowledge and round tables.

#include "rooms/observatory/domain/knowledge.h"
#include "rooms/observatory/domain/merger.h"

#include "kernel/base/text.h"

namespace landlotse::observatory {

namespace {

using record::FieldType;
using record::SearchWeight;
using Shared = std::shared_ptr<const record::Kind>;

Shared shared(record::Kind kind) { return std::make_shared<const record::Kind>(std::move(kind)); }

/// Sources and definitions change; once a year somebody looks.
constexpr std::chrono::days fresh_for{365};
constexpr std::int64_t first_year = 1950, last_year = 2100;

void check_indicator(const Indicator& indicator, base::Faults& faults)
{
    if (!is_input_name(indicator.code)) faults.push_back({"code", "observatory.key_figure.code_form", {}, 0, 0});
    if (auto recipe = recipe_of(indicator); !recipe) faults.push_back(recipe.error());
}

Shared describe_indicator()
{
    return shared(record::describe<Indicator>({"observatory", "key_figure", "key-figures"})
                      .field(&Indicator::name, {.is_required = true, .max_length = 120, .in_list = true, .is_translatable = true, .search = SearchWeight::title})
                      .field(&Indicator::code, {.is_required = true, .max_length = 40})
                      .field(&Indicator::topic, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Indicator::unit, {.max_length = 60, .in_list = true})
                      .field(&Indicator::decimals, {.is_required = true, .most = 3})
                      .field(&Indicator::direction, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Indicator::level, {.is_required = true, .is_filter = true})
                      .field(&Indicator::inputs, {.type = FieldType::text, .max_length = 8000, .group = "group.computing"})
                      .field(&Indicator::formula, {.is_required = true, .max_length = 1000})
                      .field(&Indicator::least_divisor, {.most = 100'000})
                      .field(&Indicator::population, {.max_length = 300, .group = "group.meaning"})
                      .field(&Indicator::reference, {.max_length = 120})
                      .field(&Indicator::territory, {.max_length = 200})
                      .field(&Indicator::help, {.type = FieldType::text, .max_length = 1000, .is_translatable = true, .search = SearchWeight::body})
                      .field(&Indicator::method, {.type = FieldType::text, .max_length = 3000})
                      .field(&Indicator::source, {.type = FieldType::text, .is_required = true, .max_length = 1000, .group = "group.source"})
                      .field(&Indicator::licence, {.max_length = 300})
                      .field(&Indicator::position, {.most = 10'000, .group = "group.use"})
                      .field(&Indicator::active, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Indicator::is_public, {.is_required = true, .in_list = true, .is_filter = true})
                      .titled(&Indicator::name)
                      .rule(check_indicator)
                      .stale_after(fresh_for)
                      .done());
}

Shared describe_target()
{
    return shared(record::describe<Target>({"observatory", "target", "targets"})
                      .field(&Target::title, {.is_required = true, .max_length = 160, .in_list = true, .search = SearchWeight::title})
                      .field(&Target::indicator, {.is_required = true, .refers_to = "key_figure", .in_list = true, .is_filter = true})
                      .field(&Target::place, {.max_length = 120, .in_list = true})
                      .field(&Target::goal, {.is_required = true, .max_length = 20, .in_list = true})
                      .field(&Target::due, {.is_required = true, .in_list = true})
                      .field(&Target::base_year, {.least = first_year, .most = last_year})
                      .field(&Target::decided, {.max_length = 200})
                      .field(&Target::note, {.type = FieldType::text})
                      .titled(&Target::title)
                      .rule([](const Target& target, base::Faults& faults) {
                          if (!number_in(target.goal)) faults.push_back({"goal", "observatory.target.goal_form", {}, 0, 0});
                      })
                      .done());
}

Shared describe_knowledge()
{
    return shared(record::describe<Knowledge>({"observatory", "knowledge", "knowledge"})
                      .field(&Knowledge::title, {.is_required = true, .in_list = true, .search = SearchWeight::title})
                      .field(&Knowledge::sort, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Knowledge::topic, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Knowledge::region, {.refers_to = "region", .in_list = true, .is_filter = true})
                      .field(&Knowledge::year, {.least = first_year, .most = last_year, .in_list = true})
                      .field(&Knowledge::author, {.max_length = 200, .search = SearchWeight::body})
                      .field(&Knowledge::link, {.type = FieldType::url, .max_length = 500})
                      .field(&Knowledge::summary, {.type = FieldType::text, .search = SearchWeight::body})
                      .titled(&Knowledge::title)
                      .done());
}

Shared describe_merger()
{
    return shared(record::describe<Merger>({"observatory", "merger", "mergers"})
                      .field(&Merger::before_name, {.is_required = true, .in_list = true, .search = SearchWeight::title})
                      .field(&Merger::before_key, {.is_required = true, .max_length = 12, .in_list = true})
                      .field(&Merger::region, {.is_required = true, .refers_to = "region", .in_list = true, .is_filter = true})
                      .field(&Merger::day, {.is_required = true, .in_list = true})
                      .titled(&Merger::before_name)
                      .done());
}

Shared describe_round_table()
{
    return shared(record::describe<RoundTable>({"observatory", "round_table", "round-tables"})
                      .field(&RoundTable::title, {.is_required = true, .in_list = true, .search = SearchWeight::title})
                      .field(&RoundTable::day, {.is_required = true, .in_list = true})
                      .field(&RoundTable::place, {.max_length = 200, .in_list = true})
                      .field(&RoundTable::purpose, {.type = FieldType::text, .search = SearchWeight::body})
                      .field(&RoundTable::people, {.type = FieldType::text, .max_length = 2000})
                      .field(&RoundTable::result, {.type = FieldType::text, .search = SearchWeight::body})
                      .titled(&RoundTable::title)
                      .done());
}

Shared describe_finding()
{
    return shared(record::describe<Finding>({"observatory", "finding", "findings"})
                      .field(&Finding::title, {.is_required = true, .in_list = true, .search = SearchWeight::title})
                      .field(&Finding::round_table, {.is_required = true, .refers_to = "round_table", .in_list = true, .is_filter = true})
                      .field(&Finding::sort, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Finding::indicator, {.refers_to = "key_figure", .is_filter = true})
                      .field(&Finding::text, {.type = FieldType::text, .search = SearchWeight::body})
                      .field(&Finding::who, {.max_length = 200, .in_list = true})
                      .field(&Finding::due, {.in_list = true})
                      .field(&Finding::done, {.is_required = true, .is_filter = true})
                      .titled(&Finding::title)
                      .rule([](const Finding& finding, base::Faults& faults) {
                          if (finding.sort == FindingSort::task && finding.who.empty()) faults.push_back({"who", "observatory.finding.task_without_who", {}, 0, 0});
                      })
                      .done());
}

} // namespace

const Shared& indicator_kind()
{
    static const auto kind = describe_indicator();
    return kind;
}

const Shared& target_kind()
{
    static const auto kind = describe_target();
    return kind;
}

const Shared& knowledge_kind()
{
    static const auto kind = describe_knowledge();
    return kind;
}

const Shared& merger_kind()
{
    static const auto kind = describe_merger();
    return kind;
}

const Shared& round_table_kind()
{
    static const auto kind = describe_round_table();
    return kind;
}

const Shared& finding_kind()
{
    static const auto kind = describe_finding();
    return kind;
}

} // namespace landlotse::observatory
