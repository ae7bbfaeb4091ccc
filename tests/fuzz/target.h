#pragma once
// A fuzz target takes any bytes and must neither crash nor break the promises it checks. Written as
//
//     LANDLOTSE_FUZZ(form_urlencoded) { auto form = read_urlencoded(bytes); ... promise(...); }
//
// in a file src/**/fuzz/*_fuzz.cpp, with its corpus in tests/fuzz/corpora/form_urlencoded/.

#include <string_view>
#include <vector>

namespace landlotse::fuzz {

struct Target {
    std::string_view name;
    void (*run)(std::string_view bytes);
};

std::vector<Target>& targets();

struct Registered {
    Registered(std::string_view name, void (*run)(std::string_view)) { targets().push_back({name, run}); }
};

/// Ends the program with a message when a promise is broken, so that the input that did it can be kept.
void promise(bool kept, const char* what);

} // namespace landlotse::fuzz

#define LANDLOTSE_FUZZ(name)                                                                                 \
    static void fuzz_##name(std::string_view bytes);                                                         \
    static const landlotse::fuzz::Registered registered_##name{#name, fuzz_##name};                          \
    static void fuzz_##name([[maybe_unused]] std::string_view bytes)
