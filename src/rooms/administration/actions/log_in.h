#pragma once
// Coming in and going out: password, one-time code, throttling, sessions that change with every step.

#include "kernel/base/result.h"
#include "kernel/identity/session.h"
#include "kernel/identity/store.h"
#include "kernel/site/page.h"

#include <optional>
#include <string>

namespace landlotse::administration {

struct LoggedIn {
    std::string cookie;
    base::PersonId person;
    bool needs_code = false; ///< the password was right; the one-time code is still missing
};

enum class LoginRefusal {
    wrong,   ///< address or password; never says which
    blocked, ///< too many failures: wait
};

base::Result<LoggedIn, LoginRefusal> log_in(const site::Page& page, const std::string& email, const std::string& password);

/// The second step. The half-open session must belong to a person with a confirmed secret.
base::Result<LoggedIn, LoginRefusal> confirm_code(const site::Page& page, const std::string& code);

void log_out(const site::Page& page);

/// Looks right for later steps: the session of the cookie, half open or full.
std::optional<identity::Session> session_of(const site::Page& page);

} // namespace landlotse::administration
