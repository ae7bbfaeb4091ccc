#include "kernel/site/room.h"
#include "kernel/storage/migrations.h"
#include "rooms/programmes/api.h"
#include "rooms/programmes/web/pages.h"
#include "support/databases.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::programmes;

namespace {

/// A room that has something to say on "learn German here".
site::Room planned_courses()
{
    site::Room room;
    room.name = "planned";
    room.level = 2;
    room.portal_sections = {{"learn_german", 10, [](const site::Page&) { return html::el("p", {"Ein geplanter Kurs"}); }},
                            {"another_page", 5, [](const site::Page&) { return html::el("p", {"Gehört nicht hierher"}); }}};
    auto none = site::none_because("a room of a test");
    auto& up = room.upwards;
    up.alarms = none, up.figures = none, up.calendar = none, up.subject_access = none, up.erasure = none, up.demo = none, up.upkeep = none;
    return room;
}

} // namespace

TEST_CASE("learn German here shows what other rooms register for it, and says so where there is nothing")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    storage::migrate(*database, storage::embedded_migrations({"storage", "identity", "audit", "jobs", "search", "mail", "record", "directory", "programmes"}));
    database->transact([&](storage::Tx& tx) {
        identity::County row;
        row.id = {1};
        row.name = "Landkreis Probe";
        row.land = "SN";
        row.accent = "#124191";
        identity::counties::create(tx, row);
    });
    std::vector<site::Room> rooms;
    rooms.push_back(directory::directory_room());
    rooms.push_back(programmes_room());
    rooms.push_back(planned_courses());
    auto house = site::assemble(std::move(rooms));
    http::Request request;
    request.target = request.path = "/de/learn-german";
    request.headers = {{"Host", "127.0.0.1"}};
    site::Settings settings;
    auto county = database->read([](storage::Reader& reader) { return identity::counties::all(reader).front(); });
    auto visitor = identity::visitor({1});
    base::IdMaker ids(7);
    site::Memo memo;
    auto now = base::Instant{std::chrono::milliseconds(1'795'000'000'000)};
    site::Page page{request, *database, house, settings, county, visitor, i18n::Translator(i18n::german()), now, std::chrono::floor<std::chrono::days>(now), ids, memo};
    auto response = web::learn_german(page);
    REQUIRE(response.body);
    CHECK(response.body->find("Ein geplanter Kurs") != std::string::npos);
    CHECK(response.body->find("Gehört nicht hierher") == std::string::npos);
    CHECK(response.body->find("Hier ist gerade nichts eingetragen.") != std::string::npos);
}
