// Wiring of the directory: routes, permissions, what it offers upwards.

#include "rooms/directory/api.h"

#include "kernel/site/record_pages.h"
#include "rooms/directory/demo/demo.h"
#include "rooms/directory/web/pages.h"

#include <fmt/format.h>

namespace landlotse::directory {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

/// The register of all Germany has 3.6 MB unpacked; boundaries travel packed (under 1 MB) or for one Land.
constexpr std::size_t official_file_limit = 12 * 1024 * 1024;

void add_kind_rows(const record::Kind& kind, std::vector<identity::PermissionRow>& rows)
{
    for (auto role : identity::staff) rows.push_back({kind.permission("read"), role, Scope::county});
    // Who works with whom is for those who work; everything else is what the portal shows anyway.
    if (kind.name != "tie") rows.push_back({kind.permission("read"), Role::anyone, Scope::county});
    rows.push_back({kind.permission("edit"), Role::integration_officer, Scope::county});
    if (kind.name == "region") return;
    for (auto role : identity::maintainers) rows.push_back({kind.permission("edit"), role, Scope::own_units});
}

std::vector<identity::PermissionRow> permission_rows(const record::Kinds& kinds)
{
    std::vector<identity::PermissionRow> rows;
    for (auto& kind : kinds) add_kind_rows(*kind, rows);
    rows.push_back({"directory.actor.create", Role::integration_officer, Scope::county});
    for (auto role : identity::staff) rows.push_back({"directory.office.read", role, Scope::county});
    rows.push_back({"directory.portal.read", Role::anyone, Scope::county});
    rows.push_back({"directory.region.import", Role::integration_officer, Scope::county});
    rows.push_back({"directory.region.import", Role::administrator, Scope::county});
    return rows;
}

void add_office_pages(site::Room& room)
{
    constexpr auto section = "/office/directory";
    site::add_record_pages(room, {actor_kind(), section, web::beside_actor});
    for (auto& kind : {unit_kind(), contact_kind(), place_kind(), outreach_kind(), offer_kind(), tie_kind(),
                       region_kind()})
        site::add_record_pages(room, {kind, section});
    site::keep_office_pages_inside(room);
    auto import = std::string("directory.region.import");
    room.routes.push_back({Method::get, section, "directory.office.read", Face::office, web::overview});
    room.routes.push_back({Method::get, "/office/directory/import", import, Face::office, web::import_form});
    room.routes.push_back({Method::post, "/office/directory/import/register", import, Face::office,
                           web::import_register_file, official_file_limit});
    room.routes.push_back({Method::post, "/office/directory/import/boundaries", import, Face::office,
                           web::import_boundary_file, official_file_limit});
    room.navigation = {{"directory.navigation", section, "place", "directory.office.read", 10},
                       {"directory.import.navigation", "/office/directory/import", "upload", import, 95}};
}

void add_portal_pages(site::Room& room)
{
    using std::chrono::minutes;
    using std::chrono::seconds;
    auto add = [&](std::string_view path, http::Response (*handle)(const site::Page&),
                   std::chrono::milliseconds keep) {
        room.routes.push_back({Method::get, fmt::format("/{{lang}}/{}", path), "directory.portal.read",
                               Face::portal, handle, 1024, keep});
    };
    // What says "open now" is true for a minute.
    add("", web::start, minutes(5));
    add("offers", web::offers, minutes(5));
    add("offers/{slug}", web::offer, seconds(60));
    add("places", web::places, seconds(60));
    add("places/{slug}", web::place, seconds(60));
    add("contacts", web::contacts, seconds(60));
    add("actors/{slug}", web::actor, seconds(60));
    add("municipalities/{slug}", web::municipality, seconds(60));
    add("map", web::map, minutes(5));
    // Steps of ten leave room for what later rooms bring.
    room.portal_entries = {{"directory.portal.entry.contacts", "people", "contacts?", 20, true},
                           {"directory.portal.entry.offers", "calendar", "offers?", 40},
                           {"directory.portal.entry.work", "chart", "offers?goal=work&", 50},
                           {"directory.portal.entry.housing", "home", "offers?goal=housing&", 60},
                           {"directory.portal.entry.meet", "chat", "offers?goal=living_together&", 70},
                           {"directory.portal.entry.women", "woman", "offers?women=1&", 80},
                           {"directory.portal.entry.places", "place", "places?", 90}};
}

} // namespace

site::Room directory_room()
{
    site::Room room;
    room.name = "directory";
    room.level = 1;
    add_office_pages(room);
    add_portal_pages(room);
    room.permissions = permission_rows(room.kinds);
    room.upwards.alarms = web::alarms;
    room.upwards.figures = web::figures;
    room.upwards.calendar = web::outreach_days;
    room.upwards.subject_access = site::none_because("contacts name functions; the person named is not "
                                                     "linked to a login and is answered by the unit itself");
    room.upwards.erasure = site::none_because(
        "nothing here points to a person with a login; a function is set vacant by whoever maintains it");
    room.upwards.demo = add_demo_county;
    room.upwards.upkeep = site::none_because("nothing here is kept for a time; what is stale is asked for again");
    return room;
}

} // namespace landlotse::directory
