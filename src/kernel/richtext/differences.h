#pragma once
// What changed between two texts, word by word.

#include <string>
#include <string_view>
#include <vector>

namespace landlotse::richtext {

enum class Fate { kept, removed, added };

struct Piece {
    Fate fate = Fate::kept;
    std::string text; ///< ends with a line break where a block ends
    friend bool operator==(const Piece&, const Piece&) = default;
};

/// Compares plain texts: first line by line (a block is a line), then changed lines word by word. Neighbours
/// of the same fate are one piece. Very long texts are compared by lines only.
std::vector<Piece> differences(std::string_view before, std::string_view after);

} // namespace landlotse::richtext
