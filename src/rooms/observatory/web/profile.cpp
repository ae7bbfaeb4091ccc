#include "rooms/observatory/web/profile.h"

#include "kernel/base/text.h"
#include "kernel/html/components.h"
#include "kernel/sheet/csv.h"
#include "rooms/observatory/store/ages.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t most_cards = 6;

struct Row {
    const KeptIndicator* kept = nullptr;
    std::shared_ptr<const IndicatorValues> values;
    std::size_t place = 0, year = 0;
    std::optional<std::size_t> county;
};

std::vector<Row> rows_of(const site::Page& page, const Profile& profile)
{
    std::vector<Row> rows;
    for (auto& kept : profile.indicators) {
        auto values = values_of(page, kept);
        auto place = values->area(profile.area.key);
        auto year = place ? values->last_year(*place) : std::nullopt;
        if (!year) continue;
        Row row{&kept, values, *place, *year, {}};
        for (std::size_t at = 0; at < values->areas.size(); ++at)
            if (values->areas[at].kind == AreaKind::county) row.county = at;
        rows.push_back(std::move(row));
    }
    return rows;
}

Html card(const site::Page& page, const Row& row, const std::string& address)
{
    auto write = writing_of(page, row.kept->indicator);
    auto& reading = row.values->readings[row.place][row.year];
    auto value = reading.has_value() ? html::escaped(write.with_unit(reading.value)) : shown(page, write, reading);
    return el("li", {cls("figure-card"), html::link(address, name_of(page, *row.kept)), el("p", {cls("figure-card__value"), value}), sparkline(row.values->readings[row.place]),
                     el("p", {cls("fresh"), std::to_string(row.values->years[row.year])}), el("p", {help_of(page, *row.kept)})});
}

Html comparison(const site::Page& page, const Profile& profile, const std::vector<Row>& rows, const std::function<std::string(const KeptIndicator&)>& address)
{
    std::vector<std::vector<Html>> lines;
    for (auto& row : rows) {
        auto write = writing_of(page, row.kept->indicator);
        auto unit = write.unit.empty() ? std::string() : fmt::format(" ({})", write.unit);
        auto county = row.county ? row.values->readings[*row.county][row.year] : Reading{};
        auto before = row.year >= 5 ? row.values->readings[row.place][row.year - 5] : Reading{};
        auto years = row.year >= 5 ? fmt::format(" ({})", row.values->years[row.year - 5]) : std::string();
        lines.push_back({html::link(address(*row.kept), name_of(page, *row.kept) + unit), shown(page, write, row.values->readings[row.place][row.year]), shown(page, write, county),
                         shown(page, write, before) + html::escaped(years), html::escaped(std::to_string(row.values->years[row.year]))});
    }
    std::vector<html::Column> columns{{page.t("observatory.public.profile.indicator"), ""},
                                      {profile.area.name, "", {}, true},
                                      {page.county.name, "", {}, true},
                                      {page.t("observatory.public.from"), "", {}, true},
                                      {page.t("observatory.public.year"), "", {}, true}};
    return html::table(page.t("observatory.public.profile", {{"place", profile.area.name}}), columns, lines);
}

AgeGroup drawn(const Ages& ages) { return {ages.name, ages.from, ages.to, ages.german_men, ages.german_women, ages.foreign_men, ages.foreign_women}; }

double known(const Reading& reading) { return reading.number().value_or(0); }

Picture groups_picture(const site::Page& page, const AgeTable& table)
{
    struct Group {
        const char* key;
        int from, to;
    };
    constexpr Group groups[] = {{"observatory.ages.child", 0, 18}, {"observatory.ages.young", 18, 30}, {"observatory.ages.middle", 30, 65}, {"observatory.ages.old", 65, 101}};
    auto whole = [&](const char* name, bool german, bool foreign) {
        Whole made{page.t(name), {}};
        for (auto& group : groups) {
            Part part{page.t(group.key), 0};
            for (auto& ages : table.groups)
                if (ages.from >= group.from && ages.from < group.to)
                    part.value += (german ? known(ages.german_men) + known(ages.german_women) : 0) + (foreign ? known(ages.foreign_men) + known(ages.foreign_women) : 0);
            made.parts.push_back(std::move(part));
        }
        return made;
    };
    auto picture = composition_picture(Writing{page.t, 0, {}}, {whole("observatory.ages.foreigners", false, true), whole("observatory.ages.germans", true, false), whole("observatory.ages.all", true, true)});
    picture.id = "groups";
    picture.title = page.t("observatory.ages.groups");
    picture.description = page.t("observatory.public.described", {{"view", picture.title}});
    return picture;
}

Html ages_table(const site::Page& page, const AgeTable& table)
{
    std::vector<std::vector<Html>> rows;
    Writing write{page.t, 0, {}};
    for (auto& ages : table.groups) {
        auto name = ages.to >= 100 ? fmt::format("{}+", ages.from) : fmt::format("{}–{}", ages.from, ages.to - 1);
        rows.push_back({el("bdi", {name}), shown(page, write, ages.foreign_men), shown(page, write, ages.foreign_women), shown(page, write, ages.german_men), shown(page, write, ages.german_women)});
    }
    auto head = [&](const char* sex, const char* passport) { return fmt::format("{}, {}", page.t(sex), page.t(passport)); };
    std::vector<html::Column> columns{{page.t("observatory.ages.age"), ""},
                                      {head("observatory.ages.men", "observatory.ages.foreigners"), "", {}, true},
                                      {head("observatory.ages.women", "observatory.ages.foreigners"), "", {}, true},
                                      {head("observatory.ages.men", "observatory.ages.germans"), "", {}, true},
                                      {head("observatory.ages.women", "observatory.ages.germans"), "", {}, true}};
    return html::table(page.t("observatory.ages.title"), columns, rows);
}

} // namespace

