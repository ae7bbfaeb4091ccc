// A progress report as page, PDF and workbook, and two reports compared.

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/sheet/sheet.h"
#include "kernel/sheet/xlsx.h"
#include "kernel/site/forms.h"
#include "kernel/site/letterhead.h"
#include "rooms/strategy/actions/make_report.h"
#include "rooms/strategy/web/paper.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::string report_href(ReportId id) { return "/office/strategy/reports/" + base::id_text(id); }

struct View {
    Report report;
    std::vector<ReportMeasure> measures;
    std::vector<ReportIndicator> indicators;
};

std::optional<View> asked_report(const site::Page& page, std::string_view id)
{
    return page.read([&](storage::Reader& reader) -> std::optional<View> {
        auto report = reports::find(reader, page.county.id, {base::id_from_text(id).value_or(0)});
        if (!report) return std::nullopt;
        return View{*report, reports::measures(reader, page.county.id, report->id), reports::indicators(reader, page.county.id, report->id)};
    });
}

Html counts_line(const site::Page& page, const View& view)
{
    std::vector<Html> items;
    for (auto status : all_statuses) {
        auto count = std::count_if(view.measures.begin(), view.measures.end(), [&](auto& row) { return row.status == status; });
        if (count > 0) items.push_back(el("li", {status_light(page, status), ": ", page.t.number(static_cast<std::int64_t>(count))}));
    }
    return el("ul", {items});
}

Html measure_rows(const site::Page& page, const View& view)
{
    std::vector<html::Column> columns{{page.t("strategy.measure.one"), ""}, {page.t("strategy.measure.field.lead"), ""}, {page.t("strategy.column.status"), ""}, {page.t("strategy.column.progress"), "", {}, true},
                                      {page.t("strategy.milestone.many"), "", {}, true}, {page.t("strategy.standing.planned"), "", {}, true}, {page.t("strategy.measure.field.spent"), "", {}, true}};
    Html body;
    std::vector<std::vector<Html>> rows;
    std::string field;
    auto close = [&] {
        if (!rows.empty()) body += el("h3", {field}) + html::table(field, columns, rows);
        rows.clear();
    };
    auto sorted = view.measures;
    std::stable_sort(sorted.begin(), sorted.end(), [](auto& left, auto& right) { return left.field < right.field; });
    for (auto& row : sorted) {
        if (row.field != field) close();
        field = row.field;
        auto why = el("div", {cls("fresh"), row.is_said ? row.reason : page.t(fmt::format("strategy.why.{}", storage::name_of(row.why)))});
        auto mandate = row.mandate.empty() ? Html{} : el("div", {cls("fresh"), page.t("strategy.measure.group.mandate"), ": ", row.mandate});
        auto note = row.note_on ? el("div", {cls("fresh"), fmt::format("{}: {}", page.t.day(*row.note_on), row.note)}) : Html{};
        rows.push_back({html::escaped(row.number + " " + (row.wording.empty() ? row.title : row.wording)) + mandate + note, html::escaped(row.lead), status_light(page, row.status, row.is_said) + why, progress_words(page, row.progress),
                        html::escaped(fmt::format("{}/{}", row.milestones_done, row.milestones)), euro_or_dash(page, row.planned), euro_or_dash(page, row.spent)});
    }
    close();
    return body;
}

Html indicator_rows(const site::Page& page, const View& view)
{
    std::vector<html::Column> columns{{page.t("strategy.indicator.one"), ""}, {page.t("strategy.indicator.field.baseline"), "", {}, true}, {page.t("strategy.indicator.field.target"), "", {}, true}, {page.t("strategy.indicator.actual"), "", {}, true},
                                      {page.t("strategy.trend"), ""}, {page.t("strategy.indicator.field.source"), ""}};
    std::vector<std::vector<Html>> rows;
    std::vector<std::string> told;
    auto number = [&](const std::string& value, const std::string& when) {
        told.push_back(value);
        return shown_figure(page, value, when);
    };
    for (auto& row : view.indicators)
        rows.push_back({html::escaped(row.title + " (" + row.unit + ")"), number(row.baseline, std::to_string(row.baseline_year.value_or(0))), number(row.target, std::to_string(row.target_year.value_or(0))),
                        number(row.actual, row.actual_on ? page.t.day(*row.actual_on) : ""), html::escaped(page.t(fmt::format("strategy.trend.{}", storage::name_of(row.trend)))), html::escaped(row.source)});
    if (rows.empty()) return {};
    return html::table(page.t("strategy.indicator.many"), columns, rows) + hiding_legend(page, told);
}

