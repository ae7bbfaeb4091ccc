// Wiring of the packs: routes, permissions, what the room offers upwards.

#include "rooms/welcome/api.h"

#include "kernel/site/record_pages.h"
#include "rooms/welcome/demo/demo.h"
#include "rooms/welcome/domain/block.h"
#include "rooms/welcome/web/pages.h"

namespace landlotse::welcome {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

/// Who sits at a counter or accompanies somebody, and whoever looks after the texts.
constexpr Role front_desk[] = {Role::volunteer,        Role::organisation_editor, Role::organisation_coordinator,
                               Role::course_coordinator, Role::integration_officer, Role::department_user};

std::vector<identity::PermissionRow> permission_rows()
{
    std::vector<identity::PermissionRow> rows{{"welcome.portal.read", Role::anyone, Scope::county}};
    for (auto role : front_desk) {
        rows.push_back({"welcome.desk.use", role, Scope::county});
        for (auto* kind : {"welcome.block.read", "welcome.situation.read", "welcome.sample.read"})
            rows.push_back({kind, role, Scope::county});
    }
    for (auto* kind : {"welcome.block.edit", "welcome.situation.edit", "welcome.sample.edit"})
        rows.push_back({kind, Role::integration_officer, Scope::county});
    return rows;
}

void add_portal_pages(site::Room& room)
{
    // A pack is read by those who have its address: it is never kept for others.
    constexpr std::chrono::milliseconds not_kept{0};
    std::string open = "welcome.portal.read";
    room.routes.push_back({Method::get, "/{lang}/welcome", open, Face::portal, web::questions, 1024});
    room.routes.push_back({Method::get, "/{lang}/pack", open, Face::portal, web::pack, 1024, not_kept});
    room.routes.push_back({Method::get, "/{lang}/pack.pdf", open, Face::portal, web::pack_pdf, 1024, not_kept});
    room.portal_entries = {{"welcome.portal.entry", "star", "welcome?", 10, true}};
}

void add_office_pages(site::Room& room)
{
    constexpr auto section = "/office/welcome";
    std::string desk = "welcome.desk.use", edit = "welcome.block.edit", read = "welcome.block.read";
    site::add_record_pages(room, {block_kind(), section, web::beside_block});
    site::add_record_pages(room, {sample_kind(), section, web::beside_sample});
    site::add_record_pages(room, {situation_kind(), section});
    web::ask_before_packs_change(room);
    auto add = [&](Method method, const char* pattern, const std::string& permission, site::Handle handle) {
        room.routes.push_back({method, pattern, permission, Face::office, std::move(handle)});
    };
    add(Method::get, section, read, web::overview);
    add(Method::get, "/office/welcome/desk", desk, web::desk);
    add(Method::post, "/office/welcome/desk", desk, web::make_at_desk);
    add(Method::get, "/office/welcome/desk/pack", desk, web::desk_pack);
    add(Method::get, "/office/welcome/desk/pack.pdf", desk, web::desk_pdf);
    add(Method::get, "/office/welcome/rule", edit, web::rule_form);
    add(Method::get, "/office/welcome/samples", read, web::sample_packs);
    room.navigation = {{"welcome.navigation", section, "info", read, 20}, {"welcome.desk.navigation", "/office/welcome/desk", "print", desk, 21}};
}

} // namespace

site::Room welcome_room()
{
    site::Room room;
    room.name = "welcome";
    room.level = 3;
    add_office_pages(room);
    add_portal_pages(room);
    room.permissions = permission_rows();
    room.upwards.alarms = web::alarms;
    room.upwards.figures = web::figures;
    room.upwards.calendar = web::ending_blocks;
    room.upwards.subject_access = site::none_because("answers are never stored; blocks and samples name nobody");
    room.upwards.erasure = site::none_because("answers are never stored; blocks and samples name nobody");
    room.upwards.demo = add_demo_packs;
    room.upwards.upkeep = site::none_because("answers are never stored; counts of packs name nobody and stay");
    return room;
}

} // namespace landlotse::welcome
