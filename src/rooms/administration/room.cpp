#include "rooms/administration/api.h"

#include "kernel/picture/clean.h"
#include "kernel/site/forms.h"
#include "kernel/site/job_pages.h"
#include "kernel/site/record_pages.h"
#include "kernel/site/search_page.h"
#include "kernel/site/usage.h"
#include "rooms/administration/web/pages.h"

namespace landlotse::administration {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

void add_routes(site::Room& room)
{
    auto office = [&](Method method, std::string pattern, std::string permission, site::Handle handle) {
        room.routes.push_back({method, std::move(pattern), "administration." + permission, Face::office, std::move(handle)});
    };
    office(Method::get, "/office/login", "login", web::login_form);
    office(Method::post, "/office/login", "login", web::login);
    office(Method::get, "/office/login/code", "login", web::code_form);
    office(Method::post, "/office/login/code", "login", web::code);
    office(Method::post, "/office/logout", "login", web::logout);
    office(Method::get, "/office/forgotten", "login", web::forgotten_form);
    office(Method::post, "/office/forgotten", "login", web::forgotten);
    office(Method::get, "/office/invitation/{token}", "login", web::invitation_form);
    office(Method::post, "/office/invitation/{token}", "login", web::invitation);

    office(Method::get, "/office", "work", web::today);
    office(Method::get, "/office/today", "work", web::today);
    office(Method::get, "/office/search", "work", site::search_page);
    office(Method::get, "/office/missed", "missed.read", site::missed_page);
    office(Method::get, "/office/usage", "usage.read", site::usage_page);
    office(Method::get, "/office/account", "work", web::account);
    office(Method::post, "/office/account/password", "work", web::change_password);
    office(Method::post, "/office/account/language", "work", web::change_language);
    office(Method::post, "/office/account/totp", "work", web::enrol_totp);
    office(Method::post, "/office/account/totp/confirm", "work", web::confirm_totp);
    office(Method::post, "/office/account/totp/end", "work", web::end_totp);

    office(Method::get, "/office/people", "people.read", web::people);
    office(Method::get, "/office/people/invite", "people.edit", web::invite_form);
    office(Method::post, "/office/people/invite", "people.edit", web::invite);
    office(Method::get, "/office/people/{id}", "people.read", web::person);
    office(Method::post, "/office/people/{id}/grant", "people.edit", web::grant);
    office(Method::post, "/office/people/{id}/revoke", "people.edit", web::revoke);
    office(Method::post, "/office/people/{id}/close", "people.edit", web::close);
    office(Method::post, "/office/people/{id}/erase", "people.edit", web::erase);
    office(Method::get, "/office/audit", "audit.read", web::audit_log);
    office(Method::get, "/office/county", "county.edit", web::county_form);
    office(Method::post, "/office/county", "county.edit", web::county);
    office(Method::post, "/office/county/arms", "county.edit", web::arms);
    room.routes.back().body_limit = picture::most_bytes + 64 * 1024;

    room.routes.push_back({Method::get, "/{lang}/search", "administration.search", Face::portal, site::portal_search_page, 1024, std::chrono::seconds(60)});
    room.routes.push_back({Method::get, "/county/{colour}", "administration.health", Face::plain, web::county_sheet});
    room.routes.push_back({Method::get, "/county/arms/{hash}", "administration.health", Face::plain, web::county_arms});
    room.routes.push_back({Method::get, "/health", "administration.health", Face::plain, web::health});
    room.routes.push_back({Method::get, "/metrics", "administration.health", Face::plain, web::metrics});
    room.routes.push_back({Method::get, "/api/openapi.json", "administration.health", Face::api, web::openapi});
}

std::vector<identity::PermissionRow> permissions()
{
    std::vector<identity::PermissionRow> rows{
        {"administration.login", Role::anyone, Scope::county},
        {"administration.health", Role::anyone, Scope::county},
        {"administration.search", Role::anyone, Scope::county},
        {"administration.missed.read", Role::integration_officer, Scope::county},
        {"administration.missed.read", Role::leadership, Scope::county},
        {"administration.usage.read", Role::integration_officer, Scope::county},
        {"administration.usage.read", Role::leadership, Scope::county},
        {"administration.people.read", Role::administrator, Scope::county},
        {"administration.people.read", Role::auditor, Scope::county},
        {"administration.people.edit", Role::administrator, Scope::county},
        {"administration.audit.read", Role::administrator, Scope::county},
        {"administration.audit.read", Role::auditor, Scope::county},
        {"administration.county.edit", Role::administrator, Scope::county},
    };
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto one) {
        if (one.value != Role::anyone) rows.push_back({"administration.work", one.value, Scope::county});
    });
    return rows;
}

std::vector<site::SubjectLine> kept_about(storage::Reader& reader, base::CountyId county, base::PersonId id)
{
    std::vector<site::SubjectLine> lines;
    auto person = identity::persons::find(reader, county, id);
    if (!person) return lines;
    lines.push_back({"administration.people.name", person->name});
    lines.push_back({"site.login.email", person->email});
    for (auto& grant : identity::grants::of_person(reader, county, id))
        lines.push_back({"administration.people.roles", std::string(storage::name_of(grant.role)) + ", " + base::iso_day(grant.from_day)});
    reader.each("select name from record_view where county=$1 and person=$2 order by name", {county.value, id.value},
                [&](const storage::Cells& cells) { lines.push_back({"site.view.title", std::string(cells.text(0))}); });
    auto notes = reader.number("select count(*) from audit_note where county=$1 and person=$2", county, id);
    lines.push_back({"administration.account.notes", std::to_string(notes)});
    return lines;
}

} // namespace

site::Room administration_room()
{
    site::Room room;
    room.name = "administration";
    room.level = 1;
    room.permissions = permissions();
    add_routes(room);
    site::add_job_pages(room, "administration.work");
    room.jobs.emplace(site::import_job, site::carry_out_import);
    room.navigation = {{"administration.today.title", "/office/today", "home", "administration.work", 0},
                       {"site.missed.title", "/office/missed", "search", "administration.missed.read", 800},
                       {"site.usage.title", "/office/usage", "chart", "administration.usage.read", 810},
                       {"administration.people.title", "/office/people", "people", "administration.people.read", 900},
                       {"administration.audit.title", "/office/audit", "history", "administration.audit.read", 910},
                       {"administration.county.title", "/office/county", "edit", "administration.county.edit", 920}};
    room.upwards.alarms = site::none_because("accounts ask for nothing by themselves");
    room.upwards.figures = site::none_because("counting staff says nothing about integration");
    room.upwards.calendar = site::none_because("grants end without anybody's doing");
    room.upwards.subject_access = kept_about;
    room.upwards.erasure = [](storage::Tx& tx, base::CountyId county, base::PersonId person) {
        tx.execute("delete from record_view where county=$1 and person=$2", county, person);
        identity::persons::close(tx, county, person);
    };
    room.upwards.demo = site::none_because("the demo command itself makes the staff");
    room.upwards.upkeep = site::none_because("sessions, invitations and throttles are tidied by the kernel");
    return room;
}

} // namespace landlotse::administration
