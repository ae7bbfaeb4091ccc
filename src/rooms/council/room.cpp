// Wiring of the council: routes, permissions, what it offers upwards.

#include "rooms/council/api.h"

#include "kernel/site/record_pages.h"

namespace landlotse::council {

namespace {

using identity::Role;
using identity::Scope;

constexpr auto section = "/office/council";

/// Who sees the non-public part: the office, leadership, audit everywhere; members and departments where the body is theirs.
constexpr Role county_wide[] = {Role::integration_officer, Role::leadership, Role::auditor};
constexpr Role at_home[] = {Role::department_user, Role::council_member};
/// Who works for an advisory board.
constexpr Role for_boards[] = {Role::council_member, Role::organisation_editor, Role::organisation_coordinator};

const record::Kinds& kinds()
{
    static const record::Kinds all{body_kind(),  term_kind(),         mandate_holder_kind(), membership_kind(), venue_kind(),  meeting_kind(), agenda_item_kind(), paper_kind(),
                                   consultation_kind(), resolution_kind(), hearing_kind(), motion_kind(), right_kind(), word_kind(), election_kind(), gathering_kind()};
    return all;
}

std::vector<identity::PermissionRow> permission_rows()
{
    std::vector<identity::PermissionRow> rows;
    for (auto& kind : kinds()) {
        auto read = kind->permission("read"), edit = kind->permission("edit");
        // What is public is public: confidentiality decides, row by row.
        rows.push_back({read, Role::anyone, Scope::county});
        for (auto role : county_wide) rows.push_back({read, role, Scope::county});
        for (auto role : at_home) rows.push_back({read, role, Scope::own_units});
        rows.push_back({edit, Role::integration_officer, Scope::county});
        rows.push_back({edit, Role::department_user, Scope::own_units});
    }
    for (auto* permission : {"council.motion.edit"})
        for (auto role : for_boards) rows.push_back({permission, role, Scope::own_units});
    for (auto role : identity::staff) rows.push_back({"council.office.read", role, Scope::county});
    rows.push_back({"council.portal.read", Role::anyone, Scope::county});
    return rows;
}

} // namespace

site::Room council_room()
{
    site::Room room;
    room.name = "council";
    room.level = 3;
    for (auto& kind : kinds()) site::add_record_pages(room, {kind, section});
    site::keep_office_pages_inside(room);
    room.permissions = permission_rows();
    room.upwards.alarms = site::none_because("not yet");
    room.upwards.figures = site::none_because("not yet");
    room.upwards.calendar = site::none_because("not yet");
    room.upwards.subject_access = site::none_because("not yet");
    room.upwards.erasure = site::none_because("not yet");
    room.upwards.demo = site::none_because("not yet");
    room.upwards.upkeep = site::none_because("not yet");
    return room;
}

} // namespace landlotse::council
