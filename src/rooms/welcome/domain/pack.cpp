#include "rooms/welcome/domain/pack.h"

#include <algorithm>
#include <tuple>

namespace landlotse::welcome {

namespace {

/// Steps whose day is over or which bear no delay come first, then those with a day, then those that wait for
/// an event, then the rest; among equals the officer's priority and the life situation decide.
auto urgency(const PackLine& line, const PreparedBlock& prepared)
{
    int rank = 3;
    base::Day day{};
    auto& due = line.due;
    if (due.due.kind == Due::Kind::soon || due.is_past) rank = 0;
    else if (due.day) {
        rank = 1;
        day = *due.day;
    } else if (due.due.kind == Due::Kind::after_event) rank = 2;
    return std::tuple(rank, day, prepared.block.priority, prepared.situation_position, prepared.id);
}

auto reading_order(const PreparedBlock& prepared)
{
    return std::tuple(prepared.situation_position, prepared.block.priority, prepared.id);
}

void add_topics(Pack& pack, const PreparedBlock& prepared)
{
    for (auto& topic : prepared.block.topics.codes)
        if (std::find(pack.topics.begin(), pack.topics.end(), topic) == pack.topics.end()) pack.topics.push_back(topic);
}

std::vector<PackLine>& part_of(Pack& pack, Applies answer, BlockKind kind)
{
    if (answer == Applies::perhaps) return pack.perhaps;
    if (kind == BlockKind::step) return pack.steps;
    return kind == BlockKind::place_text ? pack.places : pack.texts;
}

/// Where a block stands: part, place among its neighbours, due date.
struct Standing {
    int part = 0;
    std::size_t place = 0;
    DueDate due;
};

std::map<std::int64_t, Standing> standings(const Pack& pack, std::span<const PreparedBlock> blocks)
{
    std::map<std::int64_t, Standing> all;
    int part = 0;
    for (auto* lines : {&pack.steps, &pack.texts, &pack.places, &pack.perhaps}) {
        for (auto& line : *lines) all.emplace(blocks[line.block].id, Standing{part, all.size(), line.due});
        ++part;
    }
    return all;
}

/// A block that others come before or leave has not moved itself: only the order among the blocks that both
/// packs hold counts.
std::map<std::int64_t, std::size_t> order_among(const std::map<std::int64_t, Standing>& standing,
                                                const std::map<std::int64_t, Standing>& other)
{
    std::vector<std::pair<std::size_t, std::int64_t>> both;
    for (auto& [id, at] : standing)
        if (other.contains(id)) both.emplace_back(at.place, id);
    std::sort(both.begin(), both.end());
    std::map<std::int64_t, std::size_t> order;
    for (std::size_t i = 0; i < both.size(); ++i) order[both[i].second] = i;
    return order;
}

} // namespace

Prepared prepare(std::int64_t id, const Block& block, std::int64_t situation_position)
{
    Prepared prepared;
    prepared.block.id = id;
    prepared.block.block = block;
    prepared.block.situation_position = situation_position;
    auto rule = parse_rule(block.applies);
    auto due = parse_due(block.due);
    prepared.is_sound = rule && due;
    if (rule) prepared.block.rule = std::move(*rule);
    if (due) prepared.block.due = *due;
    return prepared;
}

Pack pack_for(std::span<const PreparedBlock> blocks, const Household& who, std::int64_t municipality, base::Day today)
{
    Pack pack;
    auto facts = facts_of(who, today);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        auto& prepared = blocks[i];
        auto& block = prepared.block;
        if (!block.is_valid_on(today)) continue;
        if (block.municipality && block.municipality->value != municipality) continue;
        auto answer = applies(prepared.rule, facts);
        if (answer == Applies::no) continue;
        part_of(pack, answer, block.kind).push_back({i, due_for(prepared.due, who, today)});
    }
    std::sort(pack.steps.begin(), pack.steps.end(), [&](const PackLine& a, const PackLine& b) {
        return urgency(a, blocks[a.block]) < urgency(b, blocks[b.block]);
    });
    for (auto* part : {&pack.texts, &pack.places, &pack.perhaps})
        std::sort(part->begin(), part->end(), [&](const PackLine& a, const PackLine& b) {
            return reading_order(blocks[a.block]) < reading_order(blocks[b.block]);
        });
    for (auto* part : {&pack.steps, &pack.texts, &pack.places})
        for (auto& line : *part) add_topics(pack, blocks[line.block]);
    return pack;
}

PackChange change_between(std::span<const PreparedBlock> before, std::span<const PreparedBlock> after, const Household& who,
                          std::int64_t municipality, base::Day today)
{
    auto old_standing = standings(pack_for(before, who, municipality, today), before);
    auto new_standing = standings(pack_for(after, who, municipality, today), after);
    PackChange change;
    for (auto& [id, at] : new_standing)
        if (!old_standing.contains(id)) change.added.push_back(id);
    for (auto& [id, at] : old_standing)
        if (!new_standing.contains(id)) change.removed.push_back(id);
    auto old_order = order_among(old_standing, new_standing), new_order = order_among(new_standing, old_standing);
    for (auto& [id, at] : new_order) {
        auto &was = old_standing[id], &is = new_standing[id];
        if (was.part != is.part || was.due != is.due || old_order[id] != at) change.moved.push_back(id);
    }
    return change;
}

} // namespace landlotse::welcome
