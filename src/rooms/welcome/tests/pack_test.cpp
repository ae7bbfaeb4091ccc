#include "rooms/welcome/domain/pack.h"
#include "rooms/welcome/domain/ranking.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::welcome;

namespace {

constexpr base::Day today{std::chrono::year{2026} / 11 / 23};

PreparedBlock block(std::int64_t id, std::string applies, std::string due = "", std::int64_t priority = 5, BlockKind kind = BlockKind::step)
{
    Block one;
    one.title = "Baustein";
    one.kind = kind;
    one.applies = std::move(applies);
    one.due = std::move(due);
    one.priority = priority;
    auto prepared = prepare(id, one, 0);
    REQUIRE(prepared.is_sound);
    return prepared.block;
}

std::vector<std::int64_t> ids(const std::vector<PackLine>& lines, const std::vector<PreparedBlock>& blocks)
{
    std::vector<std::int64_t> all;
    for (auto& line : lines) all.push_back(blocks[line.block].id);
    return all;
}

Household came(int days_ago)
{
    Household who;
    who.arrival = Arrival::exact;
    who.day = today - std::chrono::days(days_ago);
    return who;
}

using Ids = std::vector<std::int64_t>;

} // namespace

TEST_CASE("steps come by urgency: what is over or urgent, what has a day, what waits, the rest")
{
    std::vector<PreparedBlock> blocks{block(1, ""), block(2, "", "birth+7d"), block(3, "", "arrival+60d"), block(4, "", "arrival+14d"),
                                      block(5, "", "asap", 2), block(6, "", "arrival+3d", 1)};
    CHECK(ids(pack_for(blocks, came(5), 0, today).steps, blocks) == Ids{6, 5, 4, 3, 2, 1});
}

TEST_CASE("expired blocks and those of other municipalities are in no pack")
{
    std::vector<PreparedBlock> blocks{block(1, ""), block(2, ""), block(3, ""), block(4, "", "", 5, BlockKind::place_text)};
    blocks[0].block.valid_to = today - std::chrono::days(1);
    blocks[1].block.valid_from = today + std::chrono::days(1);
    blocks[2].block.valid_to = today;
    blocks[3].block.municipality = directory::RegionId{77};
    auto pack = pack_for(blocks, came(5), 0, today);
    CHECK(ids(pack.steps, blocks) == Ids{3});
    CHECK(pack.places.empty());
    CHECK(ids(pack_for(blocks, came(5), 77, today).places, blocks) == Ids{4});
}

TEST_CASE("who says nothing gets everything that could concern them, marked as such")
{
    std::vector<PreparedBlock> blocks{block(1, ""), block(2, "reason = ukraine"), block(3, "children_0_2 > 0"), block(4, "reason in (other, unsaid)")};
    auto pack = pack_for(blocks, {}, 0, today);
    CHECK(ids(pack.steps, blocks) == Ids{1, 4});
    CHECK(ids(pack.perhaps, blocks) == Ids{2});
}

TEST_CASE("a change of blocks says what each pack gains, loses and reorders")
{
    std::vector<PreparedBlock> before{block(1, "", "asap", 1), block(2, "", "asap", 2), block(3, "adults = 1")};
    auto after = before;
    after[0].block.priority = 3;
    after[2] = block(3, "adults = 2");
    after.push_back(block(4, ""));
    auto change = change_between(before, after, came(1), 0, today);
    CHECK(change.added == Ids{4});
    CHECK(change.removed == Ids{3});
    CHECK(change.moved == Ids{1, 2});
    CHECK(change_between(before, before, came(1), 0, today).empty());
    after = before;
    after.erase(after.begin());
    CHECK(change_between(before, after, came(1), 0, today).moved.empty());
    after = before;
    after[2] = block(3, "adults = 1", "arrival+20d");
    CHECK(change_between(before, after, came(1), 0, today).moved == Ids{3});
}

TEST_CASE("contact points: my language before nearness before being open, and every topic gets an answer")
{
    record::Codes advice = record::codes_from("advice"), work = record::codes_from("work"), german = record::codes_from("de"),
                  arabic = record::codes_from("de ar");
    std::vector<Candidate> all(4);
    for (auto& one : all) {
        one.topics = &advice;
        one.languages = &german;
    }
    all[0].is_open = true;
    all[1].languages = &arabic;
    all[2].distance = 0;
    all[3].topics = &work;
    auto best = ranked(all, {{"advice", "work"}, "ar", true, false}, 10);
    REQUIRE(best.size() == 4);
    CHECK(best[0].candidate == 1);
    CHECK(best[0].merits == std::vector<Merit>{Merit::my_language});
    CHECK(best[1].candidate == 3); // the only answer for work
    CHECK(best[2].candidate == 2);
    CHECK(ranked(all, {{"health"}, "ar", false, false}, 10).empty());
    CHECK(ranked(all, {{"advice"}, "ar", false, false}, 2).size() == 2);
}
