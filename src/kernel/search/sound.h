#pragma once
// When two words are the same to somebody who writes by ear or types in a hurry.

#include <string>
#include <string_view>

namespace landlotse::search {

/// How a folded word sounds to a German ear, roughly: kaffee and café, Lehrer and Lerer are one. Words of
/// other scripts only lose doubled letters.
std::string sound_of(std::string_view word);
/// True when one letter more, less, other, or swapped with its neighbour makes the words equal.
bool is_within_one_error(std::string_view left, std::string_view right);

} // namespace landlotse::search
