#include "kernel/record/input.h"
#include "kernel/record/sheets.h"
#include "kernel/record/slugs.h"
#include "kernel/record/texts.h"
#include "kernel/search/search.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::record;

namespace {

enum class Level { a1, b1, b2 };
BOOST_DESCRIBE_ENUM(Level, a1, b1, b2)

struct Sample {
    std::string title;
    std::optional<int> seats;
    std::optional<Level> level;
    Codes languages;
    std::optional<base::Day> start;
    std::optional<std::int64_t> fee;
    bool childcare = false;
    std::optional<base::Id<struct SampleTag>> before;
};
BOOST_DESCRIBE_STRUCT(Sample, (), (title, seats, level, languages, start, fee, childcare, before))

Kind sample_kind()
{
    return describe<Sample>({"test", "sample", "samples", "samples"})
        .field(&Sample::title, {.is_required = true, .max_length = 20, .in_list = true, .is_translatable = true, .search = SearchWeight::title})
        .field(&Sample::seats, {.most = 25})
        .field(&Sample::languages, {.options = language_options()})
        .field(&Sample::fee, {.type = FieldType::money})
        .field(&Sample::before, {.refers_to = "sample"})
        .stale_after(std::chrono::days{180})
        .rule([](const Sample& sample, base::Faults& faults) {
            if (sample.childcare && !sample.seats) faults.push_back({"seats", "record.required", {}, 0, 0});
        })
        .done();
}

struct World {
    explicit World(storage::Database& db) : database(db)
    {
        auto steps = storage::embedded_migrations({"storage", "identity", "audit", "search", "record"});
        storage::Migration table;
        table.part = "test";
        table.number = 1;
        table.name = "sample";
        table.sql = "create table test_sample (county @id not null, id @id not null, version bigint not null, "
                    "owner @id not null, conf bigint not null, created_at bigint not null, changed_at bigint not null, "
                    "confirmed_at bigint not null, archived_at bigint, sort_name text not null, title text not null, "
                    "seats bigint, level text, languages text not null, start text, fee bigint, "
                    "childcare bigint not null, before @id, primary key (county, id)) @keyed;";
        steps.push_back(table);
        storage::migrate(database, steps);
    }

    Record add(const Sample& sample)
    {
        Record record;
        auto done = audit::carry_out(database, actor, base::OperationId{++operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            record.values = values_of(sample);
            record = insert(deed, kind, record);
            return "";
        });
        REQUIRE(done);
        return record;
    }

    std::optional<Record> now(std::int64_t id)
    {
        return database.read([&](storage::Reader& reader) { return find(reader, kind, {1}, id); });
    }

    storage::Database& database;
    Kind kind = sample_kind();
    Kinds kinds{std::make_shared<const Kind>(sample_kind())};
    identity::Actor actor = identity::system_actor({1});
    std::int64_t operation = 0;
};

} // namespace

TEST_CASE("a described struct becomes fields with the right types")
{
    auto kind = sample_kind();
    CHECK(kind.fields.size() == 8);
    CHECK(kind.field("seats")->type == FieldType::number);
    CHECK(kind.field("seats")->may_be_null);
    CHECK(kind.field("level")->options == std::vector<std::string>{"a1", "b1", "b2"});
    CHECK(kind.field("languages")->type == FieldType::choices);
    CHECK(kind.field("before")->type == FieldType::reference);
    Sample sample;
    sample.title = "x";
    sample.level = Level::b1;
    sample.languages.codes = {"de", "ar"};
    auto back = as<Sample>(values_of(sample));
    CHECK(back.level == Level::b1);
    CHECK_FALSE(back.seats);
    CHECK(back.languages == sample.languages);
}

