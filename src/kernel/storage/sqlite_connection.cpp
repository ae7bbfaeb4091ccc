#include "kernel/storage/sqlite_connection.h"

#include "kernel/storage/files.h"

#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>

namespace landlotse::storage {

namespace {

/// More statements than the catalogue holds; composed searches beyond it start the cache anew.
constexpr std::size_t statement_cache_limit = 512;

ErrorKind kind_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
        return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ? ErrorKind::unique
                                                                                        : ErrorKind::constraint;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorKind::retry;
    case SQLITE_FULL: return ErrorKind::full;
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorKind::io;
    default: return ErrorKind::other;
    }
}

class SqliteCells final : public Cells {
public:
    explicit SqliteCells(sqlite3_stmt* statement) : statement_(statement) {}
    int count() const override { return sqlite3_column_count(statement_); }
    bool is_null(int column) const override
    {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    double real(int column) const override { return sqlite3_column_double(statement_, column); }
    std::string_view text(int column) const override
    {
        auto* first = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return {first ? first : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    std::string bytes(int column) const override
    {
        auto* first = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        return first ? std::string(first, size) : std::string();
    }

private:
    sqlite3_stmt* statement_;
};

int bind(sqlite3_stmt* statement, int place, const Value& value)
{
    struct Binder {
        sqlite3_stmt* statement;
        int place;
        int operator()(std::monostate) const { return sqlite3_bind_null(statement, place); }
        int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, place, number); }
        int operator()(double number) const { return sqlite3_bind_double(statement, place, number); }
        int operator()(const std::string& text) const
        {
            return sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
        }
        int operator()(const Blob& blob) const
        {
            return sqlite3_bind_blob64(statement, place, blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
        }
    };
    return std::visit(Binder{statement, place}, value);
}

} // namespace

struct SqliteConnection::Statement {
    sqlite3_stmt* handle = nullptr;
    /// Where each $n stands: SQLite numbers named parameters by first appearance, not by name.
    std::vector<int> places;
    bool busy = false;

    ~Statement() { sqlite3_finalize(handle); }
};

namespace {

/// SQLite counts every piece of memory under one lock for the whole program, and readers wait for one another there.
/// Nobody asks for the count. Must come before the first connection.
void stop_counting_memory()
{
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)done;
}

} // namespace

SqliteConnection::SqliteConnection(const std::string& file, Use use, const std::string& vfs)
{
    stop_counting_memory();
    int access = use == Use::look ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int flags = access | SQLITE_OPEN_NOMUTEX;
    auto old_mask = ::umask(077); // personal data: nobody but the service reads the file
    int code = sqlite3_open_v2(file.c_str(), &handle_, flags, vfs.empty() ? nullptr : vfs.c_str());
    ::umask(old_mask);
    if (code != SQLITE_OK) {
        auto reason = fmt::format("cannot open the database {}: {}", file, sqlite3_errstr(code));
        sqlite3_close(handle_);
        handle_ = nullptr;
        throw Error(ErrorKind::other, reason);
    }
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, 5000);
}

// The handle is open and owned before the first statement runs: one that throws does not leave it behind.
SqliteConnection::SqliteConnection(const std::string& file, Use use, Durability durability,
                                   const std::string& vfs)
    : SqliteConnection(file, use, vfs)
{
    script("pragma trusted_schema=off; pragma temp_store=memory; pragma cache_size=-8192");
    if (use == Use::look) return;
    script("pragma journal_mode=wal; pragma foreign_keys=on");
    script(durability == Durability::full ? "pragma synchronous=full" : "pragma synchronous=normal");
    if (use == Use::read) script("pragma query_only=on");
}

SqliteConnection::~SqliteConnection()
{
    statements_.clear();
    sqlite3_close(handle_);
}

int SqliteConnection::after_commit(void* self, sqlite3* handle, const char* name, int pages)
{
    if (pages < static_cast<SqliteConnection*>(self)->checkpoint_pages_) return SQLITE_OK;
    int code = sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    // Readers in the way and a full disk only mean that the log grows on.
    return kind_of(code) == ErrorKind::io ? code : SQLITE_OK;
}

