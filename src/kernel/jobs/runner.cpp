#include "kernel/jobs/runner.h"

#include "kernel/base/log.h"
#include "kernel/storage/outage.h"

namespace landlotse::jobs {

namespace {

constexpr std::chrono::milliseconds between_writes{500};
/// Jobs of other servers and jobs left behind are noticed this late at most.
constexpr std::chrono::seconds rest{5};
constexpr std::chrono::seconds between_renewals{15};

/// What is told twice is told once: a claim ends with the first time.
void when_the_database_is_there(const std::stop_token& stop, const std::function<void()>& tell)
{
    for (;;) {
        try {
            return tell();
        } catch (const storage::Error& failure) {
            if (!storage::is_outage(failure) || stop.stop_requested()) throw;
        }
        std::this_thread::sleep_for(between_writes);
    }
}

void put_off(storage::Database& database, const Claimed& claimed, const std::stop_token& stop)
{
    base::log::warning("jobs.put_off", {{"job", claimed.job.id.value}});
    when_the_database_is_there(stop, [&] { database.transact([&](storage::Tx& tx) { return give_back(tx, claimed); }); });
}

} // namespace

Progress::Progress(storage::Database& database, const Claimed& claimed, std::stop_token stop)
    : database_(database), claimed_(claimed), stop_(std::move(stop))
{
}

bool Progress::step(std::int64_t done, std::int64_t of, std::string_view message_key)
{
    if (wish_ != Wish::go_on || was_told_to_stop_) return false;
    was_told_to_stop_ = stop_.stop_requested() && done < of;
    if (was_told_to_stop_) return false;
    auto now = std::chrono::steady_clock::now();
    if (now - written_at_ < between_writes && done < of) return true;
    written_at_ = now;
    wish_ = database_.transact(
        [&](storage::Tx& tx) { return write_progress(tx, claimed_, done, of, message_key); });
    // Whoever has taken the last step is done, whatever others wish meanwhile.
    if (done >= of && wish_ == Wish::cancel) wish_ = Wish::go_on;
    return wish_ == Wish::go_on;
}

Runner::Runner(storage::Database& database, Handlers handlers, int threads)
    : database_(database), handlers_(std::move(handlers))
{
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    threads_.emplace_back([this](const std::stop_token& stop) { renew_leases(stop); });
}

Runner::~Runner()
{
    for (auto& thread : threads_) thread.request_stop();
    wake_.notify_all();
    threads_.clear();
}

void Runner::poke()
{
    {
        std::lock_guard lock(mutex_);
        ++pokes_;
    }
    wake_.notify_all();
}

void Runner::work(const std::stop_token& stop)
{
    std::uint64_t seen = 0;
    while (!stop.stop_requested()) {
        {
            std::lock_guard lock(mutex_);
            seen = pokes_;
        }
        try {
            while (!stop.stop_requested() && run_next(stop)) {}
        } catch (const std::exception& failure) {
            base::log::error("jobs.runner_failed", {{"reason", failure.what()}});
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, rest, [&] { return pokes_ != seen; });
    }
}

bool Runner::run_next(const std::stop_token& stop)
{
    std::vector<std::string> kinds;
    for (auto& [kind, handler] : handlers_) kinds.push_back(kind);
    auto claimed = database_.transact([&](storage::Tx& tx) { return claim_next(tx, kinds); });
    if (!claimed) return false;
    {
        std::lock_guard lock(mutex_);
        running_.emplace(claimed->claim, *claimed);
    }
    struct Guard {
        Runner& runner;
        std::int64_t claim;
        ~Guard()
        {
            std::lock_guard lock(runner.mutex_);
            runner.running_.erase(claim);
        }
    } guard{*this, claimed->claim};
    run(*claimed, stop);
    return true;
}

void Runner::run(const Claimed& claimed, const std::stop_token& stop)
{
    Progress progress(database_, claimed, stop);
    auto state = State::done;
    std::string message, result;
    try {
        result = handlers_.find(claimed.job.kind)->second(claimed.job, progress);
    } catch (const JobRefused& refusal) {
        state = State::failed;
        message = refusal.what();
    } catch (const storage::Error& failure) {
        // The job is not to blame when the database goes away under it: it begins anew.
        if (storage::is_outage(failure)) return put_off(database_, claimed, stop);
        state = State::failed;
        message = "jobs.broken";
        base::log::error("jobs.broken", {{"job", claimed.job.id.value}, {"reason", failure.what()}});
    } catch (const std::exception& failure) {
        state = State::failed;
        message = "jobs.broken";
        base::log::error("jobs.broken", {{"job", claimed.job.id.value}, {"reason", failure.what()}});
    }
    when_the_database_is_there(stop, [&] {
        database_.transact([&](storage::Tx& tx) {
            if (progress.is_shutting_down()) return give_back(tx, claimed);
            if (progress.wish() == Wish::cancel) return finish(tx, claimed, State::cancelled, "", "");
            return finish(tx, claimed, state, message, result);
        });
    });
}

void Runner::renew_leases(const std::stop_token& stop)
{
    std::mutex quiet;
    std::condition_variable_any never;
    for (;;) {
        std::unique_lock lock(quiet);
        if (never.wait_for(lock, stop, between_renewals, [&] { return stop.stop_requested(); })) return;
        std::map<std::int64_t, Claimed> running;
        {
            std::lock_guard guard(mutex_);
            running = running_;
        }
        try {
            for (auto& one : running)
                database_.transact([&](storage::Tx& tx) { renew(tx, one.second); });
        } catch (const std::exception& failure) {
            base::log::error("jobs.renewal_failed", {{"reason", failure.what()}});
        }
    }
}

} // namespace landlotse::jobs
