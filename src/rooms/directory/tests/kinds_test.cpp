#include "rooms/directory/store/attention.h"
#include "rooms/directory/tests/directory_world.h"
#include "rooms/directory/web/pages.h"

#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::directory;
using identity::Role;

namespace {

Actor club(std::string name)
{
    Actor actor;
    actor.name = std::move(name);
    actor.category = ActorCategory::club;
    return actor;
}

identity::Subject subject(const record::Record& record) { return {record.owner, record.conf, {}}; }

} // namespace

TEST_CASE("every kind of the directory fits its table on both databases")
{
    test::on_both_databases([](storage::Database& database) {
        DirectoryWorld world(database);
        CHECK(world.house.kinds.size() == 8);
        for (auto& kind : world.house.kinds) {
            CAPTURE(kind->name);
            CHECK(database.read([&](storage::Reader& reader) {
                int rows = 0;
                reader.each(fmt::format("select {} from {}", record::columns_of(*kind), kind->table), {},
                            [&](const storage::Cells&) { ++rows; });
                return rows;
            }) == 0);
        }
    });
}

TEST_CASE("an actor is a unit of responsibility, and its things belong to it")
{
    test::on_both_databases([](storage::Database& database) {
        DirectoryWorld world(database);
        auto first = world.add(*actor_kind(), club("Sportverein Probe"));
        CHECK(first.owner.value == first.id);
        Actor department = club("Sozialamt");
        department.category = ActorCategory::county_administration;
        auto office = world.add(*actor_kind(), department);
        auto unit_of = [&](std::int64_t id) {
            return database.read(
                [&](storage::Reader& reader) { return identity::units::find(reader, {1}, {id}); });
        };
        REQUIRE(unit_of(first.id));
        CHECK(unit_of(first.id)->controller.value == first.id);
        CHECK(unit_of(first.id)->kind == identity::UnitKind::organisation);
        REQUIRE(unit_of(office.id));
        CHECK(unit_of(office.id)->controller == identity::units::root({1}));
        CHECK(unit_of(office.id)->kind == identity::UnitKind::department);
        ActorUnit unit{"Abteilung Fußball", {first.id}, ""};
        CHECK(world.add(*unit_kind(), unit).owner.value == first.id);
    });
}

TEST_CASE("an organisation's editor maintains only its own, administrators nothing")
{
    test::on_both_databases([](storage::Database& database) {
        DirectoryWorld world(database);
        auto& permissions = world.house.permissions;
        auto own = world.add(*actor_kind(), club("Eigener Verein"));
        auto other = world.add(*actor_kind(), club("Anderer Verein"));
        for (auto role : {Role::organisation_editor, Role::organisation_coordinator, Role::department_user}) {
            auto editor = somebody(role, own.id);
            CHECK(permissions.may(editor, "directory.actor.edit", subject(own)));
            CHECK_FALSE(permissions.may(editor, "directory.actor.edit", subject(other)));
            CHECK(permissions.may(editor, "directory.actor.read", subject(other)));
            CHECK_FALSE(permissions.may(editor, "directory.actor.create"));
            CHECK_FALSE(permissions.may(editor, "directory.region.edit"));
            CHECK_FALSE(permissions.may(editor, "directory.region.import"));
        }
        auto officer = somebody(Role::integration_officer, 1);
        auto administrator = somebody(Role::administrator, 1);
        for (auto& kind : world.house.kinds) {
            CAPTURE(kind->name);
            CHECK(permissions.may(officer, kind->permission("edit"), subject(other)));
            CHECK_FALSE(permissions.may(administrator, kind->permission("edit")));
        }
        CHECK(permissions.may(administrator, "directory.region.import"));
        CHECK_FALSE(permissions.may(identity::visitor({1}), "directory.tie.read"));
        CHECK_FALSE(permissions.may(identity::visitor({1}), "directory.office.read"));
        CHECK(permissions.may(identity::visitor({1}), "directory.offer.read", subject(other)));
    });
}

TEST_CASE("pages of the office that show history ask for a login, the public API does not")
{
    auto room = directory_room();
    for (auto& route : room.routes) {
        if (route.face != site::Face::office) continue;
        CAPTURE(route.pattern);
        CHECK_FALSE(route.permission.ends_with("offer.read"));
        CHECK(route.permission != "directory.portal.read");
    }
    auto api = std::find_if(room.routes.begin(), room.routes.end(),
                            [](auto& route) { return route.pattern == "/api/v1/offers"; });
    REQUIRE(api != room.routes.end());
    CHECK(api->permission == "directory.offer.read");
}

