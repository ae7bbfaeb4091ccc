#pragma once
// COIN-OR CBC as a child process, where it is installed. Its time limit cannot be trusted, so the kernel ends it.

#include "engines/placement/solve.h"

namespace landlotse::app {

/// Solves a program in CPLEX LP format within `seconds` of processor time, on one thread. No answer when CBC is not installed,
/// fails, finds none in time, or when `cancelled` says so meanwhile.
placement::ResidueAnswer ask_cbc(const std::string& program, double seconds, const std::function<bool()>& cancelled);

} // namespace landlotse::app
