#pragma once
// Courses for the rest of the house: learners' needs meet providers' offers (R3.4a-d).

#include "engines/placement/solve.h"
#include "kernel/site/room.h"

namespace landlotse::courses {

/// A solver beside the engine (CBC as a child process): a program in CPLEX LP format, seconds allowed, and whether to stop. The engine asks it
/// for what it does not finish soon, above all where places for children are counted.
using AnotherSolver = std::function<placement::ResidueAnswer(const std::string& program, double seconds, const std::function<bool()>& cancelled)>;

site::Room courses_room(AnotherSolver another = {});

} // namespace landlotse::courses
