#include "rooms/cockpit/web/blocks.h"

#include "kernel/html/components.h"
#include "rooms/cockpit/web/pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::cockpit::web {

namespace overview = strategy::overview;
using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int shown_lines = 3;

/// What the county itself wrote: German whatever the language of the page.
Html german(std::string_view text) { return el("bdi", {attr("lang", "de"), text}); }

/// A block with its heading; nothing for nothing.
Html block(const site::Page& page, const std::string& id, const Html& body)
{
    if (body.empty()) return {};
    return el("section", {cls("section cockpit__block cockpit__block--" + id), attr("aria-labelledby", id), el("h2", {attr("id", id), page.t("cockpit." + id)}), body});
}

/// What a number counts: in the office one page explains all of them, on the portal the sentence stands right there.
Html defined(const site::Page& page, const View& view, const std::string& id)
{
    if (view.is_public) return el("details", {cls("cockpit__define"), el("summary", {page.t("cockpit.define")}), el("p", {page.t("cockpit.define." + id)})});
    auto words = html::escaped(page.t("cockpit.define")) + html::unseen(": " + page.t("cockpit." + id));
    return el("p", {cls("cockpit__define"), el("a", {attr("href", std::string(section) + "/definitions#" + id), words})});
}

/// A line of "needs you", whichever room it comes from.
struct Waiting {
    std::string what, href;
    std::optional<base::Day> day;
    const char* day_words = "since"; ///< `since`, `due` or `overdue`
};

Html group(const site::Page& page, const std::string& key, std::int64_t count, const std::string& href, const std::vector<Waiting>& lines)
{
    if (count == 0) return {};
    std::vector<Html> items;
    for (auto& line : lines) {
        auto when = line.day ? page.t(fmt::format("cockpit.needs.{}", line.day_words), {{"day", page.t.day(*line.day)}}) : std::string();
        items.push_back(el("li", {html::link(line.href, line.what), html::when(!when.empty(), el("span", {cls("cockpit__when"), when}))}));
    }
    auto name = page.t("cockpit.needs." + key);
    auto head = el("h3", {el("span", {cls("cockpit__count"), page.t.number(count)}), " ", html::link(href, name)});
    auto meaning = el("p", {cls("cockpit__define"), el("a", {attr("href", std::string(section) + "/definitions#" + key), html::escaped(page.t("cockpit.define")) + html::unseen(": " + name)})});
    return el("li", {cls("cockpit__need"), head, el("ul", {items}), meaning});
}

std::vector<Waiting> lines_of(const overview::Needs& needs, base::Day today)
{
    std::vector<Waiting> lines;
    for (auto& one : needs.lines) lines.push_back({one.what, one.href, one.since, one.since && *one.since > today ? "due" : "since"});
    return lines;
}

std::vector<Waiting> lines_of(const council::Lines& found)
{
    std::vector<Waiting> lines;
    for (auto& one : found.first) lines.push_back({one.what, one.href, one.due ? one.due : one.since, one.is_overdue ? "overdue" : one.due ? "due" : "since"});
    return lines;
}

Html measure_needs(const site::Page& page, const overview::Question& question)
{
    return page.read([&](storage::Reader& reader) {
        Html all;
        auto add = [&](const char* key, const overview::Needs& needs) { all += group(page, key, needs.count, needs.href, lines_of(needs, page.today)); };
        add("late", overview::measures_late(reader, question));
        add("funding", overview::funding_ending(reader, question));
        add("vacancies", overview::vacancies(reader, question));
        add("stale", overview::measures_stale(reader, question));
        return all;
    });
}

