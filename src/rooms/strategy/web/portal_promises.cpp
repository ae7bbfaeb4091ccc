// "What was promised, what was done": the adopted concept in plain words, each public measure with an address that a citizen can follow.

#include "rooms/strategy/domain/step_calendar.h"
#include "rooms/strategy/store/overview.h"
#include "rooms/strategy/store/portal.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int most_events = 50;

/// The council's words are German; elsewhere they are marked as such.
Html german(const site::Page& page, std::string_view text)
{
    if (page.t.language().code == "de") return html::escaped(text);
    return el("span", {attr("lang", "de"), attr("dir", "ltr"), text});
}

std::string public_label(const site::Page& page, Status status) { return page.t(fmt::format("strategy.portal.status.{}", storage::name_of(status))); }
Html public_light(const site::Page& page, Status status) { return light_with(status, public_label(page, status)); }
std::string promise_href(const site::Page& page, MeasureId id) { return page.to("promises/" + base::id_text(id)); }

Html steps_words(const site::Page& page, const portal::PublicMeasure& one)
{
    if (one.steps == 0) return html::escaped(page.t("strategy.portal.no_steps"));
    return html::escaped(page.t("strategy.portal.steps", {{"done", page.t.number(one.done)}, {"all", page.t.number(one.steps)}}));
}

struct Found {
    std::vector<plans::KeptPlan> plans;
    std::optional<plans::KeptPlan> plan;
    std::vector<portal::PublicMeasure> measures;
    std::map<std::int64_t, plans::Wording> goals;
    std::vector<Report> reports;
    std::vector<overview::KeyIndicator> figures;
};

Found found(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        Found all;
        all.plans = portal::adopted(reader, page.county.id);
        all.plan = portal::plan(reader, page.county.id, {base::id_from_text(page.request.query_value("plan")).value_or(0)});
        if (!all.plan) return all;
        all.measures = portal::measures(reader, page.county.id, all.plan->id);
        all.goals = portal::goals(reader, page.county.id, all.plan->id);
        for (auto& one : reports::of_plan(reader, page.county.id, all.plan->id))
            if (one.is_public) all.reports.push_back(one);
        if (all.plan->id == all.plans.front().id) all.figures = overview::key_indicators(reader, {page.county.id, page.today, {}, 1});
        return all;
    });
}

/// By whom and with which paper: a promise has a mandate (R2.6).
Html adopted_by(const site::Page& page, const plans::Life& life)
{
    return html::escaped(page.t("strategy.portal.adopted", {{"day", page.t.day(*life.adopted_on)}}) + " · ") + german(page, life.paper_body + ", " + life.paper_number);
}

Html plan_views(const site::Page& page, const Found& all)
{
    if (all.plans.size() < 2) return {};
    std::vector<Html> chips;
    for (auto& one : all.plans) {
        auto href = page.to("promises") + "?plan=" + base::id_text(one.id);
        auto title = german(page, one.plan.title);
        chips.push_back(one.id == all.plan->id ? el("a", {cls("chip"), attr("href", href), attr("aria-current", "true"), title}) : el("a", {cls("chip"), attr("href", href), title}));
    }
    return el("nav", {cls("views"), attr("aria-label", page.t("strategy.portal.plans")), chips});
}

Html status_views(const site::Page& page, const Found& all, std::string_view wanted)
{
    auto address = page.to("promises") + "?plan=" + base::id_text(all.plan->id);
    std::vector<Html> chips;
    auto chip = [&](const std::string& href, const std::string& label, bool is_current) {
        chips.push_back(is_current ? el("a", {cls("chip"), attr("href", href), attr("aria-current", "true"), label}) : el("a", {cls("chip"), attr("href", href), label}));
    };
    chip(address, fmt::format("{} ({})", page.t("strategy.portal.all"), page.t.number(static_cast<std::int64_t>(all.measures.size()))), wanted.empty());
    for (auto status : all_statuses) {
        auto count = std::count_if(all.measures.begin(), all.measures.end(), [&](auto& one) { return one.status == status; });
        auto name = std::string(storage::name_of(status));
        if (count > 0) chip(address + "&status=" + name, fmt::format("{} ({})", public_label(page, status), page.t.number(static_cast<std::int64_t>(count))), wanted == name);
    }
    return el("nav", {cls("views"), attr("aria-label", page.t("strategy.portal.views")), chips});
}

