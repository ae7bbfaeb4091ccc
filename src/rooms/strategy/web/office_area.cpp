// An area of urban development: its measures with cost and finance, and the application folder as PDF and workbook (R6.2).

#include "kernel/site/letterhead.h"
#include "rooms/strategy/domain/area.h"
#include "rooms/strategy/web/paper.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int most_measures = 500;

struct Line {
    MeasureId id;
    Measure measure;
};

std::vector<Line> lines_of(const site::Page& page, std::int64_t area)
{
    std::vector<Line> all;
    page.read([&](storage::Reader& reader) {
        storage::Condition where{"area=?", {area}};
        for (auto& record : record::list(reader, *measure_kind(), page.county.id, {record::living() && where && page.visible("strategy.measure.read"), "number", false, most_measures, 0})) all.push_back({{record.id}, record::as<Measure>(record.values)});
    });
    return all;
}

std::vector<record::Record> occasions_of(const site::Page& page, std::int64_t area)
{
    storage::Condition where{"area=?", {area}};
    return page.read([&](storage::Reader& reader) {
        return record::list(reader, *participation_kind(), page.county.id, {record::living() && where && page.visible("strategy.participation.read"), "held_on", false, most_measures, 0});
    });
}

std::string format_words(const site::Page& page, const Participation& one) { return page.t(fmt::format("strategy.participation.format.{}", storage::name_of(one.format))); }

/// "74, davon Frauen 40": what was counted, and only that.
Html people_words(const site::Page& page, const Participation& one)
{
    if (!one.people) return no_data(page);
    auto text = page.t.number(*one.people);
    for (auto& [name, part] : {std::pair{"women", one.women}, std::pair{"young", one.young}, std::pair{"immigrants", one.immigrants}})
        if (part) text += page.t(fmt::format("strategy.participation.of_them.{}", name), {{"count", *part}});
    return html::escaped(text);
}

/// Beside a record there is room for a list; a table is for paper.
Html occasion_list(const site::Page& page, const std::vector<record::Record>& occasions)
{
    std::vector<Html> items;
    for (auto& record : occasions) {
        auto one = record::as<Participation>(record.values);
        auto head = el("h3", {html::link(site::office_address(*participation_kind(), record.id), one.title)});
        auto when = el("p", {cls("fresh"), fmt::format("{} · {} · {}: ", page.t.day(one.held_on), format_words(page, one), page.t("strategy.participation.field.people")), people_words(page, one)});
        auto results = html::when(!one.results.empty(), el("p", {one.results}));
        auto taken_up = html::when(!one.taken_up.empty(), el("p", {page.t("strategy.participation.field.taken_up"), ": ", one.taken_up}));
        items.push_back(el("li", {cls("stack stack--tight"), head, when, results, taken_up, html::when(!one.link.empty(), el("p", {html::link(one.link, page.t("strategy.participation.field.link"))}))}));
    }
    return items.empty() ? el("p", {page.t("strategy.participation.none")}) : el("ul", {cls("stack"), items});
}

Html occasion_table(const site::Page& page, const std::vector<record::Record>& occasions)
{
    std::vector<std::vector<Html>> rows;
    for (auto& record : occasions) {
        auto one = record::as<Participation>(record.values);
        auto taken_up = html::when(!one.taken_up.empty(), el("div", {page.t("strategy.participation.field.taken_up"), ": ", one.taken_up}));
        auto came_of = (one.results.empty() ? no_data(page) : el("div", {one.results})) + taken_up + html::when(!one.link.empty(), el("div", {one.link}));
        rows.push_back({html::escaped(one.title), html::escaped(page.t.day(one.held_on)), html::escaped(format_words(page, one)), people_words(page, one), came_of});
    }
    if (rows.empty()) return el("p", {page.t("strategy.participation.none")});
    std::vector<html::Column> columns{{page.t("strategy.participation.one"), ""}, {page.t("strategy.participation.field.held_on"), ""}, {page.t("strategy.participation.field.format"), ""}, {page.t("strategy.participation.field.people"), ""}, {page.t("strategy.participation.field.results"), ""}};
    return html::table(page.t("strategy.participation.many"), columns, rows);
}

std::string period(const site::Page& page, const Measure& measure)
{
    auto day = [&](const std::optional<base::Day>& value) { return value ? page.t.day(*value) : std::string("–"); };
    return day(measure.starts_on) + " – " + (measure.is_continuous ? page.t("strategy.sheet.continuous") : day(measure.ends_on));
}

/// Builder, period, cost and who pays; sums below count only what was said.
Html finance_table(const site::Page& page, const std::vector<Line>& lines)
{
    if (lines.empty()) return el("p", {page.t("strategy.area.no_measures")});
    auto actors = actor_names(page);
    std::vector<std::vector<Html>> rows;
    std::int64_t planned = 0, secured = 0, spent = 0;
    for (auto& [id, measure] : lines) {
        planned += measure.planned().value_or(0);
        secured += measure.secured.value_or(0);
        spent += measure.spent.value_or(0);
        rows.push_back({html::link(measure_href(id), measure.number + " " + measure.title), html::escaped(name_in(actors, measure.lead.value)), html::escaped(period(page, measure)), euro_or_dash(page, measure.planned()), euro_or_dash(page, measure.secured),
                        euro_or_dash(page, measure.spent), measure.programme.empty() ? no_data(page) : html::escaped(measure.programme)});
    }
    rows.push_back({el("strong", {page.t("strategy.matrix.sum")}), {}, {}, html::escaped(euro(page, planned)), html::escaped(euro(page, secured)), html::escaped(euro(page, spent)), {}});
    std::vector<html::Column> columns{{page.t("strategy.measure.one"), ""}, {page.t("strategy.area.builder"), ""}, {page.t("strategy.measure.group.when"), ""}, {page.t("strategy.standing.planned"), "", {}, true}, {page.t("strategy.measure.field.secured"), "", {}, true}, {page.t("strategy.measure.field.spent"), "", {}, true}, {page.t("strategy.measure.field.programme"), ""}};
    return html::table(page.t("strategy.area.finance"), columns, rows);
}

