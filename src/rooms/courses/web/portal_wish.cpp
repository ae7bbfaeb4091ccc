// A person wishes a course: on a phone, in their language, without login and script. Residence status is not asked.

#include "kernel/base/text.h"
#include "kernel/site/throttle.h"
#include "rooms/courses/actions/take_wish.h"
#include "rooms/courses/domain/times.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/portal_parts.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// What the portal asks about, in the words of people: few kinds of courses, the coordination finds the right one.
constexpr Track asked_tracks[] = {Track::integration, Track::literacy, Track::job_language, Track::women, Track::orientation};
constexpr std::string_view asked_levels[] = {"none", "a1", "a2", "b1", "b2"};
constexpr std::int64_t asked_minutes[] = {20, 30, 45, 60, 90};
constexpr std::int64_t most_children = 12;

std::vector<html::Option> options(const site::Page& page, std::string_view what, std::initializer_list<std::string_view> codes)
{
    std::vector<html::Option> all;
    for (auto code : codes) all.push_back({std::string(code), page.t(fmt::format("courses.portal.{}.{}", what, code))});
    return all;
}

html::Question asked(const site::Page& page, const std::string& name, std::vector<std::string> typed, const base::Faults& faults)
{
    html::Question question;
    question.name = name;
    question.label = page.t("courses.portal.q." + name);
    if (auto hint = "courses.portal.q." + name + ".hint"; page.t.has(hint)) question.hint = page.t(hint);
    question.fault = site::fault_of(page, faults, name);
    question.typed = std::move(typed);
    return question;
}

std::vector<html::Option> towns(const site::Page& page)
{
    std::vector<html::Option> all;
    page.read([&](storage::Reader& reader) {
        for (auto& kept : directory::regions::municipalities(reader, page.county.id)) all.push_back({base::id_text(kept.record.id), kept.region.name});
    });
    return all;
}

Html person_part(const site::Page& page, const Learner& wish, const base::Faults& faults)
{
    auto born = wish.born_on == base::Day{} ? std::string() : base::iso_day(wish.born_on);
    auto home = wish.home ? base::id_text(wish.home) : std::string();
    return el("fieldset", {el("legend", {page.t("courses.portal.part.person")}), html::text_input(asked(page, "name", {wish.name}, faults), "text", "name"), html::text_input(asked(page, "born_on", {born}, faults), "date", "bday"),
                           html::select_input(asked(page, "home", {home}, faults), towns(page), page.t("courses.portal.choose")), html::text_input(asked(page, "phone", {wish.phone}, faults), "tel", "tel"),
                           html::text_input(asked(page, "email", {wish.email}, faults), "email", "email")});
}

Html learning_part(const site::Page& page, const Learner& wish, const base::Faults& faults)
{
    std::vector<html::Option> tracks, levels;
    for (auto track : asked_tracks) tracks.push_back({std::string(storage::name_of(track)), page.t(fmt::format("courses.portal.track.{}", storage::name_of(track)))});
    for (auto level : asked_levels) levels.push_back({std::string(level), page.t(fmt::format("courses.portal.level.{}", level))});
    auto level = wish.level ? std::string(storage::name_of(*wish.level)) : std::string("none");
    return el("fieldset", {el("legend", {page.t("courses.portal.part.learning")}), html::choice_input(asked(page, "track", {std::string(storage::name_of(wish.track))}, faults), tracks, ""),
                           html::choice_input(asked(page, "level", {level}, faults), levels, ""),
                           html::choice_input(asked(page, "literacy", {std::string(storage::name_of(wish.literacy))}, faults), options(page, "literacy", {"latin", "other_script", "hardly"}), "")});
}

Html limits_part(const site::Page& page, const Learner& wish, const base::Faults& faults)
{
    std::vector<html::Option> parts, minutes;
    for (auto& part : week_parts()) parts.push_back({part, page.t("courses.portal.part_of_week." + part)});
    for (auto count : asked_minutes) minutes.push_back({std::to_string(count), page.t("courses.portal.minutes", {{"count", count}})});
    return el("fieldset", {el("legend", {page.t("courses.portal.part.limits")}), html::choices_input(asked(page, "times", wish.times.codes, faults), parts),
                           html::choice_input(asked(page, "travel_by", {std::string(storage::name_of(wish.travel_by))}, faults), options(page, "travel_by", {"foot", "bicycle", "bus", "car"}), ""),
                           html::choice_input(asked(page, "travel_minutes", {std::to_string(wish.travel_minutes)}, faults), minutes, ""),
                           html::text_input(asked(page, "children", {std::to_string(wish.children)}, faults), "number"),
                           html::text_input(asked(page, "children_under_three", {wish.children_under_three ? std::to_string(*wish.children_under_three) : ""}, faults), "number"), html::check_box(asked(page, "women_only", {wish.women_only ? "1" : ""}, faults)),
                           html::check_box(asked(page, "online", {wish.online ? "1" : ""}, faults))});
}

