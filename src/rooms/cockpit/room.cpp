// Wiring of the cockpit: routes and permissions. Almost all it shows is offered by the rooms below; only what lies between two of them is its own.

#include "rooms/cockpit/api.h"

#include "rooms/cockpit/demo/demo.h"
#include "rooms/cockpit/web/pages.h"
#include "rooms/council/api.h"
#include "rooms/strategy/api.h"

#include <fmt/format.h>

namespace landlotse::cockpit {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

std::vector<identity::PermissionRow> permission_rows()
{
    std::vector<identity::PermissionRow> rows{{"cockpit.portal.read", Role::anyone, Scope::county}};
    for (auto role : {Role::leadership, Role::integration_officer, Role::auditor}) rows.push_back({"cockpit.read", role, Scope::county});
    // Who works with meetings finds them listed; whoever works here and may see a meeting opens its pack from there.
    for (auto role : {Role::leadership, Role::integration_officer, Role::auditor, Role::council_member, Role::department_user}) rows.push_back({"cockpit.packs.read", role, Scope::county});
    for (auto role : identity::staff) rows.push_back({"cockpit.pack.read", role, Scope::county});
    return rows;
}

html::Html beside(const site::Page& page, const record::Kind& kind, const record::Record& record)
{
    if (&kind == council::meeting_kind().get()) return web::beside_meeting(page, record);
    if (&kind == council::paper_kind().get()) return web::beside_paper(page, record);
    return &kind == strategy::plan_kind().get() ? web::beside_plan(page, record) : html::Html{};
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
    add("/definitions", "cockpit.read", web::definitions);
    add("/packs", "cockpit.packs.read", web::packs);
    add("/packs/{id}", "cockpit.pack.read", web::pack);
    add("/packs/{id}/pack.pdf", "cockpit.pack.read", web::pack_pdf);
    auto add_deed = [&](std::string_view path, site::Handle handle) {
        room.routes.push_back({Method::post, fmt::format("{}/plans/{{id}}/{}", web::section, path), "strategy.plan.adopt", Face::office, std::move(handle)});
    };
    add_deed("paper", web::table_paper);
    add_deed("tie", web::tie_paper);
    add_deed("adopt", web::adopt_plan);
    room.routes.push_back({Method::get, "/{lang}/goals", "cockpit.portal.read", Face::portal, web::portal_goals});
    room.permissions = permission_rows();
    room.navigation = {{"cockpit.navigation", web::section, "star", "cockpit.read", 5}, {"cockpit.packs", fmt::format("{}/packs", web::section), "folder", "cockpit.packs.read", 96}};
    room.portal_entries = {{"cockpit.portal.entry", "chart", "goals?", 80}};
    room.beside_any_record = beside;
    room.upwards.alarms = web::alarms;
    room.upwards.figures = site::none_because("all its figures belong to other rooms");
    room.upwards.calendar = site::none_because("all its dates belong to other rooms");
    room.upwards.subject_access = site::none_because("it keeps nothing");
    room.upwards.erasure = site::none_because("it keeps nothing");
    room.upwards.demo = tie_demo_mandates;
    room.upwards.upkeep = site::none_because("it keeps nothing");
    return room;
}

} // namespace landlotse::cockpit
