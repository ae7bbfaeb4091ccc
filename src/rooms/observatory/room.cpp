// Wiring of the observatory: routes, permissions, what the room offers upwards.

#include "rooms/observatory/api.h"

#include "rooms/observatory/actions/keep_figures.h"
#include "rooms/observatory/demo/demo.h"
#include "rooms/observatory/demo/registers.h"
#include "rooms/observatory/domain/knowledge.h"
#include "rooms/observatory/domain/merger.h"
#include "rooms/observatory/store/drafts.h"
#include "rooms/observatory/store/registers.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <fmt/format.h>

namespace landlotse::observatory {

namespace {

using http::Method;
using identity::Role;
using identity::Scope;
using site::Face;

/// A table of all municipalities of the country, unpacked.
constexpr std::size_t table_limit = 64u << 20;

// ---- indicators, targets, knowledge, round tables -----------------------------------------------------------

constexpr const char* kinds[] = {"merger", "key_figure", "target", "knowledge", "round_table", "finding"};

void add_indicator_permissions(std::vector<identity::PermissionRow>& rows)
{
    for (auto* kind : kinds) {
        auto read = fmt::format("observatory.{}.read", kind);
        for (auto role : identity::staff) rows.push_back({read, role, Scope::county});
        rows.push_back({fmt::format("observatory.{}.edit", kind), Role::integration_officer, Scope::county});
    }
}

void add_indicator_pages(site::Room& room)
{
    std::string read = "observatory.table.read", edit = "observatory.key_figure.edit";
    auto add = [&](Method method, std::string_view path, const std::string& permission, site::Handle handle) {
        room.routes.push_back({method, fmt::format("{}{}", web::section, path), permission, Face::office, std::move(handle)});
    };
    add(Method::get, "", read, web::dashboard);
    add(Method::post, "/defaults", edit, web::add_defaults);
    add(Method::get, "/indicators/{id}", read, web::indicator_page);
    add(Method::get, "/indicators/{id}/table.csv", read, web::indicator_csv);
    add(Method::get, "/indicators/{id}/data.json", read, web::indicator_json);
    add(Method::get, "/indicators/{id}/picture.svg", read, web::indicator_svg);
    add(Method::get, "/course", read, web::target_course);
    add(Method::get, "/profile", read, web::profile_page);
    add(Method::get, "/profile/table.csv", read, web::profile_csv_page);
    add(Method::get, "/ages", read, web::ages_page);
    add(Method::get, "/ages/table.csv", read, web::ages_file);
    add(Method::get, "/like", read, web::like_page);
    site::RecordPages indicator{indicator_kind(), web::section, {}};
    indicator.first_typed = {{"decimals", {"1"}}, {"direction", {"neither"}}, {"level", {"both"}}, {"position", {"900"}}, {"active", {"1"}}};
    site::add_record_pages(room, indicator);
    add(Method::post, "/freeze/{id}", "observatory.round_table.edit", web::freeze);
    add(Method::get, "/frozen/{id}/table.csv", read, web::frozen_csv);
    for (auto& kind : {target_kind(), knowledge_kind(), finding_kind(), merger_kind()}) site::add_record_pages(room, {kind, web::section});
    site::add_record_pages(room, {round_table_kind(), web::section, web::beside_round_table});
    room.jobs.emplace(keep_figures_job, carry_out_figures);
}

void add_portal_pages(site::Room& room)
{
    auto add = [&](std::string_view path, site::Handle handle) {
        room.routes.push_back({Method::get, fmt::format("/{{lang}}{}", path), "observatory.portal.read", Face::portal, std::move(handle)});
    };
    add("/figures", web::public_figures);
    add("/figures/{code}", web::public_figure);
    add("/figures/{code}/table.csv", web::public_csv);
    add("/figures/{code}/data.json", web::public_json);
    add("/figures/{code}/picture.svg", web::public_svg);
    add("/figure-places/{slug}", web::public_profile);
    add("/figure-places/{slug}/table.csv", web::public_profile_csv);
    room.portal_sections = {{"municipality", 50, web::municipality_section}};
}

std::vector<identity::PermissionRow> permission_rows()
{
    std::vector<identity::PermissionRow> rows;
    for (auto role : identity::staff) rows.push_back({"observatory.table.read", role, Scope::county});
    rows.push_back({"observatory.table.import", Role::integration_officer, Scope::county});
    for (auto role : identity::staff) rows.push_back({"observatory.release.read", role, Scope::county});
    rows.push_back({"observatory.register.read", Role::integration_officer, Scope::county});
    for (auto role : {Role::integration_officer, Role::leadership}) rows.push_back({"observatory.reach.read", role, Scope::county});
    rows.push_back({"observatory.release.publish", Role::integration_officer, Scope::county});
    rows.push_back({"observatory.portal.read", Role::anyone, Scope::county});
    add_indicator_permissions(rows);
    return rows;
}

/// Registers, tables made of them, and what became public.
void add_publication(site::Room& room)
{
    std::string register_ = "observatory.register.read", publish = "observatory.release.publish", read = "observatory.release.read", portal = "observatory.portal.read";
    auto add = [&](Method method, std::string_view path, const std::string& permission, site::Handle handle, std::size_t limit = 1024 * 1024) {
        room.routes.push_back({method, fmt::format("{}{}", web::section, path), permission, Face::office, std::move(handle), limit});
    };
    add(Method::get, "/registers", register_, web::register_list);
    add(Method::post, "/registers", register_, web::register_import, table_limit);
    add(Method::get, "/registers/{id}", register_, web::register_page);
    add(Method::post, "/registers/{id}/drop", register_, web::register_drop);
    add(Method::get, "/registers/{id}/table", publish, web::table_form);
    add(Method::post, "/registers/{id}/table", publish, web::table_publish);
    add(Method::get, "/reach", "observatory.reach.read", web::reach_page);
    add(Method::get, "/releases", read, web::release_list);
    add(Method::get, "/releases/{id}", read, web::release_page);
    add(Method::post, "/releases/{id}/withdraw", publish, web::release_withdraw);
    room.routes.push_back({Method::get, "/{lang}/open-data", portal, Face::portal, web::open_data});
    room.routes.push_back({Method::get, "/{lang}/open-data/{slug}", portal, Face::portal, web::open_data_set});
    room.footer_entries.push_back({"observatory.open_data.title", "open-data", 40});
    auto file = [&](std::string path, site::Handle handle) { room.routes.push_back({Method::get, std::move(path), portal, Face::plain, std::move(handle)}); };
    file("/open-data/{slug}/table.csv", web::open_data_csv);
    file("/open-data/{slug}/table.csv-metadata.json", web::open_data_columns);
    file("/catalog", web::catalogue_as_wanted);
    file("/catalog.ttl", web::catalogue_turtle);
    file("/catalog.jsonld", web::catalogue_json);
    file("/catalog.rdf", web::catalogue_xml);
}

} // namespace

site::Room observatory_room()
{
    site::Room room;
    room.name = "observatory";
    room.level = 4;
    std::string read = "observatory.table.read", import = "observatory.table.import";
    auto add = [&](Method method, std::string_view path, const std::string& permission, site::Handle handle, std::size_t limit = 1024 * 1024) {
        room.routes.push_back({method, fmt::format("{}{}", web::section, path), permission, Face::office, std::move(handle), limit});
    };
    add(Method::get, "/tables", read, web::table_list);
    add_indicator_pages(room);
    add_portal_pages(room);
    add(Method::get, "/tables/{id}", read, web::table_page);
    add(Method::get, "/tables/{id}/audit", import, web::table_audit);
    add(Method::get, "/series/{id}", read, web::series_page);
    add(Method::get, "/series/{id}/table.csv", read, web::series_csv);
    add(Method::get, "/import", import, web::import_form);
    add(Method::post, "/import", import, web::import_file, table_limit);
    add(Method::get, "/import/plain", import, web::plain_form);
    add(Method::post, "/import/plain", import, web::plain_import, table_limit);
    room.navigation = {{"observatory.navigation", web::section, "chart", read, 100}};
    room.permissions = permission_rows();
    add_publication(room);
    room.upwards.alarms = site::none_because("tables are read when somebody has them; nothing waits");
    room.upwards.figures = site::none_because("the observatory shows figures, it makes none");
    room.upwards.calendar = site::none_because("tables have no appointments");
    room.upwards.subject_access = site::none_because("official tables name nobody; a file on trial goes after a day");
    room.upwards.erasure = site::none_because("official tables name nobody; a file on trial goes after a day");
    room.upwards.demo = [](storage::Database& database, const identity::County& county) {
        demo::add_registers(database, county);
        add_demo_figures(database, county);
    };
    room.upwards.upkeep = [](storage::Database& database, base::CountyId county, base::Instant now) {
        database.transact([&](storage::Tx& tx) {
            drafts::forget_old(tx, county, now);
            registers::forget_unused(tx, county, now);
        });
        ask_for_figures(database, county, now);
    };
    return room;
}

} // namespace landlotse::observatory
