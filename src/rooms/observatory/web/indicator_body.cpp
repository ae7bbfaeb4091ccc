// The body of an indicator's page: choice of view, picture, how to read it, table, downloads, notes.

#include "kernel/html/assets.h"
#include "kernel/base/text.h"
#include "kernel/html/components.h"
#include "kernel/sheet/csv.h"
#include "rooms/observatory/web/indicator_view.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::string view_name(View view) { return std::string(storage::name_of(view)); }

/// The address of this view, with everything that was chosen.
std::string query_of(const IndicatorView& view, View which)
{
    auto& years = view.values->years;
    auto query = fmt::format("?view={}", view_name(which));
    if (which == View::time)
        for (auto& key : view.chosen) query += "&place=" + base::percent_encoded(key);
    if (which != View::time && which != View::multiples) query += fmt::format("&year={}", years[view.year]);
    if (which == View::balance) query += fmt::format("&from={}", years[view.from]);
    return query;
}

Html view_choice(const site::Page& page, const IndicatorView& view, const std::string& address)
{
    std::vector<Html> chips;
    for (auto one : view.offered)
        chips.push_back(el("a", {cls("chip"), attr("href", address + query_of(view, one)), one == view.view ? attr("aria-current", "true") : html::Attribute{},
                                 page.t("observatory.public.view." + view_name(one))}));
    if (chips.size() < 2) return {};
    return el("nav", {cls("views no-print"), attr("aria-label", page.t("observatory.public.views")), chips});
}

Html year_select(const site::Page& page, const IndicatorView& view, const char* name, std::size_t chosen, const char* label)
{
    std::vector<html::Option> options;
    for (auto year : view.values->years) options.insert(options.begin(), {std::to_string(year), std::to_string(year)});
    html::Question question{name, page.t(label), {}, {}, {std::to_string(view.values->years[chosen])}, {}};
    return html::select_input(question, options, "");
}

/// What can be chosen for this view: years, or places to compare.
Html choice_form(const site::Page& page, const IndicatorView& view, const std::string& address)
{
    Html fields;
    if (view.view == View::balance) fields += year_select(page, view, "from", view.from, "observatory.public.from");
    if (view.view == View::map || view.view == View::ranking || view.view == View::balance) fields += year_select(page, view, "year", view.year, "observatory.public.year");
    if (view.view == View::time) {
        std::vector<html::Option> options;
        for (std::size_t at = 0; at < view.values->areas.size(); ++at)
            if (view.values->areas[at].kind == AreaKind::municipality && view.values->last_year(at)) options.push_back({view.values->areas[at].key, view.values->areas[at].name});
        if (!options.empty()) {
            html::Question question{"place", page.t("observatory.public.compare.hint"), {}, {}, view.chosen, {}};
            fields += el("details", {cls("kern-accordion"), html::flag("open", !view.chosen.empty()), el("summary", {cls("kern-accordion__header"), el("span", {cls("kern-title"), page.t("observatory.public.compare")})}),
                                     el("div", {cls("kern-accordion__body"), html::choices_input(question, options)})});
        }
    }
    if (fields.empty()) return {};
    return el("form", {cls("filters-line no-print"), attr("method", "get"), attr("action", address), html::hidden("view", view_name(view.view)), fields,
                       html::submit_button(page.t("observatory.public.show"), html::ButtonLook::secondary)});
}

/// What the small script makes of a picture: what is pointed at in words, and three steps of size.
Html picture_tools(const site::Page& page, const Picture& picture)
{
    if (picture.empty()) return {};
    auto button = [&](const char* step, const char* sign) {
        auto label = page.t(fmt::format("observatory.public.zoom.{}", step));
        return el("button", {cls("kern-btn kern-btn--tertiary"), attr("type", "button"), attr("data-zoom", step), attr("aria-label", label), attr("title", label), el("span", {attr("aria-hidden", "true"), sign})});
    };
    return el("div", {cls("cluster only-script no-print"), attr("data-picture", picture.id + "-title"), attr("data-script", std::string(html::asset("pictures.js"))), button("in", "+"), button("out", "−"), button("all", "↺"),
                      el("span", {cls("fresh"), attr("data-picture-note", ""), attr("aria-live", "polite")})});
}

