// The people of a round, twenty at a time: found by name, course, state, home, reason and by what wants a look (R3.4a).

#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/round_parts.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t people_per_page = 20;
constexpr const char* states[] = {"placed", "waits"};
constexpr const char* looks_by_name[] = {"obliged", "clocks", "overdue", "late", "locked"};

bool wants_a_look(const RoundView& view, const RoundLooks& looks, std::string_view look, LearnerId id)
{
    if (look == "obliged") return looks.obliged.contains(id);
    if (look == "clocks") return looks.clocks.contains(id);
    if (look == "overdue") return looks.overdue.contains(id);
    if (look == "late") return looks.late.contains(id);
    return std::any_of(view.wishes.begin(), view.wishes.end(), [&](auto& wish) { return wish.learner == id; });
}

/// Every word occurs in the name as this person may see it: a hidden name is not found by guessing.
bool has_words(const Names& names, LearnerId id, const std::vector<std::string>& words)
{
    if (words.empty()) return true;
    auto name = i18n::folded(names.learner(id));
    return std::all_of(words.begin(), words.end(), [&](auto& word) { return name.find(word) != std::string::npos; });
}

bool passes(const PeopleFilter& filter, const Proposal& one, const NeedLine& need)
{
    if (filter.state == "placed" && !one.course) return false;
    if (filter.state == "waits" && one.course) return false;
    if (filter.course && one.course != filter.course) return false;
    if (filter.home && need.learner.home != filter.home) return false;
    return filter.reason.empty() || (!one.course && one.reason == filter.reason);
}

void sort_people(const Names& names, const RoundView& view, const std::string& order, std::vector<const Proposal*>& people)
{
    auto waited = [&](const Proposal* one) { return view.need(one->learner)->waited_days; };
    if (order == "name" || order == "-name") {
        std::map<LearnerId, std::string> by;
        for (auto* one : people) by.emplace(one->learner, i18n::folded(names.learner(one->learner)));
        std::stable_sort(people.begin(), people.end(), [&](auto* a, auto* b) { return order == "name" ? by[a->learner] < by[b->learner] : by[b->learner] < by[a->learner]; });
        return;
    }
    std::stable_sort(people.begin(), people.end(), [&](auto* a, auto* b) {
        if (order.empty() && static_cast<bool>(a->course) != static_cast<bool>(b->course)) return !a->course;
        return order == "waited" ? waited(a) < waited(b) : waited(a) > waited(b);
    });
}

Html filter_form(const site::Page& page, const Names& names, const RoundView& view, const PeopleFilter& filter)
{
    auto select = [&](const char* name, const std::string& label, const std::string& typed, const std::vector<html::Option>& options) {
        return html::select_input({name, label, {}, {}, {typed}, {}}, options, page.t("site.list.all"));
    };
    std::map<std::string, std::string> homes, reasons, courses; // by what is read, so that they stand in order
    for (auto& one : view.result.proposals) {
        auto* need = view.need(one.learner);
        if (need) homes.emplace(names.region(need->learner.home), base::id_text(need->learner.home));
        if (one.course && view.offer(one.course)) courses.emplace(fmt::format("{} ({})", names.course(one.course), page.t.day(view.offer(one.course)->course.starts_on)), base::id_text(one.course));
        if (!one.course) reasons.emplace(rule_label(page, one.reason), one.reason);
    }
    auto options = [](const std::map<std::string, std::string>& all) {
        std::vector<html::Option> list;
        for (auto& [label, value] : all) list.push_back({value, label});
        return list;
    };
    std::vector<html::Option> state_options, look_options;
    for (auto* state : states) state_options.push_back({state, page.t(fmt::format("courses.placed.{}", state))});
    for (auto* look : looks_by_name) look_options.push_back({look, page.t(fmt::format("courses.placed.look.{}", look))});
    auto id_or_nothing = [](auto id) { return id ? base::id_text(id) : std::string(); };
    return el("form", {cls("filters"), attr("method", "get"), attr("action", view.address() + "/people"), html::flag("data-filter"), attr("aria-label", page.t("site.list.filter")),
                       html::text_input({"q", page.t("courses.placed.name"), {}, {}, {filter.words}, {}}, "search"), select("state", page.t("courses.round.proposal"), filter.state, state_options),
                       select("course", page.t("courses.course.one"), id_or_nothing(filter.course), options(courses)), select("home", page.t("courses.learner.field.home"), id_or_nothing(filter.home), options(homes)),
                       select("reason", page.t("courses.placed.reason"), filter.reason, options(reasons)), select("look", page.t("courses.placed.look"), filter.look, look_options),
                       html::submit_button(page.t("site.list.filter"), html::ButtonLook::secondary, "filter")});
}

Html proposal_cell(const site::Page& page, const Names& names, const RoundView& view, const Proposal& one)
{
    if (!one.course) return html::badge(page.t("courses.placed.waits"), html::Mood::warning) + el("div", {rule_label(page, one.reason)});
    auto* offer = view.offer(one.course);
    auto link = course_link(names, view, one.course);
    return link + html::when(offer != nullptr, el("div", {offer ? page.t("courses.placed.from", {{"day", page.t.day(offer->course.starts_on)}}) : std::string()}));
}

