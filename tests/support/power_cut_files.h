#pragma once
// What a disk holds when its power may go at any moment: contents seen by programs, contents that survive,
// and the list between the two. Used by power_cut_vfs.cpp under its mutex.

#include "support/power_cut_vfs.h"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace landlotse::test {

constexpr std::size_t sector = 512;

/// The locks of SQLite's file protocol, for all connections of this process.
struct FileLocks {
    int shared = 0;
    bool reserved = false, pending = false, exclusive = false;
};
/// Raises `held` (SQLITE_LOCK_…) to `wanted`; false = somebody else is in the way.
bool take_file_lock(FileLocks& locks, int& held, int wanted);
void leave_file_lock(FileLocks& locks, int& held, int wanted);

/// The index of the write-ahead log, which SQLite keeps in memory shared by all connections.
class SharedMemory {
public:
    void* region(std::size_t number, std::size_t size, bool extend);
    bool share(unsigned mask, unsigned& held);
    bool own(unsigned mask, unsigned& shared, unsigned& owned);
    void leave(unsigned mask, unsigned& shared, unsigned& owned);
    void forget();

private:
    std::vector<std::unique_ptr<std::uint64_t[]>> regions_;
    int sharers_[8] = {};
    unsigned owned_ = 0;
};

/// A write or a truncation that no sync has covered yet.
struct Unsynced {
    bool is_truncation = false;
    std::size_t offset = 0; ///< of a truncation: the new size
    std::string bytes;
};

struct Inode {
    std::string seen, durable;
    std::vector<Unsynced> unsynced;
    bool syncs_folder = false;
    FileLocks locks;
    SharedMemory shared;
};

enum class Happened { nothing, failure, full };

class SimulatedFiles {
public:
    SimulatedFiles(std::uint64_t seed, Honesty honesty) : chance_(seed), honesty_(honesty) {}

    Happened open(const std::string& name, bool may_make, std::shared_ptr<Inode>& inode);
    Happened remove(const std::string& name, bool sync_folder);
    Happened write(Inode& inode, std::size_t offset, std::string bytes);
    Happened truncate(Inode& inode, std::size_t size);
    Happened sync(Inode& inode);
    bool exists(const std::string& name) const { return names_.contains(name); }

    void plan(Mishap mishap, std::int64_t n);
    void make_room();
    void power_on();
    void end_program() { off_ = true; }
    void start_program();
    bool is_off() const { return off_; }
    bool has_happened() const { return happened_; }
    std::int64_t operations() const { return operations_; }
    /// A number from 0 to `below` - 1.
    unsigned draw(unsigned below) { return std::uniform_int_distribution<unsigned>(0, below - 1)(chance_); }

private:
    using Names = std::map<std::string, std::shared_ptr<Inode>>;

    Happened count_operation(bool grows);
    void sync_folder();
    void settle(Inode& inode);
    void settle_names();

    std::mt19937_64 chance_;
    Honesty honesty_;
    Names names_, durable_names_;
    std::int64_t operations_ = 0, planned_at_ = -1;
    Mishap planned_ = Mishap::power_cut;
    bool happened_ = false, off_ = false, full_ = false;
};

} // namespace landlotse::test
