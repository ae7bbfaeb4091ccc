#include "kernel/site/job_pages.h"
#include "rooms/guide/actions/check_links.h"
#include "rooms/guide/actions/machine_translation.h"
#include "rooms/guide/actions/translate_pages.h"
#include "rooms/guide/actions/upkeep.h"
#include "rooms/guide/store/settings.h"
#include "rooms/guide/tests/guide_world.h"
#include "rooms/guide/tests/loopback_server.h"

#include <atomic>
#include <fmt/format.h>
#include <thread>

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

namespace {

/// Carries out what waits, as a server would.
jobs::Job last_job_when_done(GuideWorld& world, std::string_view kind)
{
    jobs::Runner runner(world.database, site::job_handlers(world.house, world.database), 1);
    runner.poke();
    for (int tries = 0; tries < 500; ++tries) {
        auto newest = world.read([&](storage::Reader& reader) { return jobs::newest(reader, {1}, kind, 1); });
        if (!newest.empty() && newest.front().has_ended()) return newest.front();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    FAIL("the job does not end");
    return {};
}

void ask_for(GuideWorld& world, std::string_view kind, std::string_view args)
{
    world.deed([&](audit::Deed& deed) -> audit::DeedResult {
        jobs::enqueue(deed, kind, args);
        return "";
    });
}

http::Response set(GuideWorld& world, http::Pairs form)
{
    return Asked(world, somebody(identity::Role::integration_officer, 1), "/office/guide/settings").post(std::move(form));
}

} // namespace

TEST_CASE("links to the internet are asked only when the county wants it, then every week, and silent ones are listed")
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
    auto asked_for = [&] { return world.count("select count(*) from job where kind='guide.links'"); };
    CHECK(Asked(world, officer, "/office/guide/links").post({}).status == 303);
    upkeep(*database, {1}, monday());
    CHECK(asked_for() == 0);
    CHECK(set(world, {{"service", "none"}, {"link_check", "1"}}).status == 303);
    upkeep(*database, {1}, monday());
    upkeep(*database, {1}, monday());
    CHECK(asked_for() == 1);
    CHECK(last_job_when_done(world, check_links_job).state == jobs::State::done);
    CHECK(outside.requests().size() == 2);
    auto broken = world.read([](storage::Reader& reader) { return broken_links(reader, {1}); });
    REQUIRE(broken.size() == 1);
    CHECK(broken.front().reason == "HTTP 404");
    auto checked_at = world.read([](storage::Reader& reader) { return settings::of(reader, {1}).links_checked_at; });
    REQUIRE(checked_at);
    upkeep(*database, {1}, *checked_at + std::chrono::days(6));
    CHECK(asked_for() == 1);
    upkeep(*database, {1}, *checked_at + std::chrono::days(7));
    CHECK(asked_for() == 2);
    CHECK(Asked(world, officer, "/office/guide/links").post({}).headers.size() > 0);
    CHECK(asked_for() == 3);
}

TEST_CASE("a whole language is translated as a job; what somebody has translated stays; easy German never")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        std::atomic<bool> is_well = true;
        LoopbackServer libre([&](const std::string&) {
            return std::pair(is_well ? 200 : 500, std::string(R"({"translatedText":["House","One.","","<p>Text</p>"]})"));
        });
        auto first = world.add_page("Haus", "<p>Text</p>"), second = world.add_page("Hof", "<p>Text</p>");
        world.translate(second, "en", {"Yard", "Mine.", "", "<p>Text</p>"});
        auto state = [&](const record::Record& page, const std::string& language) {
            return world.read([](storage::Reader& reader) { return translation_states(reader, {1}); })[page.id][language];
        };
        ask_for(world, translate_job, "en");
        CHECK(last_job_when_done(world, translate_job).message == "guide.translate.no_service");
        CHECK(set(world, {{"service", "libretranslate"}, {"address", libre.url()}}).status == 303);
        is_well = false;
        ask_for(world, translate_job, "en");
        CHECK(last_job_when_done(world, translate_job).message == "guide.translate.service_failed");
        CHECK(state(first, "en") == Translation::missing);
        is_well = true;
        ask_for(world, translate_job, "en");
        CHECK(last_job_when_done(world, translate_job).state == jobs::State::done);
        CHECK(state(first, "en") == Translation::machine);
        CHECK(state(second, "en") == Translation::complete);
        ask_for(world, translate_job, "de-simple");
        CHECK(last_job_when_done(world, translate_job).state == jobs::State::failed);
        auto officer = somebody(identity::Role::integration_officer, 1);
        CHECK(holds(body_of(Asked(world, officer, "/office/guide/translations").get()), "name=\"language\""));
        auto before = world.count("select count(*) from job");
        CHECK(Asked(world, officer, "/office/guide/translations").post({{"language", "de-simple"}}).status == 303);
        CHECK(world.count("select count(*) from job") == before);
        CHECK(Asked(world, officer, "/office/guide/translations").post({{"language", "uk"}}).status == 303);
        CHECK(world.count("select count(*) from job") == before + 1);
    });
}