Html people_table(const site::Page& page, const Names& names, const RoundView& view, const PeopleFilter& filter, const std::vector<const Proposal*>& people)
{
    std::vector<std::vector<Html>> rows;
    for (auto* one : people) {
        auto& need = *view.need(one->learner);
        auto link = html::link(fmt::format("{}/learner?learner={}", view.address(), base::id_text(one->learner)), names.learner(one->learner));
        auto help = one->course ? std::string("–") : change_label(page, names, one->change_kind, one->change_course, one->change_gain);
        rows.push_back({link, text(fmt::format("{}, {}", track_label(page, need.learner.track), level_label(page, need.learner.level))), text(names.region(need.learner.home)),
                        text(page.t("courses.days", {{"count", need.waited_days}})), proposal_cell(page, names, view, *one), text(help)});
    }
    auto sorted = [&](const std::string& name) { return std::string_view(filter.sort == name ? "ascending" : filter.sort == "-" + name ? "descending" : ""); };
    auto other_way = [&](const std::string& name) { return view.address() + "/people" + filter.query_sorted_by(filter.sort == name ? "-" + name : name); };
    std::vector<html::Column> columns{{page.t("courses.learner.one"), other_way("name"), sorted("name")}, {page.t("courses.learner.field.track"), ""}, {page.t("courses.learner.field.home"), ""},
                                      {page.t("courses.round.waits_since"), other_way("waited"), sorted("waited"), true}, {page.t("courses.round.proposal"), ""}, {page.t("courses.round.change"), ""}};
    return html::table(page.t("courses.placed.title"), columns, rows);
}

} // namespace

std::string PeopleFilter::query() const
{
    std::string query = "?";
    auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) query += fmt::format("{}={}&", name, base::percent_encoded(value));
    };
    add("q", words);
    add("state", state);
    add("course", course ? base::id_text(course) : std::string());
    add("home", home ? base::id_text(home) : std::string());
    add("reason", reason);
    add("look", look);
    add("sort", sort);
    return query;
}

std::string PeopleFilter::query_sorted_by(const std::string& order) const
{
    auto other = *this;
    other.sort = order;
    return other.query();
}

PeopleFilter filter_in_address(const site::Page& page)
{
    auto value = [&](std::string_view name) { return std::string(base::trimmed(page.request.query_value(name))); };
    return {value("q"), value("state"), value("reason"), value("look"), value("sort"), id_in<CourseId>(value("course")), id_in<directory::RegionId>(value("home"))};
}

std::vector<const Proposal*> people_of(const Names& names, const RoundView& view, const RoundLooks& looks, const PeopleFilter& filter)
{
    std::vector<const Proposal*> people;
    auto words = i18n::search_words(filter.words);
    for (auto& one : view.result.proposals) {
        auto* need = view.need(one.learner);
        if (need && passes(filter, one, *need) && (filter.look.empty() || wants_a_look(view, looks, filter.look, one.learner)) && has_words(names, one.learner, words)) people.push_back(&one);
    }
    sort_people(names, view, filter.sort, people);
    return people;
}

Html people_part(const site::Page& page, const Names& names, const RoundView& view, const RoundLooks& looks, const PeopleFilter& filter)
{
    auto people = people_of(names, view, looks, filter);
    auto pages = (people.size() + people_per_page - 1) / people_per_page;
    auto asked = base::whole_number(page.request.query_value("page")).value_or(1);
    auto number = static_cast<std::size_t>(std::clamp<std::int64_t>(asked, 1, std::max<std::int64_t>(1, static_cast<std::int64_t>(pages))));
    auto count = people.size();
    auto begin = std::min(count, (number - 1) * people_per_page);
    people = {people.begin() + static_cast<std::ptrdiff_t>(begin), people.begin() + static_cast<std::ptrdiff_t>(std::min(count, begin + people_per_page))};
    auto tools = table_links(page, view.address() + "/plan", filter.query());
    auto list = people.empty() ? html::empty_state(page.t("courses.placed.none"), html::link_button(view.address() + "/people", page.t("courses.placed.all"), html::ButtonLook::secondary))
                               : people_table(page, names, view, filter, people);
    auto body = filter_form(page, names, view, filter) + el("div", {cls("list-head"), el("p", {page.t("courses.placed.count", {{"count", count}})}), tools}) + list +
                html::paging(page.t("site.list.pages"), static_cast<int>(number), static_cast<int>(pages), view.address() + "/people" + filter.query(), page.t("site.list.previous"), page.t("site.list.next"));
    return titled("people", page.t("courses.placed.title"), body);
}

http::Response round_people(const site::Page& page)
{
    auto view = round_in_address(page);
    if (!view || !view->has_plan()) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    Names names(page);
    auto body = people_part(page, names, *view, looks_in(*view), filter_in_address(page));
    auto back = html::link_button(view->address(), page.t("courses.round.back"), html::ButtonLook::secondary);
    return leaf(page, view->round.name, page.t("courses.placed.purpose"), body, back);
}

} // namespace landlotse::courses::web
