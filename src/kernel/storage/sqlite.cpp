// SQLite behind the port: WAL, synchronous=FULL, one writer thread that drains its queue into one commit,
// read connections kept in a pool.

#include "kernel/base/log.h"
#include "kernel/base/random.h"
#include "kernel/storage/database.h"
#include "kernel/storage/sqlite_connection.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <mutex>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>

namespace landlotse::storage {

namespace {

/// Deeds committed together at most: enough to share one fsync, few enough to keep answers prompt.
constexpr std::size_t batch_limit = 64;

struct Deed {
    const std::function<void(Tx&)>* fn = nullptr;
    std::exception_ptr failure;
    std::vector<std::function<void()>> after_commit;
    bool done = false;
};

class Sqlite final : public Database {
public:
    Sqlite(const std::string& folder, Options options)
        : options_(std::move(options)), file_(folder + "/landlotse.db"), ids_(base::random_seed())
    {
        std::error_code ignored;
        std::filesystem::create_directories(folder, ignored);
        writer_ = open_connection(SqliteConnection::Use::write);
        writer_->checkpoint_at(options_.checkpoint_pages);
        thread_ = std::jthread([this](std::stop_token stop) { write_until(stop); });
    }

    ~Sqlite() override
    {
        thread_.request_stop();
        thread_.join();
        readers_.clear();
    }

    Dialect dialect() const override { return Dialect::sqlite; }

    void copy_to(const std::string& file) override
    {
        auto source = open_connection(SqliteConnection::Use::read);
        source->copy_to(file);
    }

    std::vector<std::string> structural_faults() override
    {
        std::vector<std::string> faults;
        auto connection = borrow();
        connection->run("pragma integrity_check", {}, [&](const Cells& cells) {
            if (cells.text(0) != "ok") faults.emplace_back(cells.text(0));
        });
        connection->run("pragma foreign_key_check", {}, [&](const Cells& cells) {
            faults.push_back(fmt::format("table {}: a row points to nothing", cells.text(0)));
        });
        give_back(std::move(connection));
        return faults;
    }

protected:
    void do_read(const std::function<void(Reader&)>& fn) override
    {
        auto connection = borrow();
        Reader reader(*connection);
        try {
            fn(reader);
        } catch (...) {
            give_back(std::move(connection));
            throw;
        }
        give_back(std::move(connection));
    }

    void do_transact(const std::function<void(Tx&)>& fn, Repeat) override
    {
        Deed deed{&fn};
        {
            std::unique_lock lock(mutex_);
            queue_.push_back(&deed);
            wake_.notify_one();
            finished_.wait(lock, [&] { return deed.done; });
        }
        if (deed.failure) std::rethrow_exception(deed.failure);
        for (auto& after : deed.after_commit) after();
    }

private:
    std::unique_ptr<SqliteConnection> open_connection(SqliteConnection::Use use) const
    {
        return std::make_unique<SqliteConnection>(file_, use, options_.durability, options_.sqlite_vfs);
    }

    std::unique_ptr<SqliteConnection> borrow()
    {
        {
            std::lock_guard lock(readers_mutex_);
            if (!readers_.empty()) {
                auto connection = std::move(readers_.back());
                readers_.pop_back();
                return connection;
            }
        }
        return open_connection(SqliteConnection::Use::read);
    }

    void give_back(std::unique_ptr<SqliteConnection> connection)
    {
        std::lock_guard lock(readers_mutex_);
        if (readers_.size() < static_cast<std::size_t>(options_.readers))
            readers_.push_back(std::move(connection));
    }

    void write_until(const std::stop_token& stop)
    {
        std::vector<Deed*> batch;
        for (;;) {
            {
                std::unique_lock lock(mutex_);
                // With the token, a stop between the question and the sleep is not missed.
                if (!wake_.wait(lock, stop, [&] { return !queue_.empty(); })) return;
                while (!queue_.empty() && batch.size() < batch_limit) {
                    batch.push_back(queue_.front());
                    queue_.pop_front();
                }
            }
            commit_together(batch);
            {
                std::lock_guard lock(mutex_);
                for (auto* deed : batch) deed->done = true;
            }
            finished_.notify_all();
            batch.clear();
        }
    }

    void commit_together(const std::vector<Deed*>& batch)
    {
        if (attempt(batch)) return;
        // Something broke the shared transaction: let each deed succeed or fail by itself.
        for (auto* deed : batch) {
            if (batch.size() == 1 && deed->failure) return;
            deed->failure = nullptr;
            attempt({deed});
        }
    }

    /// True when the batch is settled: committed, or each failed deed knows why.
    bool attempt(const std::vector<Deed*>& batch)
    {
        try {
            writer_->script("begin immediate");
            for (auto* deed : batch) {
                run_one(*deed);
                if (writer_->is_outside_transaction()) {
                    if (batch.size() == 1) return true; // its failure is already noted
                    return false;
                }
            }
            writer_->script("commit");
            return true;
        } catch (const Error& error) {
            if (!writer_->is_outside_transaction()) rollback();
            if (error.kind == ErrorKind::io) disk_failed(error.what());
            for (auto* deed : batch) {
                deed->after_commit.clear();
                if (!deed->failure || batch.size() == 1) deed->failure = std::current_exception();
            }
            // Full disks answer everybody; nothing is gained by trying each one again.
            return batch.size() == 1 || error.kind == ErrorKind::io || error.kind == ErrorKind::full;
        }
    }

    void run_one(Deed& deed)
    {
        writer_->script("savepoint deed");
        try {
            Tx tx(*writer_, options_.clock->now(), ids_);
            (*deed.fn)(tx);
            tx.finish();
            deed.after_commit = tx.take_after_commit();
            writer_->script("release deed");
        } catch (const Error& error) {
            if (error.kind == ErrorKind::io) throw; // the disk, not the deed: nobody may go on
            undo(deed);
        } catch (...) {
            undo(deed);
        }
    }

    void undo(Deed& deed)
    {
        deed.failure = std::current_exception();
        if (!writer_->is_outside_transaction()) writer_->script("rollback to deed; release deed");
    }

    void rollback() noexcept
    {
        try {
            writer_->script("rollback");
        } catch (const std::exception&) {
            // Nothing more can be done: the next begin will say so.
        }
    }

    void disk_failed(const std::string& why)
    {
        if (options_.on_disk_failure) return options_.on_disk_failure(why);
        base::log::error("storage.disk_failed", {{"reason", why}});
        ::_exit(74); // EX_IOERR: a failed fsync is never retried
    }

    Options options_;
    std::string file_;
    base::IdMaker ids_;
    std::unique_ptr<SqliteConnection> writer_;
    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::condition_variable finished_;
    std::deque<Deed*> queue_;
    std::jthread thread_;
};

} // namespace

std::unique_ptr<Database> open_sqlite(const std::string& folder, Options options)
{
    return std::make_unique<Sqlite>(folder, std::move(options));
}

} // namespace landlotse::storage
