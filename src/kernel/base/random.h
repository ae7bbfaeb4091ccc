#pragma once
// Chance from the operating system. Rules take a seed or a token as parameter; only edges call this.

#include <cstddef>
#include <cstdint>
#include <string>

namespace landlotse::base {

/// Unpredictable bytes (libsodium).
std::string random_bytes(std::size_t count);
std::uint64_t random_seed();
/// A token for addresses and cookies: `bits` of chance (a multiple of 8) as base64url.
std::string random_token(std::size_t bits = 256);

} // namespace landlotse::base