void SqliteConnection::checkpoint_at(int pages)
{
    checkpoint_pages_ = pages;
    sqlite3_wal_hook(handle_, &SqliteConnection::after_commit, this);
    // A log left by a program that ended on a failed sync may be in memory only. Its pages are written and
    // synced anew here; the next commit then starts the log from its beginning.
    int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_OK && kind_of(code) == ErrorKind::io) fail("checkpoint");
}

bool SqliteConnection::is_outside_transaction() const { return sqlite3_get_autocommit(handle_) != 0; }

void SqliteConnection::fail(std::string_view doing) const
{
    int code = sqlite3_extended_errcode(handle_);
    throw Error(kind_of(code), fmt::format("{} (SQLite {}) in: {}", sqlite3_errmsg(handle_), code, doing));
}

std::shared_ptr<SqliteConnection::Statement> SqliteConnection::compile(std::string_view sql)
{
    auto statement = std::make_shared<Statement>();
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement->handle, &rest) != SQLITE_OK)
        fail(sql);
    int named = sqlite3_bind_parameter_count(statement->handle);
    statement->places.resize(static_cast<std::size_t>(named));
    for (int place = 1; place <= named; ++place) {
        std::string_view name = sqlite3_bind_parameter_name(statement->handle, place);
        std::size_t number = 0;
        std::from_chars(name.data() + 1, name.data() + name.size(), number);
        if (number == 0 || number > statement->places.size())
            throw Error(ErrorKind::other, fmt::format("parameters are not $1 to $n in: {}", sql));
        statement->places[number - 1] = place;
    }
    return statement;
}

std::shared_ptr<SqliteConnection::Statement> SqliteConnection::prepared(std::string_view sql)
{
    if (auto found = statements_.find(sql); found != statements_.end()) {
        if (!found->second->busy) return found->second;
        return compile(sql); // nested use of one statement gets a copy of its own
    }
    if (statements_.size() >= statement_cache_limit) statements_.clear();
    return statements_.emplace(std::string(sql), compile(sql)).first->second;
}

std::int64_t SqliteConnection::run(std::string_view sql, std::span<const Value> args, const RowSink& sink)
{
    auto statement = prepared(sql);
    if (args.size() != statement->places.size())
        throw Error(ErrorKind::other, fmt::format("{} values for {} parameters in: {}", args.size(),
                                                  statement->places.size(), sql));
    struct Guard {
        Statement& statement;
        ~Guard()
        {
            sqlite3_reset(statement.handle);
            sqlite3_clear_bindings(statement.handle);
            statement.busy = false;
        }
    } guard{*statement};
    statement->busy = true;
    for (std::size_t i = 0; i < args.size(); ++i)
        if (bind(statement->handle, statement->places[i], args[i]) != SQLITE_OK) fail(sql);
    SqliteCells cells(statement->handle);
    for (;;) {
        int code = sqlite3_step(statement->handle);
        if (code == SQLITE_DONE) return sqlite3_changes64(handle_);
        if (code != SQLITE_ROW) fail(sql);
        if (sink) sink(cells);
    }
}

void SqliteConnection::script(const std::string& sql)
{
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

void SqliteConnection::copy_to(const std::string& file)
{
    auto unfinished = file + ".unfinished";
    std::filesystem::remove(unfinished);
    sqlite3* target = nullptr;
    auto old_mask = ::umask(077);
    int code = sqlite3_open(unfinished.c_str(), &target);
    ::umask(old_mask);
    if (code == SQLITE_OK) {
        // The copy is synced once at its end; waiting for each page would stretch the snapshot.
        sqlite3_exec(target, "pragma synchronous=off", nullptr, nullptr, nullptr);
        if (auto* backup = sqlite3_backup_init(target, "main", handle_, "main")) {
            sqlite3_backup_step(backup, -1);
            sqlite3_backup_finish(backup);
        }
        code = sqlite3_errcode(target);
        // A copy carries no write-ahead log: it must be one file.
        sqlite3_exec(target, "pragma journal_mode=delete", nullptr, nullptr, nullptr);
    }
    std::string reason = target ? sqlite3_errmsg(target) : "out of memory";
    sqlite3_close(target);
    if (code != SQLITE_OK)
        throw Error(kind_of(code), fmt::format("cannot copy the database to {}: {}", file, reason));
    sync_file(unfinished);
    std::filesystem::rename(unfinished, file);
    sync_folder_of(file);
}

} // namespace landlotse::storage
