#include "kernel/mail/message.h"
#include "kernel/mail/postman.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <atomic>
#include <doctest/doctest.h>
#include <set>

using namespace landlotse;
using namespace landlotse::mail;
using namespace std::chrono_literals;

namespace {

struct World {
    World()
    {
        options.clock = &clock;
    }
    void on_both(const std::function<void(storage::Database&)>& fact)
    {
        test::on_both_databases([&](storage::Database& database) {
            storage::migrate(database, storage::embedded_migrations({"storage", "mail"}));
            fact(database);
        }, options);
    }

    base::FixedClock clock{base::instant(1'800'000'000'000)};
    storage::Options options;
};

Letter letter(std::string to)
{
    return {std::move(to), "Ihr Zugang", "Guten Tag,\n\nhier ist Ihr Zugang.\n", ""};
}

void post(storage::Database& database, int count)
{
    database.transact([&](storage::Tx& tx) {
        for (int i = 0; i < count; ++i) send(tx, {1}, letter("p" + std::to_string(i) + "@example.org"));
    });
}

} // namespace

TEST_CASE("a letter leaves with its deed or not at all, and its text is forgotten once it is out")
{
    World world;
    world.on_both([&](storage::Database& database) {
        CHECK_THROWS(database.transact([](storage::Tx& tx) {
            send(tx, {1}, letter("a@example.org"));
            throw std::runtime_error("the deed failed");
        }));
        post(database, 7);
        CHECK(database.read(backlog).waiting == 7);
        std::set<std::string> readers, ids;
        auto carrier = [&](const Letter& out, const std::string& id) -> base::Result<void, std::string> {
            readers.insert(out.to);
            ids.insert(id);
            CHECK(out.body.starts_with("Guten Tag"));
            return {};
        };
        CHECK(carry_due_letters(database, world.clock, carrier, "example.org") == 7);
        CHECK(readers.size() == 7);
        CHECK(ids.size() == 7);
        CHECK(ids.begin()->ends_with("@example.org"));
        CHECK(database.read(backlog).waiting == 0);
        auto kept = database.read(
            [](storage::Reader& r) { return r.number("select count(*) from mail_outbox where body <> ''"); });
        CHECK(kept == 0);
        CHECK(carry_due_letters(database, world.clock, carrier, "example.org") == 0);
        world.clock.advance(24h * 8);
        CHECK(database.transact(forget_old_letters) == 7);
    });
}

TEST_CASE("a refused letter waits longer each time and fails after the sixth attempt")
{
    World world;
    world.on_both([&](storage::Database& database) {
        post(database, 1);
        int attempts = 0;
        auto carrier = [&](const Letter&, const std::string&) -> base::Result<void, std::string> {
            ++attempts;
            return base::refuse(std::string("the mail server answered 451"));
        };
        auto carry = [&] { return carry_due_letters(database, world.clock, carrier, "example.org"); };
        carry();
        CHECK(attempts == 1);
        int expected = 1;
        for (auto wait : {1min, 5min, 30min, 120min, 480min}) {
            world.clock.advance(wait - 1s);
            carry();
            CHECK(attempts == expected);
            world.clock.advance(1s);
            carry();
            CHECK(attempts == ++expected);
        }
        CHECK(database.read(backlog).waiting == 0);
        CHECK(database.read(backlog).failed == 1);
        world.clock.advance(24h * 6);
        CHECK(database.transact(forget_old_letters) == 0);
        world.clock.advance(25h);
        CHECK(database.transact(forget_old_letters) == 1);
    });
}

