#pragma once
// Processor time that one command may take in all, together with the processes it starts, and the wish of a person to end early.

#include <functional>

namespace landlotse::app {

/// Lives in memory that processes forked later share, so that each knows what all have used. One at a time in a program.
class Budget {
public:
    /// From now on `seconds` of processor time. SIGINT and SIGTERM then mean "enough": `stop` answers true. A second one ends the program.
    explicit Budget(double seconds);
    ~Budget();
    Budget(const Budget&) = delete;
    Budget& operator=(const Budget&) = delete;

    /// Of all processes together, in seconds.
    double used() const;
    bool cancelled() const;
    /// True when the time is up or somebody ended it.
    bool stop() const;
    /// The stop for a piece of work in this process that may take this share of what is left now.
    std::function<bool()> allot(double share);
    /// What is left of the last allotment, in seconds.
    double left() const;
    /// Called when all forked processes have been waited for: from now on their time counts as this one's.
    void settle();
    /// Called in a process just forked, with its number from 1: its time counts from here.
    void enter(unsigned process);

    static constexpr unsigned most_processes = 64;

private:
    struct Shared;
    double own() const;
    void publish() const;

    Shared* shared_;
    double seconds_;
    double begin_ = 0;    ///< processor time of this process when its counting began
    unsigned process_ = 0;
    double allotted_until_; ///< of this process's own time
};

} // namespace landlotse::app
