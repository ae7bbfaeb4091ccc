#pragma once
// Threads that run blocking handlers, so that the threads of the network never wait.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace landlotse::http {

/// At most `threads` jobs run and at most `waiting` stand in line. Threads are started when needed and kept.
class WorkerPool {
public:
    WorkerPool(std::size_t threads, std::size_t waiting);
    /// Finishes what runs and what waits.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// False when all threads are busy and the line is full, or the pool is closing.
    /// A job must not throw.
    bool submit(std::function<void()> job);
    void close();
    std::size_t waiting() const;

private:
    void work();

    const std::size_t max_threads_;
    const std::size_t max_waiting_;
    mutable std::mutex door_;
    std::condition_variable bell_;
    std::deque<std::function<void()>> line_;
    std::vector<std::thread> threads_;
    std::size_t idle_ = 0;
    bool closing_ = false;
};

} // namespace landlotse::http
