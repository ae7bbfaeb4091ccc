#pragma once
// Register and boundaries are published by two offices at different times; the join says what fits and what a
// person must decide.

#include "rooms/directory/domain/boundaries.h"
#include "rooms/directory/domain/municipal_register.h"

#include <cstddef>
#include <span>
#include <vector>

namespace landlotse::directory {

enum class JoinedBy { ars, ags };

struct JoinedPair {
    /// Places in the two lists that were joined.
    std::size_t entry = 0;
    std::size_t boundary = 0;
    JoinedBy by{};
};

/// A boundary nobody in the register has: the municipality was merged, or its key changed.
struct LooseBoundary {
    std::size_t boundary = 0;
    /// Entries without boundary in the same Land that carry the same name: probably the same place under a
    /// new key. A person confirms it.
    std::vector<std::size_t> same_name;
};

struct Join {
    std::vector<JoinedPair> pairs;
    std::vector<std::size_t> entries_without_boundary;
    std::vector<LooseBoundary> loose_boundaries;
};

/// Joins by regional key first, then what is left by municipality key: that one survives a change of
/// association. Each side is used at most once. Apply known mergers with `merged` before.
Join joined(std::span<const RegisterEntry> municipalities, const Boundaries& boundaries);

} // namespace landlotse::directory
