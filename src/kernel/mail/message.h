#pragma once
// A letter as it travels: RFC 5322 header, MIME body.

#include "kernel/base/clock.h"
#include "kernel/mail/outbox.h"

#include <string>
#include <string_view>

namespace landlotse::mail {

/// Who writes: the address and, when not empty, the name before it.
struct Sender {
    std::string address;
    std::string name;
};

/// The whole message with CRLF line ends. `message_id` is without angle brackets.
std::string message_text(const Sender& sender, const Letter& letter, std::string_view message_id,
                         base::Instant now);

/// A header value: as it is when plain ASCII, else as encoded words (RFC 2047) that never cut a character.
std::string header_text(std::string_view text);
/// RFC 2045, section 6.7: lines of at most 76 characters.
std::string quoted_printable(std::string_view body);

} // namespace landlotse::mail