Html promise_list(const site::Page& page, const Found& all, std::string_view wanted)
{
    auto only = base::id_from_text(page.request.query_value("field"));
    Html body;
    std::vector<Html> items;
    GoalId field;
    bool is_first = true;
    auto close = [&] {
        if (items.empty()) return;
        auto goal = all.goals.find(field.value);
        auto title = goal == all.goals.end() ? html::escaped("–") : german(page, goal->second.title);
        // Sixty measures on a phone: the first field is open, the others fold out.
        auto head = el("summary", {cls("kern-accordion__header"), el("span", {cls("kern-title"), title, fmt::format(" ({})", page.t.number(static_cast<std::int64_t>(items.size())))})});
        body += el("details", {cls("kern-accordion"), html::flag("open", is_first || !wanted.empty()), head, el("div", {cls("kern-accordion__body"), el("ul", {cls("results"), items})})});
        is_first = false;
        items.clear();
    };
    for (auto& one : all.measures) {
        if ((!wanted.empty() && storage::name_of(one.status) != wanted) || (only && one.field.value != *only)) continue;
        if (one.field != field) close();
        field = one.field;
        items.push_back(el("li", {cls("offer"), el("p", {el("a", {attr("href", promise_href(page, one.id)), german(page, one.title)})}), el("p", {public_light(page, one.status), " · ", steps_words(page, one)})}));
    }
    close();
    return body;
}

Html figure_table(const site::Page& page, const Found& all)
{
    if (all.figures.empty()) return {};
    std::vector<std::vector<Html>> rows;
    std::vector<std::string> told;
    auto number = [&](const std::string& text) {
        told.push_back(text);
        return shown_figure(page, text);
    };
    for (auto& one : all.figures)
        rows.push_back({german(page, one.indicator.title + " (" + one.indicator.unit + ")"), number(one.indicator.baseline), number(one.actual), number(one.indicator.target), german(page, one.indicator.source)});
    std::vector<html::Column> columns{{page.t("strategy.portal.figure.name"), ""}, {page.t("strategy.portal.figure.start"), "", {}, true}, {page.t("strategy.portal.figure.now"), "", {}, true}, {page.t("strategy.portal.figure.goal"), "", {}, true}, {page.t("strategy.portal.figure.source"), ""}};
    return el("section", {cls("section"), el("h2", {cls("section-title"), page.t("strategy.portal.figures")}), html::table(page.t("strategy.portal.figures"), columns, rows), hiding_legend(page, told)});
}

Html report_list(const site::Page& page, const Found& all)
{
    if (all.reports.empty()) return {};
    std::vector<Html> items;
    for (auto& one : all.reports) items.push_back(el("li", {el("a", {attr("href", page.to("promises/reports/" + base::id_text(one.id))), german(page, one.title)}), " ", page.t.day(one.day)}));
    return el("section", {cls("section"), el("h2", {cls("section-title"), page.t("strategy.portal.reports")}), el("ul", {items})});
}

Html follow(const site::Page& page, const std::string& address)
{
    return el("section", {cls("section"), el("h2", {cls("section-title"), page.t("strategy.portal.follow")}), el("p", {page.t("strategy.portal.follow.hint")}),
                          el("ul", {el("li", {el("a", {attr("href", address + "/feed.xml"), attr("type", "application/rss+xml"), page.t("strategy.portal.feed")})}),
                                    el("li", {el("a", {attr("href", address + "/calendar.ics"), attr("type", "text/calendar"), page.t("strategy.portal.calendar")})})})});
}

Html step_list(const site::Page& page, const std::vector<Milestone>& steps)
{
    if (steps.empty()) return el("p", {page.t("strategy.portal.no_steps")});
    std::vector<Html> items;
    for (auto& one : steps) {
        auto when = one.done_on ? page.t("strategy.portal.step_done", {{"day", page.t.day(*one.done_on)}}) : one.due_on < page.today ? page.t("strategy.portal.step_late", {{"day", page.t.day(one.due_on)}}) : page.t("strategy.portal.step_due", {{"day", page.t.day(one.due_on)}});
        items.push_back(el("li", {el("strong", {german(page, one.title)}), el("div", {when})}));
    }
    return el("ul", {cls("stack"), items});
}

