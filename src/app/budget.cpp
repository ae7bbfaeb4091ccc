#include "app/budget.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <new>
#include <sys/mman.h>
#include <sys/resource.h>
#include <system_error>

namespace landlotse::app {

struct Budget::Shared {
    std::atomic<bool> cancelled{false};
    std::atomic<double> used[most_processes + 1]{};
};

namespace {

std::atomic<bool>* wish = nullptr; // of the budget in use; a signal handler can reach nothing else

void note_wish(int)
{
    if (wish) wish->store(true);
}

void on_signals(void (*handler)(int), int flags)
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Budget::Budget(double seconds) : seconds_(seconds), allotted_until_(seconds)
{
    static_assert(std::atomic<double>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);
    auto* memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "shared memory");
    shared_ = new (memory) Shared;
    begin_ = own();
    wish = &shared_->cancelled;
    // Reset on the first one: whoever presses twice means it.
    on_signals(note_wish, static_cast<int>(SA_RESETHAND));
}

Budget::~Budget()
{
    on_signals(SIG_DFL, 0);
    wish = nullptr;
    ::munmap(shared_, sizeof(Shared));
}

/// Of this process and of programs it asked and that have ended, since counting began. Workers count for themselves.
double Budget::own() const
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    auto seconds = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
    rusage children{};
    getrusage(RUSAGE_CHILDREN, &children);
    seconds += static_cast<double>(children.ru_utime.tv_sec + children.ru_stime.tv_sec) + static_cast<double>(children.ru_utime.tv_usec + children.ru_stime.tv_usec) * 1e-6;
    return seconds - begin_;
}

void Budget::publish() const { shared_->used[process_].store(own(), std::memory_order_relaxed); }

double Budget::used() const
{
    publish();
    double sum = 0;
    for (auto& one : shared_->used) sum += one.load(std::memory_order_relaxed);
    return sum;
}

bool Budget::cancelled() const { return shared_->cancelled.load(); }
bool Budget::stop() const { return cancelled() || used() >= seconds_; }

std::function<bool()> Budget::allot(double share)
{
    allotted_until_ = own() + share * std::max(0.0, seconds_ - used());
    return [this, until = allotted_until_] { return own() >= until || stop(); };
}

double Budget::left() const { return std::min(allotted_until_ - own(), seconds_ - used()); }

void Budget::settle()
{
    for (unsigned process = 1; process <= most_processes; ++process) shared_->used[process].store(0);
}

void Budget::enter(unsigned process)
{
    process_ = process;
    begin_ = 0;
    begin_ = own();
}

} // namespace landlotse::app
