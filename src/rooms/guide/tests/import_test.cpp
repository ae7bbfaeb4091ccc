#include "rooms/guide/demo/demo.h"
#include "rooms/guide/tests/guide_world.h"

using namespace landlotse;
using namespace landlotse::guide;

namespace {

PagesPlan planned(GuideWorld& world, const std::vector<PageFile>& files)
{
    return world.read([&](storage::Reader& reader) {
        return plan_pages(reader, {1}, files, base::Day{std::chrono::year{2026} / 11 / 23});
    });
}

} // namespace

TEST_CASE("a folder of pages comes in with tree, links and languages; a second time it changes and adds "
          "nothing twice")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        std::vector<PageFile> files{
            {"pages.tsv", "slug\tparent\torder\ticon\ttopic\treview_"
                          "months\nkind\teltern\t1\tchild\teducation\t12\neltern\t\t5\tpeople\t\t\n"},
            {"eltern/de.md", "# Eltern\nSatz.\n\n[Kind](page:kind)\n"},
            {"kind/de.md", "# Kinder\nSatz.\n\nText [zurück](page:eltern)\n"},
            {"kind/ar.md", "# أطفال\nجملة.\n\nنص\n"}};
        for (int round = 0; round < 2; ++round) {
            auto plan = planned(world, files);
            REQUIRE(plan.faults.empty());
            CHECK(plan.pages.front().slug == "eltern");
            CHECK(plan.translations == 1);
            world.deed([&](audit::Deed& deed) -> audit::DeedResult {
                apply_pages(deed, plan, world.office_id, PageState::published);
                return "";
            });
            CHECK(world.count("select count(*) from guide_page") == 2);
        }
        auto shown = body_of(Asked(world, visitor(), "/ar/guide/kind").get());
        CHECK(holds(shown, "أطفال"));
        CHECK(holds(body_of(Asked(world, visitor(), "/de/guide/eltern").get()), "href=\"/de/guide/kind\""));
        CHECK(Asked(world, visitor(), "/de/guide/kinder").get().status == 301);
    });
}

TEST_CASE("faults of a folder name file and line, and nothing comes in")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    GuideWorld world(*database);
    auto plan = planned(world, {{"pages.tsv", "slug\tparent\ticon\na\tb\tbook\nb\ta\tdragon\nc\t\t\n"},
                                {"c/de.md", "# C\n"},
                                {"c/xx.md", "# C\n"},
                                {"d/de.md", "# D\n"}});
    std::vector<std::string> files;
    for (auto& [file, fault] : plan.faults)
        files.push_back(file + ":" + std::to_string(fault.row) + " " + fault.message);
    CHECK(files == std::vector<std::string>{
                       "pages.tsv:3 guide.import.unknown_word", "pages.tsv:2 guide.import.unknown_parent",
                       "pages.tsv:3 guide.import.unknown_parent", "c/xx.md:0 guide.import.unknown_language",
                       "d/de.md:0 guide.import.not_in_index"});
    CHECK(planned(world, {}).faults.front().second.message == "guide.import.no_index");
}

TEST_CASE("the demo's pages are sound, in all their languages, and none weighs more than 15 kB")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    GuideWorld world(*database);
    add_demo_guide(*database, world.county());
    auto slugs = world.read([](storage::Reader& reader) {
        return reader.all<std::string>(
            "select slug from record_slug where kind='page' and is_current=1 and language='de'");
    });
    REQUIRE(slugs.size() >= 3);
    std::size_t largest = 0;
    for (auto& slug : slugs)
        for (auto language : {"de", "en", "uk", "ar", "de-simple"}) {
            auto response = Asked(world, visitor(), std::string("/") + language + "/guide/" + slug).get();
            CAPTURE(slug);
            CAPTURE(language);
            CHECK(response.status == 200);
            CHECK_FALSE(holds(body_of(response), "⟦"));
            largest = std::max(largest, body_of(response).size());
        }
    MESSAGE("largest page, uncompressed: " << largest);
    CHECK(largest < 40'000);
}
