#include "app/house.h"
#include "kernel/site/usage.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <doctest/doctest.h>

using namespace landlotse;
using http::Method;

TEST_CASE("views are counted by kind of page and language, and nothing else of a request is kept")
{
    site::UsageCounter counter({"/{lang}/", "/{lang}/offers", "/{lang}/offers/{slug}", "/{lang}/pack"});
    counter.count(Method::get, "/de/", 200);
    counter.count(Method::get, "/ar/offers/mitkochen?language=ar", 200);
    counter.count(Method::get, "/ar/offers", 304);
    counter.count(Method::get, "/uk/pack?m=lindenau&f=p", 200);
    for (auto* ignored : {"/office/today", "/assets/portal.css", "/xx/offers", "/de/unknown", "/", ""}) counter.count(Method::get, ignored, 200);
    counter.count(Method::head, "/de/", 200);
    counter.count(Method::get, "/de/offers", 404);
    auto views = counter.take();
    REQUIRE(views.size() == 3);
    CHECK(views[0].page == "start");
    CHECK(views[1].page == "offers");
    CHECK(views[1].language == "ar");
    CHECK(views[1].views == 2);
    CHECK(views[2].page == "pack");
    CHECK(counter.take().empty());
}

TEST_CASE("counts add up over a day")
{
    test::on_both_databases([](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations(app::parts()));
        base::CountyId county{1};
        database.transact([&](storage::Tx& tx) { identity::counties::create(tx, {county, "99001", "Probe", "SN", "#1f5f5b"}); });
        site::write_usage(database, county, {{"offers", "ar", 3}, {"start", "de", 1}});
        site::write_usage(database, county, {{"offers", "ar", 4}});
        database.read([&](storage::Reader& reader) {
            CHECK(reader.number("select views from portal_view where page='offers' and language='ar'") == 7);
            CHECK(reader.number("select count(*) from portal_view") == 2);
        });
    });
}
