#pragma once
// Both databases for tests: SQLite in a temporary folder, PostgreSQL in a temporary cluster of our own.

#include "kernel/base/private_folder.h"
#include "kernel/storage/database.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace landlotse::test {

/// A folder that goes with the object, and that PostgreSQL's own user may enter.
class TemporaryFolder : public base::PrivateFolder {
public:
    TemporaryFolder();
    std::string file(const std::string& name) const { return (path() / name).string(); }
};

/// A PostgreSQL cluster on a Unix socket in a temporary folder, stopped when the object goes.
class Cluster {
public:
    Cluster();
    ~Cluster();
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    /// False when PostgreSQL 15 is not installed.
    bool is_running() const { return running_; }
    /// The address of a new empty database.
    std::string new_database();
    /// The folder of its socket, for `host=`.
    std::string host() const { return folder_.path().string(); }
    /// `mode` as pg_ctl has it: fast, immediate.
    void stop(const std::string& mode);
    void start();
    /// Runs SQL as the superuser, in the database `postgres`.
    void say(const std::string& sql);

private:
    bool run(const std::string& command) const;

    TemporaryFolder folder_;
    std::string as_;
    bool running_ = false;
    int count_ = 0;
};

/// The address of a new empty PostgreSQL database, or nothing when PostgreSQL 15 is not installed.
std::optional<std::string> new_postgres_database();

/// Runs `fact` once on each database, each time on an empty one. Says loudly when PostgreSQL is absent.
void on_both_databases(const std::function<void(storage::Database&)>& fact, storage::Options options = {});

} // namespace landlotse::test
