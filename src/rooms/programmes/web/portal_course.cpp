// One course of a programme: what, when, where, what it costs, how to join, and its times for a calendar.

#include "kernel/base/text.h"
#include "rooms/programmes/domain/calendar_feed.h"
#include "rooms/programmes/web/pages.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::programmes::web {

namespace parts = directory::web;
using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t dates_at_once = 6;
constexpr int most_in_calendar = 200;

struct View {
    Course course;
    std::string slug;
    std::optional<directory::Kept<directory::Actor>> provider;
    std::string provider_slug;
};

View view_of(storage::Reader& reader, const site::Page& page, Course course)
{
    View view{std::move(course), {}, {}, {}};
    auto county = page.county.id;
    auto provider = view.course.thing.provider.value;
    auto found = directory::portal::referred<directory::Actor>(reader, *directory::actor_kind(), county, {provider});
    if (!found.empty()) view.provider = std::move(found.begin()->second);
    view.provider_slug = record::slug_of(reader, *directory::actor_kind(), county, provider);
    view.slug = record::slug_of(reader, *programme_course_kind(), county, view.course.record.id);
    return view;
}

Html section(const std::string& id, const std::string& title, const Html& body)
{
    if (body.empty()) return {};
    return el("section", {cls("stack text"), attr("aria-labelledby", id), el("h2", {cls("section-title"), attr("id", id), title}), body});
}

Html said_day(const site::Page& page, const Meeting& meeting)
{
    auto day = page.t.day(meeting.day);
    if (meeting.from == 0 && meeting.until == 0) return html::escaped(day);
    auto until = meeting.until > meeting.from ? fmt::format("–{}", parts::clock_time(meeting.until)) : std::string();
    // A span of hours runs from left to right in every script.
    return html::escaped(day + ", ") + el("bdi", {attr("dir", "ltr"), parts::clock_time(meeting.from) + until});
}

Html dates(const site::Page& page, const std::vector<Meeting>& meetings)
{
    if (meetings.empty()) return {};
    std::vector<Html> first, more;
    for (auto& one : meetings) (first.size() < dates_at_once ? first : more).push_back(el("li", {said_day(page, one)}));
    auto rest = more.empty() ? Html{}
                             : el("details", {el("summary", {page.t("programmes.portal.more_dates", {{"count", static_cast<std::int64_t>(more.size())}})}), el("ul", {more})});
    return el("ul", {first}) + rest;
}

Html when(const site::Page& page, const View& view, const std::vector<Meeting>& meetings)
{
    auto& course = view.course.thing;
    Html all;
    if (!course.times.empty()) all += el("p", {parts::said(page, {}, view.course.record.id, "times", course.times)});
    if (course.sessions) all += el("p", {page.t("programmes.portal.sessions", {{"count", *course.sessions}})});
    all += dates(page, meetings);
    if (!meetings.empty())
        all += el("p", {el("a", {attr("href", page.to(fmt::format("adult-education/{}/calendar.ics", view.slug))), attr("type", "text/calendar"), page.t("programmes.portal.calendar")})});
    return all;
}

Html where(const site::Page& page, const View& view, const parts::Municipalities& towns)
{
    auto& course = view.course.thing;
    Html all;
    if (course.is_online) all += el("p", {page.t("programmes.portal.online")});
    if (!course.venue.empty()) all += el("p", {parts::said(page, {}, view.course.record.id, "venue", course.venue)});
    if (course.region) all += el("p", {el("bdi", {towns.name_of(course.region->value)})});
    return all;
}

Html cost(const site::Page& page, const View& view)
{
    auto& course = view.course.thing;
    Html all;
    if (course.price && *course.price == 0) all += el("p", {page.t("directory.portal.free")});
    if (course.price.value_or(0) > 0) all += el("p", {page.t("directory.portal.euro", {{"amount", page.t.number(static_cast<double>(*course.price) / 100, 2)}})});
    if (!course.reductions.empty()) all += el("p", {parts::said(page, {}, view.course.record.id, "reductions", course.reductions)});
    return all;
}

Html next_steps(const site::Page& page, const View& view)
{
    auto& course = view.course.thing;
    std::vector<Html> items;
    items.push_back(el("li", {el("p", {page.t(course.booking.empty() ? "directory.portal.step.call" : "programmes.portal.step.book")})}));
    items.push_back(el("li", {el("p", {page.t("programmes.portal.step.reduction")})}));
    auto book = course.booking.empty() ? Html{}
                                       : el("p", {html::link_button(course.booking, page.t("programmes.portal.book"), html::ButtonLook::primary, "link")});
    auto seats = course.seats.empty() ? Html{} : el("p", {page.t("programmes.portal.seats"), " ", parts::said(page, {}, view.course.record.id, "seats", course.seats)});
    return seats + el("ol", {cls("steps"), items}) + book;
}

