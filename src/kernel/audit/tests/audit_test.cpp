#include "kernel/audit/audit.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <doctest/doctest.h>
#include <thread>

using namespace landlotse;
using namespace landlotse::audit;

namespace {

auto do_it(storage::Database& database, std::int64_t operation, const std::function<DeedResult(Deed&)>& deed)
{
    static const auto actor = identity::system_actor({1});
    return carry_out(database, actor, base::OperationId{operation}, deed);
}

std::int64_t notes(storage::Database& database)
{
    return database.read([](storage::Reader& reader) { return reader.number("select count(*) from audit_note"); });
}

} // namespace

TEST_CASE("a deed and its note stand or fall together")
{
    test::on_both_databases([](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations({"storage", "identity", "audit"}));
        auto done = do_it(database, 1, [](Deed& deed) -> DeedResult {
            deed.note({"test.done", "thing", 5, "seats"});
            return "/there";
        });
        CHECK(done->result == "/there");
        auto refused = do_it(database, 2, [](Deed& deed) -> DeedResult {
            deed.note({"test.done", "thing", 6, ""});
            return base::refuse(base::Faults{{"title", "record.required", {}, 0, 0}});
        });
        CHECK(refused.error().front().field == "title");
        CHECK_THROWS_AS(do_it(database, 3, [](Deed&) -> DeedResult { return "/silent"; }), std::logic_error);
        CHECK(notes(database) == 1);
        CHECK(do_it(database, 1, [](Deed&) -> DeedResult { return "/again"; })->repeated);
    });
}

TEST_CASE("the chain holds under many writers and shows every kind of tampering")
{
    test::on_both_databases([](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations({"storage", "identity", "audit"}));
        {
            std::vector<std::jthread> writers;
            for (int w = 0; w < 4; ++w)
                writers.emplace_back([&, w] {
                    for (int i = 0; i < 10; ++i)
                        do_it(database, w * 100 + i + 1, [](Deed& deed) -> DeedResult {
                            deed.note({"test.done", "thing", 5, "seats"});
                            return "";
                        });
                });
        }
        auto check = [&] { return database.read([](storage::Reader& reader) { return check_chain(reader, {1}); }); };
        CHECK(check().notes == 40);
        CHECK(check().breaks.empty());
        database.transact([](storage::Tx& tx) { tx.execute("update audit_note set facts='other' where seq=$1", 7); });
        CHECK(check().breaks == std::vector<std::string>{"note 7 was changed"});
        database.transact([](storage::Tx& tx) {
            tx.execute("update audit_note set facts='seats' where seq=$1", 7);
            tx.execute("delete from audit_note where seq=$1", 40);
        });
        CHECK(check().breaks == std::vector<std::string>{"the chain should end at note 40, it ends at 39"});
        database.transact([](storage::Tx& tx) { tx.execute("delete from audit_note where seq=$1", 20); });
        CHECK(check().breaks.size() > 2);
    });
}
