#include "rooms/guide/actions/check_links.h"
#include "rooms/guide/actions/machine_translation.h"
#include "rooms/guide/tests/guide_world.h"
#include "rooms/guide/tests/loopback_server.h"

#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::guide;

TEST_CASE("a translation service gets the words and gives them back, in the manner of either product")
{
    LoopbackServer libre([](const std::string&) {
        return std::pair(200, std::string(R"({"translatedText":["House","One.","","<p>Text</p>"]})"));
    });
    PageText german{"Haus", "Eins.", "", "<p>Text</p>"};
    auto text =
        machine_translation({false, TranslationService::libretranslate, libre.url(), "k1"}, german, "en");
    REQUIRE(text);
    CHECK(text->title == "House");
    CHECK(holds(libre.requests().front(), "\"api_key\":\"k1\""));
    CHECK(holds(libre.requests().front(), "POST /translate "));

    LoopbackServer deepl([](const std::string&) {
        return std::pair(
            200,
            std::string(
                R"({"translations":[{"text":"House"},{"text":"One."},{"text":""},{"text":"<p>T</p>"}]})"));
    });
    CHECK(machine_translation({false, TranslationService::deepl, deepl.url(), "k2"}, german, "en")->body ==
          "<p>T</p>");
    CHECK(holds(deepl.requests().front(), "Authorization: DeepL-Auth-Key k2"));
    CHECK(holds(deepl.requests().front(), "EN-GB"));
}

TEST_CASE("a service that fails changes nothing; none is asked while none is set, and never for easy German")
{
    LoopbackServer broken([](const std::string& request) {
        return request.find("/translate") == std::string::npos ? std::pair(200, std::string("{}"))
                                                               : std::pair(500, std::string("no"));
    });
    PageText german{"Haus", "", "", ""};
    CHECK(machine_translation({false, TranslationService::libretranslate, broken.url(), ""}, german, "en")
              .error() == "HTTP 500");
    auto before = broken.requests().size();
    CHECK_FALSE(machine_translation({false, TranslationService::none, broken.url(), ""}, german, "en"));
    CHECK_FALSE(machine_translation({false, TranslationService::libretranslate, broken.url(), ""}, german,
                                    "de-simple"));
    CHECK(broken.requests().size() == before);
    LoopbackServer odd([](const std::string&) { return std::pair(200, std::string("[1,2")); });
    CHECK(machine_translation({false, TranslationService::libretranslate, odd.url(), ""}, german, "en")
              .error() == "JSON");
}

TEST_CASE("machine text is marked until a person saves it")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        LoopbackServer libre([](const std::string&) {
            return std::pair(
                200,
                std::string(R"({"translatedText":["House","One.","","<p>Text<script>x</script></p>"]})"));
        });
        auto page = world.add_page("Haus", "<p>Text</p>");
        auto officer = somebody(identity::Role::integration_officer, 1);
        auto set = [&](std::string_view service) {
            return Asked(world, officer, "/office/guide/settings")
                .post({{"service", std::string(service)}, {"address", libre.url() + "/"}, {"key", "geheim"}});
        };
        CHECK(set("libretranslate").status == 303);
        CHECK_FALSE(holds(body_of(Asked(world, officer, "/office/guide/settings").get()), "geheim"));
        auto address = fmt::format("/office/guide-pages/{}/texts/en", base::id_text(page.id));
        CHECK(Asked(world, officer, address + "/machine").post({}).status == 303);
        auto states = [&] {
            return world.read(
                [](storage::Reader& reader) { return translation_states(reader, {1}); })[page.id]["en"];
        };
        CHECK(states() == Translation::machine);
        CHECK(holds(body_of(Asked(world, visitor(), "/en/guide/haus").get()),
                    "A machine translated this text"));
        CHECK(Asked(world, officer, address)
                  .post({{"title", "House"}, {"summary", "One."}, {"body", "<p>Text</p>"}, {"_version", "1"}})
                  .status == 303);
        CHECK(states() == Translation::complete);
        auto easy = fmt::format("/office/guide-pages/{}/texts/de-simple/machine", base::id_text(page.id));
        CHECK(Asked(world, officer, easy).post({}).status == 422);
    });
}

TEST_CASE("links to the internet are asked only when the county wants it, and silent ones are listed")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    GuideWorld world(*database);
    LoopbackServer outside([](const std::string& request) {
        return std::pair(request.find("/gone") == std::string::npos ? 200 : 404, std::string("x"));
    });
    world.add_page("Links", fmt::format("<p><a href=\"{}\">gut</a> <a href=\"{}\">weg</a></p>",
                                        outside.url("/good"), outside.url("/gone")));
    auto officer = somebody(identity::Role::integration_officer, 1);
    CHECK(Asked(world, officer, "/office/guide/links").post({}).status == 303);
    CHECK(outside.requests().empty());
    CHECK(Asked(world, officer, "/office/guide/settings")
              .post({{"service", "none"}, {"link_check", "1"}})
              .status == 303);
    CHECK(Asked(world, officer, "/office/guide/links").post({}).status == 303);
    CHECK(outside.requests().size() == 2);
    auto broken = world.read([](storage::Reader& reader) { return broken_links(reader, {1}); });
    REQUIRE(broken.size() == 1);
    CHECK(broken.front().reason == "HTTP 404");
}
