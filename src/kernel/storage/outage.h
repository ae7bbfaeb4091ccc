#pragma once
// The database is away: whoever waits and asks again will be answered.

#include "kernel/storage/error.h"

namespace landlotse::storage {

inline bool is_outage(const Error& error) { return error.kind == ErrorKind::lost_connection || error.kind == ErrorKind::unknown_outcome; }

} // namespace landlotse::storage
