#pragma once
// Time-based one-time passwords (RFC 6238: SHA-1, 6 digits, 30 s; ASVS 6.5.1 and 6.5.5).

#include "kernel/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace landlotse::identity {

/// 160 bits of chance.
std::string new_totp_secret();
/// The secret as people type it into their phone.
std::string base32(std::string_view secret);
std::optional<std::string> from_base32(std::string_view text);

std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);
/// The time step for which `code` is right, within one step of now and later than `last_step`, so that a code
/// works once. Nothing when it is wrong.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, base::Instant now,
                                      std::int64_t last_step);
/// `otpauth://totp/…` for the QR code.
std::string totp_address(std::string_view secret, std::string_view county, std::string_view email);

} // namespace landlotse::identity
