// What the page "learn German here" shows of this room: the next courses, and the way to a seat (R3.8, R1.4).

#include "kernel/base/text.h"
#include "rooms/courses/domain/course.h"
#include "rooms/courses/web/pages.h"
#include "rooms/directory/api.h"

namespace landlotse::courses::web {

namespace parts = directory::web;
using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int shown_courses = 6;

/// The record is internal for its teachers and pools; title, beginning and place are what a provider prints on its poster.
std::vector<Course> next_courses(const site::Page& page)
{
    storage::Condition where{"archived_at is null and state in (?,?) and starts_on>=?", {storage::to_value(CourseState::planned), storage::to_value(CourseState::fixed), storage::to_value(page.today)}};
    std::vector<Course> all;
    page.read([&](storage::Reader& reader) {
        for (auto& record : record::list(reader, *course_kind(), page.county.id, {where, "starts_on", false, shown_courses, 0})) all.push_back(record::as<Course>(record.values));
    });
    return all;
}

Html item(const site::Page& page, const Course& course, const std::map<std::int64_t, std::string>& places)
{
    std::vector<Html> tags;
    auto add = [&](std::string_view sign, const std::string& text) {
        if (!text.empty()) tags.push_back(parts::tag(sign, text));
    };
    add("calendar", page.t("courses.portal.fact.begins") + ": " + page.t.day(course.starts_on));
    if (course.form == CourseForm::online) add("link", page.t("courses.portal.online"));
    auto place = course.place ? places.find(course.place->value) : places.end();
    if (place != places.end()) add("place", place->second);
    if (course.childcare) add("child", page.t("courses.portal.fact.childcare"));
    if (course.women_only) add("woman", page.t("courses.portal.track.women"));
    return el("li", {cls("offer"), el("h3", {el("bdi", {attr("lang", "de"), course.title})}), parts::tag_list(tags)});
}

} // namespace

Html next_courses_section(const site::Page& page)
{
    auto courses = next_courses(page);
    std::vector<std::int64_t> ids;
    for (auto& one : courses)
        if (one.place) ids.push_back(one.place->value);
    auto places = page.read([&](storage::Reader& reader) { return record::titles(reader, *directory::place_kind(), page.county.id, ids); });
    std::vector<Html> items;
    for (auto& one : courses) items.push_back(item(page, one, places));
    auto find = html::link_button(page.to("course-wish"), page.t("courses.portal.entry"), html::ButtonLook::primary, "arrow");
    return el("section", {cls("stack"), attr("aria-labelledby", "next-courses"), el("h2", {cls("section-title"), attr("id", "next-courses"), page.t("courses.portal.next")}),
                          el("p", {cls("text"), page.t("courses.portal.entry.hint")}), el("p", {find}), html::when(!items.empty(), el("ul", {cls("results"), items}))});
}

} // namespace landlotse::courses::web
