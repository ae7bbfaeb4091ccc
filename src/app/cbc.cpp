#include "app/cbc.h"

#include "kernel/base/private_folder.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace landlotse::app {

namespace {

constexpr const char* program_path = "/usr/bin/cbc";

[[noreturn]] void become_cbc(const std::string& program, const std::string& solution, const std::string& seconds, rlim_t hard)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::setpgid(0, 0); // a Ctrl-C at the terminal is for us; we end it
    rlimit limit{hard, hard};
    setrlimit(RLIMIT_CPU, &limit);
    auto silence = ::open("/dev/null", O_WRONLY);
    ::dup2(silence, STDOUT_FILENO);
    ::dup2(silence, STDERR_FILENO);
    ::close_range(3, ~0U, 0); // a server's connections are none of its business, and would stay open as long as it runs
    ::execl(program_path, program_path, program.c_str(), "-ratio", "0", "-allow", "0", "-sec", seconds.c_str(), "-solve", "-solution", solution.c_str(), "-quit",
            static_cast<char*>(nullptr));
    ::_exit(127);
}

/// Its exit status; ends it when `cancelled` says so.
int wait_for(pid_t child, const std::function<bool()>& cancelled)
{
    int status = 0;
    for (useconds_t pause = 500;; pause = std::min<useconds_t>(pause * 2, 50'000)) {
        auto ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child) return status;
        if (ended < 0 && errno != EINTR) return -1;
        if (cancelled()) ::kill(child, SIGKILL);
        ::usleep(pause);
    }
}

placement::ResidueAnswer read_solution(const std::string& path)
{
    placement::ResidueAnswer answer;
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) return answer;
    answer.proven = line.starts_with("Optimal");
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string index, name;
        double value = 0;
        if (fields >> index >> name >> value && value > 0.5 && index != "**") answer.ones.push_back(name);
    }
    return answer;
}

} // namespace

placement::ResidueAnswer ask_cbc(const std::string& program, double seconds, const std::function<bool()>& cancelled)
{
    if (seconds < 0.5 || ::access(program_path, X_OK) != 0) return {};
    base::PrivateFolder folder;
    auto in = (folder.path() / "rest.lp").string(), out = (folder.path() / "rest.txt").string();
    {
        std::ofstream file(in, std::ios::binary);
        file << program;
        file.close();
        if (!file) return {};
    }
    auto limit = std::to_string(seconds);
    auto child = ::fork();
    if (child < 0) return {};
    if (child == 0) become_cbc(in, out, limit, static_cast<rlim_t>(seconds + 3));
    auto status = wait_for(child, cancelled);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return {};
    return read_solution(out);
}

} // namespace landlotse::app
