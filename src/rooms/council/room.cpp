// Wiring of the council: routes, permissions, what it offers upwards.

#include "rooms/council/api.h"

#include "rooms/council/demo/demo.h"
#include "rooms/council/store/people.h"
#include "rooms/council/web/oparl.h"
#include "rooms/council/web/pages.h"

namespace landlotse::council {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;
using web::section;

/// Who sees the non-public part: the office, leadership, audit everywhere; members and departments where the body is theirs.
constexpr Role county_wide[] = {Role::integration_officer, Role::leadership, Role::auditor};
constexpr Role at_home[] = {Role::department_user, Role::council_member};
/// Who works for an advisory board.
constexpr Role for_boards[] = {Role::council_member, Role::organisation_editor, Role::organisation_coordinator};

const record::Kinds& kinds()
{
    static const record::Kinds all{body_kind(),  term_kind(),         mandate_holder_kind(), membership_kind(), venue_kind(),  meeting_kind(), closed_minutes_kind(), agenda_item_kind(), paper_kind(),
                                   consultation_kind(), resolution_kind(), hearing_kind(), motion_kind(), right_kind(), word_kind(), election_kind(), gathering_kind()};
    return all;
}

std::vector<identity::PermissionRow> permission_rows()
{
    std::vector<identity::PermissionRow> rows;
    auto add = [&](std::string permission, Role role, Scope scope) { rows.push_back({std::move(permission), role, scope}); };
    for (auto& kind : kinds()) {
        auto read = kind->permission("read"), edit = kind->permission("edit");
        // What is public is public: confidentiality decides, row by row.
        add(read, Role::anyone, Scope::county);
        for (auto role : county_wide) add(read, role, Scope::county);
        for (auto role : at_home) add(read, role, Scope::own_units);
        add(edit, Role::integration_officer, Scope::county);
        add(edit, Role::department_user, Scope::own_units);
    }
    for (auto role : {Role::organisation_editor, Role::organisation_coordinator}) {
        add("council.hearing.read", role, Scope::own_units);
        add("council.motion.read", role, Scope::own_units);
    }
    for (auto role : for_boards) {
        add("council.hearing.state", role, Scope::own_units);
        add("council.motion.table", role, Scope::own_units);
    }
    for (auto role : county_wide) add("council.nonpublic.read", role, Scope::county);
    for (auto role : {Role::integration_officer, Role::leadership}) {
        add("council.motion.answer", role, Scope::county);
        add("council.rhythm.read", role, Scope::county);
    }
    add("council.hearing.state", Role::integration_officer, Scope::county);
    add("council.motion.table", Role::integration_officer, Scope::county);
    // Art. 9 GDPR: who wants to take part in politics is seen by the one who writes to them, and by nobody else.
    add("council.interest.read", Role::integration_officer, Scope::county);
    for (auto role : identity::staff) add("council.office.read", role, Scope::county);
    add("council.portal.read", Role::anyone, Scope::county);
    return rows;
}

void add_records(site::Room& room)
{
    auto add = [&](const std::shared_ptr<const record::Kind>& kind, std::function<html::Html(const site::Page&, const record::Record&)> beside = {}, record::Typed first = {}) {
        site::add_record_pages(room, {kind, section, std::move(beside), {}, std::move(first)});
    };
    add(body_kind(), web::beside_body, {{"kind", {"committee"}}, {"is_public", {"1"}}});
    add(term_kind());
    add(mandate_holder_kind());
    add(membership_kind(), {}, {{"may_vote", {"1"}}, {"role", {"Mitglied"}}});
    add(venue_kind());
    add(meeting_kind(), web::beside_meeting, {{"state", {"scheduled"}}, {"is_public", {"1"}}});
    add(closed_minutes_kind());
    add(agenda_item_kind(), web::beside_agenda_item, {{"is_public", {"1"}}});
    add(paper_kind(), web::beside_paper, {{"kind", {"decision"}}, {"relevance", {"unchecked"}}, {"is_public", {"1"}}});
    add(consultation_kind(), {}, {{"role", {"advice"}}, {"is_public", {"1"}}});
    add(resolution_kind(), web::beside_resolution, {{"state", {"open"}}, {"is_public", {"1"}}});
    add(hearing_kind(), web::beside_hearing, {{"holder", {"officer"}}, {"state", {"open"}}, {"is_public", {"1"}}});
    add(motion_kind(), web::beside_motion, {{"is_public", {"1"}}});
    add(right_kind());
    add(word_kind());
    add(election_kind());
    add(gathering_kind(), {}, {{"kind", {"regulars_table"}}});
    site::keep_office_pages_inside(room);
}

void add_office_pages(site::Room& room)
{
    auto add = [&](Method method, const char* pattern, std::string permission, site::Handle handle, std::size_t limit = 1024 * 1024) {
        room.routes.push_back({method, pattern, std::move(permission), Face::office, std::move(handle), limit});
    };
    constexpr std::size_t file_limit = most_file_bytes + 64 * 1024;
    std::string read = "council.office.read", decide = "council.agenda_item.edit", carry = "council.resolution.edit", papers = "council.paper.edit", meetings = "council.meeting.edit";
    add(Method::get, "/office/council", read, web::overview);
    add(Method::get, "/office/agenda-items/{id}/result", decide, web::result_form);
    add(Method::post, "/office/agenda-items/{id}/result", decide, web::save_result);
    add(Method::get, "/office/hearings/{id}/statement", "council.hearing.state", web::statement_form);
    add(Method::post, "/office/hearings/{id}/statement", "council.hearing.state", web::save_statement);
    add(Method::get, "/office/resolutions/{id}/report", carry, web::report_form);
    add(Method::post, "/office/resolutions/{id}/report", carry, web::save_report);
    add(Method::get, "/office/resolutions/{id}/confirmation", carry, web::confirmation_form);
    add(Method::post, "/office/resolutions/{id}/confirmation", carry, web::save_confirmation);
    add(Method::get, "/office/board-motions/{id}/answer", "council.motion.answer", web::answer_form);
    add(Method::post, "/office/board-motions/{id}/answer", "council.motion.answer", web::save_answer);
    add(Method::get, "/office/council/motion", "council.motion.table", web::motion_form);
    add(Method::post, "/office/council/motion", "council.motion.table", web::table_motion);
    add(Method::post, "/office/papers/{id}/hearing", papers, web::open_hearing);
    add(Method::post, "/office/papers/{id}/files", papers, web::add_paper_file, file_limit);
    add(Method::post, "/office/meetings/{id}/files", meetings, web::add_meeting_file, file_limit);
    add(Method::get, "/office/council-files/{id}", read, web::show_file);
    add(Method::post, "/office/council-files/{id}/remove", papers, web::remove_file);
    add(Method::get, "/office/meetings/{id}/agenda.pdf", read, web::office_agenda);
    add(Method::get, "/office/meetings/{id}/minutes.pdf", read, web::office_minutes);
    add(Method::post, "/office/meetings/{id}/publish", meetings, web::publish_document);
    add(Method::get, "/office/council/interested", "council.interest.read", web::interested);
    add(Method::post, "/office/council/interested/{id}/forget", "council.interest.read", web::forget_interested);
    room.navigation = {{"council.navigation", section, "people", read, 85}};
}

void add_portal_pages(site::Room& room)
{
    auto add = [&](Method method, const char* pattern, site::Handle handle, std::chrono::milliseconds keep = std::chrono::minutes(5)) {
        room.routes.push_back({method, pattern, "council.portal.read", Face::portal, std::move(handle), 64 * 1024, keep});
    };
    constexpr std::chrono::milliseconds not_kept{0};
    add(Method::get, "/{lang}/council", web::council_start);
    add(Method::get, "/{lang}/bodies/{slug}", web::portal_body);
    add(Method::get, "/{lang}/bodies/{slug}/calendar.ics", web::body_calendar);
    add(Method::get, "/{lang}/council-meetings/{slug}", web::portal_meeting);
    add(Method::get, "/{lang}/council-meetings/{slug}/agenda.pdf", web::portal_agenda, not_kept);
    add(Method::get, "/{lang}/council-meetings/{slug}/minutes.pdf", web::portal_minutes, not_kept);
    add(Method::get, "/{lang}/council-papers", web::portal_papers);
    add(Method::get, "/{lang}/council-papers/{slug}", web::portal_paper);
    add(Method::get, "/{lang}/take-part", web::take_part);
    add(Method::get, "/{lang}/take-part/calendar.ics", web::gatherings_calendar);
    add(Method::get, "/{lang}/take-part/interest", web::interest_form);
    add(Method::post, "/{lang}/take-part/interest", web::send_interest, not_kept);
    add(Method::get, "/{lang}/take-part/interest/thanks", web::interest_thanks);
    add(Method::get, "/{lang}/take-part/interest/{token}", web::my_interest, not_kept);
    add(Method::post, "/{lang}/take-part/interest/{token}/confirm", web::confirm_interest, not_kept);
    add(Method::post, "/{lang}/take-part/interest/{token}/withdraw", web::withdraw_interest, not_kept);
    room.portal_entries = {{"council.entry.take_part", "people", "take-part?", 60}, {"council.entry.council", "chat", "council?", 62}};
}

void add_oparl(site::Room& room)
{
    auto add = [&](const char* pattern, site::Handle handle) { room.routes.push_back({Method::get, pattern, "council.portal.read", Face::plain, std::move(handle), 1024}); };
    add("/oparl/v1.1/system", web::oparl_system);
    add("/oparl/v1.1/bodies", web::oparl_bodies);
    add("/oparl/v1.1/{type}/{id}", web::oparl_object);
    add("/oparl/v1.1/{type}/{id}/{list}", web::oparl_list);
    add("/oparl/v1.1/file/{id}/access", web::oparl_file_access);
    add("/oparl/v1.1/file/{id}/download", web::oparl_file_download);
    add("/oparl/{rest...}", web::oparl_nowhere);
}

} // namespace

site::Room council_room()
{
    site::Room room;
    room.name = "council";
    room.level = 3;
    add_records(room);
    add_office_pages(room);
    add_portal_pages(room);
    add_oparl(room);
    room.permissions = permission_rows();
    room.upwards.alarms = web::alarms;
    room.upwards.figures = web::figures;
    room.upwards.calendar = web::meeting_days;
    room.upwards.subject_access = web::subject_access;
    room.upwards.erasure = people::forget;
    room.upwards.demo = add_demo_council;
    room.upwards.upkeep = web::upkeep;
    return room;
}

} // namespace landlotse::council
