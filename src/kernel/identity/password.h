#pragma once
// Passwords: Argon2id on a bounded number of threads, and the rules of ASVS 5.0 level 2 (6.2.1 to 6.2.12).

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace landlotse::identity {

enum class PasswordFault {
    too_short, ///< under 12 characters
    too_long,  ///< over 128 characters
    guessable, ///< common, or built from the person's own name, address or the county's (6.2.4, 6.2.11)
};

/// What is wrong with a new password, if anything. No composition rules, no forced change (6.2.5, 6.2.10).
std::optional<PasswordFault> fault_of(std::string_view password, std::span<const std::string> known_words);
/// The message key of a fault.
std::string_view message_key(PasswordFault fault);

/// Argon2id with 19 MiB and two passes (OWASP's first choice); waits while two others are hashed, so that a
/// flood of logins costs time, not memory.
std::string password_hash(std::string_view password);
/// Constant in time as far as the hash goes. An empty `hash` costs the same and is never right, so that an
/// unknown address cannot be told from a wrong password.
bool password_matches(std::string_view hash, std::string_view password);

} // namespace landlotse::identity
