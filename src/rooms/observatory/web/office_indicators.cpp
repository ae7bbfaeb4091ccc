// The room's entrance: all indicators with their newest values; and one indicator with its pictures.

#include "kernel/site/forms.h"
#include "kernel/site/record_pages.h"
#include "rooms/observatory/actions/add_default_set.h"
#include "rooms/observatory/domain/knowledge.h"
#include "rooms/observatory/domain/merger.h"
#include "rooms/observatory/web/indicator_view.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// The county's newest value; where the county has none, how many municipalities have one.
struct Newest {
    Html value, year, change, line;
};

Newest newest_of(const site::Page& page, const KeptIndicator& kept, const IndicatorValues& values)
{
    auto write = writing_of(page, kept.indicator);
    auto spot = values.newest_of_county();
    if (!spot) {
        auto count = std::count_if(values.readings.begin(), values.readings.end(), [&](auto& row) { return std::any_of(row.begin(), row.end(), [](auto& one) { return one.state != State::no_data; }); });
        auto words = count > 0 ? page.t("observatory.dashboard.only_places", {{"count", count}}) : page.t("observatory.public.no_data");
        return {el("span", {cls("fresh"), words}), {}, {}, {}};
    }
    auto& readings = values.readings[spot->area];
    auto& reading = readings[spot->year];
    auto value = reading.has_value() ? html::escaped(write.with_unit(reading.value)) : shown(page, write, reading);
    Html change;
    if (spot->year > 0 && reading.has_value() && readings[spot->year - 1].has_value()) {
        auto difference = reading.value - readings[spot->year - 1].value;
        change = html::escaped(fmt::format("{}{}", difference > 0 ? "+" : "", write(difference)));
    }
    return {value, html::escaped(std::to_string(values.years[spot->year])), change, sparkline(readings)};
}

Html topic_table(const site::Page& page, Topic topic, const std::vector<KeptIndicator>& all)
{
    std::vector<std::vector<Html>> rows;
    for (auto& kept : all) {
        if (kept.indicator.topic != topic) continue;
        auto newest = newest_of(page, kept, *values_of(page, kept));
        auto name = html::link(indicator_address(kept.id()), kept.indicator.name);
        if (kept.indicator.is_public) name += Html(html::trusted(" ")) + html::badge(page.t("observatory.dashboard.public"), html::Mood::info);
        rows.push_back({name, newest.value, newest.year, newest.change, newest.line, html::escaped(page.t("observatory.public.direction." + std::string(storage::name_of(kept.indicator.direction))))});
    }
    if (rows.empty()) return {};
    auto title = page.t("observatory.key_figure.topic." + std::string(storage::name_of(topic)));
    auto id = "topic-" + std::string(storage::name_of(topic));
    std::vector<html::Column> columns{{page.t("observatory.dashboard.indicator"), ""},
                                      {page.t("observatory.value"), "", {}, true},
                                      {page.t("observatory.public.year"), "", {}, true},
                                      {page.t("observatory.dashboard.change"), "", {}, true},
                                      {page.t("observatory.dashboard.course"), ""},
                                      {page.t("observatory.public.direction"), ""}};
    return el("div", {cls("section"), el("h2", {attr("id", id), title}), html::table(title, columns, rows)}); // the table is the landmark
}

Html defaults_form(const site::Page& page)
{
    return el("form", {attr("method", "post"), attr("action", std::string(section) + "/defaults"), site::form_marks(page),
                       html::submit_button(page.t("observatory.dashboard.defaults"), html::ButtonLook::primary, "plus")});
}

Html ways(const site::Page& page)
{
    std::vector<Html> items;
    auto add = [&](const std::string& href, const char* key, std::string_view permission) {
        if (page.may(permission)) items.push_back(el("li", {html::link(href, page.t(key)), el("p", {page.t(std::string(key) + ".hint")})}));
    };
    std::string read = "observatory.table.read";
    add(std::string(section) + "/profile", "observatory.ways.profile", read);
    add(std::string(section) + "/ages", "observatory.ways.ages", read);
    add(std::string(section) + "/like", "observatory.ways.like", read);
    add(std::string(section) + "/course", "observatory.ways.targets", read);
    add(site::office_address(*round_table_kind()), "observatory.ways.rounds", read);
    add(site::office_address(*knowledge_kind()), "observatory.ways.knowledge", read);
    add(std::string(section) + "/tables", "observatory.ways.tables", read);
    add(site::office_address(*merger_kind()), "observatory.ways.mergers", "observatory.merger.read");
    add(site::office_address(*indicator_kind()), "observatory.ways.indicators", read);
    auto publication = [&](const char* path, const char* title, const char* hint, std::string_view permission) {
        if (page.may(permission)) items.push_back(el("li", {html::link(std::string(section) + path, page.t(title)), el("p", {page.t(hint)})}));
    };
    publication("/registers", "observatory.registers", "observatory.registers.way", "observatory.register.read");
    publication("/releases", "observatory.releases", "observatory.releases.way", "observatory.release.read");
    publication("/reach", "observatory.reach.title", "observatory.reach.way", "observatory.reach.read");
    return el("section", {cls("section"), attr("aria-labelledby", "ways"), el("h2", {attr("id", "ways"), page.t("observatory.ways")}), el("ul", {cls("ways"), items})});
}

