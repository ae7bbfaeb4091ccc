#include "app/tests/world.h"
#include "kernel/record/input.h"
#include "kernel/record/store.h"
#include "kernel/site/housekeeping.h"
#include "support/databases.h"
#include "support/sample_picture.h"
#include "support/staff.h"

#include <algorithm>
#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace landlotse;
using app::World;
using identity::Role;

namespace {

/// An address of the route that leads to nothing, so that only permission decides.
std::string sample_address(std::string pattern)
{
    const std::pair<std::string_view, std::string_view> samples[] = {{"{lang}", "de"}, {"{id}", "1"}, {"{language}", "ar"}, {"{token}", "none"}, {"{slug}", "none"}, {"{colour}", "1f5f5b.css"}};
    for (auto& [name, value] : samples)
        for (auto at = pattern.find(name); at != std::string::npos; at = pattern.find(name)) pattern.replace(at, name.size(), value);
    return pattern;
}

bool is_open(const site::Route& route) { return app::house().permissions.scope_of(route.permission, Role::anyone) != identity::Scope::none; }

std::string text_of(const http::Response& response) { return response.body ? *response.body : std::string(); }

} // namespace

TEST_CASE("every route answers every role as the permission table says")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto& permissions = app::house().permissions;
        int asked = 0;
        for (auto& room : app::house().rooms)
            for (auto& route : room.routes) {
                // Signing out would end the very session that asks on.
                if (route.pattern == "/office/logout" || route.pattern.starts_with("/office/account/")) continue;
                auto address = sample_address(route.pattern);
                CAPTURE(route.pattern);
                auto nobody = world.ask(route.method, address, std::nullopt).status;
                if (!is_open(route)) CHECK((nobody == 303 || nobody == 401));
                // The login itself answers 401 to an empty password; that is its own word, not a missing right.
                else if (!route.pattern.starts_with("/office/login")) CHECK((nobody != 403 && nobody != 401));
                boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto one) {
                    if (one.value == Role::anyone) return;
                    auto status = world.ask(route.method, address, one.value).status;
                    bool may = is_open(route) || permissions.scope_of(route.permission, one.value) != identity::Scope::none;
                    CAPTURE(one.name);
                    CAPTURE(status);
                    bool refused = status == 403;
                    CHECK(refused == !may);
                    CHECK(status < 500);
                    ++asked;
                });
            }
        CHECK(asked > 500);
    });
}

TEST_CASE("what has to go, goes, and nothing else")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto count = [&](const char* table) { return database.read([&](storage::Reader& reader) { return reader.number(fmt::format("select count(*) from {}", table)); }); };
        auto sessions = count("session");
        database.transact([&](storage::Tx& tx) {
            auto old = tx.now() - std::chrono::days(8);
            tx.execute("insert into operation (county, id, at, result) values ($1,1,$2,''), ($1,2,$3,'')", world.county(), old, tx.now());
            tx.execute("update session set expires_at=$1 where person=(select min(person) from session)", old);
        });
        auto done = site::tidy(database, world.county());
        CHECK(done.operations == 1);
        CHECK(done.sessions == 1);
        CHECK(count("operation") == 1);
        CHECK(count("session") == sessions - 1);
    });
}

TEST_CASE("no page of the office opens without a login, except the way in")
{
    for (auto& room : app::house().rooms)
        for (auto& route : room.routes)
            if (route.face == site::Face::office && is_open(route)) {
                CAPTURE(route.pattern);
                CHECK(route.permission == "administration.login");
            }
}

TEST_CASE("an address with a slash more or less at its end leads to the page that was meant")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto leads_to = [&](const std::string& path) {
            auto response = world.ask(http::Method::get, path, std::nullopt);
            auto location = std::find_if(response.headers.begin(), response.headers.end(), [](auto& header) { return header.first == "Location"; });
            return location == response.headers.end() ? std::to_string(response.status) : std::to_string(response.status) + " " + location->second;
        };
        CHECK(leads_to("/ar") == "308 /ar/");
        CHECK(leads_to("/de/offers/") == "308 /de/offers");
        CHECK(leads_to("/office/login/") == "308 /office/login");
        CHECK(leads_to("/de/nothing/") == "404");
        CHECK(leads_to("/xx") == "404"); // no language
        CHECK(world.ask(http::Method::post, "/office/login/", std::nullopt, {{"email", "a"}}).status == 404);
    });
}

TEST_CASE("administrators have no right to content, and nobody but them gives rights")
{
    for (auto& [permission, rows] : app::house().permissions.table()) {
        CAPTURE(permission);
        bool is_content = permission.ends_with(".edit") && !permission.starts_with("administration.");
        if (is_content) CHECK_FALSE(rows.contains(Role::administrator));
        if (permission == "administration.people.edit") CHECK((rows.size() == 1 && rows.contains(Role::administrator)));
    }
}