TEST_CASE("a claimed letter is nobody else's until the claim ends, and a lost claim changes nothing")
{
    World world;
    world.on_both([&](storage::Database& database) {
        post(database, 3);
        auto claim = [&] { return database.transact([](storage::Tx& tx) { return claim_due(tx, 2); }); };
        auto first = claim(), second = claim();
        CHECK(first.size() == 2);
        CHECK(second.size() == 1);
        CHECK(claim().empty());
        world.clock.advance(claim_time);
        auto again = claim();
        REQUIRE(again.size() == 2);
        CHECK(again[0].attempt == 2);
        auto late = first[0].id == again[0].id ? first[0] : first[1];
        if (late.id == again[0].id || late.id == again[1].id)
            CHECK_FALSE(database.transact([&](storage::Tx& tx) { return mark_sent(tx, late); }));
        CHECK(database.transact([&](storage::Tx& tx) { return mark_sent(tx, again[0]); }));
        CHECK_FALSE(database.transact([&](storage::Tx& tx) { return mark_refused(tx, again[0], "x"); }));
    });
}

TEST_CASE("two postmen share the letters and carry each one once")
{
    test::on_both_databases([](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations({"storage", "mail"}));
        std::mutex mutex;
        std::multiset<std::string> carried;
        Carrier carrier = [&](const Letter& out, const std::string&) -> base::Result<void, std::string> {
            std::lock_guard lock(mutex);
            carried.insert(out.to);
            return {};
        };
        base::SystemClock clock;
        {
            Postman one(database, clock, carrier, "example.org"),
                two(database, clock, carrier, "example.org");
            post(database, 40);
            for (int i = 0; i < 500; ++i) {
                one.poke();
                two.poke();
                std::this_thread::sleep_for(10ms);
                if (database.read(backlog).waiting == 0) break;
            }
        }
        CHECK(carried.size() == 40);
        CHECK(std::set<std::string>(carried.begin(), carried.end()).size() == 40);
    });
}

TEST_CASE("nobody writes a header of a letter through an address or a subject")
{
    World world;
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string(), world.options);
    storage::migrate(*database, storage::embedded_migrations({"storage", "mail"}));
    auto refuses = [&](Letter bad) {
        CHECK_THROWS_AS(database->transact([&](storage::Tx& tx) { send(tx, {1}, bad); }),
                        std::invalid_argument);
    };
    refuses({"a@example.org\r\nBcc: b@example.org", "Hallo", "x", ""});
    refuses({"a@example.org", "Hallo\nBcc: b@example.org", "x", ""});
    refuses({"a@example.org", "Hallo\rBcc: b@example.org", "x", ""});
    refuses({"a@example.org", "Hallo", "x", "b@example.org\nBcc: c@example.org"});
    refuses({"a@example.org>", "Hallo", "x", ""});
    refuses({"a@example.org,b@example.org", "Hallo", "x", ""});
    refuses({"niemand", "Hallo", "x", ""});
    refuses({"", "Hallo", "x", ""});
    refuses({"a@example.org", "Hallo", "\xFF", ""});
    refuses({"a@example.org", std::string(201, 'x'), "x", ""});
    CHECK(database->read(backlog).waiting == 0);
}

TEST_CASE("a message keeps to the line lengths of its standards")
{
    CHECK(header_text("Plain subject") == "Plain subject");
    CHECK(header_text("Grüße") == "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=");
    CHECK(header_text("=?UTF-8?Q?x?=").starts_with("=?UTF-8?Q?=3D=3F"));
    CHECK(quoted_printable("a=b \nc\t") == "a=3Db=20\r\nc=09\r\n");
    CHECK(quoted_printable(std::string(76, 'x')) == std::string(76, 'x') + "\r\n");
    CHECK(quoted_printable(std::string(77, 'x')) == std::string(75, 'x') + "=\r\nxx\r\n");
    CHECK(quoted_printable("") == "");
    auto text = message_text({"amt@example.org", "Landkreis \"Süd\""}, letter("a@example.org"),
                             "1.2@example.org", base::instant(1'800'000'000'000));
    CHECK(text.find("Date: Fri, 15 Jan 2027 08:00:00 +0000\r\n") == 0);
    CHECK(text.find("Message-ID: <1.2@example.org>\r\n") != std::string::npos);
    CHECK(text.find("\r\n\r\nGuten Tag,\r\n\r\nhier ist") != std::string::npos);
}
