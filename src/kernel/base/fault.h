#pragma once
// What is wrong with something that came from outside: where, and a sentence to be.

#include <map>
#include <string>
#include <vector>

namespace landlotse::base {

/// One fault of foreign input. `row` and `column` count from 1 as a person counts in the file; 0 = not known.
/// `message` is a message key (i18n); `args` fill it.
struct Fault {
    std::string field;
    std::string message;
    std::map<std::string, std::string> args;
    int row = 0;
    int column = 0;

    friend bool operator==(const Fault&, const Fault&) = default;
};

using Faults = std::vector<Fault>;

} // namespace landlotse::base
