#include "rooms/strategy/web/measure_sheet.h"

#include "rooms/strategy/store/notes.h"
#include "rooms/strategy/store/standings.h"
#include "rooms/strategy/web/paper.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// One page holds no more of them; the measure's own page has all.
constexpr int most_milestones = 6, most_indicators = 2;
constexpr std::size_t longest_text = 700;

struct View {
    record::Record record;
    Measure measure;
    standings::Kept kept;
    std::optional<plans::Wording> wording;
    std::string goal, field, lead, contact, plan;
    std::vector<Milestone> milestones;
    std::vector<std::pair<Indicator, std::vector<IndicatorValue>>> indicators;
    std::vector<std::string> partners;
    std::optional<Note> note;
};

std::string title_of(storage::Reader& reader, const record::Kind& kind, base::CountyId county, std::int64_t id)
{
    auto titles = record::titles(reader, kind, county, {id});
    return titles.empty() ? std::string() : titles.begin()->second;
}

std::optional<View> view_of(storage::Reader& reader, base::CountyId county, MeasureId id, base::Day today)
{
    auto record = record::find(reader, *measure_kind(), county, id.value);
    if (!record) return std::nullopt;
    View view;
    view.measure = record::as<Measure>(record->values);
    view.record = *record;
    view.kept = standings::find(reader, county, id).value_or(standings::Kept{});
    view.wording = plans::wording_of(reader, county, "measure", id.value);
    view.goal = title_of(reader, *goal_kind(), county, view.measure.goal.value);
    view.field = title_of(reader, *goal_kind(), county, view.kept.field.value);
    view.plan = title_of(reader, *plan_kind(), county, view.measure.plan.value);
    view.lead = title_of(reader, *directory::actor_kind(), county, view.measure.lead.value);
    if (view.measure.contact)
        if (auto kept = record::find(reader, *directory::contact_kind(), county, view.measure.contact->value); kept && !kept->archived_at) {
            auto contact = record::as<directory::Contact>(kept->values);
            view.contact = contact.is_held_on(today) ? contact.name : std::string();
        }
    storage::Condition of_measure{"measure=?", {id.value}};
    for (auto& one : record::list(reader, *milestone_kind(), county, {record::living() && of_measure, "due_on", false, most_milestones, 0})) view.milestones.push_back(record::as<Milestone>(one.values));
    for (auto& one : record::list(reader, *indicator_kind(), county, {record::living() && of_measure, "role", false, most_indicators, 0}))
        view.indicators.emplace_back(record::as<Indicator>(one.values), values::of_indicator(reader, county, {one.id}));
    for (auto& one : record::list(reader, *partner_kind(), county, {record::living() && of_measure, "sort_name", false, 8, 0})) view.partners.push_back(title_of(reader, *directory::actor_kind(), county, record::as<Partner>(one.values).actor.value));
    view.note = notes::latest_by(reader, county, id, today);
    return view;
}

std::string shortened(const std::string& text)
{
    if (text.size() <= longest_text) return text;
    auto end = text.rfind(' ', longest_text);
    return text.substr(0, end == std::string::npos ? 0 : end) + " …";
}

Html facts_of(const site::Page& page, const View& view)
{
    auto& measure = view.measure;
    auto words = [&](const std::string& text) { return text.empty() ? web::no_data(page) : html::escaped(text); };
    auto begins = measure.starts_on ? page.t.day(*measure.starts_on) : std::string("–");
    auto ends = measure.is_continuous ? page.t("strategy.sheet.continuous") : measure.ends_on ? page.t.day(*measure.ends_on) : std::string("–");
    std::string partners;
    for (auto& one : view.partners) partners += (partners.empty() ? "" : ", ") + one;
    auto mandate = measure.mandate_number.empty() ? std::string() : measure.mandate_number + ", " + measure.mandate_body + (measure.mandate_on ? ", " + page.t.day(*measure.mandate_on) : "");
    auto money = measure.programme.empty() ? measure.product_account : measure.programme + (measure.notice.empty() ? "" : ", " + measure.notice) + (measure.funding_until ? ", " + page.t("strategy.sheet.until", {{"day", page.t.day(*measure.funding_until)}}) : "");
    std::vector<html::Fact> facts{{page.t("strategy.column.field"), words(view.field)},
                                  {page.t("strategy.goal.one"), words(view.goal)},
                                  {page.t("strategy.measure.field.lead"), words(view.lead)},
                                  {page.t("strategy.measure.field.contact"), view.contact.empty() ? html::badge(page.t("strategy.vacant"), html::Mood::warning) : html::escaped(view.contact)},
                                  {page.t("strategy.partner.many"), words(partners)},
                                  {page.t("strategy.measure.group.when"), html::escaped(begins + " – " + ends)},
                                  {page.t("strategy.measure.field.kind"), html::escaped(page.t(fmt::format("strategy.measure.kind.{}", storage::name_of(measure.kind))))},
                                  {page.t("strategy.measure.field.cost_once"), web::euro_or_dash(page, measure.cost_once)},
                                  {page.t("strategy.measure.field.cost_yearly"), web::euro_or_dash(page, measure.cost_yearly)},
                                  {page.t("strategy.sheet.staff"), measure.staff ? html::escaped(page.t.number(static_cast<double>(*measure.staff) / 100, 2)) : web::no_data(page)},
                                  {page.t("strategy.measure.field.secured"), web::euro_or_dash(page, measure.secured)},
                                  {page.t("strategy.measure.field.spent"), web::euro_or_dash(page, measure.spent)},
                                  {page.t("strategy.sheet.funding"), words(money)},
                                  {page.t("strategy.measure.group.mandate"), words(mandate)},
                                  {page.t("strategy.measure.field.hearing"), html::escaped(page.t(fmt::format("strategy.measure.hearing.{}", storage::name_of(measure.hearing))))},
                                  {page.t("strategy.measure.field.next_step"), words(measure.next_step)}};
    return html::facts(facts);
}

