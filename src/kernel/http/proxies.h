#pragma once
// Who the client is when the request came through a proxy.

#include <span>
#include <string>
#include <string_view>

namespace landlotse::http {

/// Walks `X-Forwarded-For` from its right end past trusted proxies and returns the first address that is not
/// one of them. The peer itself when it is not trusted, or when an entry is no IP address.
std::string client_address(std::string_view peer, std::string_view forwarded_for,
                           std::span<const std::string> trusted);
bool is_trusted(std::string_view peer, std::span<const std::string> trusted);

} // namespace landlotse::http
