#include "rooms/guide/tests/guide_world.h"

#include <algorithm>
#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::guide;

TEST_CASE(
    "easy German is called Leichte Sprache only after its readers have checked it, and only until it changes")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        auto page = world.add_page("Wohnung anmelden", "<p>Wer umzieht, meldet sich an.</p>");
        auto officer = somebody(identity::Role::integration_officer, 1);
        auto address = fmt::format("/office/guide-pages/{}/texts/de-simple", base::id_text(page.id));
        auto save = [&](std::string words, std::string version) {
            return Asked(world, officer, address)
                .post({{"title", "Die Wohnung anmelden"},
                       {"summary", "Satz."},
                       {"body", "<p>" + words + "</p>"},
                       {"_version", version}})
                .status;
        };
        auto shown = [&] {
            return body_of(Asked(world, visitor(), "/de-simple/guide/wohnung-anmelden").get());
        };
        CHECK(save("Gehen Sie nicht zum Amt.", "0") == 303);
        CHECK(holds(shown(), "Einfaches Deutsch"));
        CHECK_FALSE(holds(shown(), "Leichte Sprache"));
        CHECK(holds(body_of(Asked(world, officer, address).get()), "Sagen Sie, was ist"));
        CHECK(Asked(world, officer, address + "/review").post({{"group", "Prüfgruppe Auental"}}).status ==
              303);
        CHECK(holds(shown(), "Leichte Sprache, geprüft von: Prüfgruppe Auental"));
        CHECK(save("Gehen Sie zum Rathaus.", "1") == 303);
        CHECK_FALSE(holds(shown(), "Leichte Sprache, geprüft"));
        CHECK(holds(body_of(Asked(world, visitor(), "/de/guide/wohnung-anmelden").get()),
                    "In einfachem Deutsch lesen"));
    });
}

TEST_CASE("a translation of any record with markup is cleaned before it is kept")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        News news;
        news.title = "Kurse";
        news.text = "<p>Neu</p>";
        news.starts_on = news.ends_on = base::Day{std::chrono::year{2026} / 11 / 23};
        news.kept_by = world.office_id;
        auto record = world.add(*news_kind(), news);
        auto officer = somebody(identity::Role::integration_officer, 1);
        auto address = fmt::format("/office/guide-news/{}/texts/en", base::id_text(record.id));
        CHECK(Asked(world, officer, address)
                  .post({{"title", "Courses"}, {"text", "<p onclick=x>New<script>alert(1)</script></p>"}})
                  .status == 303);
        auto stored = world.read([](storage::Reader& reader) {
            return *reader.first<std::string>("select body from record_text where field='text'");
        });
        CHECK(stored == "<p>New</p>");
        CHECK(holds(body_of(Asked(world, visitor(), "/en/news").get()), "Courses"));
    });
}

TEST_CASE("the officer and the keeper of a page are reminded before its day of review")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    GuideWorld world(*database);
    auto page = world.add_page("Arzt", "<p>x</p>");
    world.change(page, [](GuidePage& one) { one.review_on = base::Day{std::chrono::year{2026} / 11 / 20}; });
    auto far = world.add_page("Schule", "<p>x</p>");
    world.change(far, [](GuidePage& one) { one.review_on = base::Day{std::chrono::year{2027} / 11 / 20}; });
    Asked keeper(world, somebody(identity::Role::department_user, world.office_id.value), "/office/guide");
    auto alarms = site::alarms(keeper.page());
    REQUIRE(std::count_if(alarms.begin(), alarms.end(),
                          [](auto& one) { return one.href.starts_with("/office/guide-pages/"); }) == 1);
    CHECK(alarms.front().is_overdue);
    Asked stranger(world, somebody(identity::Role::department_user, 4711), "/office/guide");
    CHECK(site::alarms(stranger.page()).empty());
}

TEST_CASE("an editor of one municipality cannot change pages that others keep")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        auto page = world.add_page("Arzt", "<p>x</p>");
        auto stranger = somebody(identity::Role::organisation_editor, 4711);
        auto keeper = somebody(identity::Role::organisation_editor, world.office_id.value);
        auto id = base::id_text(page.id);
        for (auto path : {"/office/guide-pages/{}/edit", "/office/guide-pages/{}/texts/en"}) {
            CHECK(Asked(world, stranger, fmt::format(fmt::runtime(path), id)).get().status == 404);
            CHECK(Asked(world, keeper, fmt::format(fmt::runtime(path), id)).get().status == 200);
        }
        CHECK(Asked(world, stranger, fmt::format("/office/guide/versions/{}/de/1/restore", id))
                  .post({})
                  .status == 404);
    });
}