Html chapter(const site::Page& page, std::string_view key, const std::string& text)
{
    return el("section", {el("h2", {page.t(key)}), text.empty() ? el("p", {page.t("strategy.area.missing")}) : el("p", {text})});
}

Html folder_body(const site::Page& page, const Area& area, const std::vector<Line>& lines, const std::vector<record::Record>& occasions)
{
    auto resolution = area.resolution.empty() ? std::string() : area.resolution + (area.resolved_on ? ", " + page.t.day(*area.resolved_on) : "");
    return site::letterhead(page) + el("h1", {area.title}) + chapter(page, "strategy.area.field.bounds", area.bounds) + chapter(page, "strategy.area.field.resolution", resolution) +
           chapter(page, "strategy.area.field.analysis", area.analysis) + chapter(page, "strategy.area.field.goals", area.goals) + chapter(page, "strategy.area.field.embedding", area.embedding) +
           el("section", {el("h2", {page.t("strategy.area.finance")}), finance_table(page, lines)}) + chapter(page, "strategy.area.field.participation", area.participation) + occasion_table(page, occasions) +
           chapter(page, "strategy.area.field.safeguarding", area.safeguarding);
}

std::string cents_text(const std::optional<std::int64_t>& cents) { return cents ? fmt::format("{}.{:02}", *cents / 100, *cents % 100) : std::string(); }

} // namespace

Html beside_area(const site::Page& page, const record::Record& record)
{
    auto lines = lines_of(page, record.id);
    auto address = "/office/areas/" + base::id_text(record.id);
    auto files = el("div", {cls("cluster"), html::link_button(address + "/folder.pdf", page.t("strategy.area.folder_pdf"), html::ButtonLook::secondary, "download"), html::link_button(address + "/finance.xlsx", page.t("strategy.area.finance_xlsx"), html::ButtonLook::secondary, "download")});
    auto occasions = occasions_of(page, record.id);
    Html more;
    if (page.may("strategy.participation.edit")) more += html::link_button("/office/participations/new?area=" + base::id_text(record.id), page.t("strategy.participation.add"), html::ButtonLook::secondary, "plus");
    if (!occasions.empty()) more += html::link_button(address + "/participation.xlsx", page.t("strategy.participation.xlsx"), html::ButtonLook::secondary, "download");
    return titled("finance", page.t("strategy.area.finance"), finance_table(page, lines) + files) +
           titled("participation", page.t("strategy.participation.many"), occasion_list(page, occasions) + html::when(!more.empty(), el("div", {cls("cluster"), more})));
}

http::Response area_folder(const site::Page& page)
{
    auto record = site::visible_record(page, *area_kind(), "read");
    if (!record) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto area = record::as<Area>(record->values);
    return pdf_response(page, {area.title, folder_body(page, area, lines_of(page, record->id), occasions_of(page, record->id)), "antrag.pdf"});
}

http::Response area_finance(const site::Page& page)
{
    auto record = site::visible_record(page, *area_kind(), "read");
    if (!record) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto actors = actor_names(page);
    sheet::Sheet sheet;
    for (auto* key : {"strategy.column.number", "strategy.measure.one", "strategy.area.builder", "strategy.measure.field.starts_on", "strategy.measure.field.ends_on", "strategy.measure.field.cost_once", "strategy.measure.field.cost_yearly", "strategy.standing.planned",
                      "strategy.measure.field.secured", "strategy.measure.field.spent", "strategy.measure.field.programme"})
        sheet.header.push_back(page.t(key));
    int number = 2;
    for (auto& [id, one] : lines_of(page, record->id)) {
        auto day = [](const std::optional<base::Day>& value) { return value ? base::iso_day(*value) : std::string(); };
        sheet.rows.push_back({one.number, one.title, name_in(actors, one.lead.value), day(one.starts_on), day(one.ends_on), cents_text(one.cost_once), cents_text(one.cost_yearly), cents_text(one.planned()), cents_text(one.secured), cents_text(one.spent), one.programme});
        sheet.row_numbers.push_back(number++);
    }
    return xlsx_response(page, sheet, area_kind()->title_of(*record), "kosten-finanzierung.xlsx");
}

http::Response area_participation(const site::Page& page)
{
    auto record = site::visible_record(page, *area_kind(), "read");
    if (!record) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    sheet::Sheet sheet;
    for (auto* name : {"title", "held_on", "format", "people", "women", "young", "immigrants", "groups_asked", "results", "taken_up", "link"}) sheet.header.push_back(page.t(fmt::format("strategy.participation.field.{}", name)));
    auto number = [](const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : std::string(); };
    int line = 2;
    for (auto& occasion : occasions_of(page, record->id)) {
        auto one = record::as<Participation>(occasion.values);
        sheet.rows.push_back({one.title, base::iso_day(one.held_on), format_words(page, one), number(one.people), number(one.women), number(one.young), number(one.immigrants), one.groups_asked, one.results, one.taken_up, one.link});
        sheet.row_numbers.push_back(line++);
    }
    return xlsx_response(page, sheet, area_kind()->title_of(*record), "beteiligung.xlsx");
}

} // namespace landlotse::strategy::web
