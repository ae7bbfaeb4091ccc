#pragma once
// The storage port: one database, SQLite or PostgreSQL, behind `read` and `transact`.

#include "kernel/storage/error.h"
#include "kernel/storage/reader.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

namespace landlotse::storage {

/// May `fn` run again when nobody knows whether its commit arrived? Only if it recognises its own deed,
/// as every deed with an operation id does (operation.h).
enum class Repeat { never, recognises_itself };

/// SQLite's promise on power loss. `full` keeps every acknowledged commit; `normal` may lose the last ones.
enum class Durability { full, normal };

struct Options {
    const base::Clock* clock = nullptr; ///< null = system time
    int readers = 8;                    ///< connections kept for reading
    Durability durability = Durability::full;
    int checkpoint_pages = 1000;        ///< SQLite: length of the log that a commit carries over into the file
    std::string sqlite_vfs;             ///< tests put their power-cut VFS here
    /// Called when the disk fails under a commit or a checkpoint. Default: log and end the process, because
    /// a failed fsync must never be retried.
    std::function<void(const std::string&)> on_disk_failure;
};

class Database {
public:
    virtual ~Database() = default;

    /// `address` is a folder (SQLite file landlotse.db inside, made if missing) or `postgresql://…`.
    /// Throws Error when it cannot be opened.
    static std::unique_ptr<Database> open(const std::string& address, Options options = {});

    virtual Dialect dialect() const = 0;

    /// Runs `fn(Reader&)` on a connection of its own.
    template<class F>
    auto read(F&& fn) -> std::invoke_result_t<F, Reader&>
    {
        using Answer = std::invoke_result_t<F, Reader&>;
        if constexpr (std::is_void_v<Answer>) {
            do_read([&](Reader& reader) { fn(reader); });
        } else {
            std::optional<Answer> answer;
            do_read([&](Reader& reader) { answer.emplace(fn(reader)); });
            return std::move(*answer);
        }
    }

    /// Runs `fn(Tx&)` in a transaction and returns its answer once the commit is durable. `fn` may run
    /// several times (busy, serialization failure, lost connection) and must not act outside the database
    /// except through `Tx::after_commit`. An exception rolls back and passes through.
    template<class F>
    auto transact(F&& fn, Repeat repeat = Repeat::never) -> std::invoke_result_t<F, Tx&>
    {
        using Answer = std::invoke_result_t<F, Tx&>;
        if constexpr (std::is_void_v<Answer>) {
            do_transact([&](Tx& tx) { fn(tx); }, repeat);
        } else {
            std::optional<Answer> answer;
            do_transact([&](Tx& tx) { answer.emplace(fn(tx)); }, repeat);
            return std::move(*answer);
        }
    }

    /// A consistent copy while others write. SQLite: one file; PostgreSQL: not here (use pg_dump), throws.
    virtual void copy_to(const std::string& file) = 0;
    /// A sentence for each fault that the database finds in its own structure; empty = sound.
    virtual std::vector<std::string> structural_faults() = 0;

protected:
    virtual void do_read(const std::function<void(Reader&)>& fn) = 0;
    virtual void do_transact(const std::function<void(Tx&)>& fn, Repeat repeat) = 0;
};

std::unique_ptr<Database> open_sqlite(const std::string& folder, Options options);
std::unique_ptr<Database> open_postgres(const std::string& address, Options options);

} // namespace landlotse::storage