std::string span_words(const site::Page& page, const portal::PublicMeasure& one)
{
    auto from = one.starts_on ? page.t.day(*one.starts_on) : std::string("–");
    auto until = one.is_continuous || !one.ends_on ? page.t("strategy.portal.open_end") : page.t.day(*one.ends_on);
    return page.t("strategy.portal.span", {{"from", from}, {"until", until}});
}

struct Asked {
    plans::KeptPlan plan;
    portal::PublicMeasure measure;
    std::vector<Milestone> steps;
    std::string lead;
    std::vector<portal::Event> events;
};

std::optional<Asked> asked(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) -> std::optional<Asked> {
        MeasureId id{base::id_from_text(page.request.parameter("id")).value_or(0)};
        for (auto& plan : portal::adopted(reader, page.county.id)) {
            auto all = portal::measures(reader, page.county.id, plan.id, id);
            if (all.empty()) continue;
            auto titles = record::titles(reader, *directory::actor_kind(), page.county.id, {all.front().lead.value});
            return Asked{plan, all.front(), portal::milestones(reader, page.county.id, id), titles.empty() ? std::string() : titles.begin()->second, portal::events(reader, page.county.id, plan.id, id, most_events)};
        }
        return std::nullopt;
    });
}

http::Response not_found(const site::Page& page) { return site::error_page(page, site::Face::portal, 404, "site.error.not_found"); }
http::Response as_feed(const Feed& feed) { return http::text_response(200, feed_of(feed), "application/rss+xml; charset=utf-8"); }

std::vector<DatedStep> feed_items(const site::Page& page, const std::vector<portal::Event>& events)
{
    std::vector<DatedStep> items;
    for (auto& one : events) items.push_back({"landlotse-step-" + base::id_text(one.id), one.day, one.title + ": " + one.step, page.absolute(promise_href(page, one.measure))});
    return items;
}

std::vector<DatedStep> calendar_items(const site::Page& page, MeasureId id, const std::string& title, const std::vector<Milestone>& steps)
{
    std::vector<DatedStep> items;
    int number = 0;
    for (auto& one : steps) items.push_back({fmt::format("landlotse-{}-{}", base::id_text(id), ++number), one.due_on, title + ": " + one.title, page.absolute(promise_href(page, id))});
    return items;
}

http::Response as_calendar(const std::string& text) { return http::text_response(200, text, "text/calendar; charset=utf-8"); }

} // namespace

http::Response promises(const site::Page& page)
{
    auto all = found(page);
    auto title = page.t("strategy.portal.title");
    if (!all.plan) return directory::web::leaf(page, title, {}, el("h1", {title}) + el("p", {page.t("strategy.portal.none")}));
    std::string wanted(page.request.query_value("status"));
    auto head = el("header", {cls("stack"), el("h1", {title}), el("p", {cls("text"), page.t("strategy.portal.lead")}), el("p", {german(page, all.plan->plan.title), " · ", adopted_by(page, all.plan->life)}),
                              el("p", {cls("fresh"), page.t("strategy.portal.computed")})});
    auto body = el("div", {cls("stack stack--wide"), plan_views(page, all), head, status_views(page, all, wanted), promise_list(page, all, wanted), figure_table(page, all), report_list(page, all), follow(page, page.to("promises"))});
    return directory::web::leaf(page, title, {}, body);
}

