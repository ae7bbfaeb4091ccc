#pragma once
// Pieces of work side by side in forked processes.

#include "app/budget.h"
#include "engines/placement/solve.h"

namespace landlotse::app {

/// At most `count` processes at once; each takes the next piece until none is left. A process that dies leaves its piece to the caller, who does
/// it then. Children end with this program, however it ends. Only for programs with one thread.
placement::SideBySide in_processes(unsigned count, Budget& budget);

} // namespace landlotse::app