Html council_needs(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        Html all;
        auto ask = [&](const char* key, auto question, const char* list) {
            auto found = question(reader, page.county.id, page.today, council::Audience::office, shown_lines);
            all += group(page, key, found.total, list, lines_of(found));
        };
        ask("resolutions", council::resolutions_not_carried_out, "/office/council?all=control#control");
        ask("hearings", council::hearings_open, "/office/council?all=hearings#hearings");
        ask("motions", council::motions_unanswered, "/office/council?all=motions#motions");
        ask("without_hearing", council::papers_without_hearing, "/office/council?all=without#without");
        std::vector<Waiting> silent;
        for (auto& one : council::rhythm(reader, page.county.id, page.today))
            if (one.is_overdue) silent.push_back({one.name, one.href, one.last_on});
        auto count = static_cast<std::int64_t>(silent.size());
        if (silent.size() > shown_lines) silent.resize(shown_lines);
        return all + group(page, "silent", count, "/office/council#rhythm", silent);
    });
}

/// Rooms whose contents nobody else may know say how many critical matters stand open, and no more (R1.5).
Html critical_needs(const site::Page& page)
{
    Html all;
    for (auto& room : page.house.rooms)
        for (auto& one : room.critical_counts)
            if (auto count = one.count(page); count > 0)
                all += el("li", {cls("cockpit__need"), el("h3", {el("span", {cls("cockpit__count"), page.t.number(count)}), " ", html::link(one.href, page.t(one.label))}),
                                 el("p", {cls("cockpit__define"), page.t(one.label + ".definition")})});
    return all;
}

Html with_year(const site::Page& page, const std::string& told, const std::optional<std::int64_t>& year)
{
    return strategy::web::shown_figure(page, told, year ? std::to_string(*year) : std::string());
}

/// Shape, then word: the arrow is for the eye only.
Html trend(const site::Page& page, const overview::KeyIndicator& figure)
{
    auto name = std::string(storage::name_of(figure.trend));
    auto sign = name == "better" ? "▲" : name == "worse" ? "▼" : name == "same" ? "▶" : "–";
    auto reached = html::when(figure.progress == 100, el("div", {html::badge(page.t("cockpit.figure.reached"), html::Mood::success)}));
    return el("span", {cls("cockpit__trend cockpit__trend--" + name), el("span", {attr("aria-hidden", "true"), sign}), " ", page.t("cockpit.trend." + name)}) + reached;
}

/// In the office a number leads to its list.
Html linked(const View& view, const std::string& href, const std::string& words) { return view.is_public || href.empty() ? html::escaped(words) : html::link(href, words); }

/// One sum as a bar beside its words; the bar is left out for those who listen.
Html money_line(const site::Page& page, const View& view, const char* key, std::int64_t cents, std::int64_t whole)
{
    auto share = whole > 0 ? std::min<std::int64_t>(100, cents * 100 / whole) : 0;
    auto bar = el("svg", {cls("cockpit__bar"), attr("viewBox", "0 0 100 8"), attr("preserveAspectRatio", "none"), attr("aria-hidden", "true"),
                          el("rect", {cls("cockpit__bar-all"), attr("width", "100"), attr("height", "8")}), el("rect", {cls("cockpit__bar-part"), attr("width", share), attr("height", "8")})});
    return el("div", {el("dt", {page.t(fmt::format("cockpit.money.{}", key))}), el("dd", {linked(view, strategy::web::control_href(""), strategy::web::euro(page, cents)), " ", bar})});
}

Html share_line(const site::Page& page, const View& view, const char* key, const std::string& href, std::int64_t permanent, std::int64_t projects)
{
    auto all = permanent + projects;
    if (all == 0) return {};
    return el("div", {el("dt", {page.t(fmt::format("cockpit.money.{}", key))}), el("dd", {linked(view, href, page.t("cockpit.money.share", {{"permanent", permanent}, {"all", all}, {"percent", permanent * 100 / all}}))})});
}

} // namespace

View office_view(const site::Page& page) { return {{page.county.id, page.today, page.visible("strategy.measure.read"), shown_lines}, false, std::nullopt}; }

/// The concept in force, and of it what is public: drafts are nobody's business yet.
View public_view(const site::Page& page)
{
    auto plan = page.read([&](storage::Reader& reader) { return strategy::plans::leading(reader, page.county.id); });
    if (plan && plan->life.state != strategy::PlanState::adopted) plan.reset();
    storage::Condition in_force{"is_public=1 and archived_at is null and plan=?", {plan ? plan->id.value : 0}};
    return {{page.county.id, page.today, in_force, shown_lines}, true, plan ? std::optional(plan->id) : std::nullopt};
}

