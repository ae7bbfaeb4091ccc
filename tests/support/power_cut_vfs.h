#pragma once
// A disk that exists only in memory and loses power on command. SQLite talks to it through a VFS; what was
// written but not synced is lost, kept or torn by lot, as on a real disk with a write cache.

#include <cstdint>
#include <memory>
#include <string>

namespace landlotse::test {

enum class Honesty {
    honest,        ///< a sync makes everything before it durable
    ignores_sync,  ///< a sync does nothing: cheap disks, wrong virtual machines
};

/// What goes wrong at the chosen operation.
enum class Mishap {
    power_cut,  ///< from then on everything fails until `power_on`
    io_error,   ///< this one operation fails; a failed sync drops what it should have written, as Linux does
    disk_full,  ///< from then on nothing may grow until `make_room`
};

/// Operations are what changes the disk: a write, a truncation, a sync, making or deleting a file.
/// The same seed and the same order of operations give the same disk.
class PowerCutDisk {
public:
    explicit PowerCutDisk(std::uint64_t seed, Honesty honesty = Honesty::honest);
    ~PowerCutDisk();
    PowerCutDisk(const PowerCutDisk&) = delete;
    PowerCutDisk& operator=(const PowerCutDisk&) = delete;

    /// The name under which SQLite knows it (Options::sqlite_vfs).
    const std::string& vfs() const;

    /// The mishap comes at the `n`-th operation from now, 1 = the next. Replaces an earlier plan.
    void plan(Mishap mishap, std::int64_t n);
    /// Ends a full disk; forgets a plan that has not come true.
    void make_room();
    /// Draws the lot of everything unsynced and starts the disk again. Every database on it must be closed.
    void power_on();

    /// The program that uses the disk ends at once: whatever it still tries fails and changes nothing.
    void end_program();
    /// Another program starts on what the operating system shows. Every database on it must be closed.
    void start_program();

    bool has_happened() const; ///< whether the planned mishap came
    std::int64_t operations() const;

    struct State;

private:
    std::unique_ptr<State> state_;
};

} // namespace landlotse::test
