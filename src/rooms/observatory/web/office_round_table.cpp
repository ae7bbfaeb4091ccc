// The figures round table: what is frozen for it, what was said, who does what.

#include "kernel/base/text.h"
#include "kernel/sheet/csv.h"
#include "kernel/site/forms.h"
#include "kernel/site/record_pages.h"
#include "rooms/observatory/store/frozen.h"
#include "rooms/observatory/web/indicator_view.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::string csv_text(const Indicator& indicator, const IndicatorValues& values)
{
    sheet::Sheet table;
    table.header = {"key", "place", "year", "value", "symbol"};
    for (std::size_t area = 0; area < values.areas.size(); ++area)
        for (std::size_t year = 0; year < values.years.size(); ++year) {
            auto& reading = values.readings[area][year];
            if (reading.state == State::no_data) continue;
            table.rows.push_back({values.areas[area].key, values.areas[area].name, std::to_string(values.years[year]), reading.has_value() ? fmt::format("{:.{}f}", reading.value, indicator.decimals) : "",
                                  reading.state == State::protected_ ? "." : ""});
        }
    return sheet::write_csv(table);
}

/// The frozen figures as values again, for the same picture as on that day.
struct Thawed {
    std::vector<int> years;
    std::vector<Line> lines;
};

Thawed thawed(const std::string& content)
{
    std::map<std::string, std::map<int, Reading>> places;
    std::vector<std::string> order;
    std::map<int, int> years;
    auto sheet = sheet::read_csv(content);
    if (!sheet) return {};
    for (auto& row : sheet->rows) {
        if (row.size() < 5) continue;
        auto year = static_cast<int>(base::whole_number(row[2]).value_or(0));
        if (!places.contains(row[1])) order.push_back(row[1]);
        auto number = number_in(row[3]);
        places[row[1]][year] = number ? Reading::of(*number) : Reading::hidden();
        years[year];
    }
    Thawed result;
    for (auto& [year, nothing] : years) result.years.push_back(year);
    for (auto& place : order) {
        Line line{place, {}, false};
        for (auto year : result.years) line.readings.push_back(places[place].contains(year) ? places[place][year] : Reading{});
        result.lines.push_back(std::move(line));
    }
    return result;
}

Html frozen_figure(const site::Page& page, const Frozen& figure)
{
    auto values = thawed(figure.content);
    constexpr std::size_t most_lines_shown = 6;
    auto lines = values.lines;
    if (lines.size() > most_lines_shown) lines.resize(most_lines_shown);
    auto decimals = figure.unit == "Personen" ? 0 : 1;
    auto picture = line_picture(Writing{page.t, decimals, figure.unit}, values.years, lines);
    picture.id = fmt::format("frozen-{}", base::id_text(figure.id));
    picture.title = figure.name;
    picture.description = page.t("observatory.frozen.at", {{"at", page.t.moment(figure.frozen_at)}});
    Writing write{page.t, decimals, {}};
    std::vector<std::vector<Html>> rows;
    auto first = values.years.size() > 6 ? values.years.size() - 6 : 0;
    for (auto& line : values.lines) {
        std::vector<Html> row{el("bdi", {line.name})};
        for (auto at = first; at < values.years.size(); ++at) row.push_back(shown(page, write, line.readings[at]));
        rows.push_back(std::move(row));
    }
    std::vector<html::Column> columns{{page.t("observatory.public.place"), ""}};
    for (auto at = first; at < values.years.size(); ++at) columns.push_back({std::to_string(values.years[at]), "", {}, true});
    auto csv = html::link(fmt::format("{}/frozen/{}/table.csv", section, base::id_text(figure.id)), "CSV");
    return el("article", {cls("stack"), el("h3", {figure.name}), el("p", {cls("fresh"), picture.description, " · ", figure.source, " · ", csv}), web::shown(picture),
                          el("details", {cls("kern-accordion"), el("summary", {cls("kern-accordion__header"), el("span", {cls("kern-title"), page.t("observatory.public.table")})}),
                                         el("div", {cls("kern-accordion__body"), html::table(figure.name, columns, rows)})})});
}