Html downloads(const site::Page& page, const IndicatorView& view, const std::string& address)
{
    auto query = query_of(view, view.view);
    auto button = [&](const char* file, const char* label) { return html::link_button(address + file + query, label, html::ButtonLook::secondary, "download"); };
    auto pixels = el("a", {cls("kern-btn kern-btn--secondary only-script"), attr("href", address + "/picture.svg" + query), attr("data-png", ""), attr("download", view.indicator().code + ".png"),
                           html::icon("download"), el("span", {cls("kern-label"), "PNG"})});
    auto permanent = page.absolute(address + query);
    auto picture = page.absolute(address + "/picture.svg" + query);
    auto snippet = fmt::format("<a href=\"{}\"><img src=\"{}\" alt=\"{}\"></a>", permanent, picture, name_of(page, view.kept));
    auto embed = el("details", {cls("kern-accordion"), el("summary", {cls("kern-accordion__header"), el("span", {cls("kern-title"), page.t("observatory.public.embed")})}),
                                el("div", {cls("kern-accordion__body"), el("p", {page.t("observatory.public.permanent"), " ", html::link(permanent, permanent)}),
                                           el("p", {page.t("observatory.public.embed.hint")}), el("pre", {cls("snippet"), attr("dir", "ltr"), attr("tabindex", "0"), el("code", {snippet})})})});
    return el("section", {cls("section no-print"), attr("aria-labelledby", "downloads"), el("h2", {attr("id", "downloads"), page.t("observatory.public.download")}),
                          el("p", {cls("cluster"), button("/table.csv", "CSV"), button("/data.json", "JSON"), button("/picture.svg", "SVG"), pixels}), embed});
}

std::string sources_of(const IndicatorView& view)
{
    std::string text = view.indicator().source;
    for (auto& table : view.values->tables) text += fmt::format("\n{}: {}{}", table.code, table.source.empty() ? table.title : table.source, table.as_of.empty() ? "" : fmt::format(" ({})", table.as_of));
    return text;
}

Html lines(const std::string& text)
{
    std::vector<Html> all;
    for (auto line : base::split(text, '\n'))
        if (!base::trimmed(line).empty()) all.push_back(el("p", {attr("lang", "de"), attr("dir", "auto"), line}));
    return html::fragment({all});
}

} // namespace

Html invented_note(const site::Page& page, const IndicatorValues& values)
{
    bool is_invented = std::any_of(values.tables.begin(), values.tables.end(), [](auto& table) { return table.code.starts_with("BEISPIEL-"); });
    return html::when(is_invented, html::alert(html::Mood::warning, page.t("observatory.public.invented")));
}

Html notes_of(const site::Page& page, const IndicatorView& view)
{
    auto& one = view.indicator();
    std::vector<html::Fact> facts;
    auto add = [&](const char* key, const std::string& text) {
        if (!base::trimmed(text).empty()) facts.push_back({page.t(key), lines(text)});
    };
    add("observatory.public.population", one.population);
    add("observatory.public.reference", one.reference);
    add("observatory.public.territory", one.territory);
    add("observatory.public.method", one.method);
    facts.push_back({page.t("observatory.public.direction"), html::escaped(page.t("observatory.public.direction." + std::string(storage::name_of(one.direction))))});
    if (one.least_divisor) facts.push_back({page.t("observatory.public.least"), html::escaped(page.t("observatory.public.least.text", {{"count", *one.least_divisor}}))});
    add("observatory.public.source", sources_of(view));
    add("observatory.public.licence", one.licence);
    return el("section", {cls("section"), attr("aria-labelledby", "notes"), el("h2", {attr("id", "notes"), page.t("observatory.public.notes")}), html::facts(facts)});
}

