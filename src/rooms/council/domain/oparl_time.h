#pragma once
// Points in time as OParl 1.1 writes them: `2026-11-22T18:00:00+01:00`, wall clock of the county with its offset, no fraction.

#include "kernel/base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace landlotse::council {

std::string oparl_time(base::Instant at);
/// Accepts `Z`, any offset, and a blank where a client forgot to encode the plus sign. Nothing for anything else.
std::optional<base::Instant> time_from_oparl(std::string_view text);

} // namespace landlotse::council
