#include "rooms/guide/actions/tell_feedback.h"
#include "kernel/site/throttle.h"
#include "rooms/guide/actions/upkeep.h"
#include "rooms/guide/store/feedback.h"
#include "rooms/guide/tests/guide_world.h"

using namespace landlotse;
using namespace landlotse::guide;

TEST_CASE("a reader's words arrive, are due in a month, are answered by mail, and the address is forgotten")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        http::Pairs form{{"page", "/ar/guide/wohnen"},
                         {"verdict", "missing"},
                         {"words", "Die Öffnungszeit fehlt."},
                         {"reply_to", "leserin@example.org"}};
        auto sent = Asked(world, visitor(), "/ar/feedback").post(form);
        CHECK(sent.status == 303);
        auto open = world.read(
            [](storage::Reader& reader) { return feedbacks::list(reader, {1}, FeedbackState::open, 10); });
        REQUIRE(open.size() == 1);
        CHECK(open.front().due_on == base::Day{std::chrono::year{2026} / 12 / 23});
        CHECK(open.front().language == "ar");
        auto officer = somebody(identity::Role::integration_officer, 1);
        auto address = "/office/guide/feedback/" + base::id_text(open.front().id);
        CHECK(
            holds(body_of(Asked(world, officer, "/office/guide/feedback").get()), "Die Öffnungszeit fehlt."));
        CHECK(Asked(world, officer, address).post({{"answer", "Danke, wir haben es ergänzt."}}).status ==
              303);
        auto closed = world.read(
            [](storage::Reader& reader) { return feedbacks::list(reader, {1}, FeedbackState::closed, 10); });
        REQUIRE(closed.size() == 1);
        CHECK(closed.front().reply_to.empty());
        CHECK(closed.front().answer == "Danke, wir haben es ergänzt.\n");
        CHECK(world.count("select count(*) from mail_outbox") == 1);
        auto kept = [&](base::Instant now) {
            upkeep(database, {1}, now);
            return world.count("select count(*) from guide_feedback");
        };
        CHECK(kept(*closed.front().closed_at + closed_feedback_kept) == 1);
        CHECK(kept(*closed.front().closed_at + closed_feedback_kept + std::chrono::hours(1)) == 0);
        CHECK(world.count("select count(*) from audit_note where deed='guide.feedback.forgotten'") == 1);
    });
}

TEST_CASE("what cannot be sent is shown again with a sentence")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    GuideWorld world(*database);
    auto empty = Asked(world, visitor(), "/de/feedback")
                     .post({{"verdict", "missing"}, {"page", "https://evil.example"}});
    CHECK(empty.status == 422);
    CHECK(holds(body_of(empty), "Schreiben Sie bitte kurz"));
    CHECK_FALSE(holds(body_of(empty), "evil.example"));
    CHECK(Asked(world, visitor(), "/de/feedback")
              .post({{"verdict", "helpful"}, {"reply_to", "keine Adresse"}})
              .status == 422);
    CHECK(world.count("select count(*) from guide_feedback") == 0);
}

TEST_CASE("praise without words needs nobody; months end where they end")
{
    test::TemporaryFolder folder;
    auto database = storage::Database::open(folder.path().string());
    GuideWorld world(*database);
    CHECK(Asked(world, visitor(), "/de/feedback").post({{"verdict", "helpful"}}).status == 303);
    CHECK(world.read([](storage::Reader& reader) { return feedbacks::waiting(reader, {1}); }).count == 0);
    CHECK(a_month_after(base::Day{std::chrono::year{2027} / 1 / 31}) ==
          base::Day{std::chrono::year{2027} / 2 / 28});
}

TEST_CASE("many messages from one place, or from everywhere, are held back for a while")
{
    site::Throttle throttle(2, 5, std::chrono::minutes(10));
    auto now = monday();
    CHECK(throttle.admits("a", now));
    CHECK(throttle.admits("a", now));
    CHECK_FALSE(throttle.admits("a", now));
    CHECK(throttle.admits("b", now));
    CHECK(throttle.admits("c", now));
    CHECK_FALSE(throttle.admits("d", now));
    CHECK(throttle.admits("a", now + std::chrono::minutes(11)));
}

TEST_CASE("news are shown from their first to their last day, in the nearest language, and as RSS")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        News news;
        news.title = "Neue Kurse";
        news.text = "<p>Ab Montag & Dienstag.</p>";
        news.starts_on = base::Day{std::chrono::year{2026} / 11 / 20};
        news.ends_on = base::Day{std::chrono::year{2026} / 11 / 23};
        news.kept_by = world.office_id;
        world.add(*news_kind(), news);
        CHECK(holds(body_of(Asked(world, visitor(), "/ar/news").get()), "Neue Kurse"));
        auto feed = body_of(Asked(world, visitor(), "/de/news.rss").get());
        CHECK(holds(feed, "<title>Neue Kurse</title>"));
        CHECK(holds(feed, "Fri, 20 Nov 2026"));
        CHECK_FALSE(holds(body_of(Asked(world, visitor(), "/de/news", monday() + std::chrono::days(1)).get()),
                          "Neue Kurse"));
    });
}