/// Places whose older figures are added up from those they were made of.
Html joined_note(const site::Page& page, const IndicatorValues& values)
{
    std::vector<Html> lines;
    for (auto& one : values.joined)
        lines.push_back(el("li", {page.t("observatory.public.joined", {{"place", values.areas[one.area].name}, {"year", std::to_string(one.until)}, {"names", base::joined(one.names, ", ")}})}));
    return lines.empty() ? Html{} : el("ul", {cls("fresh"), lines});
}

Html body_of(const site::Page& page, const IndicatorView& view, const std::string& address)
{
    if (view.empty()) return html::empty_state(page.t("observatory.public.empty")) + notes_of(page, view);
    auto help = el("section", {cls("reading-help"), attr("aria-labelledby", "help"), el("h2", {attr("id", "help"), page.t("observatory.public.help")}),
                               el("p", {help_of(page, view.kept)}), el("p", {page.t("observatory.public.view." + view_name(view.view) + ".help")})});
    auto twin = el("section", {cls("section"), attr("aria-labelledby", "twin"), el("h2", {attr("id", "twin"), page.t("observatory.public.table")}), table_of(page, view), legend_of(page, view)});
    auto picture = picture_of(page, view);
    return el("div", {cls("stack stack--wide"), invented_note(page, *view.values), view_choice(page, view, address), choice_form(page, view, address), shown(picture), picture_tools(page, picture), joined_note(page, *view.values), help, twin,
                      downloads(page, view, address), notes_of(page, view)});
}

http::Response csv_of(const site::Page& /*page*/, const IndicatorView& view)
{
    sheet::Sheet table;
    for (std::string_view head : {"key", "place", "year", "value", "symbol", "unit", "indicator", "source"}) table.header.emplace_back(head);
    auto& values = *view.values;
    for (std::size_t area = 0; area < values.areas.size(); ++area)
        for (std::size_t year = 0; year < values.years.size(); ++year) {
            auto& reading = values.readings[area][year];
            // The signs of the Federal Statistical Office: a point for what is protected, nothing for what nobody said.
            table.rows.push_back({values.areas[area].key, values.areas[area].name, std::to_string(values.years[year]),
                                  reading.has_value() ? fmt::format("{:.{}f}", reading.value, view.indicator().decimals) : "", reading.state == State::protected_ ? "." : reading.is_limited ? "()" : "",
                                  view.indicator().unit, view.indicator().name, view.indicator().source});
        }
    auto response = http::text_response(200, sheet::write_csv(table), "text/csv; charset=utf-8");
    return std::move(response.with("Content-Disposition", fmt::format("attachment; filename=\"{}.csv\"", view.indicator().code)));
}

http::Response json_of(const site::Page& page, const IndicatorView& view)
{
    namespace json = boost::json;
    auto& one = view.indicator();
    auto& values = *view.values;
    json::array places;
    for (std::size_t area = 0; area < values.areas.size(); ++area) {
        json::array readings;
        for (std::size_t year = 0; year < values.years.size(); ++year) {
            auto& reading = values.readings[area][year];
            json::object said{{"year", values.years[year]}, {"state", reading.has_value() ? "value" : reading.state == State::protected_ ? "protected" : "no_data"}};
            if (reading.has_value()) said["value"] = reading.value;
            if (reading.is_limited) said["limited"] = true;
            readings.push_back(std::move(said));
        }
        places.push_back(json::object{{"key", values.areas[area].key}, {"name", values.areas[area].name}, {"readings", std::move(readings)}});
    }
    json::object all{{"code", one.code}, {"name", name_of(page, view.kept)}, {"unit", one.unit}, {"population", one.population}, {"reference", one.reference}, {"help", help_of(page, view.kept)},
                     {"method", one.method}, {"source", one.source}, {"licence", one.licence}, {"places", std::move(places)}};
    return http::text_response(200, json::serialize(all), "application/json");
}

http::Response svg_of(const site::Page& page, const IndicatorView& view)
{
    auto picture = picture_of(page, view);
    if (picture.empty()) return http::text_response(404, "");
    return http::text_response(200, file_of(picture, view.indicator().source), "image/svg+xml");
}

} // namespace landlotse::observatory::web
