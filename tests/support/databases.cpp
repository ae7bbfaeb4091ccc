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

/// A cluster on a Unix socket in a temporary folder, stopped when the test program ends.
class Cluster {
public:
    Cluster()
    {
        if (!std::filesystem::exists(fmt::format("{}/initdb", postgres_tools))) return;
        // initdb refuses root; Debian's package made the user `postgres`.
        if (::geteuid() == 0) {
            as_ = "runuser -u postgres -- ";
            if (shell(fmt::format("chown postgres {}", folder_.path().string())) != 0) return;
        }
        auto data = folder_.file("data");
        bool made = run(fmt::format("{}/initdb -D {} -U landlotse -A trust -E UTF8 --locale=C.UTF-8 -N -k", postgres_tools, data));
        auto settings = fmt::format("-c listen_addresses= -c unix_socket_directories={} -c fsync=off "
                                    "-c full_page_writes=off -c max_connections=50", folder_.path().string());
        running_ = made && run(fmt::format("{}/pg_ctl -D {} -l {} -w -o '{}' start", postgres_tools, data,
                                           folder_.file("log"), settings));
    }

    ~Cluster()
    {
        if (running_) run(fmt::format("{}/pg_ctl -D {} -m immediate stop", postgres_tools, folder_.file("data")));
    }

    bool is_running() const { return running_; }

    std::string new_database()
    {
        auto name = fmt::format("test_{}", ++count_);
        run(fmt::format("{}/createdb -h {} -U landlotse {}", postgres_tools, folder_.path().string(), name));
        return fmt::format("postgresql://landlotse@/{}?host={}", name, folder_.path().string());
    }

private:
    bool run(const std::string& command) const { return shell(as_ + command + " >/dev/null 2>&1") == 0; }

    TemporaryFolder folder_;
    std::string as_;
    bool running_ = false;
    int count_ = 0;
};

} // namespace

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
