// Wiring of the cockpit: routes and permissions. It offers nothing upwards, because nothing stands above it.

#include "rooms/cockpit/api.h"

#include "rooms/cockpit/demo/demo.h"
#include "rooms/cockpit/web/pages.h"

#include <fmt/format.h>

namespace landlotse::cockpit {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

std::vector<identity::PermissionRow> permission_rows()
{
    std::vector<identity::PermissionRow> rows{{"cockpit.portal.read", Role::anyone, Scope::county}, {"cockpit.pack.read", Role::council_member, Scope::county}};
    for (auto role : {Role::leadership, Role::integration_officer, Role::auditor}) {
        rows.push_back({"cockpit.read", role, Scope::county});
        rows.push_back({"cockpit.pack.read", role, Scope::county});
    }
    return rows;
}

} // namespace

site::Room cockpit_room()
{
    site::Room room;
    room.name = "cockpit";
    room.level = 5;
    auto add = [&](std::string_view path, const char* permission, site::Handle handle) {
        room.routes.push_back({Method::get, fmt::format("{}{}", web::section, path), permission, Face::office, std::move(handle)});
    };
    add("", "cockpit.read", web::cockpit);
    add("/packs", "cockpit.pack.read", web::packs);
    add("/packs/{id}", "cockpit.pack.read", web::pack);
    add("/packs/{id}/pack.pdf", "cockpit.pack.read", web::pack_pdf);
    room.routes.push_back({Method::get, "/{lang}/goals", "cockpit.portal.read", Face::portal, web::portal_goals});
    room.permissions = permission_rows();
    room.navigation = {{"cockpit.navigation", web::section, "star", "cockpit.read", 5}, {"cockpit.packs", fmt::format("{}/packs", web::section), "print", "cockpit.pack.read", 96}};
    room.portal_entries = {{"cockpit.portal.entry", "chart", "goals?", 80}};
    room.upwards.alarms = site::none_because("the rooms below raise their own alarms; the cockpit only gathers them");
    room.upwards.figures = site::none_because("all its figures belong to other rooms");
    room.upwards.calendar = site::none_because("all its dates belong to other rooms");
    room.upwards.subject_access = site::none_because("it keeps nothing");
    room.upwards.erasure = site::none_because("it keeps nothing");
    room.upwards.demo = tie_demo_mandates;
    room.upwards.upkeep = site::none_because("it keeps nothing");
    return room;
}

} // namespace landlotse::cockpit
