#pragma once
// Calls to servers outside, with limits: time, size, no redirects to other protocols.

#include "kernel/base/result.h"

#include <string>
#include <vector>

namespace landlotse::guide {

struct OutsideAnswer {
    long status = 0;
    std::string body; ///< at most the limit that was asked for
};

struct OutsideCall {
    std::string address;
    std::string body = {}; ///< a POST when not empty
    std::vector<std::string> headers = {};
    long seconds = 20;
    std::size_t most_bytes = 2 * 1024 * 1024;
    bool only_head = false;
    bool stays_there = false; ///< no other address is followed
};

/// The answer, or why there is none, in the words of the network library.
base::Result<OutsideAnswer, std::string> call_outside(const OutsideCall& call);

} // namespace landlotse::guide
