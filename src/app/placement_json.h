#pragma once
// Problem and plan, version 1, as JSON: read with every fault and its pointer, written byte for byte the same for the same plan.

#include "engines/placement/plan.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace landlotse::app {

/// What is wrong with a document and where (JSON pointer; empty for the document itself).
struct DocumentFault {
    std::string pointer;
    std::string message;
};
using DocumentFaults = std::vector<DocumentFault>;

/// How long the solver took; kept out of the plan because it is the only thing that differs from run to run.
struct Seconds {
    double wall = 0;
    double cpu = 0;
};

/// `remarks`, when given, are keys the contract does not know: read over, because a document may carry more, and named, because a key may be misspelt.
std::variant<placement::Problem, DocumentFaults> read_problem(std::string_view json, DocumentFaults* remarks = nullptr);
/// A plan of this problem; ids it does not know are faults.
std::variant<placement::Plan, DocumentFaults> read_plan(std::string_view json, const placement::Problem& problem);
std::string write_plan(const placement::Problem& problem, const placement::Plan& plan, Seconds seconds);
/// Millionths as the shortest decimal: 12500000 is 12.5.
std::string decimal(placement::Cost cost);

} // namespace landlotse::app
