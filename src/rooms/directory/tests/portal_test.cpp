#include "rooms/directory/demo/demo.h"
#include "rooms/directory/tests/directory_world.h"
#include "rooms/directory/web/pages.h"
#include "rooms/directory/web/portal_parts.h"

#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::directory;

namespace {

std::string visited(DirectoryWorld& world, const std::string& path, int status = 200,
                    base::Instant now = monday())
{
    auto response = Asked(world, identity::visitor({1}), path, now).get();
    CAPTURE(path);
    CHECK(response.status == status);
    return body_of(response);
}

int count_of(const std::string& text, std::string_view part)
{
    int count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

std::string slug_of(DirectoryWorld& world, const record::Kind& kind)
{
    return world.database.read([&](storage::Reader& reader) {
        auto all = record::list(reader, kind, {1}, {directory::portal::open(), "sort_name", false, 1, 0});
        REQUIRE(!all.empty());
        return record::slug_of(reader, kind, {1}, all.front().id);
    });
}

void on_demo(const std::function<void(DirectoryWorld&)>& fact)
{
    test::on_both_databases([&](storage::Database& database) {
        DirectoryWorld world(database);
        add_demo_county(database, world.county());
        fact(world);
    });
}

} // namespace

TEST_CASE("every page of the portal speaks all its languages")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    DirectoryWorld world(*database);
    add_demo_county(*database, world.county());
    std::vector<std::string> pages{"",
                                   "offers",
                                   "places",
                                   "contacts",
                                   "map",
                                   "contacts?now=1&language=ar",
                                   "offers?q=zzzzzz"};
    pages.push_back("offers/" + slug_of(world, *offer_kind()));
    pages.push_back("places/" + slug_of(world, *place_kind()));
    pages.push_back("actors/" + slug_of(world, *actor_kind()));
    pages.push_back("municipalities/" + slug_of(world, *region_kind()));
    std::size_t largest = 0;
    for (auto& language : i18n::languages())
        for (auto& page : pages) {
            CAPTURE(language.code);
            CAPTURE(page);
            auto body = visited(world, fmt::format("/{}/{}", language.code, page));
            CHECK(body.find("⟦directory") == std::string::npos);
            CHECK(body.find("⟦record") == std::string::npos);
            CHECK(count_of(body, "<h1>") == 1);
            largest = std::max(largest, body.size());
            if (page.empty()) CHECK(body.size() <= 20 * 1024);
        }
    MESSAGE("largest page: " << largest << " bytes");
    CHECK(largest < 50 * 1024);
}

TEST_CASE("the words of the portal are complete in every language, those of the office in both of theirs")
{
    auto& all = i18n::all_messages();
    auto keys = [&](const std::string& language, std::string_view prefix) {
        std::vector<std::string> found;
        for (auto& [key, text] : all.at(language)) {
            if (!key.starts_with(prefix)) continue;
            CHECK_FALSE(text.empty());
            found.push_back(key);
        }
        return found;
    };
    auto german = keys("de", "directory.portal.");
    CHECK(german.size() > 100);
    for (auto& language : i18n::languages()) {
        CAPTURE(language.code);
        CHECK(keys(std::string(language.code), "directory.portal.") == german);
    }
    for (auto* prefix : {"directory.", "sheet.", "hours.", "register.", "boundaries."})
        CHECK(keys("de", prefix) == keys("en", prefix));
    for (auto& kind : directory_room().kinds)
        for (auto* language : {"de", "en"}) {
            i18n::Translator t(*i18n::language(language));
            for (auto* word : {"one", "many", "purpose", "add", "edit", "form_purpose", "group"})
                CHECK(all.at(language).contains(kind->message(word)));
            for (auto& field : kind->fields) {
                CHECK(all.at(language).contains(kind->label_key(field)));
                if (!field.group.empty()) CHECK(all.at(language).contains(kind->message(field.group)));
                for (auto& option : field.options)
                    CHECK(record::option_label(*kind, field, option, t).find("⟦") == std::string::npos);
            }
        }
}

