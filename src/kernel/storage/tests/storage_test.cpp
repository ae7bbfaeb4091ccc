#include "kernel/storage/condition.h"
#include "kernel/storage/migrations.h"
#include "kernel/storage/operation.h"
#include "support/databases.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <thread>

using namespace landlotse;
using namespace landlotse::storage;

namespace {

enum class Level { a1, b2 };
BOOST_DESCRIBE_ENUM(Level, a1, b2)

struct Course {
    base::Id<struct CourseTag> id;
    std::string title;
    std::optional<int> seats;
    bool childcare = false;
    Level level = Level::a1;
    base::Day start;
    double fee = 0;
    Blob picture;
    friend bool operator==(const Course&, const Course&) = default;
};
BOOST_DESCRIBE_STRUCT(Course, (), (id, title, seats, childcare, level, start, fee, picture))

constexpr auto insert_course = "insert into course (county, id, title, seats, childcare, level, start, fee, picture) "
                               "values ($1,$2,$3,$4,$5,$6,$7,$8,$9)";

std::vector<Migration> schema()
{
    Migration step;
    step.part = "test";
    step.number = 1;
    step.name = "course";
    step.sql = "create table course (county @id not null, id @id not null, title text not null, seats bigint, "
               "childcare bigint not null, level text not null, start text not null, "
               "fee double precision not null, picture @bytes, primary key (county, id)) @keyed;\n"
               "create unique index course_title on course (county, title);";
    auto all = embedded_migrations({"storage"});
    all.push_back(step);
    return all;
}

void add(Tx& tx, const Course& course)
{
    tx.execute(insert_course, 1, course.id, course.title, course.seats, course.childcare, course.level, course.start,
               course.fee, course.picture);
}

Course sample(std::int64_t id, std::string title)
{
    Course course;
    course.id.value = id;
    course.title = std::move(title);
    course.childcare = true;
    course.level = Level::b2;
    course.start = *base::day_from_iso("2026-11-22");
    course.fee = 12.5;
    course.picture.bytes = std::string("\0\xFFz", 3);
    return course;
}

} // namespace

TEST_CASE("a struct comes back as it went in, with empty and zero apart")
{
    test::on_both_databases([](Database& database) {
        migrate(database, schema());
        auto none = sample(1, "Ohne Angabe"), zero = sample(2, "O'Neill; drop table course");
        zero.seats = 0;
        database.transact([&](Tx& tx) { add(tx, none), add(tx, zero); });
        auto rows = database.read([](Reader& reader) {
            return reader.all<Course>("select id, title, seats, childcare, level, start, fee, picture from course "
                                      "where county=$2 and id>=$1 and county=$2 order by id", 1, 1);
        });
        CHECK(rows == std::vector<Course>{none, zero});
    });
}

TEST_CASE("a deed that throws leaves nothing behind and its neighbours stay")
{
    test::on_both_databases([](Database& database) {
        migrate(database, schema());
        database.transact([](Tx& tx) { add(tx, sample(1, "eins")); });
        bool told = false;
        CHECK_THROWS_AS(database.transact([&](Tx& tx) {
            add(tx, sample(2, "zwei"));
            tx.after_commit([&] { told = true; });
            add(tx, sample(3, "eins")); // the title is taken
        }), Error);
        CHECK_FALSE(told);
        CHECK(database.read([](Reader& r) { return r.number("select count(*) from course"); }) == 1);
        try {
            database.transact([](Tx& tx) { add(tx, sample(4, "eins")); });
        } catch (const Error& error) {
            CHECK(error.kind == ErrorKind::unique);
        }
    });
}

TEST_CASE("many writers at once are all served and each sees its own answer")
{
    test::on_both_databases([](Database& database) {
        migrate(database, schema());
        std::vector<std::jthread> writers;
        std::atomic<int> right = 0, refused = 0;
        for (int w = 0; w < 4; ++w)
            writers.emplace_back([&, w] {
                for (int i = 0; i < 25; ++i) {
                    int id = w * 100 + i + 1;
                    try {
                        auto answer = database.transact([&](Tx& tx) {
                            add(tx, sample(id, fmt::format("Kurs {}", i % 5 == 0 ? -i - 1 : id)));
                            return id;
                        });
                        right += answer == id;
                    } catch (const Error& error) {
                        refused += error.kind == ErrorKind::unique;
                    }
                }
            });
        writers.clear();
        // Four writers want each of five titles: one gets it.
        CHECK(right == 4 * 20 + 5);
        CHECK(refused == 15);
        CHECK(database.read([](Reader& r) { return r.number("select count(*) from course"); }) == 85);
    });
}

TEST_CASE("an operation sent twice, even at the same time, is one deed")
{
    test::on_both_databases([](Database& database) {
        migrate(database, schema());
        std::atomic<int> repeated = 0;
        {
            std::vector<std::jthread> senders;
            for (int s = 0; s < 4; ++s)
                senders.emplace_back([&] {
                    auto outcome = perform_once(database, base::CountyId{1}, base::OperationId{77}, [](Tx& tx) {
                        add(tx, sample(tx.new_id(), fmt::format("Kurs {}", tx.new_id())));
                        return std::string("/office/course/1");
                    });
                    CHECK(outcome.result == "/office/course/1");
                    repeated += outcome.repeated;
                });
        }
        CHECK(repeated == 3);
        CHECK(database.read([](Reader& r) { return r.number("select count(*) from course"); }) == 1);
    });
}

TEST_CASE("migrations run once, and a changed or unknown step is refused")
{
    test::on_both_databases([](Database& database) {
        auto steps = schema();
        CHECK(migrate(database, steps) == static_cast<int>(steps.size()));
        CHECK(migrate(database, steps) == 0);
        auto changed = steps;
        changed.back().sql += " ";
        CHECK_THROWS_WITH_AS(migrate(database, changed), "step 1 of 'test' was changed after it had run", Error);
        auto older = steps;
        older.pop_back();
        CHECK_THROWS_AS(migrate(database, older), Error);
    });
}

TEST_CASE("a migration that breaks leaves the schema as it was")
{
    test::on_both_databases([](Database& database) {
        auto steps = schema();
        migrate(database, steps);
        Migration broken;
        broken.part = "test";
        broken.number = 2;
        broken.name = "broken";
        broken.sql = "create table half (a bigint); insert into nowhere values (1);";
        steps.push_back(broken);
        CHECK_THROWS_AS(migrate(database, steps), Error);
        CHECK_THROWS_AS(database.read([](Reader& r) { return r.number("select count(*) from half"); }), Error);
        steps.pop_back();
        CHECK(migrate(database, steps) == 0);
    });
}

TEST_CASE("a statement may be used while its own rows are being read")
{
    test::on_both_databases([](Database& database) {
        migrate(database, schema());
        database.transact([](Tx& tx) { add(tx, sample(1, "a")), add(tx, sample(2, "b")); });
        int inner = 0;
        database.read([&](Reader& reader) {
            reader.each("select id from course where county=$1", {std::int64_t{1}}, [&](const Cells&) {
                reader.each("select id from course where county=$1", {std::int64_t{1}}, [&](const Cells&) { ++inner; });
            });
        });
        CHECK(inner == 4);
    });
}

TEST_CASE("conditions compose and number their values")
{
    Condition mine{"owner=?", {std::int64_t{5}}}, open{"archived_at is null", {}};
    auto both = mine && (open || Condition{"conf<?", {std::int64_t{2}}});
    CHECK(numbered(both.sql, 3) == "(owner=$3) and ((archived_at is null) or (conf<$4))");
    CHECK(both.values.size() == 2);
}
