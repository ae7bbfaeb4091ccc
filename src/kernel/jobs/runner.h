#pragma once
// The threads of one server that carry out jobs.

#include "kernel/jobs/jobs.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <thread>

namespace landlotse::jobs {

/// How a handler tells how far it is. Not to be shared between threads.
class Progress {
public:
    Progress(storage::Database& database, const Claimed& claimed, std::stop_token stop);

    /// `done` of `of` steps; `message_key` says what is being done. Call it as often as you like: it writes
    /// at most twice a second, and always the last step. False: end soon and leave things as they were
    /// (somebody cancelled, the server shuts down, or another server has taken the job).
    bool step(std::int64_t done, std::int64_t of, std::string_view message_key);

    /// Why `step` said false; `go_on` while it has not.
    Wish wish() const { return wish_; }
    bool is_shutting_down() const { return was_told_to_stop_; }

private:
    storage::Database& database_;
    const Claimed& claimed_;
    std::stop_token stop_;
    std::chrono::steady_clock::time_point written_at_{};
    Wish wish_ = Wish::go_on;
    bool was_told_to_stop_ = false;
};

/// Returns the result. May run twice for one job (a killed server), so it must recognise its own work.
using Handler = std::function<std::string(const Job& job, Progress& progress)>;
using Handlers = std::map<std::string, Handler, std::less<>>;

/// A handler's refusal: the job fails and shows the message of this key.
struct JobRefused : std::runtime_error {
    explicit JobRefused(const std::string& message_key) : std::runtime_error(message_key) {}
};

/// Runs jobs of the kinds it has handlers for, from construction to destruction. Destruction waits until the
/// running handlers have heard of it; jobs they gave up wait for the next server.
class Runner {
public:
    Runner(storage::Database& database, Handlers handlers, int threads);
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    /// There may be a new job.
    void poke();

private:
    void work(const std::stop_token& stop);
    bool run_next(const std::stop_token& stop);
    void run(const Claimed& claimed, const std::stop_token& stop);
    void renew_leases(const std::stop_token& stop);

    storage::Database& database_;
    const Handlers handlers_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::uint64_t pokes_ = 0;
    std::map<std::int64_t, Claimed> running_; ///< by claim
    std::vector<std::jthread> threads_;
};

} // namespace landlotse::jobs
