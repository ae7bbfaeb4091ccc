#pragma once
// What prices and fixing leave of a part, as a linear program in whole numbers: another solver may be asked to finish it.

#include "engines/placement/dual.h"
#include "engines/placement/solve.h"

namespace landlotse::placement {

/// In CPLEX LP format: variables x<pair> and y<option>, costs in units.
std::string linear_program(const Model& model, const Decisions& decisions);
/// The pair of each need in an answer; empty when the answer is not one of this program.
std::vector<std::uint32_t> pairs_of(const Model& model, const ResidueAnswer& answer);

} // namespace landlotse::placement
