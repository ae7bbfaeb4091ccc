#pragma once
// Bytes and characters: the few text operations that every part needs. Anything with language in it
// (folding, sorting, breaking) belongs to i18n.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::base {

/// True for well-formed UTF-8 without NUL.
bool is_valid_utf8(std::string_view text);
/// Code points in well-formed UTF-8.
std::size_t count_characters(std::string_view text);
/// Without ASCII white space at both ends.
std::string_view trimmed(std::string_view text);
/// Parts between separators; an empty text has no parts.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string joined(std::span<const std::string> parts, std::string_view between);
std::string ascii_lower(std::string_view text);
/// Are they the same but for ASCII capitals, as names of headers are compared?
bool equal_ignoring_case(std::string_view left, std::string_view right);

/// `%41+b` → `A b`. Empty when an escape is broken or the result is not valid UTF-8.
std::optional<std::string> percent_decoded(std::string_view text);
/// Everything but letters, digits and `-._~` is escaped.
std::string percent_encoded(std::string_view text);

std::string hex(std::span<const unsigned char> bytes);
std::optional<std::string> from_hex(std::string_view text);
/// RFC 4648, section 5, without padding.
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

/// The whole text as a number; no sign but `-`, no white space.
std::optional<std::int64_t> whole_number(std::string_view text);

/// SHA-256 as 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
/// SHA-256 as 32 bytes.
std::string sha256(std::string_view bytes);

} // namespace landlotse::base
