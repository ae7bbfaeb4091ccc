#include "rooms/guide/actions/check_links.h"
#include "rooms/guide/store/references.h"
#include "rooms/guide/tests/guide_world.h"

#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::guide;

TEST_CASE("a link to a page survives the page's new name, and a broken one is listed")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        auto target = world.add_page("Wohnung anmelden", "<p>Text</p>");
        auto source = world.add_page("Wohnen", "<p>Siehe <a href=\"/de/guide/wohnung-anmelden\">hier</a> und "
                                               "<a href=\"page:gibt-es-nicht\">dort</a>.</p>");
        auto stored = record::as<GuidePage>(source.values).body;
        CHECK(holds(stored, "href=\"page:" + base::id_text(target.id)));
        target = world.change(target, [](GuidePage& page) { page.title = "Den Wohnsitz anmelden"; });
        auto shown = body_of(Asked(world, visitor(), "/de/guide/wohnen").get());
        CHECK(holds(shown, "href=\"/de/guide/den-wohnsitz-anmelden\""));
        CHECK(Asked(world, visitor(), "/de/guide/wohnung-anmelden").get().status == 301);
        auto broken = world.read([&](storage::Reader& reader) { return broken_links(reader, {1}); });
        REQUIRE(broken.size() == 1);
        CHECK(broken.front().why == LinkFault::unknown);
        world.change(target, [](GuidePage& page) { page.state = PageState::draft; });
        broken = world.read([&](storage::Reader& reader) { return broken_links(reader, {1}); });
        REQUIRE(broken.size() == 2);
        CHECK(broken.front().why == LinkFault::draft);
        CHECK(world.read([&](storage::Reader& reader) { return uses_of(reader, {1}, target.id); }).size() ==
              1);
    });
}

TEST_CASE("a missing language shows the nearest one and says so; machine text is marked")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        auto page = world.add_page("Arzt", "<p>Gehen Sie zum Arzt.</p>");
        auto german = body_of(Asked(world, visitor(), "/ti/guide/arzt").get());
        CHECK(holds(german, "Gehen Sie zum Arzt"));
        CHECK(holds(german, "lang=\"de\""));
        world.translate(page, "en", {"Doctor", "One sentence.", "", "<p>See a doctor.</p>"},
                        {record::TextState::machine, {}});
        auto tigrinya = body_of(Asked(world, visitor(), "/ti/guide/arzt").get());
        CHECK(holds(tigrinya, "See a doctor."));
        CHECK(holds(tigrinya, "href=\"/de/guide/arzt\""));
        auto english = body_of(Asked(world, visitor(), "/en/guide/arzt").get());
        CHECK(holds(english, "A machine translated this text"));
        CHECK(holds(english, "hreflang=\"en\""));
        CHECK_FALSE(holds(english, "hreflang=\"tr\" href"));
        world.translate(page, "en", {"Doctor", "One sentence.", "", "<p>See a doctor soon.</p>"});
        CHECK_FALSE(holds(body_of(Asked(world, visitor(), "/en/guide/arzt").get()), "A machine translated"));
        world.change(page, [](GuidePage& one) { one.body = "<p>Gehen Sie heute zum Arzt.</p>"; });
        CHECK(holds(body_of(Asked(world, visitor(), "/en/guide/arzt").get()), "The German text is newer"));
    });
}

TEST_CASE("drafts are seen by nobody outside; a page below a draft stands at the top")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        auto parent = world.add_page("Oben", "<p>o</p>");
        world.add_page("Unten", "<p>u</p>", PageId{parent.id});
        world.change(parent, [](GuidePage& page) { page.state = PageState::draft; });
        CHECK(Asked(world, visitor(), "/de/guide/oben").get().status == 404);
        auto tree = body_of(Asked(world, visitor(), "/de/guide").get());
        CHECK(holds(tree, "Unten"));
        CHECK_FALSE(holds(tree, "Oben"));
        auto sitemap = body_of(Asked(world, visitor(), "/sitemap.xml").get());
        CHECK(holds(sitemap, "/de/guide/unten"));
        CHECK_FALSE(holds(sitemap, "/de/guide/oben"));
    });
}

