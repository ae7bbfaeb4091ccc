// The whole program while PostgreSQL is away, and after it has come back.

#include "app/tests/world.h"
#include "kernel/jobs/runner.h"
#include "kernel/mail/postman.h"
#include "support/databases.h"

#include <atomic>
#include <chrono>
#include <doctest/doctest.h>
#include <thread>

using namespace landlotse;
using namespace std::chrono_literals;
using app::World;
using http::Method;
using identity::Role;

namespace {

std::string text_of(const http::Response& response) { return response.body ? *response.body : std::string(); }

std::string header_of(const http::Response& response, std::string_view name)
{
    for (auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

/// The hidden fields of the form on a page.
http::Pairs hidden_fields(const std::string& html)
{
    http::Pairs fields;
    auto value = [&](std::size_t at, std::string_view name) {
        auto from = html.find(fmt::format("{}=\"", name), at) + name.size() + 2;
        return html.substr(from, html.find('"', from) - from);
    };
    for (auto at = html.find("<input type=\"hidden\""); at != std::string::npos; at = html.find("<input type=\"hidden\"", at + 1))
        fields.emplace_back(value(at, "name"), value(at, "value"));
    return fields;
}

bool comes_true_within(std::chrono::milliseconds longest, const std::function<bool()>& fact)
{
    auto end = std::chrono::steady_clock::now() + longest;
    while (std::chrono::steady_clock::now() < end) {
        if (fact()) return true;
        std::this_thread::sleep_for(20ms);
    }
    return false;
}

/// Says no while the database is away: what `serve` and its Watch would do twice a second.
bool is_there(World& world) { return world.ask(Method::get, "/health", std::nullopt).status == 200; }

} // namespace

TEST_CASE("while the database is away pages say so in the reader's language, a form keeps its text, and all goes on by itself afterwards")
{
    test::Cluster cluster;
    if (!cluster.is_running()) {
        MESSAGE("SKIPPED: PostgreSQL 15 is not installed here");
        return;
    }
    auto database = storage::Database::open(cluster.new_database());
    World world(*database);
    base::SystemClock clock;

    // A job and a letter are under way when the database goes.
    std::atomic<bool> is_away = false;
    std::atomic<int> started = 0;
    jobs::Handlers handlers{{"sample.long", [&](const jobs::Job&, jobs::Progress& progress) {
        ++started;
        if (started == 1) comes_true_within(10s, [&] { return is_away.load(); });
        progress.step(1, 1, "");
        return database->read([](storage::Reader& reader) { return fmt::to_string(reader.number("select 6 * 7")); });
    }}};
    auto administrator = world.actor(Role::administrator);
    database->transact([&](storage::Tx& tx) {
        audit::Deed deed(tx, administrator);
        jobs::enqueue(deed, "sample.long", "");
        mail::send(tx, world.county(), {"amina@example.org", "Platz im Kurs", "Guten Tag.", ""});
    });
    std::atomic<int> carried = 0;
    mail::Postman postman(*database, clock, [&](const mail::Letter&, const std::string&) -> base::Result<void, std::string> {
        ++carried;
        comes_true_within(10s, [&] { return is_away.load(); });
        return {};
    }, "example.org");
    jobs::Runner runner(*database, handlers, 1);
    postman.poke();
    REQUIRE(comes_true_within(10s, [&] { return started == 1 && carried == 1; }));

    cluster.stop("immediate");
    is_away = true;
    auto form = http::Pairs{{"name", "Landkreis \"Neu\" & Groß"}, {"accent", "#000000"}, {"_operation", base::id_text(app::new_operation())}};
    auto kept = world.ask(Method::post, "/office/county", Role::administrator, form);
    CHECK(kept.status == 503);
    CHECK(header_of(kept, "Retry-After") == "5");
    CHECK(text_of(kept).find("Noch einmal senden") != std::string::npos);
    CHECK(text_of(kept).find("Landkreis &quot;Neu&quot; &amp; Groß") != std::string::npos);
    auto start = std::chrono::steady_clock::now();
    auto arabic = world.ask(Method::get, "/ar/offers", std::nullopt);
    CHECK(arabic.status == 503);
    CHECK(text_of(arabic).find("dir=\"rtl\"") != std::string::npos);
    CHECK(text_of(arabic).find("غير متاح الآن") != std::string::npos);
    CHECK(text_of(arabic).find("⟦") == std::string::npos);
    CHECK(header_of(arabic, "Cache-Control") == "no-store");
    CHECK(text_of(world.ask(Method::get, "/office/today", Role::administrator, {}, {}, "en")).find("Not available right now") != std::string::npos);
    auto health = world.ask(Method::get, "/health", std::nullopt);
    CHECK(health.status == 503);
    CHECK(text_of(health).find("unavailable") != std::string::npos);
    auto api = world.ask(Method::get, "/api/v1/offers", Role::integration_officer);
    CHECK(api.status == 503);
    CHECK(text_of(api).find("\"code\":\"unavailable\"") != std::string::npos);
    auto login = world.ask(Method::post, "/office/login", std::nullopt, {{"email", "a@example.org"}, {"password", "geheimes Wort"}});
    CHECK(login.status == 503);
    CHECK(text_of(login).find("geheimes Wort") == std::string::npos);
    CHECK(std::chrono::steady_clock::now() - start < 2s); // nobody waits in vain in a long outage

    cluster.start();
    CHECK(comes_true_within(2s, [&] { return is_there(world); }));
    CHECK(world.ask(Method::get, "/ar/offers", std::nullopt).status == 200);
    // The button on the page sends what the person had sent; twice is once.
    auto name = [&] { return database->read([](storage::Reader& reader) { return reader.first<std::string>("select name from county"); }); };
    CHECK(name() == "Landkreis Probe");
    auto fields = hidden_fields(text_of(kept));
    for (auto& [key, value] : fields)
        for (auto& [written, meant] : {std::pair{"&quot;", "\""}, std::pair{"&amp;", "&"}})
            for (auto at = value.find(written); at != std::string::npos; at = value.find(written)) value.replace(at, std::string_view(written).size(), meant);
    auto notes = [&] { return database->read([](storage::Reader& reader) { return reader.number("select count(*) from audit_note"); }); };
    auto before = notes();
    for (int i = 0; i < 2; ++i) CHECK(world.ask(Method::post, "/office/county", Role::administrator, fields).status == 303);
    CHECK(name() == "Landkreis \"Neu\" & Groß");
    CHECK(notes() == before + 1);
    // The job began anew and is done; the letter went once and is known to have gone.
    auto state = [&] { return database->read([](storage::Reader& reader) { return reader.first<std::string>("select state || ' ' || result from job"); }); };
    CHECK(comes_true_within(10s, [&] { return state() == "done 42"; }));
    CHECK(comes_true_within(5s, [&] { return database->read([](storage::Reader& reader) { return mail::backlog(reader).waiting; }) == 0; }));
    CHECK(carried == 1);
}

TEST_CASE("two counties in two databases of one cluster do not see each other")
{
    test::Cluster cluster;
    if (!cluster.is_running()) {
        MESSAGE("SKIPPED: PostgreSQL 15 is not installed here");
        return;
    }
    auto one = storage::Database::open(cluster.new_database()), two = storage::Database::open(cluster.new_database());
    World north(*one, app::house(), "Landkreis Nord"), south(*two, app::house(), "Landkreis Süd");
    CHECK(text_of(north.ask(Method::get, "/de/", std::nullopt)).find("Landkreis Nord") != std::string::npos);
    CHECK(text_of(south.ask(Method::get, "/de/", std::nullopt)).find("Landkreis Süd") != std::string::npos);
    auto before = south.site().seen_note();
    CHECK(north.ask(Method::post, "/office/county", Role::administrator, {{"name", "Landkreis Nordwest"}, {"accent", "#000000"}, {"_operation", "one"}}).status == 303);
    south.site().look_for_changes();
    CHECK(south.site().seen_note() == before);
    CHECK(text_of(south.ask(Method::get, "/de/", std::nullopt)).find("Landkreis Süd") != std::string::npos);
    // A second county in the same database is refused with a clear word.
    one->transact([](storage::Tx& tx) { identity::counties::create(tx, {{2}, "99002", "Landkreis Zuviel", "SN", "#1f5f5b"}); });
    CHECK_THROWS_WITH(app::county_of(*one), "this database holds several counties; each needs a database of its own");
}
