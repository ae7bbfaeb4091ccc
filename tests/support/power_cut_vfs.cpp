#include "support/power_cut_vfs.h"

#include "support/power_cut_files.h"

#include <atomic>
#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <mutex>
#include <sqlite3.h>
#include <thread>

namespace landlotse::test {

struct PowerCutDisk::State {
    std::mutex mutex;
    SimulatedFiles files;
    std::string name;
    sqlite3_vfs vfs{};
    bool pads_to_sectors = false; ///< without SQLITE_IOCAP_POWERSAFE_OVERWRITE SQLite pads its log

    State(std::uint64_t seed, Honesty honesty) : files(seed, honesty), pads_to_sectors(seed % 2 == 1) {}
};

namespace {

using State = PowerCutDisk::State;

/// One open file of one connection, as SQLite allocates it.
struct OpenFile {
    sqlite3_file base;
    State* disk;
    std::shared_ptr<Inode>* inode;
    int lock;               ///< SQLITE_LOCK_NONE … EXCLUSIVE held by this connection
    unsigned shared, owned; ///< bit masks of the shared-memory locks held
};

OpenFile& open_file(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
State& disk_of(sqlite3_vfs* vfs) { return *static_cast<State*>(vfs->pAppData); }
Inode& inode_of(OpenFile& file) { return **file.inode; }

int close_file(sqlite3_file* base)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    leave_file_lock(inode_of(file).locks, file.lock, SQLITE_LOCK_NONE);
    delete file.inode;
    file.inode = nullptr;
    return SQLITE_OK;
}

int read_file(sqlite3_file* base, void* to, int amount, sqlite3_int64 offset)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    if (file.disk->files.is_off()) return SQLITE_IOERR_READ;
    auto& bytes = inode_of(file).seen;
    auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
    auto have = std::min(static_cast<std::size_t>(amount), bytes.size() - from);
    std::memcpy(to, bytes.data() + from, have);
    if (have == static_cast<std::size_t>(amount)) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + have, 0, static_cast<std::size_t>(amount) - have);
    return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* base, const void* from, int amount, sqlite3_int64 offset)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    std::string bytes(static_cast<const char*>(from), static_cast<std::size_t>(amount));
    switch (file.disk->files.write(inode_of(file), static_cast<std::size_t>(offset), std::move(bytes))) {
    case Happened::nothing: return SQLITE_OK;
    case Happened::full: return SQLITE_FULL;
    case Happened::failure: break;
    }
    return SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* base, sqlite3_int64 size)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    auto happened = file.disk->files.truncate(inode_of(file), static_cast<std::size_t>(size));
    return happened == Happened::nothing ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int sync_file(sqlite3_file* base, int)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    return file.disk->files.sync(inode_of(file)) == Happened::nothing ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int file_size(sqlite3_file* base, sqlite3_int64* size)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    if (file.disk->files.is_off()) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(inode_of(file).seen.size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file* base, int wanted)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    return take_file_lock(inode_of(file).locks, file.lock, wanted) ? SQLITE_OK : SQLITE_BUSY;
}

int unlock_file(sqlite3_file* base, int wanted)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    leave_file_lock(inode_of(file).locks, file.lock, wanted);
    return SQLITE_OK;
}

int is_reserved(sqlite3_file* base, int* reserved)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    *reserved = inode_of(file).locks.reserved;
    return SQLITE_OK;
}

int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return static_cast<int>(sector); }

int characteristics(sqlite3_file* base)
{
    return open_file(base).disk->pads_to_sectors ? 0 : SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int map_shared(sqlite3_file* base, int region, int size, int extend, void volatile** where)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    *where = inode_of(file).shared.region(static_cast<std::size_t>(region), static_cast<std::size_t>(size), extend != 0);
    return SQLITE_OK;
}

int lock_shared(sqlite3_file* base, int first, int count, int flags)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    auto& shared = inode_of(file).shared;
    unsigned mask = ((1U << count) - 1U) << first;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) shared.leave(mask, file.shared, file.owned);
    else if ((flags & SQLITE_SHM_SHARED) != 0) return shared.share(mask, file.shared) ? SQLITE_OK : SQLITE_BUSY;
    else return shared.own(mask, file.shared, file.owned) ? SQLITE_OK : SQLITE_BUSY;
    return SQLITE_OK;
}

void barrier(sqlite3_file*) { std::atomic_thread_fence(std::memory_order_seq_cst); }

int unmap_shared(sqlite3_file* base, int delete_it)
{
    auto& file = open_file(base);
    std::lock_guard lock(file.disk->mutex);
    auto& shared = inode_of(file).shared;
    shared.leave(~0U, file.shared, file.owned);
    if (delete_it != 0) shared.forget();
    return SQLITE_OK;
}

