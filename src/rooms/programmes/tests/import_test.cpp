#include "kernel/record/store.h"
#include "kernel/site/room.h"
#include "kernel/storage/migrations.h"
#include "rooms/programmes/api.h"
#include "rooms/programmes/demo/demo.h"
#include "rooms/programmes/store/portal.h"
#include "support/databases.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::programmes;

namespace {

/// A county with one centre and one municipality.
struct World {
    explicit World(storage::Database& db) : database(db)
    {
        storage::migrate(database, storage::embedded_migrations({"storage", "identity", "audit", "jobs", "search", "mail", "record", "directory", "programmes"}));
        database.transact([&](storage::Tx& tx) {
            identity::County row;
            row.id = {1};
            row.name = "Landkreis Probe";
            row.land = "SN";
            row.accent = "#124191";
            identity::counties::create(tx, row);
        });
        directory::Actor centre;
        centre.name = "Volkshochschule Probe";
        centre.category = directory::ActorCategory::course_provider;
        provider = {add(*directory::actor_kind(), centre)};
        directory::Region town;
        town.name = "Musterdorf";
        add(*directory::region_kind(), town);
    }

    template<class T> std::int64_t add(const record::Kind& kind, const T& thing)
    {
        std::int64_t id = 0;
        deed([&](audit::Deed& deed) {
            record::Record record;
            record.values = record::values_of(thing);
            id = record::insert(deed, kind, record).id;
        });
        return id;
    }

    void deed(const std::function<void(audit::Deed&)>& what)
    {
        auto done = audit::carry_out(database, identity::system_actor({1}), base::OperationId{++operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            what(deed);
            return "";
        });
        REQUIRE(done);
    }

    ProgrammeImport import_of(const ProgrammeFile& file, Missing missing = Missing::archive)
    {
        auto remembered = database.read([&](storage::Reader& reader) { return imports::mapping_of(reader, {1}, provider); });
        return {provider, guessed_mapping(file.table.header, remembered), missing, [](const record::Record&) { return true; }};
    }

    ProgrammePlan plan(const std::string& text, const std::string& name = "programm.csv", Missing missing = Missing::archive)
    {
        auto file = read_programme(text, name);
        REQUIRE(file);
        return database.read([&](storage::Reader& reader) { return plan_programme(reader, kinds, {1}, *file, import_of(*file, missing)); });
    }

    ImportSummary take(const std::string& text, const std::string& name = "programm.csv", Missing missing = Missing::archive)
    {
        auto file = read_programme(text, name);
        REQUIRE(file);
        std::int64_t id = 0;
        deed([&](audit::Deed& deed) {
            auto import = import_of(*file, missing);
            auto plan = plan_programme(deed.tx(), kinds, {1}, *file, import);
            REQUIRE(plan.courses.fault_count == 0);
            id = apply_programme(deed, plan, import, name);
        });
        return database.read([&](storage::Reader& reader) { return imports::find(reader, {1}, id).value(); });
    }

    std::int64_t count(const portal::CourseWish& wish, base::Day today)
    {
        return database.read([&](storage::Reader& reader) { return record::count(reader, *programme_course_kind(), {1}, portal::courses_that_fit(wish, today)); });
    }

    storage::Database& database;
    record::Kinds kinds{directory::actor_kind(), directory::region_kind(), programme_course_kind()};
    directory::ActorId provider;
    std::int64_t operation = 1000;
};

const std::string two_courses = "Kursnr.;Titel;Beginn;Uhrzeit;Ort;Gebühr\n"
                                "A100;Deutsch A1 am Abend;12.01.2027;Mo 18–20 Uhr;Musterdorf;89,00 €\n"
                                "A200;Yoga;13.01.2027;Sa 9–10 Uhr;Musterdorf;gebührenfrei\n";

std::string numbers(const ImportSummary& one) { return fmt::format("{} {} {} {} {}", one.added, one.changed, one.restored, one.archived, one.unchanged); }

constexpr base::Day today{std::chrono::year{2026} / 11 / 25};

} // namespace

TEST_CASE("a programme comes in by the names of its columns; again it changes, archives and brings back without doubles")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        CHECK(numbers(world.take(two_courses)) == "2 0 0 0 0");
        CHECK(numbers(world.take(two_courses)) == "0 0 0 0 2");
        auto changed = two_courses.substr(0, two_courses.find("A200")) + "A300;Kochen;14.01.2027;Fr 17 Uhr;Musterdorf;40\n";
        changed.replace(changed.find("89,00"), 5, "95,00");
        CHECK(numbers(world.take(changed)) == "1 1 0 1 0");
        CHECK(numbers(world.take(two_courses)) == "0 1 1 1 0");
        CHECK(numbers(world.take("Kursnr.;Titel\nA400;Neues\n", "teil.csv", Missing::keep)) == "1 0 0 0 0");
        CHECK(database.read([](storage::Reader& reader) { return reader.number("select count(*) from programmes_programme_course"); }) == 4);
        auto lines = database.read([](storage::Reader& reader) {
            auto newest = imports::newest(reader, {1}, 10);
            return imports::lines_of(reader, {1}, newest[2].id); // the one that changed, added and archived
        });
        REQUIRE(lines.size() == 3);
        CHECK(lines[0].what == "changed");
        CHECK(lines[0].fields == "price");
        CHECK(lines[2].what == "archived");
        CHECK(lines[2].title == "Yoga");
    });
}

