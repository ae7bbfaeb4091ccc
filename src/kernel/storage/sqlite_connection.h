#pragma once
// One SQLite connection with its cache of prepared statements. Used by sqlite.cpp and by tests.

#include "kernel/storage/database.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace landlotse::storage {

class SqliteConnection final : public Connection {
public:
    /// `look` opens a file that must not change, such as a backup, and leaves no log beside it.
    enum class Use { read, write, look };

    SqliteConnection(const std::string& file, Use use, Durability durability, const std::string& vfs);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    Dialect dialect() const override { return Dialect::sqlite; }
    std::int64_t run(std::string_view sql, std::span<const Value> args, const RowSink& sink) override;
    void script(const std::string& sql) override;

    bool is_outside_transaction() const;
    /// Carries the log into the database file now, and from then on whenever a commit leaves it with at least
    /// `pages` pages. Other than SQLite's own, this one does not keep a failing disk to itself: the commit
    /// that caused it then throws Error{io}.
    void checkpoint_at(int pages);
    /// Copies the whole database into a new file in one step (small steps restart for ever while others
    /// write), syncs it and its folder, then renames it into place.
    void copy_to(const std::string& file);

private:
    struct Statement;
    SqliteConnection(const std::string& file, Use use, const std::string& vfs);
    std::shared_ptr<Statement> prepared(std::string_view sql);
    std::shared_ptr<Statement> compile(std::string_view sql);
    [[noreturn]] void fail(std::string_view doing) const;
    static int after_commit(void* self, sqlite3* handle, const char* name, int pages);

    sqlite3* handle_ = nullptr;
    int checkpoint_pages_ = 0;
    std::map<std::string, std::shared_ptr<Statement>, std::less<>> statements_;
};

} // namespace landlotse::storage