TEST_CASE(
    "pages of a municipality are added for those who chose it, and a county page is mirrored with additions")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        directory::Region region;
        region.name = "Auental";
        region.population = 1000;
        auto town = world.add(*directory::region_kind(), region);
        auto county_page = world.add_page("Müll", "<p>Trennen Sie den Müll.</p>");
        GuidePage own;
        own.title = "Müll in Auental";
        own.state = PageState::published;
        own.kept_by = world.office_id;
        own.region = directory::RegionId{town.id};
        own.mirrors = PageId{county_page.id};
        own.lead_in = "<p>In Auental gilt:</p>";
        own.body = "<p>Die Tonne kommt am Montag.</p>";
        world.add(*page_kind(), own);
        CHECK_FALSE(holds(body_of(Asked(world, visitor(), "/de/guide").get()), "Müll in Auental"));
        CHECK(holds(body_of(Asked(world, visitor(), "/de/guide?municipality=auental").get()),
                    "Müll in Auental"));
        world.change(county_page, [](GuidePage& page) { page.body = "<p>Trennen Sie Papier und Glas.</p>"; });
        auto shown = body_of(Asked(world, visitor(), "/de/guide/muell-in-auental").get());
        auto before = shown.find("In Auental gilt"), middle = shown.find("Papier und Glas"),
             after = shown.find("am Montag");
        CHECK(before < middle);
        CHECK(middle < after);
        CHECK(after != std::string::npos);
    });
}

TEST_CASE("contact cards show the contact of today and are listed where they are used")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        directory::Contact contact;
        contact.name = "Ansprechstelle Wohnen";
        contact.actor = world.office_id;
        contact.person_name = "Ina Beispiel";
        contact.phone = "030 23125 100";
        contact.topics = record::codes_from("housing");
        auto kept = world.add(*directory::contact_kind(), contact);
        world.add_page("Wohnen", fmt::format("<p>Text</p><contact-card ref=\"{}\"></contact-card>",
                                             base::id_text(kept.id)));
        auto shown = body_of(Asked(world, visitor(), "/ar/guide/wohnen").get());
        CHECK(holds(shown, "Ansprechstelle Wohnen"));
        CHECK(holds(shown, "tel:03023125100"));
        auto record = body_of(Asked(world, somebody(identity::Role::integration_officer, 1),
                                    "/office/contacts/" + base::id_text(kept.id))
                                  .get());
        CHECK(holds(record, "Wo verwendet"));
        CHECK(holds(record, ">Wohnen</a>"));
        world.deed([&](audit::Deed& deed) -> audit::DeedResult {
            REQUIRE(record::shelve(deed, *directory::contact_kind(), kept.id, record::Shelf::archived));
            return "";
        });
        auto broken = world.read([&](storage::Reader& reader) { return broken_links(reader, {1}); });
        REQUIRE(broken.size() == 1);
        CHECK(broken.front().why == LinkFault::reference_gone);
    });
}

TEST_CASE("every save is a version, and an old one comes back")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        auto page = world.add_page("Kita", "<p>Eins</p>");
        page = world.change(page, [](GuidePage& one) { one.body = "<p>Zwei</p>"; });
        auto officer = somebody(identity::Role::integration_officer, 1);
        auto id = base::id_text(page.id);
        auto compared =
            body_of(Asked(world, officer, fmt::format("/office/guide/versions/{}/de/1?with=2", id)).get());
        CHECK(holds(compared, "<del>"));
        CHECK(holds(compared, "<ins>"));
        CHECK(Asked(world, officer, fmt::format("/office/guide/versions/{}/de/1/restore", id))
                  .post({})
                  .status == 303);
        auto versions =
            world.read([&](storage::Reader& reader) { return versions::all(reader, {1}, page.id, "de"); });
        REQUIRE(versions.size() == 3);
        CHECK(versions.front().text.body == "<p>Eins</p>");
        CHECK(versions.front().person.value == 77);
    });
}

TEST_CASE("of two translators the second sees the first's words and decides")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        auto page = world.add_page("Schule", "<p>Kinder gehen zur Schule.</p>");
        auto officer = somebody(identity::Role::integration_officer, 1);
        auto address = fmt::format("/office/guide-pages/{}/texts/en", base::id_text(page.id));
        auto form = [](std::string words, std::string version) {
            return http::Pairs{{"title", "School"},
                               {"summary", "x"},
                               {"body", "<p>" + words + "</p>"},
                               {"_version", version}};
        };
        CHECK(Asked(world, officer, address).post(form("First", "0")).status == 303);
        auto second = Asked(world, officer, address).post(form("Second", "0"));
        CHECK(second.status == 409);
        CHECK(holds(body_of(second), "First"));
        CHECK(Asked(world, officer, address).post(form("Second", "1")).status == 303);
        CHECK(holds(body_of(Asked(world, visitor(), "/en/guide/schule").get()), "Second"));
        world.change(page, [](GuidePage& one) { one.body = "<p>Alle Kinder gehen zur Schule.</p>"; });
        CHECK(holds(body_of(Asked(world, officer, address).get()), "geändert, seit er übersetzt wurde"));
    });
}