Html milestone_table(const site::Page& page, const View& view)
{
    if (view.milestones.empty()) return el("p", {page.t("strategy.milestone.none")});
    std::vector<std::vector<Html>> rows;
    for (auto& one : view.milestones) rows.push_back({html::escaped(one.title), html::escaped(page.t.day(one.due_on)), html::escaped(page.t(fmt::format("strategy.milestone.state.{}", storage::name_of(one.state)))), web::day_or_dash(page, one.done_on)});
    std::vector<html::Column> columns{{page.t("strategy.milestone.one"), ""}, {page.t("strategy.milestone.field.due_on"), ""}, {page.t("strategy.milestone.field.state"), ""}, {page.t("strategy.milestone.field.done_on"), ""}};
    return html::table(page.t("strategy.milestone.many"), columns, rows);
}

Html indicator_lines(const site::Page& page, const View& view)
{
    std::vector<Html> items;
    for (auto& [indicator, values] : view.indicators) {
        auto number = [&](const std::string& text) { return text.empty() ? page.t("strategy.progress.none") : web::shown_decimal(page, text); };
        items.push_back(el("li", {page.t("strategy.sheet.indicator", {{"title", indicator.title}, {"unit", indicator.unit}, {"baseline", number(indicator.baseline)}, {"target", number(indicator.target)}, {"actual", values.empty() ? page.t("strategy.progress.none") : number(values.back().value)}})}));
    }
    return items.empty() ? Html{} : el("ul", {items});
}

} // namespace

Html measure_sheet(const site::Page& page, MeasureId id, std::string_view heading)
{
    auto view = page.read([&](storage::Reader& reader) { return view_of(reader, page.county.id, id, page.today); });
    if (!view) return {};
    auto title = view->wording ? view->wording->title : view->measure.title;
    auto text = view->wording ? view->wording->body : view->measure.about;
    auto why = page.t(fmt::format("strategy.why.{}", storage::name_of(view->kept.why)));
    auto state = el("p", {web::status_light(page, view->kept.status, view->kept.override_status.has_value()), " ", view->kept.override_status ? view->kept.override_reason : why});
    auto note = view->note && !view->note->body.empty() ? el("p", {el("strong", {page.t("strategy.report.body"), " ", page.t.day(view->note->day), ": "}), shortened(view->note->body)}) : Html{};
    auto wording = view->wording ? el("p", {cls("fresh"), page.t("strategy.wording.adopted", {{"day", page.t.day(view->wording->adopted_on)}})}) : Html{};
    return el("section", {cls("section"), el(heading, {view->measure.number + " " + title}), el("p", {cls("fresh"), view->plan}), state, el("p", {shortened(text)}), wording, facts_of(page, *view), milestone_table(page, *view),
                          indicator_lines(page, *view), note});
}

namespace web {

namespace {

std::optional<record::Record> asked(const site::Page& page) { return site::visible_record(page, *measure_kind(), "read"); }

} // namespace

http::Response sheet_page(const site::Page& page)
{
    auto record = asked(page);
    if (!record) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto title = measure_kind()->title_of(*record);
    auto file = html::link_button(measure_href({record->id}) + "/sheet.pdf", "PDF", html::ButtonLook::secondary, "download");
    return leaf(page, page.t("strategy.sheet.title", {{"title", title}}), page.t("strategy.sheet.purpose"), measure_sheet(page, {record->id}, "h2"), file);
}

http::Response sheet_pdf(const site::Page& page)
{
    auto record = asked(page);
    if (!record) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    return pdf_response(page, {measure_kind()->title_of(*record), measure_sheet(page, {record->id}, "h1"), "massnahme.pdf"});
}

} // namespace web

} // namespace landlotse::strategy