TEST_CASE("a protected address is kept from everybody outside")
{
    test::on_both_databases([](storage::Database& database) {
        DirectoryWorld world(database);
        auto actor = world.add(*actor_kind(), club("Frauenhaus"));
        Region region;
        region.name = "Probstadt";
        auto town = world.add(*region_kind(), region);
        Place place;
        place.name = "Schutzwohnung";
        place.actor = {actor.id};
        place.region = {town.id};
        place.street = "Geheimweg 7";
        place.address_protected = true;
        auto kept = world.add(*place_kind(), place);
        CHECK(kept.conf == static_cast<int>(identity::Confidentiality::internal));
        CHECK_FALSE(
            world.house.permissions.may(identity::visitor({1}), "directory.place.read", subject(kept)));
        Offer offer;
        offer.title = "Beratung bei Gewalt";
        offer.actor = {actor.id};
        offer.summary = "Wir helfen.";
        offer.goals.codes = {"advice"};
        offer.place = PlaceId{kept.id};
        offer.how_to_reach = "Hinter dem Geheimweg";
        world.add(*offer_kind(), offer);
        auto page =
            body_of(Asked(world, identity::visitor({1}), "/de/offers/beratung-bei-gewalt", monday()).get());
        CHECK(page.find("Beratung bei Gewalt") != std::string::npos);
        CHECK(page.find("Geheimweg") == std::string::npos);
        CHECK(body_of(Asked(world, identity::visitor({1}), "/de/places", monday()).get())
                  .find("Schutzwohnung") == std::string::npos);
        CHECK(body_of(Asked(world, identity::visitor({1}), "/de/offers", monday()).get()).find("Geheimweg") ==
              std::string::npos);
        CHECK(Asked(world, identity::visitor({1}), "/de/places/schutzwohnung", monday()).get().status == 404);
        CHECK(body_of(Asked(world, identity::visitor({1}), "/api/v1/places", monday()).get())
                  .find("Geheimweg") == std::string::npos);
    });
}

TEST_CASE("a unit without anybody who answers is called a vacancy, and only those who can fill it hear it")
{
    test::on_both_databases([](storage::Database& database) {
        DirectoryWorld world(database);
        auto own = world.add(*actor_kind(), club("Eigener Verein"));
        auto other = world.add(*actor_kind(), club("Anderer Verein"));
        auto unit = world.add(*unit_kind(), ActorUnit{"Jugend", {own.id}, ""});
        world.add(*unit_kind(), ActorUnit{"Vorstand", {other.id}, ""});
        auto editor = somebody(Role::organisation_editor, own.id);
        auto heard = [&](const identity::Actor& actor) {
            return directory::web::alarms(Asked(world, actor, "/office/directory", monday()).page()).size();
        };
        CHECK(heard(editor) == 1);
        CHECK(heard(somebody(Role::integration_officer, 1)) == 2);
        CHECK(heard(somebody(Role::volunteer, own.id)) == 0);
        Contact contact;
        contact.name = "Ansprechperson Jugend";
        contact.actor = {own.id};
        contact.unit = ActorUnitId{unit.id};
        contact.person_name = "Erfundene Person";
        contact.until_day = base::Day{std::chrono::year{2026} / 12 / 31};
        auto kept = world.add(*contact_kind(), contact);
        CHECK(heard(editor) == 0);
        // The term ends: the function and with it the unit are vacant again.
        auto later = monday() + std::chrono::hours(24 * 60);
        CHECK(directory::web::alarms(Asked(world, editor, "/office/directory", later).page()).size() == 2);
        CHECK(kept.owner.value == own.id);
    });
}

TEST_CASE("projects that end soon without a successor, lapsed ties and old entries call")
{
    test::on_both_databases([](storage::Database& database) {
        DirectoryWorld world(database);
        auto first = world.add(*actor_kind(), club("Verein A"));
        auto second = world.add(*actor_kind(), club("Verein B"));
        Offer offer;
        offer.title = "Patenprojekt";
        offer.actor = {first.id};
        offer.summary = "Paten";
        offer.goals.codes = {"participation"};
        offer.duration = Duration::project;
        offer.project_end = base::Day{std::chrono::year{2027} / 6 / 30};
        world.add(*offer_kind(), offer);
        Tie tie;
        tie.purpose = "Gemeinsames Sommerfest";
        tie.from_actor = {first.id};
        tie.to_actor = {second.id};
        tie.until_day = base::Day{std::chrono::year{2026} / 1 / 1};
        world.add(*tie_kind(), tie);
        auto officer = somebody(Role::integration_officer, 1);
        auto now =
            base::Instant{std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
        auto calls = directory::web::alarms(Asked(world, officer, "/office/directory", monday()).page());
        REQUIRE(calls.size() == 2);
        CHECK(calls[0].is_overdue);
        CHECK_FALSE(calls[1].is_overdue);
        auto half_a_year_on = directory::web::alarms(
            Asked(world, officer, "/office/directory", now + std::chrono::hours(24 * 181)).page());
        CHECK(half_a_year_on.size() == 4); // and the two actors, and the offer
    });
}

TEST_CASE("rules between the fields of an offer")
{
    auto fault = [](const Offer& offer) {
        base::Faults faults;
        offer_kind()->rule(record::values_of(offer), faults);
        return faults.empty() ? std::string() : faults.front().message;
    };
    Offer offer;
    CHECK(fault(offer).empty());
    offer.duration = Duration::project;
    CHECK(fault(offer) == "directory.offer.end_missing");
    offer.project_end = base::Day{std::chrono::year{2027} / 1 / 1};
    CHECK(fault(offer).empty());
    offer.duration = Duration::permanent;
    CHECK(fault(offer) == "directory.offer.end_of_permanent");
}