TEST_CASE("what people type is read, or refused with a reason")
{
    auto kind = sample_kind();
    auto value_of = [&](const char* field, std::vector<std::string> typed) {
        base::Faults faults;
        auto value = read_field(kind, *kind.field(field), typed, {}, faults);
        return faults.empty() ? value : storage::Value(faults.front().message);
    };
    CHECK(value_of("title", {"  Kurs\tA "}) == storage::Value("Kurs A"));
    CHECK(value_of("title", {""}) == storage::Value("record.required"));
    CHECK(value_of("title", {"Überlänge überlänge über"}) == storage::Value("record.too_long"));
    CHECK(value_of("title", {"ab\xFF"}) == storage::Value("record.not_text"));
    CHECK(value_of("seats", {""}) == storage::Value());
    CHECK(value_of("seats", {"0"}) == storage::Value(std::int64_t{0}));
    CHECK(value_of("seats", {"26"}) == storage::Value("record.out_of_range"));
    CHECK(value_of("seats", {"viele"}) == storage::Value("record.not_number"));
    CHECK(value_of("fee", {"1.234,50 €"}) == storage::Value(std::int64_t{123450}));
    CHECK(value_of("fee", {"12.5"}) == storage::Value(std::int64_t{1250}));
    CHECK(value_of("fee", {"1.234"}) == storage::Value(std::int64_t{123400}));
    CHECK(value_of("fee", {"12,345"}) == storage::Value("record.not_money"));
    CHECK(value_of("start", {"22.11.2026"}) == storage::Value("2026-11-22"));
    CHECK(value_of("start", {"31.11.2026"}) == storage::Value("record.not_day"));
    CHECK(value_of("languages", {"Arabisch, de"}) == storage::Value(" de ar "));
    CHECK(value_of("languages", {"Klingonisch"}) == storage::Value("record.unknown_option"));
    CHECK(value_of("childcare", {}) == storage::Value(std::int64_t{0}));
    CHECK(value_of("childcare", {"ja"}) == storage::Value(std::int64_t{1}));
    CHECK(value_of("level", {"c2"}) == storage::Value("record.unknown_option"));
}

TEST_CASE("a second writer learns that somebody was faster, and history keeps both")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto first = world.add({"Nähtreff", 10});
        auto change = [&](Record record, std::int64_t seats) {
            std::optional<SaveRefusal> refusal;
            auto done = audit::carry_out(database, world.actor, {++world.operation}, [&](audit::Deed& deed) -> audit::DeedResult {
                record.values[1] = seats;
                auto saved = update(deed, world.kind, record);
                if (saved) return "";
                refusal = saved.error();
                return base::refuse(base::Faults{});
            });
            return refusal;
        };
        CHECK_FALSE(change(first, 11));
        CHECK(change(first, 12) == SaveRefusal::changed_meanwhile);
        CHECK(std::get<std::int64_t>(world.now(first.id)->values[1]) == 11);
        auto changes = database.read([&](storage::Reader& r) { return history(r, world.kind, {1}, first.id); });
        REQUIRE(changes.size() == 2);
        CHECK(changes[0].deed == "changed");
        CHECK(changes[0].differences.front().field == "seats");
        CHECK(changes[0].differences.front().before == storage::Value(std::int64_t{10}));
        CHECK(changes[1].deed == "created");
    });
}

TEST_CASE("an old address leads to the renamed record and two alike never share one")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto one = world.add({"Café Süd"}), two = world.add({"Café Süd"});
        auto slug = [&](std::int64_t id) { return database.read([&](storage::Reader& r) { return slug_of(r, world.kind, {1}, id); }); };
        CHECK(slug(one.id) == "cafe-sued");
        CHECK(slug(two.id) == "cafe-sued-2");
        REQUIRE(audit::carry_out(database, world.actor, {++world.operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            one.values[0] = std::string("Treff Nord");
            REQUIRE(update(deed, world.kind, one));
            return "";
        }));
        CHECK(slug(one.id) == "treff-nord");
        auto target = database.read([&](storage::Reader& r) { return slug_target(r, world.kind, {1}, "cafe-sued"); });
        CHECK(target->record == one.id);
        CHECK_FALSE(target->is_current);
    });
}

