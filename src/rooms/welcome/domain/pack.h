#pragma once
// From blocks and a household to a pack: which blocks, in which order, due when. Knows no database and no
// clock; the same answers on the same day give the same pack.

#include "rooms/welcome/domain/block.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace landlotse::welcome {

/// A block whose rule and due date have been read.
struct PreparedBlock {
    std::int64_t id = 0;
    Block block;
    Rule rule;
    Due due;
    std::int64_t situation_position = 0;
};
/// A rule that cannot be read (it came around the form) applies to nobody; `is_sound` then is false.
struct Prepared {
    PreparedBlock block;
    bool is_sound = true;
};
Prepared prepare(std::int64_t id, const Block& block, std::int64_t situation_position);

/// One block in a pack.
struct PackLine {
    std::size_t block = 0; ///< place in the list that was given
    DueDate due;
};

struct Pack {
    std::vector<PackLine> steps;   ///< what to do, most urgent first
    std::vector<PackLine> texts;   ///< what to know and whom to ask, by life situation
    std::vector<PackLine> places;  ///< texts of the municipality
    std::vector<PackLine> perhaps; ///< a question was left open: these may apply
    std::vector<std::string> topics; ///< what contact points are needed for, in order of appearance

    std::size_t size() const { return steps.size() + texts.size() + places.size() + perhaps.size(); }
};

/// `municipality` is the region that the household's slug means; 0 = not said.
Pack pack_for(std::span<const PreparedBlock> blocks, const Household& who, std::int64_t municipality, base::Day today);

/// What a change of blocks does to one pack.
struct PackChange {
    std::vector<std::int64_t> added, removed;
    std::vector<std::int64_t> moved; ///< in another part of the pack, at another place, or due at another time

    bool empty() const { return added.empty() && removed.empty() && moved.empty(); }
};
PackChange change_between(std::span<const PreparedBlock> before, std::span<const PreparedBlock> after, const Household& who,
                          std::int64_t municipality, base::Day today);

} // namespace landlotse::welcome
