#pragma once
// The lines of a text that show why it was found.

#include <string>
#include <string_view>
#include <vector>

namespace landlotse::search {

/// About 200 bytes of `body` around the first word that begins with, or holds, one of `words` (folded); its
/// beginning when there is none. Whole words, with … where something was left out.
std::string excerpt(std::string_view body, const std::vector<std::string>& words);

} // namespace landlotse::search