Learner typed_wish(const site::Page& page)
{
    auto value = [&](std::string_view name) { return std::string(base::trimmed(page.request.form_value(name))); };
    Learner wish;
    wish.name = value("name");
    wish.born_on = base::day_from_iso(value("born_on")).value_or(base::Day{});
    auto home = base::id_from_text(value("home")).value_or(0);
    for (auto& town : towns(page))
        if (town.value == base::id_text(home)) wish.home = {home};
    wish.phone = value("phone");
    wish.email = value("email");
    wish.language = std::string(page.t.language().code);
    wish.track = storage::from_name<Track>(value("track")).value_or(Track::integration);
    wish.level = storage::from_name<directory::Cefr>(value("level"));
    wish.literacy = storage::from_name<Literacy>(value("literacy")).value_or(Literacy::latin);
    auto times = page.request.form_values("times");
    for (auto& part : week_parts())
        if (std::find(times.begin(), times.end(), part) != times.end()) wish.times.codes.push_back(part);
    wish.travel_by = storage::from_name<TravelMode>(value("travel_by")).value_or(TravelMode::bus);
    wish.travel_minutes = std::clamp<std::int64_t>(base::whole_number(value("travel_minutes")).value_or(45), 5, 240);
    wish.children = std::clamp<std::int64_t>(base::whole_number(value("children")).value_or(0), 0, most_children);
    if (auto small = base::whole_number(value("children_under_three")); small && wish.children > 0) wish.children_under_three = std::clamp<std::int64_t>(*small, 0, wish.children);
    wish.women_only = value("women_only") == "1";
    // Somebody who wishes a course for women says with it that she is one; nothing else asks for it.
    wish.sex = wish.women_only || wish.track == Track::women ? Sex::female : Sex::unsaid;
    wish.online = value("online") == "1";
    wish.shared = value("shared") == "1";
    return wish;
}

http::Response form_page(const site::Page& page, const Learner& wish, const base::Faults& faults, int status)
{
    auto is_open = page.read([&](storage::Reader& reader) { return intake(reader, page.county.id).has_value(); });
    auto title = page.t("courses.portal.wish.title");
    if (!is_open) return portal_leaf(page, title, el("p", {page.t("courses.portal.closed")}), status);
    auto operation = status == 200 ? base::id_text(page.ids.next(base::milliseconds(page.now))) : base::id_text(site::operation_of(page).value);
    auto consent = el("fieldset", {el("legend", {page.t("courses.portal.part.consent")}), el("p", {page.t("courses.portal.consent.text")}), html::check_box(asked(page, "shared", {wish.shared ? "1" : ""}, faults))});
    auto form = el("form", {cls("stack"), attr("method", "post"), attr("action", page.to("course-wish")), html::flag("novalidate"), html::hidden("_operation", operation), person_part(page, wish, faults),
                            learning_part(page, wish, faults), limits_part(page, wish, faults), consent, el("p", {html::submit_button(page.t("courses.portal.wish.send"), html::ButtonLook::primary)})});
    auto lines = site::fault_lines(page, faults);
    auto body = html::fault_summary(page.t("courses.portal.faults"), lines) + el("p", {page.t("courses.portal.wish.lead")}) + el("p", {html::link(page.to("my-course"), page.t("courses.portal.my.have_code"))}) + form;
    return portal_leaf(page, title, body, status);
}

/// A family at one computer sends four; a hundred in ten minutes from everywhere is an attack.
site::Throttle& throttle()
{
    static site::Throttle one(6, 100, std::chrono::minutes(10));
    return one;
}

} // namespace

http::Response wish_form(const site::Page& page) { return form_page(page, {}, {}, 200); }

http::Response send_wish(const site::Page& page)
{
    auto wish = typed_wish(page);
    if (auto faults = faults_of_wish(wish, page.today); !faults.empty()) return form_page(page, wish, faults, 422);
    if (!throttle().admits(page.request.remote, page.now)) return form_page(page, wish, {{"", "courses.portal.often", {}, 0, 0}}, 429);
    std::string code;
    auto done = site::act(page, [&](audit::Deed& deed) { return take_wish(deed, wish, code); });
    if (!done) return form_page(page, wish, done.error(), 422);
    if (code.empty()) return portal_leaf(page, page.t("courses.portal.sent.title"), el("p", {page.t("courses.portal.sent.before")}), 200);
    auto body = el("p", {page.t("courses.portal.sent.text")}) + el("p", {page.t("courses.portal.code"), ":"}) + el("p", {cls("code-shown"), el("bdi", {attr("dir", "ltr"), code})}) + el("p", {page.t("courses.portal.sent.keep")}) +
                el("p", {html::link_button(page.to("my-course"), page.t("courses.portal.my.title"), html::ButtonLook::primary)});
    return portal_leaf(page, page.t("courses.portal.sent.title"), body, 200);
}

} // namespace landlotse::courses::web