TEST_CASE("offers are narrowed by what stands in the address, twenty a page")
{
    on_demo([](DirectoryWorld& world) {
        auto all = visited(world, "/de/offers");
        CHECK(all.find("Treffer: 150") != std::string::npos);
        CHECK(count_of(all, "<li class=\"offer\">") == 20);
        CHECK(count_of(visited(world, "/de/offers?page=8"), "<li class=\"offer\">") == 10);
        auto narrowed = [&](const std::string& query) {
            auto body = visited(world, "/de/offers?" + query);
            auto at = body.find("Treffer: ");
            REQUIRE(at != std::string::npos);
            return std::stoi(body.substr(at + 9));
        };
        auto count = [&](const std::string& where) {
            return world.count("select count(*) from directory_offer where " + where);
        };
        CHECK(narrowed("goal=work") == count("goals like '% work %'"));
        CHECK(narrowed("language=ar") == count("languages like '% ar %'"));
        CHECK(narrowed("level=a1") == count("level='a1'"));
        CHECK(narrowed("free=1") == count("cost=0"));
        CHECK(narrowed("women=1") == count("women_only=1"));
        CHECK(narrowed("group=children") == count("target_groups like '% children %'"));
        CHECK(narrowed("q=Sprachcaf%C3%A9") == 0); // the test's own reader of addresses does not decode
        CHECK(narrowed("q=chor") == 6);
        CHECK(narrowed("goal=nonsense") == 150);
        auto town = narrowed("municipality=kranzheide");
        CHECK(town > 0);
        CHECK(town < 150);
    });
}

TEST_CASE("an old address leads to the new one, an unknown one nowhere")
{
    on_demo([](DirectoryWorld& world) {
        auto old = slug_of(world, *offer_kind());
        auto record = world.database.read([&](storage::Reader& reader) {
            auto target = record::slug_target(reader, *offer_kind(), {1}, old);
            return record::find(reader, *offer_kind(), {1}, target->record);
        });
        REQUIRE(record);
        record->values[offer_kind()->index_of("title")] = std::string("Ganz neuer Titel");
        auto done = audit::carry_out(world.database, world.system, base::OperationId{900},
                                     [&](audit::Deed& deed) -> audit::DeedResult {
                                         REQUIRE(record::update(deed, *offer_kind(), *record));
                                         return "";
                                     });
        REQUIRE(done);
        auto moved = Asked(world, identity::visitor({1}), "/uk/offers/" + old, monday()).get();
        CHECK(moved.status == 301);
        REQUIRE(!moved.headers.empty());
        CHECK(moved.headers.front().second == "/uk/offers/ganz-neuer-titel");
        visited(world, "/de/offers/ganz-neuer-titel");
        CHECK(Asked(world, identity::visitor({1}), "/de/offers/gibt-es-nicht", monday()).get().status == 404);
    });
}

TEST_CASE("open now follows the clock on the wall and the holidays of the Land")
{
    on_demo([](DirectoryWorld& world) {
        auto open_places = [&](base::Instant now) {
            return count_of(visited(world, "/de/places?now=1", 200, now), "<li class=\"offer\">");
        };
        CHECK(open_places(monday()) > 0);
        // Three in the morning.
        CHECK(open_places(monday() - std::chrono::hours(7)) == 0);
        // Buß- und Bettag 2026 is a holiday in Saxony only.
        auto wednesday = base::Instant{base::Day{std::chrono::year{2026} / 11 / 18}.time_since_epoch()} +
                         std::chrono::hours{9};
        CHECK(open_places(wednesday) < open_places(wednesday + std::chrono::hours(24)));
        CHECK(visited(world, "/de/places?now=1").find("Jetzt geöffnet") != std::string::npos);
    });
}