Html needs_you(const site::Page& page, const View& view)
{
    auto groups = critical_needs(page) + council_needs(page) + measure_needs(page, view.question);
    return block(page, "needs", groups.empty() ? el("p", {page.t("cockpit.needs.none")}) : el("ul", {cls("cockpit__needs"), groups}));
}

Html fields_block(const site::Page& page, const View& view)
{
    auto all = page.read([&](storage::Reader& reader) { return overview::measures_by_field_and_status(reader, view.question); });
    if (all.empty()) return block(page, "fields", el("p", {page.t("cockpit.fields.none")}));
    // A status that no measure has takes no room.
    std::vector<strategy::Status> shown;
    for (auto status : strategy::all_statuses)
        if (std::any_of(all.begin(), all.end(), [&](auto& field) { return std::any_of(field.counts.begin(), field.counts.end(), [&](auto& one) { return one.first == status && one.second > 0; }); }))
            shown.push_back(status);
    std::vector<html::Column> columns{{page.t("cockpit.field"), ""}};
    for (auto status : shown) columns.push_back({page.t(fmt::format("cockpit.status.{}", storage::name_of(status))), "", {}, true});
    std::vector<std::vector<Html>> rows;
    for (auto& field : all) {
        bool is_empty = std::all_of(field.counts.begin(), field.counts.end(), [](auto& one) { return one.second == 0; });
        if (view.is_public && is_empty) continue;
        std::vector<Html> row{german(strategy::web::numbered_title(field.field.goal))};
        for (auto& [status, count] : field.counts) {
            if (std::find(shown.begin(), shown.end(), status) == shown.end()) continue;
            auto number = page.t.number(count);
            auto query = fmt::format("field={}&status={}", base::id_text(field.field.id.value), storage::name_of(status));
            auto href = view.is_public ? page.to("promises") + "?plan=" + base::id_text(*view.plan) + "&" + query : strategy::web::control_href(query);
            row.push_back(count == 0 ? html::escaped(number) : html::link(href, number));
        }
        rows.push_back(std::move(row));
    }
    if (rows.empty()) return block(page, "fields", el("p", {page.t("cockpit.fields.none")}));
    return block(page, "fields", html::table(page.t("cockpit.fields.table"), columns, rows) + defined(page, view, "fields"));
}

Html figures_block(const site::Page& page, const View& view)
{
    if (view.is_public && !view.plan) return {};
    auto all = page.read([&](storage::Reader& reader) { return overview::key_indicators(reader, view.question); });
    if (all.empty()) return {};
    std::vector<std::vector<Html>> rows;
    std::vector<std::string> told;
    for (auto& one : all) {
        auto& figure = one.indicator;
        auto unit = html::when(!figure.unit.empty(), el("span", {cls("cockpit__unit"), figure.unit}));
        auto meaning = html::when(!figure.definition.empty(), el("span", {cls("cockpit__unit"), german(figure.definition)}));
        auto name = (view.is_public ? german(figure.title) : html::link(one.href, figure.title)) + unit + meaning;
        auto actual = strategy::web::shown_figure(page, one.actual, one.actual_on ? page.t.day(*one.actual_on) : std::string());
        told.insert(told.end(), {figure.baseline, one.actual, figure.target});
        rows.push_back({name, with_year(page, figure.baseline, figure.baseline_year), actual, with_year(page, figure.target, figure.target_year), trend(page, one),
                        figure.source.empty() ? html::escaped("–") : german(figure.source)});
    }
    std::vector<html::Column> columns{{page.t("cockpit.figure"), ""}, {page.t("cockpit.figure.baseline"), "", {}, true}, {page.t("cockpit.figure.actual"), "", {}, true},
                                      {page.t("cockpit.figure.target"), "", {}, true}, {page.t("cockpit.figure.trend"), ""}, {page.t("cockpit.figure.source"), ""}};
    return block(page, "figures", html::table(page.t("cockpit.figures.table"), columns, rows) + strategy::web::hiding_legend(page, told) + defined(page, view, "figures"));
}

