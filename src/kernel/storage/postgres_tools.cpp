#include "kernel/storage/postgres_tools.h"

#include "kernel/base/text.h"
#include "kernel/storage/error.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <postgresql/libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace landlotse::storage {

namespace {

namespace fs = std::filesystem;

std::string found(const std::string& program)
{
    std::vector<fs::path> folders;
    const char* path = std::getenv("PATH");
    for (auto folder : base::split(path ? path : "", ':')) folders.emplace_back(folder);
    std::vector<fs::path> packaged;
    std::error_code absent;
    for (auto& version : fs::directory_iterator("/usr/lib/postgresql", absent)) packaged.push_back(version.path() / "bin");
    std::sort(packaged.rbegin(), packaged.rend());
    folders.insert(folders.end(), packaged.begin(), packaged.end());
    for (auto& folder : folders)
        if (::access((folder / program).c_str(), X_OK) == 0) return (folder / program).string();
    throw Error(ErrorKind::other, fmt::format("{} is missing: install the package postgresql-client", program));
}

struct Call {
    std::vector<std::string> environment;
    std::string database;
};

/// The parts of the address as the environment variables that libpq reads.
Call call_for(const std::string& address)
{
    Call call;
    char* reason = nullptr;
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(address.c_str(), &reason),
                                                                         &PQconninfoFree);
    if (!options) {
        std::string why = reason ? reason : "out of memory";
        PQfreemem(reason);
        throw Error(ErrorKind::other, fmt::format("the address of the database is not readable: {}", why));
    }
    for (auto* option = options.get(); option->keyword; ++option) {
        if (!option->val) continue;
        if (std::string_view(option->keyword) == "dbname") call.database = option->val;
        else if (option->envvar) call.environment.push_back(fmt::format("{}={}", option->envvar, option->val));
    }
    for (char** variable = environ; *variable; ++variable)
        if (!std::string_view(*variable).starts_with("PG")) call.environment.emplace_back(*variable);
    return call;
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> all;
    for (auto& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

} // namespace

void run_postgres_tool(const std::string& program, const std::string& address,
                       const std::vector<std::string>& arguments)
{
    auto call = call_for(address);
    std::vector<std::string> words{found(program), "--no-password", "--dbname=" + call.database};
    words.insert(words.end(), arguments.begin(), arguments.end());
    pid_t child = 0;
    int failed = ::posix_spawn(&child, words[0].c_str(), nullptr, nullptr, pointers(words).data(),
                               pointers(call.environment).data());
    if (failed != 0) throw Error(ErrorKind::other, fmt::format("cannot start {}", words[0]));
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw Error(ErrorKind::other, fmt::format("{} failed; its message stands above", program));
}

} // namespace landlotse::storage
