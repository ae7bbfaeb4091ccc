#pragma once
// Words letter by letter: a letter may be several bytes.

#include <string>
#include <string_view>

namespace landlotse::search {

/// The code points of well-formed UTF-8.
std::u32string letters_of(std::string_view text);
std::string text_of(std::u32string_view letters);
std::string backwards(std::string_view text);
/// At most `bytes` bytes, never cutting a letter.
std::string shortened(std::string_view text, std::size_t bytes);

} // namespace landlotse::search
