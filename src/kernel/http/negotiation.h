#pragma once
// Which form of an answer a client gets: encodings with weights (RFC 9110, 12.5.3) and validators (13.1.2).

#include <optional>
#include <string_view>

namespace landlotse::http {

enum class Encoding { identity, gzip, brotli };
/// The value of Content-Encoding; empty for identity.
std::string_view name_of(Encoding encoding);

/// The weights a client gives, 0 to 1000; 0 = not acceptable.
struct AcceptedEncodings {
    int identity = 1000;
    int gzip = 0;
    int brotli = 0;

    friend bool operator==(const AcceptedEncodings&, const AcceptedEncodings&) = default;
};

/// An empty header accepts identity only. Unreadable members are passed over.
AcceptedEncodings read_accept_encoding(std::string_view header);
/// The best form among those offered; equal weights prefer brotli, then gzip. Identity when nothing fits.
Encoding best_encoding(const AcceptedEncodings& accepted, bool has_gzip, bool has_brotli);

/// Does an `If-None-Match` name this validator (given with its quotes)? Knows lists, `*` and `W/`.
bool matches_etag(std::string_view if_none_match, std::string_view quoted_etag);

} // namespace landlotse::http