/// https://schema.org/Course, so that search engines and other portals understand it.
Html structured(const site::Page& page, const View& view, const std::vector<Meeting>& meetings)
{
    auto& course = view.course.thing;
    boost::json::object instance{{"@type", "CourseInstance"}, {"courseMode", course.is_online ? "online" : "onsite"}};
    if (course.starts_on) instance["startDate"] = base::iso_day(*course.starts_on);
    if (course.ends_on) instance["endDate"] = base::iso_day(*course.ends_on);
    if (!course.venue.empty()) instance["location"] = boost::json::object{{"@type", "Place"}, {"name", course.venue}};
    if (!meetings.empty()) instance["courseSchedule"] = boost::json::object{{"@type", "Schedule"}, {"repeatCount", meetings.size()}};
    boost::json::object all{{"@context", "https://schema.org"}, {"@type", "Course"}, {"name", course.title}, {"description", course.description}, {"inLanguage", "de"},
                            {"url", page.absolute(page.to("adult-education/" + view.slug))}, {"hasCourseInstance", boost::json::array{instance}}};
    if (view.provider) all["provider"] = boost::json::object{{"@type", "Organization"}, {"name", view.provider->thing.name}};
    if (course.level) all["educationalLevel"] = std::string(storage::name_of(*course.level));
    if (course.price)
        all["offers"] = boost::json::object{{"@type", "Offer"}, {"price", fmt::format("{}.{:02}", *course.price / 100, *course.price % 100)}, {"priceCurrency", "EUR"}, {"category", *course.price == 0 ? "Free" : "Paid"}};
    auto text = boost::json::serialize(all);
    // Within a script element only this could end it.
    for (auto at = text.find("</"); at != std::string::npos; at = text.find("</", at)) text.replace(at, 2, "<\\/");
    return el("script", {attr("type", "application/ld+json"), html::trusted(text)});
}

parts::Helper helper_of(const View& view)
{
    parts::Helper helper;
    if (view.provider) {
        auto& provider = view.provider->thing;
        helper.name = provider.name;
        helper.phone = provider.phone;
        helper.email = provider.email;
        helper.website = provider.website;
        helper.languages = provider.languages;
    }
    if (!view.course.thing.phone.empty()) helper.phone = view.course.thing.phone;
    return helper;
}

Html course_body(const site::Page& page, const View& view, const parts::Municipalities& towns, const std::vector<Meeting>& meetings)
{
    auto& course = view.course.thing;
    auto id = view.course.record.id;
    auto by = view.provider ? el("p", {cls("offer__by"), html::link(page.to("actors/" + view.provider_slug), view.provider->thing.name)}) : Html{};
    auto head = el("header", {cls("offer-head"), el("h1", {parts::said(page, {}, id, "title", course.title)}), by, parts::tag_list(tags_of(page, course, towns))});
    auto sections = section("what", page.t("directory.portal.what"), parts::paragraphs(page, {}, id, "description", course.description)) +
                    section("next", page.t("directory.portal.now_what"), next_steps(page, view)) + section("when", page.t("directory.portal.when"), when(page, view, meetings)) +
                    section("where", page.t("programmes.portal.where"), where(page, view, towns)) + section("cost", page.t("programmes.portal.price"), cost(page, view));
    return head + el("div", {cls("beside"), el("div", {cls("stack stack--wide"), sections}), parts::helps(page, helper_of(view), *programme_course_kind(), view.course.record)});
}

FeedCourse feed_of(const site::Page& page, const Course& course, const std::string& slug)
{
    auto& thing = course.thing;
    return {base::id_text(course.record.id), thing.title, thing.description, thing.venue, page.absolute(page.to("adult-education/" + slug)),
            meetings_in(thing.meetings).value_or(std::vector<Meeting>{}), course.record.changed_at};
}

http::Response calendar(const std::string& text)
{
    return http::text_response(200, text, "text/calendar; charset=utf-8");
}

directory::portal::Found<ProgrammeCourse> asked_course(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        return directory::portal::by_slug<ProgrammeCourse>(reader, *programme_course_kind(), page.county.id, page.request.parameter("slug"));
    });
}

} // namespace

http::Response course(const site::Page& page)
{
    auto found = asked_course(page);
    if (!found.kept) return parts::gone_or_moved(page, "adult-education", found.moved_to);
    auto view = page.read([&](storage::Reader& reader) { return view_of(reader, page, std::move(*found.kept)); });
    auto meetings = meetings_in(view.course.thing.meetings).value_or(std::vector<Meeting>{});
    auto body = course_body(page, view, *parts::municipalities_of(page), meetings);
    auto sheet = parts::leaf_sheet(page, view.course.thing.title, {{page.t("programmes.portal.title"), page.to("adult-education")}}, body);
    sheet.head = structured(page, view, meetings);
    return site::portal_page(page, std::move(sheet));
}

http::Response course_calendar(const site::Page& page)
{
    auto found = asked_course(page);
    if (!found.kept) return parts::gone_or_moved(page, "adult-education", found.moved_to.empty() ? std::string() : found.moved_to + "/calendar.ics");
    return calendar(calendar_text(found.kept->thing.title, {feed_of(page, *found.kept, std::string(page.request.parameter("slug")))}));
}

http::Response courses_calendar(const site::Page& page)
{
    auto towns = parts::municipalities_of(page);
    auto where = portal::courses_that_fit(wish_of(page, *towns), page.today);
    auto list = page.read([&](storage::Reader& reader) { return courses_in(reader, page.county.id, where, most_in_calendar, 0); });
    std::vector<FeedCourse> feed;
    for (auto& one : list.all) feed.push_back(feed_of(page, one, list.slugs[one.record.id]));
    return calendar(calendar_text(page.t("programmes.portal.title") + " – " + page.county.name, feed));
}

} // namespace landlotse::programmes::web
