// Beside an indicator: its values as a table, the way to the target, and the form for a new value.

#include "kernel/site/forms.h"
#include "rooms/strategy/actions/report_measure.h"
#include "rooms/strategy/domain/showing.h"
#include "rooms/strategy/store/notes.h"
#include "rooms/strategy/store/standings.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html value_form(const site::Page& page, std::int64_t id, const base::Faults& faults)
{
    auto value = question(page, faults, "value", "strategy.value.value");
    value.hint = page.t("strategy.value.value.hint");
    auto fields = html::text_input(question(page, faults, "day", "strategy.value.day"), "date") + html::text_input(value) +
                  html::text_input(question(page, faults, "source", "strategy.indicator.field.source"));
    return deed_form(page, "/office/indicators/" + base::id_text(id) + "/values", page.t("strategy.value.add"), fields, page.t("strategy.value.add"));
}

} // namespace

Html beside_indicator(const site::Page& page, const record::Record& record)
{
    auto indicator = record::as<Indicator>(record.values);
    IndicatorFacts facts;
    auto all = page.read([&](storage::Reader& reader) {
        facts = standings::facts_of(reader, page.county.id, {record.id}, indicator);
        return values::of_indicator(reader, page.county.id, {record.id});
    });
    bool may_add = page.may("strategy.indicator.edit", site::subject_of(*indicator_kind(), record));
    // Whoever keeps the figures sees them; everybody else sees what may be told.
    std::vector<std::vector<Html>> rows;
    std::vector<std::string> shown;
    for (auto& one : all) shown.push_back(may_add ? one.value : told(indicator, one.value));
    bool is_hidden = !shown.empty() && hiding_of(shown.back()) != Hiding::none;
    for (std::size_t at = 0; at < all.size(); ++at) {
        auto& one = all[at];
        rows.push_back({html::escaped(page.t.day(one.day)), shown_figure(page, shown[at]), html::escaped(one.source.empty() ? indicator.source : one.source)});
    }
    auto trend = page.t(fmt::format("strategy.trend.{}", storage::name_of(trend_of(facts))));
    std::vector<html::Fact> lines;
    if (!is_hidden) lines = {{page.t("strategy.column.progress"), progress_words(page, progress_of(facts))}, {page.t("strategy.trend"), html::escaped(trend)}};
    std::vector<html::Column> columns{{page.t("strategy.value.day"), ""}, {page.t("strategy.value.value"), "", {}, true}, {page.t("strategy.indicator.field.source"), ""}};
    auto table = rows.empty() ? el("p", {page.t("strategy.value.none")}) : html::table(page.t("strategy.value.many"), columns, rows);
    return titled("values", page.t("strategy.value.many"), html::when(!lines.empty(), html::facts(lines)) + table + hiding_legend(page, shown) + html::when(may_add, value_form(page, record.id, {})));
}

http::Response send_value(const site::Page& page)
{
    auto record = site::visible_record(page, *indicator_kind(), "edit");
    if (!record) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    NewValue wanted{base::day_from_iso(page.request.form_value("day")), std::string(page.request.form_value("value")), std::string(page.request.form_value("source"))};
    auto done = site::act(page, [&](audit::Deed& deed) { return add_value(deed, {record->id}, wanted); });
    if (done) return http::see_other(done->result);
    return leaf(page, page.t("strategy.value.add"), page.t("strategy.report.refused"), faults_box(page, done.error()) + value_form(page, record->id, done.error()), {}, 422);
}

} // namespace landlotse::strategy::web
