// Wiring of the courses: routes, permissions, what the room offers upwards.

#include "rooms/courses/api.h"

#include "rooms/courses/actions/run_round.h"
#include "rooms/courses/demo/demo.h"
#include "rooms/courses/store/retention.h"
#include "rooms/courses/web/pages.h"

namespace landlotse::courses {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

/// Who coordinates for the whole county; names only of those who consented.
constexpr Role coordination[] = {Role::integration_officer, Role::course_coordinator};
/// Front desks, job centre, foreigners office, advice, providers: each its own cases and courses.
constexpr Role institutions[] = {Role::department_user, Role::organisation_editor, Role::organisation_coordinator};

std::vector<identity::PermissionRow> permission_rows()
{
    std::vector<identity::PermissionRow> rows{{"courses.portal.read", Role::anyone, Scope::county}, {"courses.overview.read", Role::leadership, Scope::county}};
    auto add = [&](Role role, Scope scope, std::initializer_list<const char*> permissions) {
        for (auto* permission : permissions) rows.push_back({permission, role, scope});
    };
    for (auto role : coordination) {
        add(role, Scope::shared, {"courses.learner.read", "courses.learner.edit"});
        add(role, Scope::county, {"courses.course.read", "courses.course.edit", "courses.resource.read", "courses.resource.edit", "courses.travel_time.read", "courses.travel_time.edit",
                                  "courses.round.use", "courses.overview.read", "courses.seat.read", "courses.seat.edit", "courses.clock.read", "courses.chain.read",
                                  "courses.course.people"});
        add(role, Scope::own_units, {"courses.referral.use"});
    }
    for (auto role : institutions) {
        add(role, Scope::own_units, {"courses.learner.read", "courses.learner.edit", "courses.course.edit", "courses.resource.edit", "courses.seat.edit", "courses.referral.use",
                                     "courses.course.people"});
        add(role, Scope::county, {"courses.course.read", "courses.resource.read", "courses.travel_time.read", "courses.overview.read", "courses.seat.read", "courses.clock.read",
                                  "courses.chain.read"});
    }
    return rows;
}

void add_record_pages(site::Room& room)
{
    site::RecordPages learner{learner_kind(), "/office/courses", web::beside_learner};
    learner.first_typed = {{"state", {"seeking"}}, {"sex", {"unsaid"}}, {"track", {"integration"}}, {"literacy", {"latin"}}, {"schooling", {"unsaid"}}, {"children", {"0"}}, {"nursery_state", {"unsaid"}},
                           {"travel_by", {"bus"}}, {"travel_minutes", {"45"}}, {"route", {"wish"}}, {"language", {"de"}}};
    site::add_record_pages(room, learner);
    site::RecordPages course{course_kind(), "/office/courses", web::beside_course};
    course.first_typed = {{"state", {"planned"}}, {"type", {"ik_general"}}, {"module", {"1"}}, {"form", {"on_site"}}, {"least", {"12"}}, {"target", {"18"}}, {"most", {"20"}}, {"kept_seats", {"0"}}};
    site::add_record_pages(room, course);
    site::add_record_pages(room, {resource_kind(), "/office/courses"});
    site::add_record_pages(room, {travel_time_kind(), "/office/courses"});
    web::ask_about_twins(room);
}

void add_planning_pages(site::Room& room, AnotherSolver another)
{
    auto add = [&](Method method, const char* pattern, site::Handle handle) {
        room.routes.push_back({method, pattern, "courses.round.use", Face::office, std::move(handle)});
    };
    add(Method::get, "/office/rounds", web::round_list);
    add(Method::get, "/office/rounds/new", web::round_form);
    add(Method::post, "/office/rounds/new", web::make_round);
    add(Method::get, "/office/rounds/{id}", web::round_page);
    add(Method::post, "/office/rounds/{id}/run", web::run_round);
    add(Method::get, "/office/rounds/{id}/people", web::round_people);
    add(Method::get, "/office/rounds/{id}/decide", web::decision_page);
    add(Method::post, "/office/rounds/{id}/decide", web::decide);
    add(Method::get, "/office/rounds/{id}/course", web::round_course);
    add(Method::get, "/office/rounds/{id}/learner", web::round_learner);
    add(Method::post, "/office/rounds/{id}/wish", web::keep_wish);
    add(Method::get, "/office/rounds/{id}/report", web::round_report);
    add(Method::post, "/office/rounds/{id}/letters", web::letters_of_round);
    add(Method::get, "/office/rounds/{id}/plan.csv", [](const site::Page& page) { return web::round_export(page, "csv"); });
    add(Method::get, "/office/rounds/{id}/plan.xlsx", [](const site::Page& page) { return web::round_export(page, "xlsx"); });
    room.jobs.emplace(round_job, [another = std::move(another)](const site::House&, storage::Database& database, const jobs::Job& job, jobs::Progress& progress) {
        return carry_out_round(database, job, progress, another);
    });
}

void add_case_pages(site::Room& room)
{
    auto add = [&](Method method, const char* pattern, const char* permission, site::Handle handle) {
        room.routes.push_back({method, pattern, permission, Face::office, std::move(handle)});
    };
    add(Method::get, "/office/seats", "courses.seat.read", web::seat_list);
    add(Method::post, "/office/seats/{id}/answer", "courses.seat.edit", web::answer_seat);
    add(Method::get, "/office/seats/{id}/change", "courses.seat.edit", web::change_form);
    add(Method::post, "/office/seats/{id}/change", "courses.seat.edit", web::change_seat);
    add(Method::post, "/office/seats/{id}/letter", "courses.seat.edit", web::letter);
    add(Method::get, "/office/learners/{id}/offer", "courses.learner.edit", web::offer_form);
    add(Method::post, "/office/learners/{id}/offer", "courses.learner.edit", web::send_offer);
    add(Method::post, "/office/learners/{id}/code", "courses.learner.edit", web::new_code_page);
    add(Method::get, "/office/learners/{id}/kept", "courses.learner.read", web::what_is_kept);
    add(Method::post, "/office/learners/{id}/erase", "courses.learner.edit", web::erase_learner);
    add(Method::get, "/office/course-offers/{id}/people", "courses.course.people", web::course_people);
    add(Method::post, "/office/course-offers/{id}/people", "courses.course.people", web::report_people);
    add(Method::get, "/office/course-offers/{id}/people.csv", "courses.course.people", [](const site::Page& page) { return web::participant_list(page, "csv"); });
    add(Method::get, "/office/course-offers/{id}/people.xlsx", "courses.course.people", [](const site::Page& page) { return web::participant_list(page, "xlsx"); });
    add(Method::get, "/office/referrals", "courses.referral.use", web::referrals);
    add(Method::post, "/office/learners/{id}/refer", "courses.referral.use", web::refer);
    add(Method::post, "/office/referrals/{id}/answer", "courses.referral.use", web::answer_referral);
}

void add_looking_pages(site::Room& room)
{
    auto add = [&](Method method, const char* pattern, const char* permission, site::Handle handle) {
        room.routes.push_back({method, pattern, permission, Face::office, std::move(handle)});
    };
    add(Method::get, "/office/courses", "courses.overview.read", web::overview);
    add(Method::get, "/office/course-clocks", "courses.clock.read", web::clocks);
    add(Method::get, "/office/course-demand", "courses.overview.read", web::demand);
    add(Method::get, "/office/course-waiting/list.csv", "courses.overview.read", [](const site::Page& page) { return web::waiting_list(page, "csv"); });
    add(Method::get, "/office/course-waiting/list.xlsx", "courses.overview.read", [](const site::Page& page) { return web::waiting_list(page, "xlsx"); });
    add(Method::get, "/office/course-chains", "courses.chain.read", web::chains);
    add(Method::get, "/office/course-law", "courses.overview.read", web::law_page);
    add(Method::get, "/office/course-travel", "courses.travel_time.read", web::travel_page);
    add(Method::post, "/office/course-travel", "courses.travel_time.edit", web::save_travel);
    room.navigation = {{"courses.navigation", "/office/courses", "school", "courses.overview.read", 30}};
}

void add_portal_pages(site::Room& room)
{
    // Whoever types a code sees what is theirs: nothing of it is kept for others.
    constexpr std::chrono::milliseconds not_kept{0};
    constexpr std::size_t small = 64 * 1024;
    std::string open = "courses.portal.read";
    room.routes.push_back({Method::get, "/{lang}/course-wish", open, Face::portal, web::wish_form, small, not_kept}); // its operation id is one visitor's
    room.routes.push_back({Method::post, "/{lang}/course-wish", open, Face::portal, web::send_wish, small, not_kept});
    room.routes.push_back({Method::get, "/{lang}/my-course", open, Face::portal, web::my_course, small});
    room.routes.push_back({Method::post, "/{lang}/my-course", open, Face::portal, web::show_my_course, small, not_kept});
    room.routes.push_back({Method::post, "/{lang}/my-course/answer", open, Face::portal, web::answer_my_course, small, not_kept});
    room.portal_sections = {{"learn_german", 10, web::next_courses_section}};
    room.portal_entries = {{"courses.portal.entry", "book", "course-wish", 35, false}};
}

} // namespace

site::Room courses_room(AnotherSolver another)
{
    site::Room room;
    room.name = "courses";
    room.level = 2;
    add_record_pages(room);
    add_planning_pages(room, std::move(another));
    add_case_pages(room);
    add_looking_pages(room);
    add_portal_pages(room);
    room.permissions = permission_rows();
    room.upwards.alarms = web::alarms;
    room.upwards.figures = web::figures;
    room.upwards.calendar = web::course_starts;
    room.upwards.subject_access = site::none_because("learners have no login; each learner's own page says what is kept and takes it out, in the office and by code on the portal");
    room.upwards.erasure = site::none_because("learners have no login; each learner's own page says what is kept and takes it out, in the office and by code on the portal");
    room.upwards.demo = add_demo_courses;
    room.upwards.upkeep = [](storage::Database& database, base::CountyId county, base::Instant) {
        database.transact([&](storage::Tx& tx) { return forget_what_is_old(tx, county); });
    };
    return room;
}

} // namespace landlotse::courses
