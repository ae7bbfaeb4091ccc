#pragma once
// Time as a shared machine can measure it.

#include <ctime>

namespace landlotse::bench {

/// Milliseconds of processor time: of the whole process, or of the calling thread (CLOCK_THREAD_CPUTIME_ID).
inline double processor_ms(clockid_t of = CLOCK_PROCESS_CPUTIME_ID)
{
    timespec now{};
    ::clock_gettime(of, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

} // namespace landlotse::bench
