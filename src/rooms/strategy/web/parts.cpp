#include "rooms/strategy/web/parts.h"

#include "kernel/site/forms.h"
#include "rooms/strategy/domain/showing.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

http::Response leaf(const site::Page& page, const std::string& title, const std::string& purpose, const Html& body, const Html& action, int status)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = section;
    sheet.status = status;
    sheet.has_faults = status == 422;
    sheet.crumbs = {{page.t("strategy.title"), section}, {title, ""}};
    sheet.body = html::page_head(title, purpose, action) + body;
    return site::office_page(page, std::move(sheet));
}

Html titled(const std::string& id, const std::string& heading, const Html& body) { return el("section", {cls("section"), attr("id", id), el("h2", {heading}), body}); }

Html faults_box(const site::Page& page, const base::Faults& faults)
{
    if (faults.empty()) return {};
    auto lines = site::fault_lines(page, faults);
    return html::fault_summary(page.t("site.form.faults", {{"count", lines.size()}}), lines);
}

html::Question question(const site::Page& page, const base::Faults& faults, std::string name, std::string_view label)
{
    html::Question q;
    q.name = std::move(name);
    q.label = page.t(label);
    q.fault = site::fault_of(page, faults, q.name);
    q.typed = {std::string(page.request.form_value(q.name))};
    return q;
}

Html deed_form(const site::Page& page, const std::string& action, const std::string& heading, const Html& fields, const std::string& button, html::ButtonLook look)
{
    return el("form", {cls("form"), attr("method", "post"), attr("action", action), site::form_marks(page), el("fieldset", {el("legend", {heading}), fields}), html::submit_button(button, look)});
}

Html no_data(const site::Page& page) { return el("span", {cls("value--none"), attr("aria-hidden", "true"), "–"}) + html::unseen(page.t("record.not_said")); }
Html day_or_dash(const site::Page& page, const std::optional<base::Day>& day) { return day ? html::escaped(page.t.day(*day)) : no_data(page); }
std::string euro(const site::Page& page, std::int64_t cents) { return page.t("record.euro", {{"amount", page.t.number(static_cast<double>(cents) / 100, 2)}}); }
Html euro_or_dash(const site::Page& page, const std::optional<std::int64_t>& cents) { return cents ? html::escaped(euro(page, *cents)) : no_data(page); }

Html shown_figure(const site::Page& page, std::string_view told, const std::string& when)
{
    auto behind = when.empty() ? Html{} : html::escaped(" (" + when + ")");
    if (hiding_of(told) != Hiding::none) {
        auto why = page.t("strategy.hidden") + ": " + page.t(fmt::format("strategy.hidden.{}", storage::name_of(hiding_of(told))));
        return el("span", {cls("value--protected"), el("span", {attr("aria-hidden", "true"), attr("title", why), "●"}), html::unseen(why)}) + behind;
    }
    if (told.empty()) return el("span", {cls("value--none"), attr("aria-hidden", "true"), "–"}) + html::unseen(page.t("strategy.portal.no_data"));
    return html::escaped(shown_decimal(page, told)) + behind;
}

Html hiding_legend(const site::Page& page, const std::vector<std::string>& told)
{
    std::vector<Html> lines;
    for (auto hiding : {Hiding::withheld, Hiding::few_people})
        if (std::any_of(told.begin(), told.end(), [&](auto& one) { return hiding_of(one) == hiding; }))
            lines.push_back(el("span", {"● ", page.t("strategy.hidden"), ": ", page.t(fmt::format("strategy.hidden.{}", storage::name_of(hiding)))}));
    return lines.empty() ? Html{} : el("p", {cls("legend"), lines});
}

std::string shown_decimal(const site::Page& page, std::string_view text)
{
    auto value = decimal_from(text);
    if (!value) return std::string(text);
    auto point = text.find('.');
    auto digits = point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
    return page.t.number(static_cast<double>(value->thousandths) / 1000, digits);
}

std::string status_label(const site::Page& page, Status status) { return page.t(fmt::format("strategy.status.{}", storage::name_of(status))); }

namespace {

struct Light {
    std::string_view look;
    std::string_view shape;
};

Light light_of(Status status)
{
    constexpr std::string_view circle = R"(<circle cx="8" cy="8" r="6"/>)", square = R"(<rect x="2" y="2" width="12" height="12"/>)", triangle = R"(<path d="M8 1 15 14H1z"/>)",
                               ring = R"(<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2"/>)";
    switch (status) {
    case Status::late: return {"off-track", square};
    case Status::no_data: return {"at-risk", triangle};
    case Status::not_begun:
    case Status::postponed:
    case Status::dropped: return {"not-begun", ring};
    default: return {"on-track", circle};
    }
}

} // namespace

Html light_with(Status status, const std::string& words)
{
    auto light = light_of(status);
    auto shape = el("svg", {attr("viewBox", "0 0 16 16"), attr("aria-hidden", "true"), html::trusted(std::string(light.shape))});
    return el("span", {cls(fmt::format("light light--{}", light.look)), shape, words});
}