Html report_body(const site::Page& page, const View& view)
{
    return el("p", {page.t("strategy.reports.method", {{"day", page.t.day(view.report.day)}})}) + titled("counts", page.t("strategy.reports.counts"), counts_line(page, view)) +
           titled("measures", page.t("strategy.measure.many"), measure_rows(page, view)) + titled("indicators", page.t("strategy.indicator.many"), indicator_rows(page, view));
}

std::string cents_text(const std::optional<std::int64_t>& cents) { return cents ? fmt::format("{}{}.{:02}", *cents < 0 ? "-" : "", std::abs(*cents) / 100, std::abs(*cents) % 100) : std::string(); }

sheet::Sheet sheet_of(const site::Page& page, const View& view)
{
    sheet::Sheet sheet;
    for (auto* key : {"strategy.column.field", "strategy.goal.one", "strategy.column.number", "strategy.measure.one", "strategy.wording.title", "strategy.measure.field.lead", "strategy.column.status", "strategy.standing.reason",
                      "strategy.column.since", "strategy.column.progress", "strategy.reports.milestones_done", "strategy.reports.milestones_all", "strategy.standing.planned", "strategy.measure.field.secured", "strategy.measure.field.spent",
                      "strategy.measure.field.starts_on", "strategy.measure.field.ends_on", "strategy.report.body", "strategy.measure.group.mandate"})
        sheet.header.push_back(page.t(key));
    auto day = [](const std::optional<base::Day>& value) { return value ? base::iso_day(*value) : std::string(); };
    int number = 2;
    for (auto& row : view.measures) {
        auto reason = row.is_said ? row.reason : page.t(fmt::format("strategy.why.{}", storage::name_of(row.why)));
        sheet.rows.push_back({row.field, row.goal, row.number, row.title, row.wording, row.lead, status_label(page, row.status), reason, day(row.since), row.progress ? std::to_string(*row.progress) : "",
                              std::to_string(row.milestones_done), std::to_string(row.milestones), cents_text(row.planned), cents_text(row.secured), cents_text(row.spent), day(row.starts_on), day(row.ends_on), row.note, row.mandate});
        sheet.row_numbers.push_back(number++);
    }
    return sheet;
}

Html compare_form(const site::Page& page, const View& view, const std::vector<Report>& all)
{
    std::vector<html::Option> options;
    for (auto& one : all)
        if (one.id != view.report.id) options.push_back({base::id_text(one.id), fmt::format("{} ({})", one.title, page.t.day(one.day))});
    if (options.empty()) return {};
    return el("form", {cls("filters"), attr("method", "get"), attr("action", report_href(view.report.id) + "/compare"), html::select_input({"with", page.t("strategy.reports.with"), {}, {}, {}, {}}, options, page.t("strategy.report.choose")),
                       html::submit_button(page.t("strategy.reports.compare"), html::ButtonLook::secondary)});
}

http::Response not_found(const site::Page& page) { return site::error_page(page, site::Face::office, 404, "site.error.not_found"); }

Html report_form(const site::Page& page, PlanId plan, const base::Faults& faults)
{
    auto fields = html::text_input(question(page, faults, "title", "strategy.reports.name")) + html::check_box({"is_public", page.t("strategy.reports.publish"), {}, {}, {}, {}});
    return deed_form(page, plan_href(plan) + "/reports", page.t("strategy.reports.make"), fields, page.t("strategy.reports.make"));
}

} // namespace

Html reports_part(const site::Page& page, PlanId plan)
{
    std::vector<Html> items;
    for (auto& one : page.read([&](storage::Reader& reader) { return reports::of_plan(reader, page.county.id, plan); }))
        items.push_back(el("li", {html::link(report_href(one.id), one.title), " ", page.t.day(one.day), " ", one.is_public ? page.t("strategy.reports.is_public") : page.t("strategy.reports.is_internal")}));
    auto list = items.empty() ? el("p", {page.t("strategy.reports.none")}) : el("ul", {items});
    return titled("reports", page.t("strategy.reports.many"), list + html::when(page.may("strategy.report.make"), report_form(page, plan, {})));
}

