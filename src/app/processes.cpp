#include "app/processes.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace landlotse::app {

namespace {

struct AnswerHead {
    std::uint64_t piece, length;
};

/// The number of the next piece, shared by all processes.
class Counter {
public:
    Counter()
    {
        auto* memory = ::mmap(nullptr, sizeof(std::atomic<std::uint64_t>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "shared memory");
        next_ = new (memory) std::atomic<std::uint64_t>(0);
    }
    ~Counter() { ::munmap(next_, sizeof *next_); }
    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;
    std::size_t take() { return next_->fetch_add(1); }

private:
    std::atomic<std::uint64_t>* next_;
};

bool write_all(int file, const char* from, std::size_t length)
{
    while (length > 0) {
        auto written = ::write(file, from, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        from += written;
        length -= static_cast<std::size_t>(written);
    }
    return true;
}

[[noreturn]] void work_until_done(int answers, Counter& counter, std::size_t pieces, const placement::Work& work)
{
    try {
        for (auto piece = counter.take(); piece < pieces; piece = counter.take()) {
            auto answer = work(piece);
            AnswerHead head{piece, answer.size()};
            if (!write_all(answers, reinterpret_cast<const char*>(&head), sizeof head) || !write_all(answers, answer.data(), answer.size())) ::_exit(1);
        }
    } catch (...) {
        ::_exit(1); // the piece stays undone, and the caller does it
    }
    ::_exit(0);
}

struct Worker {
    pid_t process = -1;
    int answers = -1;
    std::string received;
};

/// Forked processes and what they have answered so far.
class Workers {
public:
    Workers(unsigned count, Budget& budget, std::size_t pieces, const placement::Work& work)
    {
        auto parent = ::getpid();
        for (unsigned number = 1; number <= count; ++number) {
            int ends[2];
            if (::pipe(ends) != 0) break;
            auto child = ::fork();
            if (child == 0) {
                ::prctl(PR_SET_PDEATHSIG, SIGKILL);
                if (::getppid() != parent) ::_exit(1);
                ::close(ends[0]);
                for (auto& other : all_) ::close(other.answers);
                budget.enter(number);
                work_until_done(ends[1], counter_, pieces, work);
            }
            ::close(ends[1]);
            if (child < 0) {
                ::close(ends[0]);
                break; // fewer processes do as well
            }
            all_.push_back({child, ends[0], {}});
        }
    }

    ~Workers()
    {
        for (auto& one : all_) {
            if (one.answers >= 0) ::kill(one.process, SIGKILL), ::close(one.answers);
            while (::waitpid(one.process, nullptr, 0) < 0 && errno == EINTR) {}
        }
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Hands over what comes until every process has closed its end.
    template<class Done>
    void listen(Done done)
    {
        while (std::any_of(all_.begin(), all_.end(), [](auto& one) { return one.answers >= 0; })) {
            std::vector<pollfd> waiting;
            for (auto& one : all_) waiting.push_back({one.answers, POLLIN, 0});
            if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
            for (std::size_t i = 0; i < all_.size(); ++i)
                if (waiting[i].revents != 0) read_from(all_[i], done);
        }
    }

private:
    template<class Done>
    static void read_from(Worker& one, Done& done)
    {
        char buffer[65536];
        auto count = ::read(one.answers, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) return;
        if (count <= 0) {
            ::close(one.answers);
            one.answers = -1;
            return;
        }
        one.received.append(buffer, static_cast<std::size_t>(count));
        AnswerHead head{};
        while (one.received.size() >= sizeof head) {
            std::memcpy(&head, one.received.data(), sizeof head);
            if (one.received.size() - sizeof head < head.length) return;
            done(head.piece, std::string_view(one.received).substr(sizeof head, head.length));
            one.received.erase(0, sizeof head + head.length);
        }
    }

    Counter counter_;
    std::vector<Worker> all_;
};

} // namespace

placement::SideBySide in_processes(unsigned count, Budget& budget)
{
    return [count, &budget](std::size_t pieces, const placement::Work& work, const std::function<void(std::size_t, std::string_view)>& done) {
        std::vector<char> answered(pieces, 0);
        {
            Workers workers(static_cast<unsigned>(std::min<std::size_t>({count, pieces, Budget::most_processes})), budget, pieces, work);
            workers.listen([&](std::size_t piece, std::string_view answer) {
                if (piece >= pieces || answered[piece]) return;
                answered[piece] = 1;
                done(piece, answer);
            });
        }
        budget.settle();
        for (std::size_t piece = 0; piece < pieces; ++piece)
            if (!answered[piece]) done(piece, work(piece));
    };
}

} // namespace landlotse::app
