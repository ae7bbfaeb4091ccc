#include "kernel/http/page_cache.h"

#include <doctest/doctest.h>

#include <thread>

using namespace landlotse;
using namespace landlotse::http;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const ReadyPage> page(const std::string& text)
{
    return make_ready(html_response(200, text));
}
using Tags = std::vector<std::string>;

struct World {
    base::FixedClock clock{base::instant(1'000'000)};
    PageCache cache{clock, 100'000};

    bool keep(const std::string& target, const Tags& tags, const std::string& vary = {})
    {
        return cache.put(cache.begin(), target, vary, page("<p>" + target), tags);
    }
};

} // namespace

TEST_CASE("a page is found by its target and what else it depends on")
{
    World world;
    CHECK_FALSE(world.cache.find("/a"));
    CHECK(world.keep("/a", {"offers"}, "de"));
    CHECK(world.cache.find("/a", "de")->identity.body->ends_with("/a"));
    CHECK_FALSE(world.cache.find("/a", "ar"));
    CHECK_FALSE(world.cache.find("/a?x=1", "de"));
}

TEST_CASE("invalidating a tag removes its pages and no others")
{
    World world;
    world.keep("/offers", {"offers", "places"});
    world.keep("/places", {"places"});
    world.keep("/imprint", {});
    world.cache.invalidate("offers");
    CHECK_FALSE(world.cache.find("/offers"));
    CHECK(world.cache.find("/places"));
    world.cache.invalidate_all();
    CHECK_FALSE(world.cache.find("/imprint"));
    CHECK(world.cache.counts().pages == 0);
    CHECK(world.cache.counts().bytes == 0);
}

TEST_CASE("a page made from data older than an invalidation does not come in")
{
    World world;
    auto before = world.cache.begin();
    world.cache.invalidate("offers");
    CHECK_FALSE(world.cache.put(before, "/offers", {}, page("old"), Tags{"offers"}));
    CHECK(world.cache.put(before, "/places", {}, page("untouched"), Tags{"places"}));
    CHECK(world.cache.put(world.cache.begin(), "/offers", {}, page("new"), Tags{"offers"}));
    auto second = world.cache.begin();
    world.cache.invalidate_all();
    CHECK_FALSE(world.cache.put(second, "/places", {}, page("old"), Tags{"places"}));
}

TEST_CASE("the rule against old pages holds when more tags were invalidated than are remembered")
{
    World world;
    auto before = world.cache.begin();
    world.cache.invalidate("offers");
    for (int i = 0; i < 5000; ++i) world.cache.invalidate("tag " + std::to_string(i));
    CHECK_FALSE(world.cache.put(before, "/offers", {}, page("old"), Tags{"offers"}));
}

TEST_CASE("a page ends with its lifetime")
{
    World world;
    world.cache.put(world.cache.begin(), "/today", {}, page("today"), Tags{}, 10s);
    world.clock.advance(9999ms);
    CHECK(world.cache.find("/today"));
    world.clock.advance(1ms);
    CHECK_FALSE(world.cache.find("/today"));
}

TEST_CASE("the cache keeps its bound and lets the longest unused go first")
{
    World world;
    world.keep("/kept", {});
    for (int i = 0; i < 500; ++i) {
        CHECK(world.keep("/page/" + std::to_string(i), {}));
        CHECK(world.cache.find("/kept"));
        CHECK(world.cache.counts().bytes <= 100'000);
    }
    CHECK(world.cache.find("/page/499"));
    CHECK_FALSE(world.cache.find("/page/0"));
    CHECK(world.cache.counts().pages > 20);
}

TEST_CASE("a page larger than a quarter of the cache is not kept")
{
    World world;
    CHECK_FALSE(world.cache.put(world.cache.begin(), "/large", {}, page(std::string(30'000, 'x')), Tags{}));
}

TEST_CASE("putting a page again replaces it without counting twice")
{
    World world;
    world.keep("/a", {});
    auto bytes = world.cache.counts().bytes;
    world.keep("/a", {});
    CHECK(world.cache.counts().pages == 1);
    CHECK(world.cache.counts().bytes == bytes);
}

TEST_CASE("no reader ever gets a page older than the last change, whoever races")
{
    World world;
    std::atomic<int> data{0};
    std::atomic<bool> done{false};
    std::atomic<int> stale{0};
    auto render = [&] {
        while (!done) {
            auto ticket = world.cache.begin();
            auto text = std::to_string(data.load());
            world.cache.put(ticket, "/n", {}, page(text), Tags{"n"});
        }
    };
    auto read = [&] {
        while (!done) {
            int at_least = data.load();
            auto found = world.cache.find("/n");
            // Between the change and its invalidation the last page may still be there: one step behind at
            // most.
            if (found && std::stoi(*found->identity.body) < at_least - 1) ++stale;
        }
    };
    std::thread renderer(render), reader(read);
    for (int i = 0; i < 2000; ++i) {
        ++data;
        world.cache.invalidate("n");
    }
    done = true;
    renderer.join();
    reader.join();
    CHECK(stale == 0);
}
