#include "rooms/observatory/web/indicator_view.h"

#include "kernel/base/text.h"
#include "kernel/html/components.h"
#include "kernel/record/texts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

bool has_municipalities(const IndicatorValues& values)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < values.areas.size(); ++at)
        count += values.areas[at].kind == AreaKind::municipality && values.last_year(at).has_value();
    return count > 1;
}

/// The last year in which most of what is ever known is known: a newest year with two of thirty places would be a poor map.
std::size_t fullest_late_year(const IndicatorValues& values)
{
    std::size_t best = 0, most = 0;
    for (std::size_t year = 0; year < values.years.size(); ++year) {
        std::size_t known = 0;
        for (auto& row : values.readings) known += row[year].state != State::no_data;
        if (known * 4 >= most * 3) best = year;
        most = std::max(most, known);
    }
    return best;
}

std::optional<std::size_t> year_asked(const site::Page& page, const IndicatorValues& values, std::string_view name)
{
    auto year = base::whole_number(page.request.query_value(name));
    auto found = std::find(values.years.begin(), values.years.end(), static_cast<int>(year.value_or(0)));
    return found == values.years.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - values.years.begin()));
}

PlaceWords place_words(const site::Page& page, const IndicatorView& view)
{
    return {page.t("observatory.public.no_data"), page.t("observatory.public.hidden"), page.county.name, std::to_string(view.values->years[view.from]),
            std::to_string(view.values->years[view.year])};
}

std::vector<PlaceValue> municipalities_of(const IndicatorView& view)
{
    std::vector<PlaceValue> places;
    for (std::size_t at = 0; at < view.values->areas.size(); ++at) {
        auto& area = view.values->areas[at];
        if (area.kind == AreaKind::municipality) places.push_back({area.name, area.region, view.values->readings[at][view.year], view.values->readings[at][view.from]});
    }
    return places;
}

std::optional<double> county_value(const IndicatorView& view)
{
    for (std::size_t at = 0; at < view.values->areas.size(); ++at)
        if (view.values->areas[at].kind == AreaKind::county) return view.values->readings[at][view.year].number();
    return std::nullopt;
}

/// State, Land and county as context where places were chosen; else the county leads.
std::vector<Line> lines_of(const IndicatorView& view)
{
    std::vector<Line> lines;
    auto& values = *view.values;
    for (std::size_t at = 0; at < values.areas.size(); ++at) {
        auto& area = values.areas[at];
        bool is_chosen = std::find(view.chosen.begin(), view.chosen.end(), area.key) != view.chosen.end();
        if (area.kind == AreaKind::municipality && !is_chosen) continue;
        lines.push_back({area.name, values.readings[at], area.kind != AreaKind::municipality && (area.kind != AreaKind::county || !view.chosen.empty())});
    }
    return lines;
}

Picture multiples_of(const IndicatorView& view, const Writing& write)
{
    std::vector<Line> towns;
    std::optional<Line> county;
    for (std::size_t at = 0; at < view.values->areas.size(); ++at) {
        auto& area = view.values->areas[at];
        if (area.kind == AreaKind::municipality) towns.push_back({area.name, view.values->readings[at], false});
        if (area.kind == AreaKind::county) county = Line{area.name, view.values->readings[at], true};
    }
    // Counts of a county would press its municipalities flat against the base line; shares compare.
    bool compares = view.indicator().formula != view.indicator().code && !view.indicator().unit.starts_with("Person");
    return multiples_picture(write, view.values->years, towns, county && compares ? &*county : nullptr);
}

} // namespace

std::shared_ptr<const IndicatorValues> values_of(const site::Page& page, const KeptIndicator& kept)
{
    return page.memo.value<std::shared_ptr<const IndicatorValues>>(fmt::format("observatory.values.{}.{}", kept.record.id, kept.record.version), [&] {
        return page.read([&](storage::Reader& reader) {
            return std::shared_ptr<const IndicatorValues>(
                std::make_shared<IndicatorValues>(indicators::values(reader, page.county.id, kept.indicator, areas::of_county(reader, page.county))));
        });
    });
}

namespace {

/// Places that the address names: own municipalities, and any others that tables know, for comparison.
void add_chosen(const site::Page& page, IndicatorView& view)
{
    constexpr std::size_t most_chosen = 5;
    std::vector<std::string> foreign;
    for (auto& key : page.request.query_values("place")) {
        if (view.chosen.size() == most_chosen) break;
        if (!view.values->area(key)) foreign.push_back(key);
        view.chosen.push_back(key);
    }
    if (foreign.empty()) return;
    view.values = page.read([&](storage::Reader& reader) {
        auto areas = view.values->areas;
        for (auto& area : areas::by_keys(reader, page.county.id, foreign)) areas.push_back(area);
        return std::make_shared<const IndicatorValues>(indicators::values(reader, page.county.id, view.indicator(), areas));
    });
    std::erase_if(view.chosen, [&](auto& key) { return !view.values->area(key); });
    view.year = std::min(view.year, view.values->years.size() - 1);
    view.from = std::min(view.from, view.year);
}

} // namespace

IndicatorView view_of(const site::Page& page, KeptIndicator kept)
{
    IndicatorView view{std::move(kept), {}, View::time, {View::time}, {}, 0, 0};
    view.values = values_of(page, view.kept);
    auto& values = *view.values;
    if (values.empty()) return view;
    if (has_municipalities(values)) view.offered = {View::time, View::map, View::ranking, View::multiples, View::balance};
    if (values.years.size() < 2) std::erase_if(view.offered, [](View one) { return one == View::multiples || one == View::balance; });
    auto wish = storage::from_name<View>(page.request.query_value("view"));
    if (wish && std::find(view.offered.begin(), view.offered.end(), *wish) != view.offered.end()) view.view = *wish;
    // One year is no line.
    else if (values.years.size() < 2 && view.offered.size() > 1) view.view = View::ranking;
    view.year = year_asked(page, values, "year").value_or(fullest_late_year(values));
    view.from = year_asked(page, values, "from").value_or(view.year >= 5 ? view.year - 5 : 0);
    add_chosen(page, view);
    return view;
}

