// Wiring of the strategy: routes, permissions, what the room offers upwards.

#include "rooms/strategy/api.h"

#include "rooms/strategy/actions/remind.h"
#include "rooms/strategy/demo/demo.h"
#include "rooms/strategy/domain/agenda.h"
#include "rooms/strategy/domain/area.h"
#include "rooms/strategy/domain/assessment.h"
#include "rooms/strategy/domain/project.h"
#include "rooms/strategy/store/people.h"
#include "rooms/strategy/web/pages.h"
#include "rooms/strategy/web/upwards.h"

namespace landlotse::strategy {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

std::vector<identity::PermissionRow> permission_rows(const record::Kinds& kinds)
{
    std::vector<identity::PermissionRow> rows{{"strategy.portal.read", Role::anyone, Scope::county}};
    for (auto role : identity::staff)
        for (auto* looking : {"strategy.overview.read", "strategy.report.read", "strategy.assessment.answer"}) rows.push_back({looking, role, Scope::county});
    rows.push_back({"strategy.assessment.measure", Role::integration_officer, Scope::county});
    rows.push_back({"strategy.report.make", Role::integration_officer, Scope::county});
    rows.push_back({"strategy.plan.adopt", Role::integration_officer, Scope::county});
    for (auto role : identity::maintainers) rows.push_back({"strategy.plan.adopt", role, Scope::own_units});
    for (auto& kind : kinds) {
        // Between the officer and the head: nobody else reads along (R2.11).
        if (kind->name == "talking_point") {
            for (auto role : {Role::integration_officer, Role::leadership})
                for (auto* deed : {"read", "edit"}) rows.push_back({kind->permission(deed), role, Scope::county});
            continue;
        }
        for (auto role : identity::staff) rows.push_back({kind->permission("read"), role, Scope::county});
        rows.push_back({kind->permission("edit"), Role::integration_officer, Scope::county});
        // The tree belongs to whoever keeps the concept; each unit keeps its own measures and what hangs on them.
        if (kind->name == "goal" || kind->name == "area" || kind->name == "participation") continue;
        for (auto role : identity::maintainers) rows.push_back({kind->permission("edit"), role, Scope::own_units});
    }
    return rows;
}

void add_record_pages(site::Room& room)
{
    site::RecordPages plan{plan_kind(), web::section, web::beside_plan};
    plan.first_typed = {{"fresh_target", {"30"}}, {"fresh_acceptable", {"60"}}, {"fresh_stale", {"180"}}, {"kind", {"integration_concept"}}};
    site::add_record_pages(room, plan);
    site::add_record_pages(room, {goal_kind(), web::section});
    site::RecordPages measure{measure_kind(), web::section, web::beside_measure};
    measure.first_typed = {{"level", {"county"}}, {"kind", {"permanent_offer"}}, {"priority", {"medium"}}, {"hearing", {"not_needed"}}, {"is_public", {"1"}}};
    site::add_record_pages(room, measure);
    site::RecordPages milestone{milestone_kind(), web::section};
    milestone.first_typed = {{"state", {"not_started"}}};
    site::add_record_pages(room, milestone);
    site::add_record_pages(room, {partner_kind(), web::section});
    site::RecordPages indicator{indicator_kind(), web::section, web::beside_indicator};
    indicator.first_typed = {{"role", {"effect"}}, {"direction", {"up"}}, {"rhythm", {"yearly"}}};
    site::add_record_pages(room, indicator);
    site::RecordPages project{project_kind(), web::section, web::beside_project};
    project.first_typed = {{"decision", {"open"}}, {"rules", {"anbest_k"}}};
    site::add_record_pages(room, project);
    site::add_record_pages(room, {funding_entry_kind(), web::section});
    site::add_record_pages(room, {area_kind(), web::section, web::beside_area});
    site::RecordPages participation{participation_kind(), web::section};
    participation.first_typed = {{"format", {"workshop"}}};
    site::add_record_pages(room, participation);
    site::RecordPages assessment{assessment_kind(), web::section, web::beside_assessment};
    assessment.first_typed = {{"questionnaire", {"unit"}}};
    site::add_record_pages(room, assessment);
    site::RecordPages item{talking_point_kind(), web::section};
    item.first_typed = {{"urgency", {"this_month"}}, {"state", {"open"}}};
    site::add_record_pages(room, item);
}

void add_looking_pages(site::Room& room)
{
    auto add = [&](Method method, const char* pattern, const char* permission, site::Handle handle) {
        room.routes.push_back({method, pattern, permission, Face::office, std::move(handle)});
    };
    add(Method::get, web::section, "strategy.overview.read", web::overview);
    add(Method::get, "/office/strategy/funding", "strategy.project.read", web::funding_page);
    add(Method::get, "/office/strategy/officer", "strategy.talking_point.read", web::officer_page);
    add(Method::get, "/office/assessments/{id}/answer", "strategy.assessment.answer", web::assessment_form);
    add(Method::get, "/office/areas/{id}/folder.pdf", "strategy.area.read", web::area_folder);
    add(Method::get, "/office/areas/{id}/finance.xlsx", "strategy.area.read", web::area_finance);
    add(Method::get, "/office/areas/{id}/participation.xlsx", "strategy.area.read", web::area_participation);
    add(Method::get, "/office/strategy/matrix", "strategy.measure.read", web::matrix);
    add(Method::get, "/office/strategy/control", "strategy.measure.read", web::control_list);
    add(Method::get, "/office/measures/{id}/sheet", "strategy.measure.read", web::sheet_page);
    add(Method::get, "/office/measures/{id}/sheet.pdf", "strategy.measure.read", web::sheet_pdf);
    add(Method::get, "/office/strategy/reports/{id}", "strategy.report.read", web::report_page);
    add(Method::get, "/office/strategy/reports/{id}/report.pdf", "strategy.report.read", web::report_pdf);
    add(Method::get, "/office/strategy/reports/{id}/report.xlsx", "strategy.report.read", web::report_xlsx);
    add(Method::get, "/office/strategy/reports/{id}/compare", "strategy.report.read", web::report_compare);
    room.navigation = {{"strategy.navigation", web::section, "target", "strategy.overview.read", 85}};
}

void add_portal_pages(site::Room& room)
{
    auto add = [&](const char* pattern, site::Handle handle) { room.routes.push_back({Method::get, pattern, "strategy.portal.read", Face::portal, std::move(handle), 1024}); };
    add("/{lang}/promises", web::promises);
    add("/{lang}/promises/feed.xml", web::promises_feed);
    add("/{lang}/promises/calendar.ics", web::promises_calendar);
    add("/{lang}/promises/{id}", web::promise);
    add("/{lang}/promises/{id}/feed.xml", web::promise_feed);
    add("/{lang}/promises/{id}/calendar.ics", web::promise_calendar);
    add("/{lang}/promises/reports/{id}", web::public_report);
}

void add_deeds(site::Room& room)
{
    auto add = [&](const char* pattern, const char* permission, site::Handle handle) { room.routes.push_back({Method::post, pattern, permission, Face::office, std::move(handle)}); };
    add("/office/plans/{id}/hearing", "strategy.plan.adopt", web::start_hearing);
    add("/office/plans/{id}/draft", "strategy.plan.adopt", web::back_to_draft);
    add("/office/plans/{id}/adopt", "strategy.plan.adopt", web::adopt);
    add("/office/plans/{id}/reports", "strategy.report.make", web::send_report);
    add("/office/measures/{id}/progress", "strategy.measure.edit", web::send_progress);
    add("/office/measures/{id}/status", "strategy.measure.edit", web::send_status);
    add("/office/measures/{id}/status/back", "strategy.measure.edit", web::send_status_back);
    add("/office/measures/{id}/milestones", "strategy.measure.edit", web::send_milestone);
    add("/office/milestones/{id}/reached", "strategy.milestone.edit", web::send_reached);
    add("/office/assessments/{id}/answer", "strategy.assessment.answer", web::send_answers);
    add("/office/assessments/{id}/measure", "strategy.assessment.measure", web::send_gap);
    add("/office/indicators/{id}/values", "strategy.indicator.edit", web::send_value);
}

} // namespace

site::Room strategy_room()
{
    site::Room room;
    room.name = "strategy";
    room.level = 3;
    add_record_pages(room);
    add_looking_pages(room);
    add_deeds(room);
    add_portal_pages(room);
    room.permissions = permission_rows(room.kinds);
    room.upwards.alarms = web::alarms;
    room.upwards.figures = web::figures;
    room.upwards.calendar = web::dates;
    room.upwards.subject_access = web::subject_access;
    room.upwards.erasure = people::forget;
    room.upwards.demo = add_demo_strategy;
    room.upwards.upkeep = upkeep;
    return room;
}

} // namespace landlotse::strategy