const sqlite3_io_methods methods = {
    2, close_file, read_file, write_file, truncate_file, sync_file, file_size, lock_file, unlock_file, is_reserved,
    control, sector_size, characteristics, map_shared, lock_shared, barrier, unmap_shared, nullptr, nullptr};

int open_on_disk(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* base, int flags, int* out_flags)
{
    auto& disk = disk_of(vfs);
    base->pMethods = nullptr;
    std::lock_guard lock(disk.mutex);
    std::shared_ptr<Inode> inode;
    bool may_make = (flags & SQLITE_OPEN_CREATE) != 0;
    if (disk.files.open(name ? name : "", may_make, inode) != Happened::nothing) return SQLITE_CANTOPEN;
    // SQLite's own layer for Unix syncs the folder with the first sync of a new journal or log.
    if ((flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0)
        inode->syncs_folder = true;
    open_file(base) = {{&methods}, &disk, new std::shared_ptr<Inode>(inode), SQLITE_LOCK_NONE, 0, 0};
    if (out_flags) *out_flags = flags;
    return SQLITE_OK;
}

int delete_on_disk(sqlite3_vfs* vfs, const char* name, int sync_folder)
{
    auto& disk = disk_of(vfs);
    std::lock_guard lock(disk.mutex);
    if (!disk.files.exists(name) && !disk.files.is_off()) return SQLITE_IOERR_DELETE_NOENT;
    auto happened = disk.files.remove(name, sync_folder != 0);
    return happened == Happened::nothing ? SQLITE_OK : SQLITE_IOERR_DELETE;
}

int access_on_disk(sqlite3_vfs* vfs, const char* name, int, int* answer)
{
    auto& disk = disk_of(vfs);
    std::lock_guard lock(disk.mutex);
    if (disk.files.is_off()) return SQLITE_IOERR_ACCESS;
    *answer = disk.files.exists(name);
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out)
{
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs* vfs, int amount, char* out)
{
    auto& disk = disk_of(vfs);
    std::lock_guard lock(disk.mutex);
    for (int i = 0; i < amount; ++i) out[i] = static_cast<char>(disk.files.draw(256));
    return amount;
}

int sleep_a_little(sqlite3_vfs*, int microseconds)
{
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
    return microseconds;
}

int time_now(sqlite3_vfs*, sqlite3_int64* milliseconds)
{
    auto* real = sqlite3_vfs_find(nullptr);
    return real->xCurrentTimeInt64(real, milliseconds);
}

} // namespace

PowerCutDisk::PowerCutDisk(std::uint64_t seed, Honesty honesty) : state_(std::make_unique<State>(seed, honesty))
{
    static std::atomic<int> count = 0;
    state_->name = fmt::format("power-cut-{}", ++count);
    auto& vfs = state_->vfs;
    vfs.iVersion = 2;
    vfs.szOsFile = sizeof(OpenFile);
    vfs.mxPathname = 512;
    vfs.zName = state_->name.c_str();
    vfs.pAppData = state_.get();
    vfs.xOpen = open_on_disk;
    vfs.xDelete = delete_on_disk;
    vfs.xAccess = access_on_disk;
    vfs.xFullPathname = full_path;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep_a_little;
    vfs.xCurrentTimeInt64 = time_now;
    sqlite3_vfs_register(&vfs, 0);
}

PowerCutDisk::~PowerCutDisk() { sqlite3_vfs_unregister(&state_->vfs); }

const std::string& PowerCutDisk::vfs() const { return state_->name; }

void PowerCutDisk::plan(Mishap mishap, std::int64_t n)
{
    std::lock_guard lock(state_->mutex);
    state_->files.plan(mishap, n);
}

void PowerCutDisk::make_room()
{
    std::lock_guard lock(state_->mutex);
    state_->files.make_room();
}

void PowerCutDisk::power_on()
{
    std::lock_guard lock(state_->mutex);
    state_->files.power_on();
}

void PowerCutDisk::end_program()
{
    std::lock_guard lock(state_->mutex);
    state_->files.end_program();
}

void PowerCutDisk::start_program()
{
    std::lock_guard lock(state_->mutex);
    state_->files.start_program();
}

bool PowerCutDisk::has_happened() const
{
    std::lock_guard lock(state_->mutex);
    return state_->files.has_happened();
}

std::int64_t PowerCutDisk::operations() const
{
    std::lock_guard lock(state_->mutex);
    return state_->files.operations();
}

} // namespace landlotse::test
