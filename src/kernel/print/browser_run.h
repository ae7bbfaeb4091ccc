#pragma once
// One run of the browser. Internal to this part.

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace landlotse::print {

/// Starts a program with its own group, no input, nothing inherited but what is named, and waits. True when
/// it ended by itself with 0 within the limit; else it is killed with everything it started.
bool run_and_wait(const std::vector<std::string>& command, const std::filesystem::path& home, std::chrono::milliseconds limit);

} // namespace landlotse::print
