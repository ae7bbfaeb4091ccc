#include "support/power_cut_files.h"

#include <sqlite3.h>

namespace landlotse::test {

bool take_file_lock(FileLocks& locks, int& held, int wanted)
{
    if (held >= wanted) return true;
    if (wanted == SQLITE_LOCK_SHARED) {
        if (locks.pending || locks.exclusive) return false;
        ++locks.shared;
    } else if (wanted == SQLITE_LOCK_RESERVED) {
        if (locks.reserved) return false;
        locks.reserved = true;
    } else {
        if (held < SQLITE_LOCK_RESERVED && locks.reserved) return false;
        if (held < SQLITE_LOCK_PENDING && locks.pending) return false;
        locks.reserved = locks.pending = true;
        held = SQLITE_LOCK_PENDING;
        if (locks.shared > 1) return false; // readers finish first; the pending lock keeps new ones out
        locks.exclusive = true;
    }
    held = wanted;
    return true;
}

void leave_file_lock(FileLocks& locks, int& held, int wanted)
{
    if (held <= wanted) return;
    if (held >= SQLITE_LOCK_RESERVED) locks.reserved = false;
    if (held >= SQLITE_LOCK_PENDING) locks.pending = locks.exclusive = false;
    if (wanted == SQLITE_LOCK_NONE) --locks.shared;
    held = wanted;
}

void* SharedMemory::region(std::size_t number, std::size_t size, bool extend)
{
    if (number >= regions_.size() && !extend) return nullptr;
    while (regions_.size() <= number)
        regions_.push_back(std::make_unique<std::uint64_t[]>((size + 7) / sizeof(std::uint64_t)));
    return regions_[number].get();
}

bool SharedMemory::share(unsigned mask, unsigned& held)
{
    if ((held & mask) == mask) return true;
    if ((owned_ & mask) != 0) return false;
    for (unsigned i = 0; i < 8; ++i)
        if ((mask & (1U << i)) != 0 && (held & (1U << i)) == 0) ++sharers_[i];
    held |= mask;
    return true;
}

bool SharedMemory::own(unsigned mask, unsigned& shared, unsigned& owned)
{
    if ((owned_ & mask & ~owned) != 0) return false;
    for (unsigned i = 0; i < 8; ++i) {
        int mine = (shared & (1U << i)) != 0 ? 1 : 0;
        if ((mask & (1U << i)) != 0 && sharers_[i] > mine) return false;
    }
    owned |= mask;
    owned_ |= mask;
    return true;
}

void SharedMemory::leave(unsigned mask, unsigned& shared, unsigned& owned)
{
    for (unsigned i = 0; i < 8; ++i)
        if ((mask & shared & (1U << i)) != 0) --sharers_[i];
    owned_ &= ~(mask & owned);
    shared &= ~mask;
    owned &= ~mask;
}

void SharedMemory::forget() { regions_.clear(); }

namespace {

void put(std::string& contents, std::size_t offset, std::string_view bytes)
{
    if (contents.size() < offset + bytes.size()) contents.resize(offset + bytes.size(), '\0');
    contents.replace(offset, bytes.size(), bytes);
}

} // namespace

Happened SimulatedFiles::count_operation(bool grows)
{
    if (off_) return Happened::failure;
    if (++operations_ == planned_at_) {
        happened_ = true;
        off_ = planned_ == Mishap::power_cut;
        full_ = planned_ == Mishap::disk_full;
        if (!full_) return Happened::failure;
    }
    return full_ && grows ? Happened::full : Happened::nothing;
}

Happened SimulatedFiles::open(const std::string& name, bool may_make, std::shared_ptr<Inode>& inode)
{
    if (off_) return Happened::failure;
    if (auto found = names_.find(name); !name.empty() && found != names_.end()) {
        inode = found->second;
        return Happened::nothing;
    }
    if (!may_make) return Happened::failure;
    if (auto happened = count_operation(true); happened != Happened::nothing) return happened;
    inode = std::make_shared<Inode>();
    if (!name.empty()) names_[name] = inode; // without a name it is a passing file of one connection
    return Happened::nothing;
}

Happened SimulatedFiles::remove(const std::string& name, bool with_folder)
{
    if (auto happened = count_operation(false); happened != Happened::nothing) return happened;
    names_.erase(name);
    if (with_folder && honesty_ == Honesty::honest) sync_folder();
    return Happened::nothing;
}

Happened SimulatedFiles::write(Inode& inode, std::size_t offset, std::string bytes)
{
    bool grows = offset + bytes.size() > inode.seen.size();
    auto happened = count_operation(grows);
    // The write under way when the power goes may reach the disk, too.
    if (happened == Happened::nothing || off_) inode.unsynced.push_back({false, offset, bytes});
    if (happened == Happened::nothing) put(inode.seen, offset, bytes);
    return happened;
}

Happened SimulatedFiles::truncate(Inode& inode, std::size_t size)
{
    auto happened = count_operation(false);
    if (happened == Happened::nothing || off_) inode.unsynced.push_back({true, size, {}});
    if (happened == Happened::nothing) inode.seen.resize(size, '\0');
    return happened;
}

Happened SimulatedFiles::sync(Inode& inode)
{
    if (auto happened = count_operation(false); happened != Happened::nothing) {
        // Linux marks the pages clean after a failed sync: the next sync succeeds and writes nothing.
        if (!off_) inode.unsynced.clear();
        return happened;
    }
    if (honesty_ == Honesty::ignores_sync) return Happened::nothing;
    for (auto& change : inode.unsynced) {
        if (change.is_truncation) inode.durable.resize(change.offset, '\0');
        else put(inode.durable, change.offset, change.bytes);
    }
    inode.unsynced.clear();
    if (inode.syncs_folder) sync_folder();
    inode.syncs_folder = false;
    return Happened::nothing;
}

void SimulatedFiles::sync_folder() { durable_names_ = names_; }

void SimulatedFiles::plan(Mishap mishap, std::int64_t n)
{
    planned_ = mishap;
    planned_at_ = operations_ + n;
    happened_ = false;
}

void SimulatedFiles::make_room()
{
    full_ = false;
    planned_at_ = -1;
}

void SimulatedFiles::power_on()
{
    settle_names();
    for (auto& [name, inode] : names_) settle(*inode);
    durable_names_ = names_;
    start_program();
}

void SimulatedFiles::start_program()
{
    for (auto& [name, inode] : names_) {
        inode->locks = {};
        inode->shared = {};
        inode->syncs_folder = false;
    }
    off_ = full_ = false;
    planned_at_ = -1;
}

/// A file made or deleted since the folder was last synced is there or not, by lot.
void SimulatedFiles::settle_names()
{
    Names settled;
    for (auto& [name, inode] : durable_names_) {
        auto now = names_.find(name);
        bool unchanged = now != names_.end() && now->second == inode;
        if (unchanged || draw(2) == 0) settled[name] = inode;
        else if (now != names_.end()) settled[name] = now->second;
    }
    for (auto& [name, inode] : names_)
        if (!durable_names_.contains(name) && draw(2) == 0) settled[name] = inode;
    names_ = std::move(settled);
}

/// Each unsynced write is dropped, kept, or torn: then each of its sectors is kept or not.
void SimulatedFiles::settle(Inode& inode)
{
    for (auto& change : inode.unsynced) {
        auto lot = draw(3);
        if (lot == 0) continue;
        if (change.is_truncation) {
            inode.durable.resize(change.offset, '\0');
            continue;
        }
        for (std::size_t at = 0; at < change.bytes.size();) {
            auto length = std::min(sector - (change.offset + at) % sector, change.bytes.size() - at);
            if (lot == 1 || draw(2) == 0) put(inode.durable, change.offset + at, change.bytes.substr(at, length));
            at += length;
        }
    }
    inode.unsynced.clear();
    inode.seen = inode.durable;
}

} // namespace landlotse::test
