#include "support/databases.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace landlotse::test {

namespace {

constexpr const char* postgres_tools = "/usr/lib/postgresql/15/bin";

int shell(const std::string& command) { return std::system(command.c_str()); }

} // namespace

Cluster::Cluster()
{
    if (!std::filesystem::exists(fmt::format("{}/initdb", postgres_tools))) return;
    // initdb refuses root; Debian's package made the user `postgres`.
    if (::geteuid() == 0) {
        as_ = "runuser -u postgres -- ";
        if (shell(fmt::format("chown postgres {}", folder_.path().string())) != 0) return;
    }
    bool made = run(fmt::format("{}/initdb -D {} -U landlotse -A trust -E UTF8 --locale=C.UTF-8 -N -k", postgres_tools, folder_.file("data")));
    if (made) start();
}

Cluster::~Cluster()
{
    if (running_) stop("immediate");
}

std::string Cluster::new_database()
{
    auto name = fmt::format("test_{}", ++count_);
    run(fmt::format("{}/createdb -h {} -U landlotse {}", postgres_tools, host(), name));
    return fmt::format("postgresql://landlotse@/{}?host={}", name, host());
}

void Cluster::stop(const std::string& mode)
{
    running_ = !run(fmt::format("{}/pg_ctl -D {} -m {} -w stop", postgres_tools, folder_.file("data"), mode));
}

void Cluster::start()
{
    auto settings = fmt::format("-c listen_addresses= -c unix_socket_directories={} -c fsync=off "
                                "-c full_page_writes=off -c max_connections=50", host());
    running_ = run(fmt::format("{}/pg_ctl -D {} -l {} -w -o '{}' start", postgres_tools, folder_.file("data"), folder_.file("log"), settings));
}

void Cluster::say(const std::string& sql) { run(fmt::format("{}/psql -h {} -U landlotse -d postgres -qc \"{}\"", postgres_tools, host(), sql)); }

bool Cluster::run(const std::string& command) const { return shell(as_ + command + " >/dev/null 2>&1") == 0; }

TemporaryFolder::TemporaryFolder()
{
    ::chmod(path().c_str(), 0755);
}

std::optional<std::string> new_postgres_database()
{
    static Cluster cluster;
    if (!cluster.is_running()) return std::nullopt;
    return cluster.new_database();
}

void on_both_databases(const std::function<void(storage::Database&)>& fact, storage::Options options)
{
    {
        TemporaryFolder folder;
        auto sqlite = storage::Database::open(folder.path().string(), options);
        INFO("on SQLite");
        fact(*sqlite);
    }
    auto address = new_postgres_database();
    if (!address) {
        MESSAGE("SKIPPED on PostgreSQL: version 15 is not installed here");
        return;
    }
    auto postgres = storage::Database::open(*address, options);
    INFO("on PostgreSQL");
    fact(*postgres);
}

} // namespace landlotse::test