http::Response promise(const site::Page& page)
{
    auto one = asked(page);
    if (!one) return not_found(page);
    auto field = page.read([&](storage::Reader& reader) { return plans::wording_of(reader, page.county.id, "goal", one->measure.goal.value); });
    std::vector<html::Fact> facts{{page.t("strategy.portal.state"), public_light(page, one->measure.status)}, {page.t("strategy.portal.who"), german(page, one->lead)}, {page.t("strategy.portal.when"), html::escaped(span_words(page, one->measure))}};
    auto goal = field ? el("p", {german(page, field->title)}) : Html{};
    auto promised = el("section", {cls("section"), el("h2", {cls("section-title"), page.t("strategy.portal.promised")}), el("p", {german(page, one->measure.body)}), goal,
                                   el("p", {cls("fresh"), adopted_by(page, one->plan.life)})});
    auto done = el("section", {cls("section"), el("h2", {cls("section-title"), page.t("strategy.portal.done")}), el("p", {steps_words(page, one->measure)}), step_list(page, one->steps)});
    auto address = promise_href(page, one->measure.id);
    auto body = el("div", {cls("stack stack--wide"), el("header", {el("h1", {german(page, one->measure.title)})}), html::facts(facts), promised, done, follow(page, address)});
    auto sheet = directory::web::leaf_sheet(page, one->measure.title, {{page.t("strategy.portal.title"), page.to("promises")}}, body);
    sheet.head = el("link", {attr("rel", "alternate"), attr("type", "application/rss+xml"), attr("title", one->measure.title), attr("href", address + "/feed.xml")});
    return site::portal_page(page, std::move(sheet));
}

http::Response promise_feed(const site::Page& page)
{
    auto one = asked(page);
    if (!one) return not_found(page);
    auto about = page.t("strategy.portal.state") + ": " + public_label(page, one->measure.status);
    return as_feed({one->measure.title, page.absolute(promise_href(page, one->measure.id)), about, std::string(page.t.language().code), feed_items(page, one->events)});
}

http::Response promise_calendar(const site::Page& page)
{
    auto one = asked(page);
    if (!one) return not_found(page);
    return as_calendar(calendar_of(one->measure.title, calendar_items(page, one->measure.id, one->measure.title, one->steps), page.now));
}

http::Response promises_feed(const site::Page& page)
{
    auto events = page.read([&](storage::Reader& reader) {
        auto plan = portal::plan(reader, page.county.id);
        return plan ? portal::events(reader, page.county.id, plan->id, std::nullopt, most_events) : std::vector<portal::Event>{};
    });
    return as_feed({page.t("strategy.portal.title") + " – " + page.county.name, page.absolute(page.to("promises")), page.t("strategy.portal.lead"), std::string(page.t.language().code), feed_items(page, events)});
}

http::Response promises_calendar(const site::Page& page)
{
    std::vector<DatedStep> items;
    page.read([&](storage::Reader& reader) {
        auto plan = portal::plan(reader, page.county.id);
        if (!plan) return;
        for (auto& one : portal::measures(reader, page.county.id, plan->id))
            for (auto& item : calendar_items(page, one.id, one.title, portal::milestones(reader, page.county.id, one.id))) items.push_back(item);
    });
    return as_calendar(calendar_of(page.t("strategy.portal.title"), items, page.now));
}

http::Response public_report(const site::Page& page)
{
    std::vector<ReportMeasure> rows;
    auto report = page.read([&](storage::Reader& reader) -> std::optional<Report> {
        auto one = reports::find(reader, page.county.id, {base::id_from_text(page.request.parameter("id")).value_or(0)});
        if (!one || !one->is_public) return std::nullopt;
        rows = reports::measures(reader, page.county.id, one->id);
        return one;
    });
    if (!report) return not_found(page);
    std::vector<std::vector<Html>> lines;
    for (auto& row : rows) {
        if (!row.is_public) continue;
        auto steps = page.t("strategy.portal.steps", {{"done", page.t.number(row.milestones_done)}, {"all", page.t.number(row.milestones)}});
        lines.push_back({german(page, row.number + " " + (row.wording.empty() ? row.title : row.wording)), public_light(page, row.status), html::escaped(row.milestones == 0 ? page.t("strategy.portal.no_steps") : steps)});
    }
    std::vector<html::Column> columns{{page.t("strategy.portal.measure"), ""}, {page.t("strategy.portal.state"), ""}, {page.t("strategy.portal.done"), ""}};
    auto body = el("div", {cls("stack"), el("h1", {german(page, report->title)}), el("p", {page.t("strategy.portal.report.purpose", {{"day", page.t.day(report->day)}})}), html::table(report->title, columns, lines)});
    return directory::web::leaf(page, report->title, {{page.t("strategy.portal.title"), page.to("promises")}}, body);
}

} // namespace landlotse::strategy::web
