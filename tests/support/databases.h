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

/// The address of a new empty PostgreSQL database, or nothing when PostgreSQL 15 is not installed.
std::optional<std::string> new_postgres_database();

/// Runs `fact` once on each database, each time on an empty one. Says loudly when PostgreSQL is absent.
void on_both_databases(const std::function<void(storage::Database&)>& fact, storage::Options options = {});

} // namespace landlotse::test