namespace {

/// A field as the office translated it; empty when it did not.
std::string translated(const site::Page& page, const KeptIndicator& kept, std::string_view field)
{
    if (page.t.language().code == "de") return kept.indicator.name.empty() ? std::string() : indicator_kind()->text_of(kept.record, field);
    for (auto& text : page.read([&](storage::Reader& reader) { return record::texts_of(reader, *indicator_kind(), page.county.id, kept.record.id); }))
        if (text.language == page.t.language().code && text.field == field && !text.body.empty()) return text.body;
    return {};
}

std::string said(const site::Page& page, const KeptIndicator& kept, std::string_view field, std::string_view what)
{
    auto text = translated(page, kept, field);
    if (!text.empty()) return text;
    auto key = fmt::format("observatory.word.{}.{}", kept.indicator.code, what);
    return page.t.has(key) ? page.t(key) : indicator_kind()->text_of(kept.record, field);
}

} // namespace

std::string name_of(const site::Page& page, const KeptIndicator& kept) { return said(page, kept, "name", "name"); }
std::string help_of(const site::Page& page, const KeptIndicator& kept) { return said(page, kept, "help", "help"); }

Writing writing_of(const site::Page& page, const Indicator& indicator)
{
    // Units of the default set are said in the page's language.
    auto key = indicator.unit == "Personen" ? "observatory.public.unit.people" : indicator.unit == "je 1.000" ? "observatory.public.unit.per_1000" : indicator.unit == "je 100" ? "observatory.public.unit.per_100" : "";
    return {page.t, static_cast<int>(indicator.decimals), *key ? page.t(key) : indicator.unit};
}

Picture picture_of(const site::Page& page, const IndicatorView& view)
{
    Picture picture;
    if (view.empty()) return picture;
    auto write = writing_of(page, view.indicator());
    auto words = place_words(page, view);
    switch (view.view) {
    case View::map:
        picture = map_picture(write, page.read([&](storage::Reader& reader) { return directory::maps::of(reader, page.county.id); }), municipalities_of(view), words);
        break;
    case View::ranking: picture = ranking_picture(write, municipalities_of(view), view.indicator().unit == "Personen" ? std::nullopt : county_value(view), words); break;
    case View::multiples: picture = multiples_of(view, write); break;
    case View::balance: picture = balance_picture(write, municipalities_of(view), words); break;
    case View::time: picture = line_picture(write, view.values->years, lines_of(view)); break;
    }
    picture.id = "figure";
    auto years = view.view == View::map || view.view == View::ranking ? words.to : fmt::format("{}–{}", view.view == View::balance ? words.from : std::to_string(view.values->years.front()), view.view == View::balance ? words.to : std::to_string(view.values->years.back()));
    picture.title = fmt::format("{}, {}", name_of(page, view.kept), years);
    picture.description = page.t("observatory.public.described", {{"view", page.t("observatory.public.view." + std::string(storage::name_of(view.view)))}});
    return picture;
}

Html shown(const site::Page& page, const Writing& write, const Reading& reading)
{
    if (reading.has_value()) {
        auto number = write(reading.value);
        return html::escaped(reading.is_limited ? fmt::format("({})", number) : number);
    }
    bool is_hidden = reading.state == State::protected_;
    auto words = page.t(is_hidden ? "observatory.public.hidden" : "observatory.public.no_data");
    return el("span", {cls(is_hidden ? "value--protected" : "value--none"), attr("aria-hidden", "true"), is_hidden ? "●" : "–"}) + html::unseen(words);
}

Html table_of(const site::Page& page, const IndicatorView& view)
{
    auto write = writing_of(page, view.indicator());
    auto& values = *view.values;
    std::vector<html::Column> columns{{page.t("observatory.public.place"), ""}};
    // The newest first: on a phone that is what one sees.
    for (std::size_t at = values.years.size(); at > 0; --at) columns.push_back({std::to_string(values.years[at - 1]), "", {}, true});
    std::vector<std::vector<Html>> rows;
    for (std::size_t area = 0; area < values.areas.size(); ++area) {
        if (!values.last_year(area)) continue;
        std::vector<Html> row{el("bdi", {values.areas[area].name})};
        for (std::size_t at = values.years.size(); at > 0; --at) row.push_back(shown(page, write, values.readings[area][at - 1]));
        rows.push_back(std::move(row));
    }
    auto caption = write.unit.empty() ? name_of(page, view.kept) : fmt::format("{} ({})", name_of(page, view.kept), write.unit);
    return html::table(caption, columns, rows);
}

Html legend_of(const site::Page& page, const IndicatorView& view)
{
    bool has_none = false, has_hidden = false;
    for (std::size_t area = 0; area < view.values->areas.size(); ++area)
        for (auto& reading : view.values->readings[area]) {
            has_none = has_none || (reading.state == State::no_data && view.values->last_year(area));
            has_hidden = has_hidden || reading.state == State::protected_;
        }
    if (!has_none && !has_hidden) return {};
    auto none = html::when(has_none, el("span", {"– ", page.t("observatory.public.no_data")}));
    auto hidden = html::when(has_hidden, el("span", {"● ", page.t("observatory.public.hidden"), ": ", page.t("observatory.public.hidden.why")}));
    return el("p", {cls("legend"), none, hidden});
}

} // namespace landlotse::observatory::web
