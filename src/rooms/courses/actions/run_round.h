#pragma once
// A planning round is worked out: data in, proposal, reasons, changes, prices and certificate out (R3.4a). A job with progress.

#include "kernel/jobs/runner.h"
#include "rooms/courses/api.h"
#include "rooms/courses/store/rounds.h"

#include <functional>

namespace landlotse::courses {

/// The job's kind; its args are the round's id.
constexpr auto round_job = "courses.round";

/// Done so far of a hundred, and a message key of what is being done; false ends the work.
using Told = std::function<bool(int done, const char* doing)>;

struct SolvedRound {
    Round round; ///< with status, objective, bound, verdict, fingerprint
    RoundResult result;
    bool was_stopped = false;
};

/// Pure but for the processor time it measures: the same input gives the same proposal as long as `seconds` suffice.
SolvedRound solve_round(Round round, GatheredRound gathered, double seconds, const Told& told, const AnotherSolver& another = {});

std::string carry_out_round(storage::Database& database, const jobs::Job& job, jobs::Progress& progress, const AnotherSolver& another);

} // namespace landlotse::courses