std::optional<KeptIndicator> asked(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    if (!id) return std::nullopt;
    return page.read([&](storage::Reader& reader) { return indicators::find(reader, page.county.id, IndicatorId{*id}); });
}

/// How the county's newest value came about, number by number.
Html computing(const site::Page& page, const IndicatorView& view)
{
    auto& values = *view.values;
    Html table;
    if (auto spot = values.newest()) {
        std::vector<std::vector<Html>> rows;
        for (auto& input : values.inputs) {
            auto& reading = input.readings[spot->area][spot->year];
            bool is_whole = reading.value == static_cast<double>(static_cast<std::int64_t>(reading.value));
            rows.push_back({html::escaped(input.name), shown(page, Writing{page.t, is_whole ? 0 : 2, {}}, reading)});
        }
        table = html::table(page.t("observatory.computing.of", {{"place", values.areas[spot->area].name}, {"year", std::to_string(values.years[spot->year])}}),
                            {{page.t("observatory.computing.input"), ""}, {page.t("observatory.value"), "", {}, true}}, rows);
    }
    std::vector<Html> missing;
    for (auto& words : values.missing) missing.push_back(el("li", {written(words)}));
    auto gaps = missing.empty() ? Html{} : el("details", {cls("kern-accordion"), el("summary", {cls("kern-accordion__header"), el("span", {cls("kern-title"), page.t("observatory.computing.missing", {{"count", missing.size()}})})}),
                                                          el("div", {cls("kern-accordion__body"), el("ul", {missing})})});
    return el("section", {cls("section no-print"), attr("aria-labelledby", "computing"), el("h2", {attr("id", "computing"), page.t("observatory.computing")}),
                          el("p", {el("code", {view.indicator().formula})}), table, gaps});
}

} // namespace

std::string indicator_address(IndicatorId id) { return fmt::format("{}/indicators/{}", section, base::id_text(id)); }

http::Response dashboard(const site::Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return indicators::list(reader, page.county.id, indicators::Which::active); });
    bool may_edit = page.may("observatory.key_figure.edit");
    auto body = all.empty() ? html::empty_state(page.t("observatory.dashboard.none"), html::when(may_edit, defaults_form(page))) : Html{};
    for (auto topic : {Topic::population, Topic::legal, Topic::care, Topic::education, Topic::work, Topic::benefits, Topic::housing, Topic::participation, Topic::other})
        body += topic_table(page, topic, all);
    bool is_invented = std::any_of(all.begin(), all.end(), [](auto& one) { return one.indicator.inputs.find("BEISPIEL-") != std::string::npos; });
    auto note = html::when(is_invented, html::alert(html::Mood::warning, page.t("observatory.public.invented")));
    auto action = html::link_button(std::string(section) + "/import", page.t("observatory.import.title"), html::ButtonLook::primary, "upload");
    return leaf(page, page.t("observatory.dashboard.title"), page.t("observatory.dashboard.purpose"), {}, el("div", {cls("stack stack--wide"), note, body, ways(page)}),
                html::when(page.may("observatory.table.import"), action));
}

http::Response add_defaults(const site::Page& page)
{
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        add_default_set(deed);
        return std::string(section);
    });
    return done ? http::see_other(done->result) : not_found(page);
}

http::Response indicator_page(const site::Page& page)
{
    auto kept = asked(page);
    if (!kept) return not_found(page);
    auto id = kept->id();
    auto view = view_of(page, std::move(*kept));
    auto name = view.indicator().name;
    Html actions = html::when(page.may("observatory.key_figure.edit"), html::link_button(site::office_address(*indicator_kind(), id.value) + "/edit", page.t("observatory.key_figure.change"), html::ButtonLook::secondary, "edit"));
    auto targets = targets_of(page, view);
    auto body = body_of(page, view, indicator_address(id)) + targets + computing(page, view);
    return leaf(page, name, view.indicator().population, {{name, ""}}, body, actions);
}

namespace {

template<class F>
http::Response file_of_indicator(const site::Page& page, F&& file)
{
    auto kept = asked(page);
    return kept ? file(page, view_of(page, std::move(*kept))) : not_found(page);
}

} // namespace

http::Response indicator_csv(const site::Page& page) { return file_of_indicator(page, csv_of); }
http::Response indicator_json(const site::Page& page) { return file_of_indicator(page, json_of); }
http::Response indicator_svg(const site::Page& page) { return file_of_indicator(page, svg_of); }

} // namespace landlotse::observatory::web
