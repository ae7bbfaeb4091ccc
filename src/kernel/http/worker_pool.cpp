#include "kernel/http/worker_pool.h"

namespace landlotse::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t waiting)
    : max_threads_(threads), max_waiting_(waiting)
{
}
WorkerPool::~WorkerPool() { close(); }

bool WorkerPool::submit(std::function<void()> job)
{
    std::unique_lock lock(door_);
    if (closing_) return false;
    // A thread woken for a job still counts as idle until it takes it, hence the comparison with the line.
    bool has_hand = idle_ > line_.size();
    if (!has_hand && threads_.size() < max_threads_) {
        threads_.emplace_back([this] { work(); });
        has_hand = true;
    } else if (!has_hand && line_.size() >= max_waiting_ + idle_) {
        return false;
    }
    line_.push_back(std::move(job));
    lock.unlock(); // whoever wakes finds the door open
    bell_.notify_one();
    return true;
}

void WorkerPool::work()
{
    std::unique_lock lock(door_);
    for (;;) {
        ++idle_;
        bell_.wait(lock, [this] { return closing_ || !line_.empty(); });
        --idle_;
        if (line_.empty()) return;
        auto job = std::move(line_.front());
        line_.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

void WorkerPool::close()
{
    std::vector<std::thread> threads;
    {
        std::lock_guard lock(door_);
        closing_ = true;
        threads.swap(threads_);
    }
    bell_.notify_all();
    for (auto& thread : threads) thread.join();
}

std::size_t WorkerPool::waiting() const
{
    std::lock_guard lock(door_);
    return line_.size();
}

} // namespace landlotse::http
