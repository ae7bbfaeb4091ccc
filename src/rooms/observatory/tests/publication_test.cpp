// Registers, protection and the release ledger.

#include "kernel/base/dice.h"
#include "kernel/sheet/csv.h"
#include "rooms/observatory/actions/import_register.h"
#include "rooms/observatory/actions/publish_table.h"
#include "rooms/observatory/domain/reach.h"
#include "rooms/observatory/tests/fresh_county.h"
#include "support/databases.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::observatory;

namespace {

constexpr std::string_view key = "a secret of thirty-two characters";

/// Persons of three places; two women live in Birkheim.
std::string persons(const std::string& more = {})
{
    std::string csv = "id;Gemeinde;Geschlecht;Alter\r\n";
    int id = 0;
    auto add = [&](const char* place, const char* sex, const char* age, int count) {
        for (int i = 0; i < count; ++i) csv += fmt::format("p{};{};{};{}\r\n", ++id, place, sex, age);
    };
    for (auto* age : {"18-24", "25-64", "6-17"})
        for (auto* place : {"Ahornfeld", "Dornau"}) add(place, "weiblich", age, 11), add(place, "männlich", age, 14);
    add("Birkheim", "weiblich", "25-64", 2);
    add("Birkheim", "männlich", "25-64", 9);
    return csv + more;
}

Register read(const std::string& csv)
{
    auto records = read_register_file(csv, key);
    REQUIRE(records);
    return *records;
}

std::string first_fault(const std::string& csv)
{
    auto records = read_register_file(csv, key);
    REQUIRE_FALSE(records);
    return records.error()[0].message;
}

template<class F>
void deed(storage::Database& database, std::int64_t operation, F&& fn)
{
    auto done = audit::carry_out(database, identity::system_actor({1}), base::OperationId{operation}, [&](audit::Deed& deed) -> audit::DeedResult {
        fn(deed);
        return std::string();
    });
    REQUIRE(done);
}

} // namespace

TEST_CASE("a register keeps categories and keys, never who somebody is")
{
    auto records = read(persons());
    CHECK(records.size() == 161);
    CHECK(records.has_stable_keys);
    REQUIRE(records.features.size() == 3);
    CHECK(records.features[2].categories == std::vector<std::string>{"6-17", "18-24", "25-64"});
    CHECK(records.keys[0] == key_of("p1", key));
    CHECK(key_of("p1", "another county") != records.keys[0]);
    CHECK(packed(records).find("p1") == std::string::npos);
    auto again = unpacked_register(packed(records));
    REQUIRE(again);
    CHECK(packed(*again) == packed(records));
    auto bytes = packed(records);
    CHECK_FALSE(unpacked_register(std::string_view(bytes).substr(0, bytes.size() - 1)));
    bytes[1] = '\x7F';
    CHECK_FALSE(unpacked_register(bytes));
}

TEST_CASE("a file that tells who somebody is, is not taken, and the fault says where")
{
    CHECK(first_fault("Nachname;Gemeinde\nA;B\n") == "observatory.register.person");
    auto faults = read_register_file("id;Gemeinde;Geburtsdatum\n1;A;2001-01-01\n", key).error();
    CHECK(faults[0].column == 3);
    std::string unique = "id;Gemeinde;Aktenzeichen\n";
    for (int i = 0; i < 40; ++i) unique += fmt::format("{};A;X{}\n", i, i);
    CHECK(first_fault(unique) == "observatory.register.identifying");
    auto twice = read_register_file("id;Gemeinde\n1;A\n2;A\n1;B\n", key).error();
    CHECK(twice[0].message == "observatory.register.twice");
    CHECK(twice[0].row == 4);
    CHECK(first_fault("id;Gemeinde\n1;A\n;B\n") == "observatory.register.no_id");
    CHECK(first_fault("id;Gemeinde\n1;Insgesamt\n") == "observatory.register.total_word");
    CHECK(first_fault("id\n1\n") == "observatory.register.nothing");
    CHECK(read("Gemeinde\nA\n\"\"\nB\n").has_stable_keys == false);
}

