// The example room of CONTRIBUTING.md lives: list, form, detail, history, CSV, API, permission, demo data.
#include "example/notices/api.h"
#include "example/notices/domain/notice.h"
#include "kernel/base/text.h"
#include "kernel/identity/session.h"
#include "kernel/site/site.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"
#include "support/staff.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

using namespace landlotse;

namespace {

std::string file(const std::string& name)
{
    std::ifstream in(std::string(LANDLOTSE_SOURCE_DIR "/tests/example/notices/") + name);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

const bool texts_are_found = ::setenv("LANDLOTSE_TEXTS", LANDLOTSE_SOURCE_DIR "/tests/example/notices/messages", 1) == 0;

} // namespace

TEST_CASE("the example room has all its pages")
{
    REQUIRE(texts_are_found);
    test::on_both_databases([](storage::Database& database) {
        auto steps = storage::embedded_migrations({"storage", "identity", "audit", "search", "record"});
        storage::Migration own;
        own.part = "notices";
        own.number = 1;
        own.name = "notices";
        own.sql = file("migrations/0001_notices.sql");
        steps.push_back(own);
        storage::migrate(database, steps);
        identity::County county{{1}, "99001", "Probe", "SN", "#1f5f5b"};
        auto cookie = database.transact([&](storage::Tx& tx) {
            identity::counties::create(tx, county);
            return test::staff_signed_in(tx, county.id, identity::Role::integration_officer);
        });
        auto house = site::assemble({notices::notices_room()});
        std::get<0>(house.rooms[0].upwards.demo)(database, county);
        base::SystemClock clock;
        site::Site site(database, house, {}, clock);
        auto ask = [&](http::Method method, const std::string& path, http::Pairs form = {}) {
            http::Request request;
            request.method = method;
            request.target = request.path = path;
            request.headers = {{"Host", "x"}, {"Cookie", "landlotse=" + cookie}};
            request.form = std::move(form);
            request.form.emplace_back("_token", identity::csrf_token(base::sha256_hex(cookie)));
            auto response = site.handle(request);
            return std::pair(response.status, response.body ? *response.body : std::string());
        };
        auto [list_status, list] = ask(http::Method::get, "/office/notices");
        CHECK(list_status == 200);
        CHECK(list.find("Neue Öffnungszeiten") != std::string::npos);
        CHECK(list.find("⟦") == std::string::npos);
        CHECK(ask(http::Method::get, "/office/notices/new").first == 200);
        auto [refused, again] = ask(http::Method::post, "/office/notices/new", {{"title", "Heute zu"}, {"urgency", "today"}});
        CHECK(refused == 422); // the room's own rule: what is urgent today ends some day
        CHECK(again.find("Heute zu") != std::string::npos);
        CHECK(ask(http::Method::post, "/office/notices/new", {{"title", "Heute zu"}, {"urgency", "today"}, {"until", "2026-12-24"}}).first == 303);
        auto csv = ask(http::Method::get, "/office/notices.csv").second;
        CHECK(csv.find("Heute zu") != std::string::npos);
        auto id = csv.substr(csv.find("\r\n") + 2, csv.find(';', csv.find("\r\n")) - csv.find("\r\n") - 2);
        auto [view_status, view] = ask(http::Method::get, "/office/notices/" + id);
        CHECK(view_status == 200);
        CHECK(view.find("angelegt") != std::string::npos); // its history
        CHECK(ask(http::Method::get, "/api/v1/notices/" + id).second.find("\"urgency\"") != std::string::npos);
    });
}