TEST_CASE("a form without its token, or from another site, changes nothing")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto notes = [&] { return database.read([](storage::Reader& reader) { return reader.number("select count(*) from audit_note"); }); };
        auto before = notes();
        http::Request forged;
        forged.method = http::Method::post;
        forged.target = forged.path = "/office/county";
        forged.headers = {{"Host", "127.0.0.1"}, {"Origin", "https://evil.example"}};
        auto none = world.ask(http::Method::post, "/office/county", std::nullopt, {{"name", "X"}, {"accent", "#000000"}});
        CHECK(none.status == 401);
        CHECK(text_of(none).find("_carried") != std::string::npos); // the text is kept through the login
        CHECK(notes() == before);
        auto done = world.ask(http::Method::post, "/office/county", Role::administrator, {{"name", "Landkreis Neu"}, {"accent", "#000000"}, {"_operation", "abc"}});
        CHECK(done.status == 303);
        CHECK(notes() == before + 1);
        auto again = world.ask(http::Method::post, "/office/county", Role::administrator, {{"name", "Landkreis Neu"}, {"accent", "#000000"}, {"_operation", "abc"}});
        CHECK(again.status == 303);
        CHECK(notes() == before + 1); // a double click is one deed
    });
}

TEST_CASE("on request a closed account is forgotten by every room, the upper ones first, and its name goes")
{
    test::on_both_databases([](storage::Database& database) {
        auto house = app::house();
        std::vector<int> asked;
        for (auto& room : house.rooms)
            if (auto* forget = std::get_if<0>(&room.upwards.erasure))
                *forget = [&asked, level = room.level, own = *forget](storage::Tx& tx, base::CountyId county, base::PersonId person) {
                    asked.push_back(level);
                    own(tx, county, person);
                };
        World world(database, house);
        auto person = world.person(Role::integration_officer);
        auto address = "/office/people/" + base::id_text(person.id.value);
        auto erase = [&](http::Pairs form) { return world.ask(http::Method::post, address + "/erase", Role::administrator, std::move(form)); };
        database.transact([&](storage::Tx& tx) {
            tx.execute("insert into record_view (county, id, person, kind, name, query) values ($1, 5, $2, 'offer', 'Meine Angebote', '')", world.county(), person.id);
        });

        CHECK(text_of(erase({{"sure", "1"}})).find("noch offen") != std::string::npos);
        CHECK(asked.empty());
        CHECK(world.ask(http::Method::post, address + "/close", Role::administrator).status == 303);
        CHECK(erase({}).status == 422);
        CHECK(asked.empty());
        CHECK(erase({{"sure", "1"}}).status == 303);
        CHECK(asked.size() >= 5);
        CHECK(std::is_sorted(asked.begin(), asked.end(), std::greater<>()));
        database.read([&](storage::Reader& reader) {
            auto left = *identity::persons::find(reader, world.county(), person.id);
            CHECK(left.name == "—");
            CHECK(left.email.find('@') == std::string::npos);
            CHECK(reader.number("select count(*) from record_view where person=$1", person.id) == 0);
        });
        CHECK(text_of(world.ask(http::Method::get, "/office/audit?deed=administration.person", Role::auditor)).find("administration.person.erased") != std::string::npos);
        CHECK(text_of(world.ask(http::Method::get, "/office/people", Role::administrator)).find("integration_officer@example.org") == std::string::npos);
    });
}

TEST_CASE("what is too confidential to be named stands on the cockpit as a count")
{
    test::on_both_databases([](storage::Database& database) {
        auto house = app::house();
        std::int64_t open = 0;
        house.rooms.front().critical_counts.push_back({"cockpit.title", "/office/incidents", [&](const site::Page&) { return open; }});
        World world(database, house);
        CHECK(text_of(world.ask(http::Method::get, "/office/cockpit", Role::leadership)).find("/office/incidents") == std::string::npos);
        open = 3;
        auto page = text_of(world.ask(http::Method::get, "/office/cockpit", Role::leadership));
        CHECK(page.find("<span class=\"cockpit__count\">3</span> <a href=\"/office/incidents\">") != std::string::npos);
        CHECK(world.ask(http::Method::get, "/office/cockpit", Role::volunteer).status == 403);
    });
}

TEST_CASE("a county puts up its arms, which every page carries, and decides on a licence")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto arms = [&](http::Pairs form, std::vector<http::Upload> files) { return world.ask(http::Method::post, "/office/county/arms", Role::administrator, std::move(form), std::move(files)); };
        auto start = [&] { return text_of(world.ask(http::Method::get, "/de/", std::nullopt)); };
        CHECK(arms({}, {}).status == 422);
        CHECK(arms({}, {{"arms", "wappen.svg", "image/svg+xml", "<svg onload=alert(1)></svg>"}}).status == 422);
        CHECK(start().find("/county/arms/") == std::string::npos);
        CHECK(arms({}, {{"arms", "wappen.png", "image/png", test::transparent_png(600)}}).status == 303);
        auto page = start();
        auto at = page.find("/county/arms/");
        REQUIRE(at != std::string::npos);
        auto address = page.substr(at, page.find('"', at) - at);
        auto file = world.ask(http::Method::get, address, std::nullopt);
        CHECK(file.status == 200);
        CHECK(file.content_type == "image/png");
        CHECK(file.body->size() < 20000);
        CHECK(world.ask(http::Method::get, "/county/arms/none", std::nullopt).status == 404);
        CHECK(arms({{"remove", "1"}}, {}).status == 303);
        CHECK(start().find("/county/arms/") == std::string::npos);

        auto body = [&] { return text_of(world.ask(http::Method::get, "/oparl/v1.1/system", std::nullopt)); };
        CHECK(body().find("license") == std::string::npos);
        CHECK(world.ask(http::Method::post, "/office/county", Role::administrator, {{"name", "Landkreis Probe"}, {"accent", "#1f5f5b"}, {"licence", "dl_by_de_2"}}).status == 303);
        CHECK(body().find("https://www.govdata.de/dl-de/by-2-0") != std::string::npos);
    });
}