TEST_CASE("counted with all totals, hidden so that nothing can be computed, and read back as published")
{
    auto records = read(persons());
    TableWish wish{{0, 1}, {}};
    auto table = counted(records, wish);
    CHECK(table.cells.size() == 4 * 3);
    CHECK(table.cells.back().count == 161);
    CHECK(table.label(table.cells.size() - 1) == "Insgesamt · Insgesamt");
    auto found = suppressed(table, 3);
    CHECK(found.primary == 1);
    CHECK(found.secondary == 3);
    CHECK(found.unprotectable.empty());
    CHECK(found.bound == doctest::Approx(3));
    PublicTable shown{table.features, {}};
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell)
        shown.cells.push_back(found.hidden[cell] ? std::nullopt : std::optional(table.cells[cell].count));
    auto again = public_table(public_csv(shown));
    REQUIRE(again);
    CHECK(again->cells == shown.cells);
    CHECK(again->hidden() == 4);
    CHECK(public_csv(*again) == public_csv(shown));
    CHECK_FALSE(public_table("Gemeinde;Anzahl;Zeichen\nA;1;\n"));

    wish.filter = Filter{2, 2};
    CHECK(counted(records, wish).cells.back().count == 61);
    auto cells = memberships(records, wish);
    CHECK(cells[0].empty());
    CHECK(cells.back().size() == 4);
}

TEST_CASE("the same persons have the same noise in every table, and no published count is one or two")
{
    auto records = read(persons());
    auto by_place = perturbed(counted(records, {{0}, {}})), by_both = perturbed(counted(records, {{0, 1}, {}}));
    CHECK(by_place.back() == by_both.back());
    for (auto count : by_both) CHECK((count == 0 || count > 2));
}

TEST_CASE("a table that exposes two people is refused with the reason, goes through once it is protected, and is remembered")
{
    test::on_both_databases([](storage::Database& database) {
        migrated(database);
        base::CountyId county{1};
        auto records = read(persons());
        KeptRegister about{{}, "azr", "Ausländische Bevölkerung", base::Day{std::chrono::year{2025} / 12 / 31}, "Ausländerbehörde", {}, 0};
        deed(database, 1, [&](audit::Deed& deed) {
            auto id = keep_register(deed, about, records);
            REQUIRE(id);
            about.id = *id;
        });
        TableWish wish{{0, 1}, {}};
        auto propose = [&](const TableWish& wanted, Method method) {
            return database.read([&](storage::Reader& reader) { return propose_table(reader, county, about, records, wanted, method, 3); });
        };
        auto bare = propose(wish, Method::as_counted);
        REQUIRE_FALSE(bare.may_be_published());
        CHECK(bare.examination.is_complete);
        REQUIRE(bare.examination.disclosures.size() == 1);
        CHECK(bare.examination.disclosures[0].count == 2);
        CHECK(bare.examination.disclosures[0].group[0].find("Birkheim · weiblich") != std::string::npos);

        auto safe = propose(wish, Method::suppressed);
        REQUIRE(safe.may_be_published());
        deed(database, 2, [&](audit::Deed& deed) {
            CHECK_FALSE(publish_table(deed, about, records, wish, bare, {"Nach Ort und Geschlecht", ""}));
            CHECK_FALSE(publish_table(deed, about, records, wish, safe, {" ", ""}));
            auto slug = publish_table(deed, about, records, wish, safe, {"Nach Ort und Geschlecht", "Wer wo lebt."});
            REQUIRE(slug);
            CHECK(*slug == "nach-ort-und-geschlecht-2025-12-31");
            CHECK(publish_table(deed, about, records, wish, safe, {"Anders", ""}).error()[0].message == "observatory.release.meanwhile");
        });
        // Women alone, by place: the total of Birkheim's men was hidden, and this would tell it.
        TableWish women{{0}, Filter{1, 1}};
        REQUIRE(records.features[1].categories[1] == "weiblich");
        CHECK_FALSE(propose(women, Method::as_counted).may_be_published());
        CHECK(propose(women, Method::perturbed).may_be_published());
        // By age in Dornau and Ahornfeld nobody is exposed.
        CHECK(propose({{2}, {}}, Method::as_counted).may_be_published());

        deed(database, 3, [&](audit::Deed& deed) {
            CHECK(drop_register(deed, about.id).error()[0].message == "observatory.register.in_use");
            CHECK(keep_register(deed, about, records).error()[0].message == "observatory.register.in_use");
            auto release = releases::all(deed.tx(), county).at(0);
            CHECK_FALSE(withdraw_release(deed, release.id, ""));
            REQUIRE(withdraw_release(deed, release.id, "Ein Ort war falsch zugeordnet."));
            CHECK(releases::find(deed.tx(), county, release.id)->withdrawn_at);
        });
        // Withdrawn, but read by somebody: it still counts.
        CHECK_FALSE(propose(women, Method::as_counted).may_be_published());
    });
}