TEST_CASE("a name stands on the portal only where the person agreed, and a deputy only for a vacancy")
{
    test::on_both_databases([](storage::Database& database) {
        DirectoryWorld world(database);
        Actor office;
        office.name = "Amt";
        auto actor = world.add(*actor_kind(), office);
        auto unit = world.add(*unit_kind(), ActorUnit{"Sachgebiet", {actor.id}, ""});
        Contact contact;
        contact.name = "Ansprechstelle";
        contact.actor = {actor.id};
        contact.unit = ActorUnitId{unit.id};
        contact.person_name = "Verborgene Person";
        contact.phone = "030 23125 100";
        auto kept = world.add(*contact_kind(), contact);
        contact.name = "Vertretungsstelle";
        contact.role = ContactRole::deputy;
        contact.person_name = "Offene Person";
        contact.name_public = true;
        world.add(*contact_kind(), contact);
        auto page = visited(world, "/de/contacts");
        CHECK(page.find("Ansprechstelle") != std::string::npos);
        CHECK(page.find("Verborgene") == std::string::npos);
        CHECK(page.find("Vertretungsstelle") == std::string::npos);
        CHECK(visited(world, "/api/v1/contacts").find("Verborgene") == std::string::npos);
        auto done = audit::carry_out(world.database, world.system, base::OperationId{901},
                                     [&](audit::Deed& deed) -> audit::DeedResult {
                                         kept.values[contact_kind()->index_of("person_name")] = std::string();
                                         REQUIRE(record::update(deed, *contact_kind(), kept));
                                         return "";
                                     });
        REQUIRE(done);
        page = visited(world, "/de/contacts");
        CHECK(page.find("Vertretungsstelle") != std::string::npos);
        CHECK(page.find("Offene Person") != std::string::npos);
    });
}

TEST_CASE("a page says when it was last checked, and warns when that is too long ago")
{
    on_demo([](DirectoryWorld& world) {
        auto page = "/de/offers/" + slug_of(world, *offer_kind());
        world.database.transact(
            [](storage::Tx& tx) { tx.execute("update directory_offer set confirmed_at=$1", monday()); });
        CHECK(visited(world, page).find("Zuletzt geprüft am 23.11.2026") != std::string::npos);
        CHECK(visited(world, page).find("älter als ein halbes Jahr") == std::string::npos);
        auto late = monday() + std::chrono::hours(24 * 181);
        CHECK(visited(world, page, 200, late).find("älter als ein halbes Jahr") != std::string::npos);
    });
}

TEST_CASE("the map and its table say the same")
{
    on_demo([](DirectoryWorld& world) {
        auto page = visited(world, "/de/map");
        CHECK(count_of(page, "<path data-place=") == 12);
        CHECK(count_of(page, "<tr data-place=") == 12);
        for (auto* town : {"kranzheide", "torfwalde"}) {
            CHECK(page.find(fmt::format("href=\"#place-{}\"", town)) != std::string::npos);
            CHECK(page.find(fmt::format("id=\"place-{}\"", town)) != std::string::npos);
        }
    });
}

TEST_CASE("pages of the office show the directory to staff")
{
    on_demo([](DirectoryWorld& world) {
        auto officer = somebody(identity::Role::integration_officer, 1);
        for (auto* path : {"/office/directory", "/office/directory/import", "/office/offers",
                           "/office/offers/new", "/office/contacts/new", "/office/places/new",
                           "/office/regions", "/office/ties", "/office/outreach/new"}) {
            CAPTURE(path);
            auto response = Asked(world, officer, path, monday()).get();
            CHECK(response.status == 200);
            CHECK(body_of(response).find("⟦directory") == std::string::npos);
        }
        auto actor = world.count("select min(id) from directory_actor");
        auto view = body_of(Asked(world, officer, "/office/actors/" + base::id_text(actor), monday()).get());
        CHECK(view.find("Sachgebiet Integration") != std::string::npos);
        CHECK(view.find("⟦directory") == std::string::npos);
    });
}

TEST_CASE("outreach days stand in the calendar of those who keep them, and of nobody else")
{
    on_demo([](DirectoryWorld& world) {
        auto week = [&](const identity::Actor& actor) {
            Asked asked(world, actor, "/office/directory", monday());
            return web::outreach_days(asked.page(), asked.page().today, asked.page().today + std::chrono::days(28));
        };
        auto all = week(somebody(identity::Role::integration_officer, 1));
        REQUIRE(!all.empty());
        auto today = std::chrono::floor<std::chrono::days>(monday());
        for (auto& entry : all) {
            CHECK(entry.day >= today);
            CHECK(entry.day < today + std::chrono::days(28));
            CHECK(entry.href.starts_with("/office/outreach/"));
            CHECK(entry.title.find("⟦") == std::string::npos);
        }
        CHECK(week(identity::visitor({1})).empty());
    });
}