Html ages_body(const site::Page& page, const Area& area, std::optional<int> year)
{
    auto table = page.read([&](storage::Reader& reader) { return ages::of(reader, page.county.id, area, year); });
    if (!table) return {};
    std::vector<AgeGroup> groups;
    for (auto& one : table->groups) groups.push_back(drawn(one));
    PeopleWords words{page.t("observatory.ages.men"), page.t("observatory.ages.women"), page.t("observatory.ages.germans"), page.t("observatory.ages.foreigners")};
    auto pyramid = pyramid_picture(Writing{page.t, 0, {}}, groups, words);
    pyramid.title = fmt::format("{}: {}, {}", page.t("observatory.ages.title"), area.name, table->year);
    pyramid.description = page.t("observatory.public.described", {{"view", pyramid.title}});
    auto composition = groups_picture(page, *table);
    auto help = el("div", {cls("reading-help"), el("p", {page.t("observatory.ages.help")})});
    auto source = el("p", {cls("fresh"), page.t("observatory.public.source"), ": ", el("span", {attr("lang", "de"), attr("dir", "auto"), fmt::format("{}, {}", table->table.code, table->table.source)})});
    return el("section", {cls("section"), attr("aria-labelledby", "ages"), el("h2", {attr("id", "ages"), pyramid.title}), shown(pyramid), saving(pyramid), help,
                          el("h3", {page.t("observatory.ages.groups")}), shown(composition), saving(composition),
                          el("details", {cls("kern-accordion"), el("summary", {cls("kern-accordion__header"), el("span", {cls("kern-title"), page.t("observatory.public.table")})}),
                                         el("div", {cls("kern-accordion__body"), ages_table(page, *table)})}),
                          source});
}

Html body_of(const site::Page& page, const Profile& profile, const std::function<std::string(const KeptIndicator&)>& address, bool shows_ages)
{
    auto rows = rows_of(page, profile);
    if (rows.empty()) return html::empty_state(page.t("observatory.public.empty"));
    std::vector<Html> cards;
    // The first of each field: potentials beside problems, not six numbers about the same.
    std::set<Topic> seen;
    for (auto& row : rows)
        if (cards.size() < most_cards && seen.insert(row.kept->indicator.topic).second) cards.push_back(card(page, row, address(*row.kept)));
    std::vector<std::string> sources;
    for (auto& row : rows)
        for (auto& table : row.values->tables) {
            auto line = fmt::format("{}: {}", table.code, table.source);
            if (std::find(sources.begin(), sources.end(), line) == sources.end()) sources.push_back(line);
        }
    auto source = el("p", {cls("fresh"), page.t("observatory.public.source"), ": ", el("span", {attr("lang", "de"), attr("dir", "auto"), base::joined(sources, " · ")})});
    return el("div", {cls("stack stack--wide"), invented_note(page, *rows.front().values), el("ul", {cls("figure-cards"), cards}), comparison(page, profile, rows, address),
                      shows_ages ? ages_body(page, profile.area, {}) : Html{}, source});
}

http::Response ages_csv(const site::Page& page, const Area& area, std::optional<int> year)
{
    auto found = page.read([&](storage::Reader& reader) { return ages::of(reader, page.county.id, area, year); });
    if (!found) return http::text_response(404, "");
    sheet::Sheet table;
    for (std::string_view head : {"place", "year", "age_from", "age_to", "citizenship", "sex", "persons", "symbol", "source"}) table.header.emplace_back(head);
    for (auto& group : found->groups) {
        auto add = [&](const char* citizenship, const char* sex, const Reading& reading) {
            table.rows.push_back({area.name, std::to_string(found->year), std::to_string(group.from), std::to_string(group.to), citizenship, sex, reading.has_value() ? fmt::format("{:.0f}", reading.value) : "",
                                  reading.state == State::protected_ ? "." : "", found->table.source});
        };
        add("german", "male", group.german_men);
        add("german", "female", group.german_women);
        add("foreign", "male", group.foreign_men);
        add("foreign", "female", group.foreign_women);
    }
    auto response = http::text_response(200, sheet::write_csv(table), "text/csv; charset=utf-8");
    return std::move(response.with("Content-Disposition", "attachment; filename=\"ages.csv\""));
}

http::Response profile_csv(const site::Page& page, const Profile& profile)
{
    sheet::Sheet table;
    for (std::string_view head : {"indicator", "unit", "place", "year", "value", "symbol", "county_value", "source"}) table.header.emplace_back(head);
    for (auto& row : rows_of(page, profile)) {
        auto& indicator = row.kept->indicator;
        auto text = [&](const Reading& reading) { return reading.has_value() ? fmt::format("{:.{}f}", reading.value, indicator.decimals) : std::string(); };
        for (std::size_t year = 0; year < row.values->years.size(); ++year) {
            auto& reading = row.values->readings[row.place][year];
            auto county = row.county ? row.values->readings[*row.county][year] : Reading{};
            table.rows.push_back({name_of(page, *row.kept), indicator.unit, profile.area.name, std::to_string(row.values->years[year]), text(reading), reading.state == State::protected_ ? "." : "", text(county), indicator.source});
        }
    }
    auto response = http::text_response(200, sheet::write_csv(table), "text/csv; charset=utf-8");
    return std::move(response.with("Content-Disposition", "attachment; filename=\"profile.csv\""));
}

} // namespace landlotse::observatory::web