TEST_CASE("where a second factor is needed, nobody works without one")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        CHECK(world.ask(http::Method::get, "/office/offers", Role::integration_officer).status == 200);
        auto demanded = world.ask(http::Method::post, "/office/county", Role::administrator,
                                  {{"name", "Landkreis Probe"}, {"accent", "#1f5f5b"}, {"needs_second_factor", "1"}});
        CHECK(demanded.status == 303);
        auto sent = world.ask(http::Method::get, "/office/offers", Role::integration_officer);
        CHECK(sent.status == 303);
        CHECK(sent.headers.front().second == "/office/account");
        CHECK(world.ask(http::Method::get, "/office/account", Role::integration_officer).status == 200);
        CHECK(world.ask(http::Method::get, "/api/v1/offers", Role::integration_officer).status == 200); // anybody may read offers
        CHECK(world.ask(http::Method::post, "/api/v1/offers", Role::integration_officer).status == 403);
        database.transact([&](storage::Tx& tx) {
            tx.execute("update person set totp_secret='JBSWY3DPEHPK3PXP' where county=$1 and name='integration_officer'", world.county());
        });
        CHECK(world.ask(http::Method::get, "/office/offers", Role::integration_officer).status == 200);
    });
}

TEST_CASE("every kind's table holds exactly the described fields")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        for (auto& kind : app::house().kinds) {
            CAPTURE(kind->name);
            CHECK_NOTHROW(database.read([&](storage::Reader& reader) {
                reader.each(fmt::format("select {} from {} where county=$1", record::columns_of(*kind), kind->table), {std::int64_t{1}}, {});
            }));
        }
    });
}

TEST_CASE("every word of the house is there in German and English")
{
    i18n::Translator de(i18n::german()), en(*i18n::language("en"));
    auto needs = [&](const std::string& key) {
        CAPTURE(key);
        CHECK(de(key).find("⟦") == std::string::npos);
        CHECK(en(key) != de(key) + "⟦");
        CHECK(i18n::all_messages().at("en").contains(key));
    };
    for (auto& kind : app::house().kinds) {
        for (auto what : {"one", "many", "purpose", "add", "edit", "form_purpose", "group"}) needs(kind->message(what));
        for (auto& field : kind->fields) {
            needs(kind->label_key(field));
            if (!field.group.empty()) needs(kind->message(field.group));
            if (field.options != record::language_options())
                for (auto& option : field.options) needs(kind->message(field.name + "." + option));
        }
    }
    for (auto& entry : app::house().navigation) needs(entry.label);
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto one) {
        if (one.value != Role::anyone) needs(fmt::format("identity.role.{}", one.name));
    });
}

TEST_CASE("the API's description names every route of the API")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto document = boost::json::parse(text_of(world.ask(http::Method::get, "/api/openapi.json", std::nullopt))).as_object();
        CHECK(document["openapi"].as_string() == "3.1.0");
        auto& paths = document["paths"].as_object();
        for (auto& room : app::house().rooms)
            for (auto& route : room.routes)
                if (route.face == site::Face::api) {
                    CAPTURE(route.pattern);
                    REQUIRE(paths.contains(route.pattern));
                    CHECK(paths[route.pattern].as_object().contains(base::ascii_lower(http::name_of(route.method))));
                }
    });
}

TEST_CASE("the office's search answers whoever works there, whatever decides what they may see")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto one) {
            if (one.value == Role::anyone) return;
            CAPTURE(one.name);
            CHECK(world.ask(http::Method::get, "/office/search?q=deutsch", one.value).status < 500);
        });
    });
}

TEST_CASE("a room whose route has no permission row does not start")
{
    site::Room room;
    room.name = "careless";
    room.routes.push_back({http::Method::get, "/office/careless", "careless.read", site::Face::office, {}});
    room.upwards = {site::none_because("x"), site::none_because("x"), site::none_because("x"), site::none_because("x"), site::none_because("x"), site::none_because("x"), site::none_because("x")};
    CHECK_THROWS_AS(site::assemble({room}), std::logic_error);
    room.permissions = {{"careless.read", Role::anyone, identity::Scope::county}};
    CHECK_NOTHROW(site::assemble({room}));
    room.upwards.alarms = std::string();
    CHECK_THROWS_AS(site::assemble({room}), std::logic_error);
}
