// The control list: every number of the room leads here. Filters stand in the address.

#include "rooms/strategy/store/overview.h"
#include "rooms/strategy/web/parts.h"

#include "kernel/base/text.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int per_page = 50;
constexpr const char* gaps[] = {"vacant", "no_mandate", "funding", "no_cost", "no_milestone"};

storage::Condition gap_condition(const site::Page& page, std::string_view gap)
{
    if (gap == "vacant") return measures::vacant(page.county.id, page.today);
    if (gap == "no_mandate") return measures::without_mandate();
    if (gap == "funding") return measures::funding_ending(page.today);
    if (gap == "no_cost") return {"planned is null", {}};
    if (gap == "no_milestone") return {"not exists (select 1 from strategy_milestone m where m.county=? and m.measure=strategy_measure.id and m.archived_at is null)", {page.county.id.value}};
    return {};
}

/// A choice of the address that is one of the enumeration's names.
template<class E>
storage::Condition chosen(const site::Page& page, const char* name)
{
    auto wanted = page.request.query_value(name);
    bool is_known = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) { is_known |= wanted == one.name; });
    if (!is_known) return {};
    return {fmt::format("{}=?", name), {std::string(wanted)}};
}

storage::Condition asked(const site::Page& page)
{
    auto where = page.visible("strategy.measure.read") && chosen<Status>(page, "status") && chosen<Freshness>(page, "freshness") && chosen<MeasureKind>(page, "kind");
    for (auto* name : {"plan", "field", "goal", "lead", "area"})
        if (auto id = base::id_from_text(page.request.query_value(name)); id && *id != 0) where = where && storage::Condition{fmt::format("{}=?", name), {*id}};
    // Under way, and meant to last or not: the share that the cockpit shows (R2.10).
    auto lasting = page.request.query_value("lasting");
    if (lasting == "yes") where = where && storage::Condition{"kind<>'project' and freshness<>'at_rest'", {}};
    if (lasting == "no") where = where && storage::Condition{"kind='project' and freshness<>'at_rest'", {}};
    return where && gap_condition(page, page.request.query_value("gap"));
}

template<class E>
std::vector<html::Option> options_of(const site::Page& page, std::string_view prefix)
{
    std::vector<html::Option> options;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) { options.push_back({one.name, page.t(fmt::format("{}.{}", prefix, one.name))}); });
    return options;
}

Html select(const site::Page& page, const char* name, const std::string& label, const std::vector<html::Option>& options)
{
    return html::select_input({name, label, {}, {}, {std::string(page.request.query_value(name))}, {}}, options, page.t("strategy.control.any"));
}

Html filters(const site::Page& page, const Names& actors)
{
    std::vector<html::Option> plans, fields, leads, holes;
    page.read([&](storage::Reader& reader) {
        for (auto& one : plans::all(reader, page.county.id)) plans.push_back({base::id_text(one.id), one.plan.title});
        for (auto& one : plans::fields(reader, page.county.id)) fields.push_back({base::id_text(one.id), numbered_title(one.goal)});
        reader.each("select distinct lead from strategy_measure where county=$1 and archived_at is null", {page.county.id.value}, [&](const storage::Cells& cells) {
            leads.push_back({base::id_text(cells.integer(0)), name_in(actors, cells.integer(0))});
        });
    });
    std::sort(leads.begin(), leads.end(), [](auto& left, auto& right) { return left.label < right.label; });
    for (auto* gap : gaps) holes.push_back({gap, page.t(fmt::format("strategy.control.gap.{}", gap))});
    auto inputs = select(page, "plan", page.t("strategy.plan.one"), plans) + select(page, "field", page.t("strategy.column.field"), fields) +
                  select(page, "status", page.t("strategy.column.status"), options_of<Status>(page, "strategy.status")) +
                  select(page, "freshness", page.t("strategy.column.freshness"), options_of<Freshness>(page, "strategy.freshness")) +
                  select(page, "lead", page.t("strategy.measure.field.lead"), leads) + select(page, "gap", page.t("strategy.control.gap"), holes);
    return el("form", {cls("filters"), attr("method", "get"), attr("action", "/office/strategy/control"), html::flag("data-filter"), inputs,
                       html::submit_button(page.t("strategy.control.filter"), html::ButtonLook::secondary, "filter")});
}

std::string kept_query(const site::Page& page)
{
    std::string query;
    for (auto* name : {"plan", "field", "goal", "lead", "area", "status", "freshness", "kind", "gap", "lasting"})
        if (auto value = page.request.query_value(name); !value.empty()) query += fmt::format("{}={}&", name, base::percent_encoded(value));
    return query;
}

} // namespace

http::Response control_list(const site::Page& page)
{
    auto actors = actor_names(page);
    auto where = asked(page);
    auto at = std::max<std::int64_t>(1, base::whole_number(page.request.query_value("page")).value_or(1));
    std::int64_t count = 0;
    overview::Budget money;
    auto rows = page.read([&](storage::Reader& reader) {
        count = measures::count(reader, page.county.id, where);
        money = overview::budget(reader, {page.county.id, page.today, where});
        return measures::list(reader, page.county.id, where, measures::exceptions_first, per_page, static_cast<int>(std::min<std::int64_t>(at - 1, 10'000)) * per_page);
    });
    auto pages = static_cast<int>((count + per_page - 1) / per_page);
    auto paging = html::paging(page.t("strategy.control.pages"), static_cast<int>(std::min<std::int64_t>(at, 10'000)), pages, control_href(kept_query(page)), page.t("strategy.control.previous"), page.t("strategy.control.next"));
    auto words = page.t("strategy.control.count", {{"count", count}});
    auto sums = el("p", {cls("fresh"), page.t("strategy.control.sums", {{"planned", euro(page, money.planned)}, {"secured", euro(page, money.secured)}, {"spent", euro(page, money.spent)}})});
    auto table = rows.empty() ? Html{} : measure_table(page, page.t("strategy.control.title"), rows, actors);
    return leaf(page, page.t("strategy.control.title"), page.t("strategy.control.purpose"), filters(page, actors) + el("p", {words}) + sums + table + paging);
}

} // namespace landlotse::strategy::web
