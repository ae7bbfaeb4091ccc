#pragma once
// Work that takes longer than an answer may. A job is a row: it is asked for within a deed, carried out by a
// runner of any server, and its progress can be read by everybody who may see it.

#include "kernel/audit/audit.h"

#include <chrono>
#include <string>
#include <string_view>

namespace landlotse::jobs {

using JobId = base::Id<struct JobTag>;

enum class State { waiting, running, done, failed, cancelled };
BOOST_DESCRIBE_ENUM(State, waiting, running, done, failed, cancelled)

struct Job {
    base::CountyId county;
    JobId id;
    std::string kind;    ///< dotted: `placement.run`
    std::string args;    ///< the handler's own writing
    State state = State::waiting;
    std::int64_t step = 0;
    std::int64_t steps = 0; ///< 0 = not known yet
    std::string message; ///< message key: what is being done, or why it failed
    std::string result;  ///< the handler's own writing; empty until done
    base::PersonId created_by;
    base::Instant created_at;
    std::optional<base::Instant> started_at;
    std::optional<base::Instant> ended_at;
    bool cancel_wanted = false;
    int attempts = 0;

    bool has_ended() const { return state != State::waiting && state != State::running; }
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (county, id, kind, args, state, step, steps, message, result, created_by, created_at,
                       started_at, ended_at, cancel_wanted, attempts))

/// Asks for a job and notes it. Wake the runner in `tx.after_commit`; else it finds the job within seconds.
JobId enqueue(audit::Deed& deed, std::string_view kind, std::string_view args);
std::optional<Job> find(storage::Reader& reader, base::CountyId county, JobId id);
/// Newest first; `kind` empty = all kinds.
std::vector<Job> newest(storage::Reader& reader, base::CountyId county, std::string_view kind, int limit);
/// What one person asked for, newest first.
std::vector<Job> newest_of(storage::Reader& reader, base::CountyId county, base::PersonId person, int limit);
/// A waiting job is cancelled at once, a running one as soon as its handler asks. False when it has ended.
bool request_cancel(audit::Deed& deed, JobId id);
/// Forgets jobs that ended thirty days ago.
std::int64_t forget_old_jobs(storage::Tx& tx);

/// What a runner holds. Nobody else may take the job before its lease ends; the lease of a living process is
/// renewed, so that it ends only when the process has died.
struct Claimed {
    Job job;
    std::int64_t claim = 0;
};
constexpr std::chrono::seconds lease_time{60};
/// A job of a killed process is taken up again once.
constexpr int most_attempts = 2;

/// The oldest job of these kinds that waits or was left behind. Jobs left behind twice fail (`jobs.lost`).
std::optional<Claimed> claim_next(storage::Tx& tx, const std::vector<std::string>& kinds);
bool renew(storage::Tx& tx, const Claimed& claimed);

enum class Wish { go_on, cancel, lost };
/// Writes progress, renews the lease, and says what the handler should do next.
Wish write_progress(storage::Tx& tx, const Claimed& claimed, std::int64_t done, std::int64_t of,
                    std::string_view message);
/// Ends the job; false when the claim was lost meanwhile. Progress is kept as it stands.
bool finish(storage::Tx& tx, const Claimed& claimed, State state, std::string_view message,
            std::string_view result);
/// Gives the job back as if it had never begun (the server shuts down).
bool give_back(storage::Tx& tx, const Claimed& claimed);

} // namespace landlotse::jobs
