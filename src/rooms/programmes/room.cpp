// Wiring of the programmes: routes, permissions, what they offer upwards.

#include "rooms/programmes/api.h"

#include "kernel/site/record_pages.h"
#include "rooms/programmes/actions/carry_out_import.h"
#include "rooms/programmes/demo/demo.h"
#include "rooms/programmes/web/pages.h"
#include "rooms/programmes/web/upwards.h"

#include <fmt/format.h>

namespace landlotse::programmes {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

constexpr auto section = "/office/programmes";
constexpr std::size_t file_limit = 12 * 1024 * 1024;

std::vector<identity::PermissionRow> permission_rows()
{
    auto& kind = *programme_course_kind();
    std::vector<identity::PermissionRow> rows;
    for (auto role : identity::staff) {
        rows.push_back({kind.permission("read"), role, Scope::county});
        rows.push_back({"programmes.office.read", role, Scope::county});
    }
    rows.push_back({kind.permission("read"), Role::anyone, Scope::county});
    rows.push_back({kind.permission("edit"), Role::integration_officer, Scope::county});
    for (auto role : identity::maintainers) rows.push_back({kind.permission("edit"), role, Scope::own_units});
    rows.push_back({"programmes.portal.read", Role::anyone, Scope::county});
    return rows;
}

void add_office_pages(site::Room& room)
{
    site::add_record_pages(room, {programme_course_kind(), section, {}, {}, {{"topic", {"other"}}}});
    site::keep_office_pages_inside(room);
    std::string read = "programmes.office.read", edit = programme_course_kind()->permission("edit");
    auto add = [&](Method method, std::string_view path, const std::string& permission, site::Handle handle, std::size_t limit = 1024 * 1024) {
        room.routes.push_back({method, fmt::format("{}{}", section, path), permission, Face::office, std::move(handle), limit});
    };
    add(Method::get, "", read, web::overview);
    add(Method::get, "/imports/{id}", read, web::import_view);
    add(Method::get, "/import", edit, web::import_form);
    add(Method::post, "/import", edit, web::import_file, file_limit);
    add(Method::get, "/import/{id}", edit, web::draft_view);
    add(Method::post, "/import/{id}", edit, web::draft_decision);
    room.navigation = {{"programmes.navigation", section, "calendar", read, 40}};
}

void add_portal_pages(site::Room& room)
{
    auto add = [&](std::string_view path, http::Response (*handle)(const site::Page&)) {
        room.routes.push_back({Method::get, fmt::format("/{{lang}}/{}", path), "programmes.portal.read", Face::portal, handle, 1024, std::chrono::minutes(5)});
    };
    add("learn-german", web::learn_german);
    add("adult-education", web::courses);
    add("adult-education.ics", web::courses_calendar);
    add("adult-education/{slug}", web::course);
    add("adult-education/{slug}/calendar.ics", web::course_calendar);
    room.portal_entries = {{"programmes.entry.german", "book", "learn-german?", 30}, {"programmes.entry.courses", "calendar", "adult-education?", 35}};
}

} // namespace

site::Room programmes_room()
{
    site::Room room;
    room.name = "programmes";
    room.level = 2;
    add_office_pages(room);
    add_portal_pages(room);
    room.permissions = permission_rows();
    room.upwards.alarms = site::none_because("a programme is the provider's; nothing in it waits for the county");
    room.upwards.figures = web::figures;
    room.upwards.calendar = site::none_because("hundreds of course dates are no appointments of the office; the portal offers them as calendars");
    room.upwards.subject_access = web::subject_access;
    room.upwards.erasure = web::erase_person;
    room.upwards.demo = add_demo_programmes;
    room.upwards.upkeep = web::upkeep;
    room.jobs.emplace(import_job, carry_out_programme_import);
    return room;
}

} // namespace landlotse::programmes
