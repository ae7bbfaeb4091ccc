#include "engines/disclosure/hierarchy.h"
#include "engines/disclosure/ledger.h"

#include <doctest/doctest.h>

using namespace landlotse::disclosure;

namespace {

using Records = std::vector<std::vector<FigureRef>>;

void add(Records& records, int count, std::vector<FigureRef> in)
{
    for (int i = 0; i < count; ++i) records.push_back(in);
}

} // namespace

TEST_CASE("an area and the area without a village tell who lives in the village")
{
    // Release 0: the association (figure 0). Release 1: the same area without the village of two.
    Records records;
    add(records, 2, {{0, 0}});
    add(records, 40, {{0, 0}, {1, 0}});
    Release old{"2024 associations", "2024-12-31", "r", {{"Oberland", true}}}, next{"2025 council", "2025-01-15", "r", {{"Oberland without Dorf", true}}};
    auto judgement = judge({old}, next, atoms_of(records), {});
    REQUIRE(judgement.disclosures.size() == 1);
    auto& one = judgement.disclosures[0];
    CHECK(one.count == 2);
    CHECK(one.with == std::vector<std::string>{"2024 associations"});
    CHECK(one.group == std::vector<std::string>{"2024 associations: Oberland"});
    CHECK(one.learnt.low == 2);
    CHECK(one.learnt.high == 2);
}

TEST_CASE("one year and the next tell who came, if nobody left")
{
    Records records;
    add(records, 30, {{0, 0}, {1, 0}});
    add(records, 1, {{1, 0}}); // came
    Release before{"2024", "2024-12-31", "a", {{"Dorf", true}}}, after{"2025", "2025-12-31", "b", {{"Dorf", true}}};
    CHECK_FALSE(judge({before}, after, atoms_of(records), {}).may_be_published());
    // If enough may have left meanwhile, 31 after 30 tells nothing certain.
    add(records, 5, {{0, 0}});
    CHECK(judge({before}, after, atoms_of(records), {}).may_be_published());
}

TEST_CASE("a suppressed figure is not undone by a filter published later")
{
    // Foreigners by village: A 2 (suppressed), B 20, together 22 (suppressed as well); later somebody asks for A and B by filter.
    Records records;
    add(records, 2, {{0, 0}, {0, 2}, {1, 0}});
    add(records, 20, {{0, 1}, {0, 2}, {1, 0}});
    Release report{"report", "2025-02-01", "r", {{"A", false}, {"B", true}, {"A and B", false}}};
    Release filter{"filter", "2025-03-01", "r", {{"A or B", true}}};
    auto atoms = atoms_of(records);
    auto judgement = judge({report}, filter, atoms, {});
    REQUIRE(judgement.disclosures.size() == 1);
    CHECK(judgement.disclosures[0].with == std::vector<std::string>{"report"});
    filter.figures[0].published = false;
    CHECK(judge({report}, filter, atoms, {}).may_be_published());
}

TEST_CASE("releases that are not needed are not named, and what was known before is not held against the new table")
{
    Records records;
    add(records, 1, {{0, 0}, {2, 0}});
    add(records, 50, {{1, 0}, {2, 0}});
    Release careless{"careless", "2020-01-01", "r", {{"one person", true}}}, harmless{"harmless", "2021-01-01", "r", {{"fifty", true}}}, sum{"sum", "2022-01-01", "r", {{"all", true}}};
    CHECK(judge({careless, harmless}, sum, atoms_of(records), {}).may_be_published());
    Release alone{"careless", "2020-01-01", "r", {{"one person", false}}};
    auto judgement = judge({alone, harmless}, sum, atoms_of(records), {});
    REQUIRE(judgement.disclosures.size() == 1);
    CHECK(judgement.disclosures[0].with == std::vector<std::string>{"harmless"});
}

TEST_CASE("a table that is careless by itself needs no other")
{
    Records records;
    add(records, 2, {{0, 0}});
    auto judgement = judge({}, {"new", "2025-01-01", "r", {{"two", true}}}, atoms_of(records), {});
    REQUIRE(judgement.disclosures.size() == 1);
    CHECK(judgement.disclosures[0].with.empty());
}

TEST_CASE("keys of official tables find their parents")
{
    CHECK(parents_by_key({"DG", "07", "071", "07131", "0713101", "0713101003", "08"}) == std::vector<int>{-1, 0, 1, 2, 3, 4, 0});
}

TEST_CASE("what is left of a total is the value of its only hidden part, up and down the hierarchy")
{
    auto found = recompute({{"DG", 100}, {"01", 60}, {"01001", 0, true}, {"01002", 40}, {"02", 0, true}, {"02001", 0, true}, {"02002", 0, true}});
    CHECK(found.confidential == 4);
    CHECK(found.computable == std::vector<std::string>{"02", "01001"});
    CHECK(found.not_additive == 0);
    CHECK(recompute({{"DG", 5}, {"01", 5}, {"02", 0, true}, {"03", 0, true}}).computable == std::vector<std::string>{"02", "03"});
    CHECK(recompute({{"DG", 5}, {"01", 4}, {"02", 3}}).not_additive == 1);
}
