#pragma once
// Handing one letter to the county's mail server (RFC 5321, submission RFC 6409).

#include "kernel/base/result.h"
#include "kernel/mail/message.h"

#include <string>

namespace landlotse::mail {

struct SmtpSettings {
    /// `smtp://host:port` (STARTTLS is demanded unless the host is loopback), `smtps://host:port` (TLS from
    /// the start), `smtp://host:port?tls=none` where the network itself is trusted, or `?tls=starttls` to demand it on loopback, too.
    std::string server = "smtp://127.0.0.1:25";
    std::string user; ///< empty = no login
    std::string password;
    std::string from;      ///< the sender's address
    std::string from_name; ///< shown before it; may be empty
    std::string authority; ///< file (PEM) of the only authorities believed; empty = those of the system
};

/// A sentence for each fault; empty = usable.
std::string fault_of(const SmtpSettings& settings);

/// Delivers within a minute or says why not, in words without personal data (the server's own words may
/// quote an address and are left out). The certificate must name the host and come from an authority that is believed.
base::Result<void, std::string> deliver(const SmtpSettings& settings, const Letter& letter,
                                        const std::string& message_id, base::Instant now);

} // namespace landlotse::mail
