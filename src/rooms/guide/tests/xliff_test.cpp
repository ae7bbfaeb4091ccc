#include "rooms/guide/actions/exchange_xliff.h"
#include "rooms/guide/tests/guide_world.h"

#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::guide;

namespace {

PageText source()
{
    return {"Wohnung", "Ein Satz.", "",
            "<p>Gehen Sie <strong>bald</strong> zum <a "
            "href=\"page:abc\">Amt</a>.</p>\n<ul>\n<li>Pass</li>\n<li>Vertrag<ul>\n<li>Kopie</li>\n</ul></"
            "li>\n</ul>"};
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// What a translation office does: every source is copied into its target, in capitals of its own.
std::string translated(std::string file, XliffVersion version)
{
    std::string out;
    std::string_view end = "</source>";
    for (auto at = file.find("<source"); at != std::string::npos; at = file.find("<source")) {
        auto from = file.find('>', at) + 1, to = file.find(end, from);
        auto words = file.substr(from, to - from);
        out += file.substr(0, to + end.size()) + "<target>EN " + words + "</target>";
        file.erase(0, to + end.size());
    }
    CHECK(holds(out + file, version == XliffVersion::v1_2 ? "<trans-unit" : "<segment"));
    return out + file;
}

} // namespace

TEST_CASE("a text goes out as units with inline codes and comes back whole, in both versions")
{
    for (auto version : {XliffVersion::v1_2, XliffVersion::v2_1}) {
        auto file = write_xliff({{42, 3, source(), std::nullopt}}, "en", version);
        CHECK(holds(file, "body.4"));
        CHECK_FALSE(holds(file, "&lt;strong"));
        auto returned = read_xliff(translated(file, version));
        REQUIRE(returned);
        CHECK(returned->language == "en");
        REQUIRE(returned->pages.size() == 1);
        CHECK(returned->pages.front().page == 42);
        CHECK(returned->pages.front().source_version == 3);
        auto text = assembled(source(), returned->pages.front());
        REQUIRE(text);
        CHECK(text->title == "EN Wohnung");
        CHECK(text->body ==
              "<p>EN Gehen Sie <strong>bald</strong> zum <a href=\"page:abc\">Amt</a>.</p>\n<ul>\n<li>EN "
              "Pass</li>\n<li>EN Vertrag<ul>\n<li>EN Kopie</li>\n</ul></li>\n</ul>");
    }
}

TEST_CASE("unknown, missing, empty, doubled and broken units are named")
{
    auto good = translated(write_xliff({{42, 3, source(), std::nullopt}}, "en", XliffVersion::v1_2),
                           XliffVersion::v1_2);
    auto faults_of = [&](const std::string& file) {
        auto returned = read_xliff(file);
        REQUIRE(returned);
        auto text = assembled(source(), returned->pages.front());
        return text ? base::Faults{} : text.error();
    };
    CHECK(faults_of(good).empty());
    auto unknown = faults_of(replaced(good, "id=\"body.2\"", "id=\"body.9\""));
    REQUIRE(unknown.size() == 2);
    CHECK(unknown[0].message == "guide.xliff.fault.missing_unit");
    CHECK(unknown[0].args["name"] == "body.2");
    CHECK(unknown[1].message == "guide.xliff.fault.unknown_unit");
    CHECK(faults_of(replaced(good, "<target>EN Pass</target>", "<target> </target>")).front().message ==
          "guide.xliff.fault.empty_unit");
    CHECK(faults_of(replaced(good, "<target>EN Pass</target>", "<target>EN <g id=\"1\">Pass</g></target>"))
              .front()
              .message == "guide.xliff.fault.broken_codes");
    CHECK(faults_of(replaced(good, "id=\"body.3\"", "id=\"body.2\"")).front().message ==
          "guide.xliff.fault.double_unit");
    CHECK(read_xliff("<xliff version=\"1.2\"><file>").error().message == "guide.xliff.fault.not_xml");
    CHECK(read_xliff("<xliff version=\"1.2\">\xff</xliff>").error().args["reason"] == "UTF-8");
    CHECK(read_xliff("<xliff version=\"9\"/>").error().message == "guide.xliff.fault.version");
    CHECK(read_xliff(std::string(longest_xliff + 1, ' ')).error().message == "guide.xliff.fault.too_large");
}

TEST_CASE("a file is taken over whole or not at all, and a translation of an older text is marked stale")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        auto first = world.add_page("Eins", "<p>Text eins</p>");
        world.add_page("Zwei", "<p>Text zwei</p>");
        auto pages = world.read([&](storage::Reader& reader) {
            return pages_to_send(reader, {1}, {}, "en", XliffExtent::to_do, 0);
        });
        REQUIRE(pages.size() == 2);
        auto file = translated(write_xliff(pages, "en", XliffVersion::v2_1), XliffVersion::v2_1);
        world.change(first, [](GuidePage& page) { page.body = "<p>Text eins, neu</p>"; });
        auto everybody = [](const record::Record&) { return true; };
        auto plan_of = [&](const std::string& bytes) {
            return world.read(
                [&](storage::Reader& reader) { return plan_xliff(reader, {1}, bytes, everybody); });
        };
        auto broken = plan_of(replaced(file, "EN Text zwei", ""));
        CHECK(broken.faults.size() == 1);
        CHECK(holds(broken.faults.front().args["name"], "Zwei"));
        CHECK(plan_of(replaced(file, "trgLang=\"en\"", "trgLang=\"xx\"")).faults.front().message ==
              "guide.xliff.fault.language");
        auto plan = plan_of(file);
        REQUIRE(plan.faults.empty());
        world.deed([&](audit::Deed& deed) -> audit::DeedResult {
            apply_xliff(deed, plan);
            return "";
        });
        auto states = world.read([&](storage::Reader& reader) { return translation_states(reader, {1}); });
        CHECK(states[first.id]["en"] == Translation::stale);
        CHECK(holds(body_of(Asked(world, visitor(), "/en/guide/zwei").get()), "EN Text zwei"));
        CHECK(world
                  .read([&](storage::Reader& reader) {
                      return pages_to_send(reader, {1}, {}, "en", XliffExtent::to_do, 0);
                  })
                  .size() == 1);
    });
}