Html freeze_form(const site::Page& page, std::int64_t round)
{
    std::vector<html::Option> options;
    for (auto& kept : page.read([&](storage::Reader& reader) { return indicators::list(reader, page.county.id, indicators::Which::active); }))
        options.push_back({base::id_text(kept.record.id), kept.indicator.name});
    html::Question question{"indicator", page.t("observatory.frozen.which"), page.t("observatory.frozen.hint"), {}, {}, {}};
    return el("details", {cls("kern-accordion no-print"), el("summary", {cls("kern-accordion__header"), el("span", {cls("kern-title"), page.t("observatory.frozen.add")})}),
                          el("div", {cls("kern-accordion__body"), el("form", {cls("form"), attr("method", "post"), attr("action", fmt::format("{}/freeze/{}", section, base::id_text(round))), site::form_marks(page),
                                                                              html::choices_input(question, options), html::submit_button(page.t("observatory.frozen.add"), html::ButtonLook::primary, "lock")})})});
}

Html findings_of(const site::Page& page, std::int64_t round)
{
    constexpr int most = 300;
    auto records = page.read([&](storage::Reader& reader) {
        return record::list(reader, *finding_kind(), page.county.id, {record::living() && storage::Condition{"round_table=?", {round}}, "sort_name", false, most, 0});
    });
    std::vector<std::vector<Html>> rows;
    for (auto& record : records) {
        auto finding = record::as<Finding>(record.values);
        auto sort = page.t("observatory.finding.sort." + std::string(storage::name_of(finding.sort)));
        auto when = finding.due ? page.t.day(*finding.due) : std::string("–");
        auto state = finding.sort != FindingSort::task ? Html{} : finding.done ? html::badge(page.t("observatory.finding.field.done"), html::Mood::success) : html::badge(page.t("observatory.finding.open"), html::Mood::warning);
        rows.push_back({html::link(site::office_address(*finding_kind(), record.id), finding.title), html::escaped(sort), html::escaped(finding.who.empty() ? "–" : finding.who), html::escaped(when), state});
    }
    auto add = html::when(page.may("observatory.finding.edit"), el("p", {cls("no-print"), html::link(site::office_address(*finding_kind()) + "/new", page.t("observatory.finding.add"))}));
    std::vector<html::Column> columns{{page.t("observatory.finding.field.title"), ""}, {page.t("observatory.finding.field.sort"), ""}, {page.t("observatory.finding.field.who"), ""}, {page.t("observatory.finding.field.due"), ""}, {page.t("observatory.frozen.state"), ""}};
    auto title = page.t("observatory.finding.many");
    return el("div", {cls("section"), el("h2", {title}), rows.empty() ? Html{} : html::table(title, columns, rows), add});
}

} // namespace

Html beside_round_table(const site::Page& page, const record::Record& record)
{
    std::vector<Html> figures;
    for (auto& figure : page.read([&](storage::Reader& reader) { return frozen::of(reader, page.county.id, RoundTableId{record.id}); })) figures.push_back(frozen_figure(page, figure));
    auto none = html::when(figures.empty(), el("p", {page.t("observatory.frozen.none")}));
    return el("section", {cls("section stack--wide"), attr("aria-labelledby", "frozen"), el("h2", {attr("id", "frozen"), page.t("observatory.frozen.title")}), none, html::fragment({figures}),
                          html::when(page.may("observatory.round_table.edit"), freeze_form(page, record.id))}) +
           findings_of(page, record.id);
}

http::Response freeze(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    auto round = id ? page.read([&](storage::Reader& reader) { return record::find(reader, *round_table_kind(), page.county.id, *id); }) : std::nullopt;
    if (!round || round->archived_at) return not_found(page);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        std::size_t count = 0;
        for (auto& text : page.request.form_values("indicator")) {
            auto indicator = base::id_from_text(text);
            auto kept = indicator ? indicators::find(deed.tx(), deed.county(), IndicatorId{*indicator}) : std::nullopt;
            if (!kept) continue;
            auto values = indicators::values(deed.tx(), deed.county(), kept->indicator, areas::of_county(deed.tx(), page.county));
            frozen::keep(deed.tx(), deed.county(), {0, RoundTableId{round->id}, kept->id(), kept->indicator.name, kept->indicator.unit, kept->indicator.source, {}, csv_text(kept->indicator, values)});
            ++count;
        }
        deed.note({"observatory.figures.frozen", "round_table", round->id, fmt::format("count={}", count)});
        return site::office_address(*round_table_kind(), round->id);
    });
    return done ? http::see_other(done->result) : not_found(page);
}

http::Response frozen_csv(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    auto figure = id ? page.read([&](storage::Reader& reader) { return frozen::find(reader, page.county.id, *id); }) : std::nullopt;
    if (!figure) return not_found(page);
    auto response = http::text_response(200, figure->content, "text/csv; charset=utf-8");
    return std::move(response.with("Content-Disposition", "attachment; filename=\"frozen.csv\""));
}

} // namespace landlotse::observatory::web
