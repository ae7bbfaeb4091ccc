#pragma once
// Secrets that the command line needs but should not show: everybody on the machine can read a process's arguments.

#include "app/command.h"

#include <string>

namespace landlotse::app {

/// The password at the mail server: the first line of the file in `--smtp-password-file`, else the environment's LANDLOTSE_SMTP_PASSWORD (which is then
/// taken out of it, so that no child inherits it), else `--smtp-password`. Empty when there is none. Throws BadInput when the file cannot be read or
/// holds nothing, or when two of the options are given.
std::string smtp_password(const Input& input);

} // namespace landlotse::app
