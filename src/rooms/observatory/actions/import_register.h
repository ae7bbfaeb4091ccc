#pragma once
// A register at the level of persons comes in: whole or not at all, and without who they are.

#include "kernel/audit/audit.h"
#include "rooms/observatory/store/registers.h"

namespace landlotse::observatory {

/// A file of the office as bytes (CSV). `secret` makes record keys of identifiers.
base::Result<Register, base::Faults> read_register_file(std::string_view bytes, std::string_view secret);

/// Keeps it. Fault `observatory.register.in_use` on `file`: something was published from an earlier reading of the same day.
base::Result<RegisterId, base::Faults> keep_register(audit::Deed& deed, const KeptRegister& about, const Register& records);
/// Fault `observatory.register.in_use`: later releases are judged by it.
base::Result<std::monostate, base::Faults> drop_register(audit::Deed& deed, RegisterId id);

} // namespace landlotse::observatory