Html money_block(const site::Page& page, const View& view)
{
    auto money = page.read([&](storage::Reader& reader) { return overview::budget(reader, view.question); });
    auto whole = std::max({money.planned, money.secured, money.spent});
    auto sums = el("dl", {cls("cockpit__money"), money_line(page, view, "planned", money.planned, whole), money_line(page, view, "secured", money.secured, whole), money_line(page, view, "spent", money.spent, whole),
                          share_line(page, view, "measures", strategy::web::control_href("lasting=yes"), money.permanent, money.projects),
                          share_line(page, view, "offers", "/office/offers?duration=permanent", money.permanent_offers, money.project_offers)});
    auto words = page.t("cockpit.money.unknown", {{"count", money.without_cost}});
    auto unknown = html::when(money.without_cost > 0, el("p", {cls("fresh"), linked(view, strategy::web::control_href("gap=no_cost"), words)}));
    return block(page, "money", sums + unknown + defined(page, view, "money"));
}

Html freshness_block(const site::Page& page, const View& view)
{
    auto counts = page.read([&](storage::Reader& reader) { return overview::freshness(reader, view.question); });
    std::vector<Html> items;
    auto add = [&](const char* key, std::int64_t count) {
        auto words = page.t(fmt::format("cockpit.freshness.{}", key), {{"count", count}});
        auto href = strategy::web::control_href(fmt::format("freshness={}", key));
        items.push_back(el("li", {cls("figure"), el("span", {cls("figure__value"), page.t.number(count)}), el("span", {cls("figure__label"), view.is_public ? html::escaped(words) : html::link(href, words)})}));
    };
    add("fresh", counts.fresh);
    add("due", counts.due);
    add("stale", counts.stale);
    add("at_rest", counts.at_rest);
    return block(page, "freshness", el("ul", {cls("figures"), items}) + defined(page, view, "freshness"));
}

Html potentials_block(const site::Page& page, const View& view)
{
    auto good = page.read([&](storage::Reader& reader) { return overview::potentials(reader, view.question); });
    std::vector<Html> items, newest;
    auto add = [&](const char* key, const std::string& href, std::int64_t count) {
        items.push_back(el("li", {cls("figure"), el("span", {cls("figure__value"), page.t.number(count)}), el("span", {cls("figure__label"), html::link(href, page.t(fmt::format("cockpit.good.{}", key)))})}));
    };
    auto list = [&](const char* status) {
        auto query = fmt::format("status={}", status);
        if (!view.is_public) return strategy::web::control_href(query);
        return page.to("promises") + "?" + query;
    };
    add("done", list("done"), good.done);
    add("made_permanent", list("made_permanent"), good.made_permanent);
    add("targets", "#figures", good.targets_reached);
    for (auto& one : good.newest) newest.push_back(el("li", {view.is_public ? german(one.what) : html::link(one.href, one.what), one.since ? " – " + page.t.day(*one.since) : std::string()}));
    return block(page, "good", el("ul", {cls("figures"), items}) + html::when(!newest.empty(), el("ul", {newest})) + defined(page, view, "good"));
}

Html council_block(const site::Page& page, const View& view)
{
    auto audience = view.is_public ? council::Audience::everybody : council::Audience::office;
    auto next = page.read([&](storage::Reader& reader) { return council::next_meetings(reader, page.county.id, page.today, audience, 5); });
    std::vector<Html> items;
    for (auto& one : next.first) {
        auto day = one.since ? page.t.day(*one.since) : one.due ? page.t.day(*one.due) : std::string();
        auto name = view.is_public ? german(one.what) : html::link(fmt::format("{}/packs/{}", "/office/cockpit", base::id_text(one.id)), one.what);
        items.push_back(el("li", {day, day.empty() ? "" : ": ", name}));
    }
    if (items.empty()) return {};
    return block(page, "council", el("ul", {items}));
}

} // namespace landlotse::cockpit::web
