#include "kernel/storage/migrations.h"

#include "kernel/base/embedded.h"
#include "kernel/base/log.h"
#include "kernel/base/text.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>

namespace landlotse::storage {

namespace {

struct Applied {
    std::string part;
    int number = 0;
    std::string checksum;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (part, number, checksum))

constexpr std::string_view create_ledger =
    "create table if not exists schema_migration (part text not null, number bigint not null, "
    "name text not null, checksum text not null, at bigint not null, primary key (part, number))";

std::string checksum_of(const Migration& step)
{
    return base::sha256_hex(step.sql + '\x1e' + step.sqlite + '\x1e' + step.postgres);
}

std::string with_macros(std::string sql, Dialect dialect)
{
    bool sqlite = dialect == Dialect::sqlite;
    const std::pair<std::string_view, std::string_view> macros[] = {
        {"@id", "bigint"},
        {"@bytes", sqlite ? "blob" : "bytea"},
        {"@keyed", sqlite ? "without rowid" : ""},
    };
    for (auto& [macro, meaning] : macros)
        for (auto at = sql.find(macro); at != std::string::npos; at = sql.find(macro, at))
            sql.replace(at, macro.size(), meaning);
    return sql;
}

void add_file(std::map<int, Migration>& steps, const std::string& part, const base::EmbeddedFile& file)
{
    auto base = file.path.substr(file.path.rfind('/') + 1);
    int number = 0;
    std::from_chars(base.data(), base.data() + std::min<std::size_t>(4, base.size()), number);
    if (number == 0) throw Error(ErrorKind::other, fmt::format("{} has no number", file.path));
    auto& step = steps[number];
    step.part = part;
    step.number = number;
    if (base.ends_with(".sqlite.sql")) step.sqlite = file.bytes;
    else if (base.ends_with(".pg.sql")) step.postgres = file.bytes;
    else {
        step.sql = file.bytes;
        step.name = base.substr(5, base.size() - 9);
    }
}

void refuse_unknown(const std::vector<Applied>& applied, const std::vector<Migration>& known)
{
    for (auto& done : applied) {
        auto same = [&](const Migration& step) { return step.part == done.part && step.number == done.number; };
        auto step = std::find_if(known.begin(), known.end(), same);
        if (step == known.end())
            throw Error(ErrorKind::newer_schema,
                        fmt::format("the database has step {} of '{}', which this program does not know: it was "
                                    "written by a newer version; install that version again",
                                    done.number, done.part));
        if (checksum_of(*step) != done.checksum)
            throw Error(ErrorKind::other,
                        fmt::format("step {} of '{}' was changed after it had run", done.number, done.part));
    }
}

} // namespace

std::vector<Migration> embedded_migrations(const std::vector<std::string>& parts)
{
    std::vector<Migration> ordered;
    for (auto& part : parts) {
        std::map<int, Migration> steps;
        for (std::string_view level : {"kernel", "rooms"})
            for (auto& file : base::embedded_files(fmt::format("{}/{}/migrations/", level, part)))
                add_file(steps, part, file);
        int expected = 1;
        for (auto& [number, step] : steps) {
            if (number != expected++)
                throw Error(ErrorKind::other, fmt::format("the migrations of '{}' have a gap", part));
            ordered.push_back(std::move(step));
        }
    }
    return ordered;
}

std::string expanded(const Migration& step, Dialect dialect)
{
    auto& more = dialect == Dialect::sqlite ? step.sqlite : step.postgres;
    return with_macros(step.sql + "\n" + more, dialect);
}

void refresh_statistics(Tx& tx)
{
    if (tx.dialect() == Dialect::sqlite) tx.script("pragma analysis_limit=1000; analyze");
}

int migrate(Database& database, const std::vector<Migration>& migrations)
{
    auto applied = database.transact([&](Tx& tx) {
        tx.script(std::string(create_ledger));
        return tx.all<Applied>("select part, number, checksum from schema_migration");
    });
    refuse_unknown(applied, migrations);
    int ran = 0;
    for (auto& step : migrations) {
        auto same = [&](const Applied& done) { return step.part == done.part && step.number == done.number; };
        if (std::any_of(applied.begin(), applied.end(), same)) continue;
        database.transact([&](Tx& tx) {
            tx.script(expanded(step, tx.dialect()));
            tx.execute("insert into schema_migration (part, number, name, checksum, at) values ($1,$2,$3,$4,$5)",
                       step.part, step.number, step.name, checksum_of(step), tx.now());
        });
        base::log::info("storage.migrated", {{"part", step.part}, {"number", std::int64_t{step.number}}});
        ++ran;
    }
    return ran;
}

} // namespace landlotse::storage
