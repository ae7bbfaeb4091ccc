#include "kernel/storage/backup.h"

#include "kernel/storage/files.h"
#include "kernel/storage/postgres_tools.h"
#include "kernel/storage/sqlite_connection.h"

#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>

namespace landlotse::storage {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_with(const std::string& sentence) { throw Error(ErrorKind::other, sentence); }

bool is_postgres_address(const std::string& address)
{
    return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

fs::path file_for(const BackupOrder& order, Dialect dialect)
{
    auto file = order.target;
    if (fs::is_directory(file)) {
        auto name = base::iso_instant(order.at);
        std::erase(name, ':');
        file /= fmt::format("landlotse-{}.{}", name, dialect == Dialect::sqlite ? "db" : "dump");
    }
    if (fs::exists(file)) refuse_with(fmt::format("{} exists already", file.string()));
    return file;
}

void add_contents(Manifest& manifest, Reader& reader)
{
    manifest.schema = schema_steps(reader);
    manifest.tables = contents(reader);
}

/// What a lone SQLite file holds, read without changing it.
void add_contents_of_file(Manifest& manifest, const fs::path& file)
{
    SqliteConnection copy(file.string(), SqliteConnection::Use::look, Durability::full, "");
    Reader reader(copy);
    add_contents(manifest, reader);
}

/// pg_dump and the fingerprints see the same moment: one snapshot, handed from here to there.
void dump_postgres(Database& database, const BackupOrder& order, const fs::path& file, Manifest& manifest)
{
    in_snapshot(database, [&](Reader& reader) {
        auto snapshot = reader.first<std::string>("select pg_export_snapshot()").value();
        auto old_mask = ::umask(077);
        std::ofstream(file).close();
        ::umask(old_mask);
        run_postgres_tool("pg_dump", order.address,
                          {"--format=custom", "--no-owner", "--no-privileges", "--snapshot=" + snapshot,
                           "--file=" + file.string()});
        add_contents(manifest, reader);
    });
    sync_file(file);
}

/// Takes unfinished files away when something throws.
struct Unfinished {
    fs::path file;
    bool done = false;
    ~Unfinished()
    {
        std::error_code ignored;
        if (!done) fs::remove(file, ignored);
    }
};

Manifest read_manifest(const fs::path& backup)
{
    std::ifstream in(manifest_of(backup), std::ios::binary);
    if (!in) refuse_with(fmt::format("{} is missing", manifest_of(backup).string()));
    std::string text(std::istreambuf_iterator<char>(in), {});
    return manifest_from_text(text);
}

void add_faults_of_file(const fs::path& backup, const Manifest& manifest, std::vector<std::string>& faults)
{
    auto bytes = static_cast<std::int64_t>(fs::file_size(backup));
    if (bytes != manifest.bytes)
        faults.push_back(fmt::format("the file has {} bytes instead of {}", bytes, manifest.bytes));
    else if (sha256_of_file(backup) != manifest.sha256)
        faults.emplace_back("the file was changed after the backup: its SHA-256 is another");
}

void refuse_differences(const Manifest& expected, const std::vector<TableContent>& found)
{
    auto sentences = differences(expected.tables, found);
    if (!sentences.empty())
        refuse_with(fmt::format("the restored database is not what was saved: {}", fmt::join(sentences, "; ")));
}

void restore_sqlite(const fs::path& backup, const fs::path& folder, Onto onto, const Manifest& manifest)
{
    auto file = folder / "landlotse.db";
    if (onto == Onto::empty_only && fs::exists(file))
        refuse_with(fmt::format("{} already holds a database; choose another folder", folder.string()));
    fs::create_directories(folder);
    Unfinished unfinished{file.string() + ".restoring"};
    fs::copy_file(backup, unfinished.file, fs::copy_options::overwrite_existing);
    fs::permissions(unfinished.file, fs::perms::owner_read | fs::perms::owner_write);
    sync_file(unfinished.file);
    Manifest found;
    add_contents_of_file(found, unfinished.file);
    refuse_differences(manifest, found.tables);
    // A log that belongs to the old file would be played into the new one.
    for (auto* rest : {"-wal", "-shm"}) fs::remove(file.string() + rest);
    fs::rename(unfinished.file, file);
    unfinished.done = true;
    sync_folder_of(file);
}

void restore_postgres(const fs::path& backup, const std::string& address, Onto onto, const Manifest& manifest)
{
    auto database = open_postgres(address, {});
    auto tables = database->read([](Reader& reader) {
        return reader.number("select count(*) from pg_tables where schemaname=current_schema()");
    });
    if (onto == Onto::empty_only && tables > 0)
        refuse_with(fmt::format("the target already holds {} tables; choose an empty database", tables));
    std::vector<std::string> arguments{"--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"};
    if (onto == Onto::whatever) arguments.insert(arguments.end(), {"--clean", "--if-exists"});
    arguments.push_back(backup.string());
    run_postgres_tool("pg_restore", address, arguments);
    refuse_differences(manifest, database->read([](Reader& reader) { return contents(reader); }));
}

} // namespace

BackupReport backup(Database& database, const BackupOrder& order)
{
    auto file = file_for(order, database.dialect());
    Manifest manifest;
    manifest.dialect = database.dialect();
    manifest.program = order.program;
    manifest.made_at = order.at;
    // The file gets its name last: what bears the name is whole and has its manifest.
    Unfinished unfinished{file.string() + ".copying"};
    if (database.dialect() == Dialect::sqlite) {
        database.copy_to(unfinished.file.string());
        add_contents_of_file(manifest, unfinished.file);
    } else {
        dump_postgres(database, order, unfinished.file, manifest);
    }
    manifest.bytes = static_cast<std::int64_t>(fs::file_size(unfinished.file));
    manifest.sha256 = sha256_of_file(unfinished.file);
    write_durably(manifest_of(file), manifest_text(manifest));
    fs::rename(unfinished.file, file);
    unfinished.done = true;
    sync_folder_of(file);
    return {file, std::move(manifest)};
}

std::vector<std::string> verify(const fs::path& backup)
{
    if (!fs::is_regular_file(backup)) refuse_with(fmt::format("there is no backup {}", backup.string()));
    std::vector<std::string> faults;
    try {
        auto manifest = read_manifest(backup);
        add_faults_of_file(backup, manifest, faults);
        if (!faults.empty() || manifest.dialect != Dialect::sqlite) return faults;
        Manifest found;
        add_contents_of_file(found, backup);
        return differences(manifest.tables, found.tables);
    } catch (const Error& error) {
        faults.emplace_back(error.what());
    }
    return faults;
}

BackupReport restore(const fs::path& backup, const std::string& address, Onto onto)
{
    if (!fs::is_regular_file(backup)) refuse_with(fmt::format("there is no backup {}", backup.string()));
    auto manifest = read_manifest(backup);
    std::vector<std::string> faults;
    add_faults_of_file(backup, manifest, faults);
    if (!faults.empty()) refuse_with(faults.front());
    bool to_postgres = is_postgres_address(address);
    if (to_postgres != (manifest.dialect == Dialect::postgres))
        refuse_with(fmt::format("this backup comes from {}",
                                to_postgres ? "SQLite: give a folder to restore it into" : "PostgreSQL: give a postgresql:// address"));
    if (to_postgres) restore_postgres(backup, address, onto, manifest);
    else restore_sqlite(backup, address, onto, manifest);
    return {backup, std::move(manifest)};
}

} // namespace landlotse::storage