Html status_light(const site::Page& page, Status status, bool is_said)
{
    auto words = status_label(page, status);
    return light_with(status, is_said ? words + " " + page.t("strategy.said") : words);
}

Html freshness_badge(const site::Page& page, Freshness freshness)
{
    auto mood = freshness == Freshness::stale ? html::Mood::danger : freshness == Freshness::due ? html::Mood::warning : html::Mood::success;
    if (freshness == Freshness::at_rest) mood = html::Mood::info;
    return html::badge(page.t(fmt::format("strategy.freshness.{}", storage::name_of(freshness))), mood);
}

Html progress_words(const site::Page& page, const std::optional<std::int64_t>& progress)
{
    if (!progress) return no_data(page);
    if (*progress == 0) return html::escaped(page.t("strategy.progress.zero"));
    return html::escaped(page.t("strategy.progress", {{"percent", page.t.number(*progress)}}));
}

Html plan_badge(const site::Page& page, PlanState state)
{
    auto mood = state == PlanState::adopted ? html::Mood::success : state == PlanState::hearing ? html::Mood::warning : html::Mood::info;
    return html::badge(page.t(fmt::format("strategy.plan.state.{}", storage::name_of(state))), mood);
}

std::string control_href(std::string_view query) { return fmt::format("/office/strategy/control?{}", query); }
std::string plan_href(PlanId plan) { return "/office/plans/" + base::id_text(plan); }
std::string measure_href(MeasureId measure) { return "/office/measures/" + base::id_text(measure); }

Names actor_names(const site::Page& page)
{
    return page.memo.value<Names>("strategy.actors", [&] {
        return page.read([&](storage::Reader& reader) {
            Names names;
            auto& kind = *directory::actor_kind();
            for (auto& record : record::list(reader, kind, page.county.id, {{}, "sort_name", false, 100'000, 0})) names.emplace(record.id, kind.title_of(record));
            return names;
        });
    });
}

std::string name_in(const Names& names, std::int64_t id)
{
    auto found = names.find(id);
    return found == names.end() ? std::string("–") : found->second;
}

std::string numbered_title(const Goal& goal) { return goal.number.empty() ? goal.title : goal.number + " " + goal.title; }

Html measure_table(const site::Page& page, std::string_view caption, const std::vector<measures::Row>& rows, const Names& actors)
{
    std::vector<std::vector<Html>> lines;
    for (auto& row : rows) {
        auto title = row.number.empty() ? row.title : row.number + " " + row.title;
        auto since = row.since ? html::escaped(page.t.day(*row.since)) : no_data(page);
        auto why = el("div", {cls("fresh"), page.t(fmt::format("strategy.why.{}", storage::name_of(row.why)))});
        lines.push_back({html::link(measure_href(row.id), title), status_light(page, row.status, row.why == Why::said_so) + why, since, progress_words(page, row.progress),
                         html::escaped(name_in(actors, row.lead.value)), freshness_badge(page, row.freshness) + el("div", {cls("fresh"), page.t.day(row.touched_on)})});
    }
    std::vector<html::Column> columns{{page.t("strategy.measure.one"), ""},        {page.t("strategy.column.status"), ""},    {page.t("strategy.column.since"), ""},
                                      {page.t("strategy.column.progress"), "", {}, true}, {page.t("strategy.measure.field.lead"), ""}, {page.t("strategy.column.freshness"), ""}};
    return html::table(caption, columns, lines);
}

Html field_table(const site::Page& page, const std::vector<plans::KeptGoal>& fields, const std::vector<measures::Cell>& cells, const std::string& query)
{
    // What nobody has takes no place, except the four that everybody asks for.
    std::vector<Status> shown;
    for (auto status : all_statuses) {
        bool is_asked = status == Status::late || status == Status::no_data || status == Status::under_way || status == Status::done;
        if (is_asked || std::any_of(cells.begin(), cells.end(), [&](auto& cell) { return cell.status == status; })) shown.push_back(status);
    }
    std::vector<html::Column> columns{{page.t("strategy.column.field"), ""}};
    for (auto status : shown) columns.push_back({status_label(page, status), "", {}, true});
    std::vector<std::vector<Html>> rows;
    for (auto& field : fields) {
        std::vector<Html> row{html::link(control_href(fmt::format("{}field={}", query, base::id_text(field.id))), numbered_title(field.goal))};
        for (auto status : shown) {
            std::int64_t count = 0;
            for (auto& cell : cells)
                if (cell.field == field.id && cell.status == status) count += cell.count;
            auto href = control_href(fmt::format("{}field={}&status={}", query, base::id_text(field.id), storage::name_of(status)));
            row.push_back(count == 0 ? html::escaped("0") : html::link(href, page.t.number(count)));
        }
        rows.push_back(std::move(row));
    }
    return html::table(page.t("strategy.overview.fields"), columns, rows);
}

} // namespace landlotse::strategy::web