TEST_CASE("the year after: one person more is one person too many")
{
    test::on_both_databases([](storage::Database& database) {
        migrated(database);
        base::CountyId county{1};
        auto before = read(persons()), after = read(persons("p900;Dornau;weiblich;25-64\r\n"));
        KeptRegister old{{}, "azr", "2024", base::Day{std::chrono::year{2024} / 12 / 31}, "", {}, 0}, now = old;
        now.title = "2025";
        now.day = base::Day{std::chrono::year{2025} / 12 / 31};
        TableWish wish{{0}, {}};
        deed(database, 1, [&](audit::Deed& deed) {
            old.id = *keep_register(deed, old, before);
            now.id = *keep_register(deed, now, after);
        });
        auto propose = [&](const KeptRegister& source, const Register& records) {
            return database.read([&](storage::Reader& reader) { return propose_table(reader, county, source, records, wish, Method::as_counted, 3); });
        };
        auto first = propose(old, before);
        REQUIRE(first.may_be_published());
        deed(database, 2, [&](audit::Deed& deed) { REQUIRE(publish_table(deed, old, before, wish, first, {"2024", ""})); });
        auto second = propose(now, after);
        REQUIRE_FALSE(second.may_be_published());
        CHECK(second.examination.disclosures[0].count == 1);
        CHECK(second.examination.disclosures[0].with == std::vector<std::string>{"2024"});
    });
}

TEST_CASE("gaps are places without an offer, most people first; what is offered everywhere comes last")
{
    std::vector<ReachedPlace> places{{1, "Ahornfeld", 50}, {2, "Birkheim", 8}, {3, "Dornau", {}}};
    auto reach = reach_of(places, {"language", "work"}, {{1, {"language"}}, {{}, {"work"}}, {99, {"language"}}});
    CHECK(reach.offers[0] == std::vector<int>{1, 0});
    CHECK(reach.everywhere == std::vector<int>{1, 1});
    REQUIRE(reach.gaps.size() == 3);
    CHECK(reach.gaps[0].people == 50);
    auto alone = reach_of(places, {"language", "work"}, {{1, {"language"}}, {{}, {"work"}}});
    CHECK(alone.gaps[0].place == 1); // nothing at all for language in Birkheim comes before work, which is offered everywhere
    CHECK(alone.gaps[0].code == 0);
    auto spoken = languages_of_nationalities("# words\nSyrien\tar,kmr\n\nbroken line\n");
    CHECK(spoken.size() == 1);
    CHECK(spoken["Syrien"] == std::vector<std::string>{"ar", "kmr"});
    CHECK(reach_of(places, {"ar"}, {}, {{0}, {3}, {0}}).gaps.size() == 1);
}