TEST_CASE("a translation is found, shown, and marked when the German text changes")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto record = world.add({"Nähtreff"});
        auto in_arabic = [&] {
            return database.read([&](storage::Reader& reader) {
                std::vector<Record> records{*find(reader, world.kind, {1}, record.id)};
                translate(reader, world.kind, {1}, "ar", records);
                return world.kind.title_of(records.front());
            });
        };
        CHECK(in_arabic() == "Nähtreff");
        REQUIRE(audit::carry_out(database, world.actor, {++world.operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            put_texts(deed, world.kind, record, "ar", {{"title", "لقاء الخياطة"}, {"seats", "ignored"}});
            return "";
        }));
        CHECK(in_arabic() == "لقاء الخياطة");
        auto found = database.read([&](storage::Reader& reader) { return search::find(reader, {1}, {"خياطة", "ar", {}, {}, 20, 0}); });
        REQUIRE(found.hits.size() == 1);
        CHECK(found.hits.front().record == record.id);
        auto text = [&] { return database.read([&](storage::Reader& reader) { return texts_of(reader, world.kind, {1}, record.id).front(); }); };
        CHECK_FALSE(is_outdated(world.kind, *world.now(record.id), text()));
        enum class Correction { small, of_meaning };
        auto rename = [&](const std::string& title, Correction correction) {
            REQUIRE(audit::carry_out(database, world.actor, {++world.operation}, [&](audit::Deed& deed) -> audit::DeedResult {
                auto before = *find(deed.tx(), world.kind, {1}, record.id);
                auto changed = before;
                changed.values[0] = title;
                auto saved = update(deed, world.kind, changed);
                REQUIRE(saved);
                if (correction == Correction::small) keep_translations_current(deed.tx(), world.kind, {1}, before, *saved);
                return "";
            }));
        };
        rename("Nähtreff!", Correction::small);
        CHECK_FALSE(is_outdated(world.kind, *world.now(record.id), text()));
        rename("Nähcafé", Correction::of_meaning);
        CHECK(is_outdated(world.kind, *world.now(record.id), text()));
        rename("Nähcafé!", Correction::small);
        CHECK(is_outdated(world.kind, *world.now(record.id), text()));
        rename("Nähcafé", Correction::of_meaning);
        auto still = database.read([&](storage::Reader& reader) { return search::find(reader, {1}, {"Naehcafe", "de", {}, {}, 20, 0}); });
        CHECK(still.hits.size() == 1);
    });
}

TEST_CASE("entries not confirmed in time are stale until somebody confirms them")
{
    base::FixedClock clock(base::instant(1'800'000'000'000));
    storage::Options options;
    options.clock = &clock;
    test::on_both_databases([&](storage::Database& database) {
        World world(database);
        auto record = world.add({"Alt"});
        clock.advance(std::chrono::hours(24 * 181));
        auto stale_count = [&] { return database.read([&](storage::Reader& r) { return count(r, world.kind, {1}, stale(world.kind, clock.now())); }); };
        CHECK(is_stale(world.kind, *world.now(record.id), clock.now()));
        CHECK(stale_count() == 1);
        REQUIRE(audit::carry_out(database, world.actor, {++world.operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            REQUIRE(confirm(deed, world.kind, record.id));
            return "";
        }));
        CHECK(stale_count() == 0);
        CHECK(world.now(record.id)->version == 2);
    }, options);
}

TEST_CASE("an exported table comes back unchanged, and faults name row and column")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        Sample rich{"Eins", 0, Level::b2, {{"de", "ti"}}, *base::day_from_iso("2026-11-22"), 1250, false, {}};
        auto first = world.add(rich);
        Sample second{"Zwei", 5};
        second.before = base::Id<SampleTag>{first.id};
        world.add(second);
        auto everybody = [](const Record&) { return true; };
        database.read([&](storage::Reader& reader) {
            auto all = list(reader, world.kind, {1}, {});
            auto sheet = exported(reader, world.kinds, world.kind, {1}, all, i18n::Translator(i18n::german()));
            auto plan = plan_import(reader, world.kinds, world.kind, {1}, sheet, everybody);
            for (auto& fault : plan.faults) MESSAGE(fault.field << " " << fault.message);
            CHECK(plan.fault_count == 0);
            CHECK(plan.unchanged_count() == 2);

            sheet::Sheet bad{{"title", "seats", "before"}, {{"Eins", "7", ""}, {"", "99", "Niemand"}, {"Neu", "1", "Eins"}}, {2, 3, 5}};
            auto refused = plan_import(reader, world.kinds, world.kind, {1}, bad, everybody);
            REQUIRE(refused.faults.size() == 3);
            CHECK(refused.faults[0].row == 3);
            CHECK(refused.faults[0].column == 1);
            CHECK(refused.faults[1].column == 2);
            CHECK(refused.faults[2].message == "record.unknown_reference");
            CHECK(refused.new_count() == 1);
            CHECK(refused.changed_count() == 1);

            sheet::Sheet strange{{"title", "Lieblingsfarbe", "title"}, {}, {}};
            CHECK(plan_import(reader, world.kinds, world.kind, {1}, strange, everybody).fault_count == 2);
            auto nobody = [](const Record&) { return false; };
            CHECK(plan_import(reader, world.kinds, world.kind, {1}, sheet, nobody).fault_count == 2);
        });
    });
}
