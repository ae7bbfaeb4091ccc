#include "kernel/print/browser_run.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace landlotse::print {

namespace {

/// Only calls that are safe between fork and exec of a program with threads.
[[noreturn]] void become(char* const* arguments, char* const* environment)
{
    ::setpgid(0, 0);
    // The browser must not outlive the house.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    int nothing = ::open("/dev/null", O_RDWR);
    for (int stream : {0, 1, 2}) ::dup2(nothing, stream);
    ::close_range(3, ~0U, 0);
    rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    // The child starts with every signal as it is born.
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execve(arguments[0], arguments, environment);
    ::_exit(127);
}

/// Waits without busy looking; false when the limit is over.
bool ended_within(pid_t child, std::chrono::milliseconds limit)
{
    int handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    if (handle < 0) return false;
    pollfd waiting{handle, POLLIN, 0};
    auto end = std::chrono::steady_clock::now() + limit;
    int ready = 0;
    do {
        auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
        ready = ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(0, left)));
    } while (ready < 0 && errno == EINTR);
    ::close(handle);
    return ready > 0;
}

} // namespace

bool run_and_wait(const std::vector<std::string>& command, const std::filesystem::path& home, std::chrono::milliseconds limit)
{
    std::vector<std::string> words = command;
    std::vector<std::string> environment{"HOME=" + home.string(), "TMPDIR=" + home.string(), "XDG_CONFIG_HOME=" + home.string(),
                                         "XDG_CACHE_HOME=" + home.string(), "PATH=/usr/bin:/bin", "LANG=C.UTF-8"};
    std::vector<char*> arguments, variables;
    for (auto& word : words) arguments.push_back(word.data());
    for (auto& one : environment) variables.push_back(one.data());
    arguments.push_back(nullptr);
    variables.push_back(nullptr);

    pid_t child = ::fork();
    if (child < 0) return false;
    if (child == 0) become(arguments.data(), variables.data());
    ::setpgid(child, child); // both sides say it, so that neither has to wait for the other
    bool ended = ended_within(child, limit);
    int status = 0;
    // Before it is waited for, its number cannot belong to anybody else: this ends the group and what it left behind.
    ::kill(-child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace landlotse::print