TEST_CASE("visitors find courses by place, level, time and price, as long as they are not over")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        world.take(two_courses);
        CHECK(world.count({}, today) == 2);
        CHECK(world.count({.topic = "german"}, today) == 1);
        CHECK(world.count({.level = "a1"}, today) == 1);
        CHECK(world.count({.day_part = "evening"}, today) == 1);
        CHECK(world.count({.day_part = "weekend"}, today) == 1);
        CHECK(world.count({.most_price = 0}, today) == 1);
        CHECK(world.count({.most_price = 8900}, today) == 2);
        CHECK(world.count({.municipality = 999}, today) == 0);
        CHECK(world.count({.words = "deutsch abend"}, today) == 1);
        CHECK(world.count({}, base::Day{std::chrono::year{2027} / 1 / 13}) == 1);
        CHECK(world.count({.is_online = true}, today) == 0);
    });
}

TEST_CASE("every fault names row and column, and the mapping that was said is remembered")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    World world(*database);
    auto plan = world.plan("Kursnr.;Titel;Beginn;Ort;Gebühr\nA1;Deutsch;32.01.2027;Musterdorf;10\nA1;Kochen;12.01.2027;Nirgendwo;viel\n;Ohne Nummer;;;\n");
    std::vector<std::string> said;
    for (auto& fault : plan.courses.faults) said.push_back(fmt::format("{}:{} {} {}", fault.row, fault.column, fault.field, fault.message));
    CHECK(plan.courses.fault_count == 3);
    CHECK(said.front().starts_with("2:3 starts_on "));
    CHECK(said[1] == "3:1 source_id programmes.import.number_twice");
    CHECK(said[2] == "4:1 source_id record.required");
    auto without = world.plan("Titel\nDeutsch\n");
    REQUIRE(without.courses.fault_count == 1);
    CHECK(without.courses.faults.front().message == "programmes.import.column_needed");
    CHECK(without.courses.faults.front().field == "source_id");

    world.deed([&](audit::Deed& deed) {
        imports::remember_mapping(deed.tx(), {1}, world.provider, {{"Nr", "source_id"}, {"Was", "title"}, {"Titel", ""}});
        deed.note({"test", "", 0, {}});
    });
    auto mapped = world.plan("Nr;Was;Titel\nA1;Deutsch B1;Untertitel\n");
    REQUIRE(mapped.courses.fault_count == 0);
    auto course = record::as<ProgrammeCourse>(mapped.courses.rows.front().record.values);
    CHECK(course.title == "Deutsch B1");
    CHECK(course.level == directory::Cefr::b1);
}

TEST_CASE("a calendar comes in; a cancelled event is archived")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    World world(*database);
    auto calendar = [](const std::string& status) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:k1@vhs\nSUMMARY:Deutsch A2\nDTSTART;TZID=Europe/Berlin:20270112T180000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=3\n" + status +
               "END:VEVENT\nEND:VCALENDAR\n";
    };
    CHECK(numbers(world.take(calendar(""), "programm.ics")) == "1 0 0 0 0");
    auto course = database->read([](storage::Reader& reader) {
        return record::as<ProgrammeCourse>(record::list(reader, *programme_course_kind(), {1}, {}).front().values);
    });
    CHECK(course.topic == Topic::german);
    CHECK(course.level == directory::Cefr::a2);
    CHECK(course.sessions == 3);
    CHECK(course.meetings == "2027-01-12 18:00-20:00\n2027-01-19 18:00-20:00\n2027-01-26 18:00-20:00");
    CHECK(record::stored(course.day_parts) == " evening ");
    CHECK(numbers(world.take(calendar("STATUS:CANCELLED\n"), "programm.ics")) == "0 0 0 1 0");
}

TEST_CASE("the invented programmes have a hundred and twenty courses of three providers")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    World world(*database);
    for (auto name : {"Bildungswerk Eins", "Bildungswerk Zwei"}) {
        directory::Actor centre;
        centre.name = name;
        centre.category = directory::ActorCategory::course_provider;
        world.add(*directory::actor_kind(), centre);
    }
    identity::County county;
    county.id = {1};
    add_demo_programmes(*database, county);
    CHECK(world.count({}, std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())) == 120);
    CHECK(world.count({.topic = "german"}, today) >= 24);
}
