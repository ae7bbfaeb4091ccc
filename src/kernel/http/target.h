#pragma once
// The address of a request as sent on the wire, read strictly (RFC 9112, section 3.2.1: origin-form only).

#include "kernel/base/result.h"
#include "kernel/http/message.h"

namespace landlotse::http {

enum class TargetFault {
    too_long,        ///< more than 8 KiB
    not_origin_form, ///< does not start with a single '/', holds a '#' or an empty inner segment
    bad_character,   ///< control character, blank, backslash or a byte outside ASCII; NUL or control when
                     ///< decoded
    bad_escape,      ///< broken percent escape or not UTF-8
    dot_segment,     ///< "." or "..", also when escaped
    encoded_slash,   ///< `%2F` in the path: two readers could disagree about its segments
    too_many_values, ///< more than 1000 query values
};
std::string_view name_of(TargetFault fault);

struct Target {
    std::string path;
    Pairs query;

    friend bool operator==(const Target&, const Target&) = default;
};

inline constexpr std::size_t max_target_bytes = 8 * 1024;
inline constexpr std::size_t max_query_values = 1000;

base::Result<Target, TargetFault> read_target(std::string_view raw);

/// `a=1&b=2` with escapes, as in queries. Empty when an escape is broken or there are more than `most` pairs.
std::optional<Pairs> read_pairs(std::string_view encoded, std::size_t most);

} // namespace landlotse::http