http::Response send_report(const site::Page& page)
{
    auto record = site::visible_record(page, *plan_kind(), "read");
    if (!record) return not_found(page);
    auto publicity = page.request.form_value("is_public").empty() ? Publicity::internal : Publicity::published;
    auto done = site::act(page, [&](audit::Deed& deed) { return make_report(deed, {record->id}, std::string(base::trimmed(page.request.form_value("title"))), publicity); });
    if (done) return http::see_other(done->result);
    return leaf(page, page.t("strategy.reports.make"), page.t("strategy.report.refused"), faults_box(page, done.error()) + report_form(page, {record->id}, done.error()), {}, 422);
}

http::Response report_page(const site::Page& page)
{
    auto view = asked_report(page, page.request.parameter("id"));
    if (!view) return not_found(page);
    auto all = page.read([&](storage::Reader& reader) { return reports::of_plan(reader, page.county.id, view->report.plan); });
    auto files = el("div", {cls("cluster"), html::link_button(report_href(view->report.id) + "/report.pdf", "PDF", html::ButtonLook::secondary, "download"),
                            html::link_button(report_href(view->report.id) + "/report.xlsx", "XLSX", html::ButtonLook::secondary, "download")});
    return leaf(page, view->report.title, page.t("strategy.reports.purpose"), compare_form(page, *view, all) + report_body(page, *view), files);
}

http::Response report_pdf(const site::Page& page)
{
    auto view = asked_report(page, page.request.parameter("id"));
    if (!view) return not_found(page);
    auto body = site::letterhead(page) + el("h1", {view->report.title}) + report_body(page, *view);
    return pdf_response(page, {view->report.title, body, "bericht.pdf"});
}

http::Response report_xlsx(const site::Page& page)
{
    auto view = asked_report(page, page.request.parameter("id"));
    if (!view) return not_found(page);
    return xlsx_response(page, sheet_of(page, *view), view->report.title, "bericht.xlsx");
}

http::Response report_compare(const site::Page& page)
{
    auto later = asked_report(page, page.request.parameter("id"));
    auto earlier = asked_report(page, page.request.query_value("with"));
    if (!later || !earlier || later->report.plan != earlier->report.plan) return not_found(page);
    if (later->report.day < earlier->report.day) std::swap(later, earlier);
    std::vector<std::vector<Html>> rows;
    auto both = [](Html before, const Html& after) { return el("del", {before}) + html::escaped(" ") + el("ins", {after}); };
    for (auto& one : reports::changes(earlier->measures, later->measures)) {
        auto& named = one.after ? *one.after : *one.before;
        auto name = html::escaped(named.number + " " + named.title);
        if (!one.before) rows.push_back({name, html::escaped(page.t("strategy.reports.is_new")), status_light(page, named.status), progress_words(page, named.progress), euro_or_dash(page, named.spent)});
        else if (!one.after) rows.push_back({name, html::escaped(page.t("strategy.reports.is_gone")), status_light(page, named.status), progress_words(page, named.progress), euro_or_dash(page, named.spent)});
        else
            rows.push_back({name, html::escaped(page.t("strategy.reports.is_changed")), both(html::escaped(status_label(page, one.before->status)), html::escaped(status_label(page, one.after->status))),
                            both(progress_words(page, one.before->progress), progress_words(page, one.after->progress)), both(euro_or_dash(page, one.before->spent), euro_or_dash(page, one.after->spent))});
    }
    std::vector<html::Column> columns{{page.t("strategy.measure.one"), ""}, {page.t("strategy.reports.change"), ""}, {page.t("strategy.column.status"), ""}, {page.t("strategy.column.progress"), "", {}, true}, {page.t("strategy.measure.field.spent"), "", {}, true}};
    auto title = page.t("strategy.reports.compare_title", {{"earlier", earlier->report.title}, {"later", later->report.title}});
    auto body = rows.empty() ? el("p", {page.t("strategy.reports.same")}) : html::table(title, columns, rows);
    return leaf(page, title, page.t("strategy.reports.compare_purpose"), body);
}

} // namespace landlotse::strategy::web
