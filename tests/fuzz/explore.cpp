// libFuzzer's way in: looks for new inputs that break a promise. The target's name comes from the environment:
//   FUZZ_TARGET=csv build/fuzz/fuzz_explore tests/fuzz/corpora/csv

#include "fuzz/target.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

const landlotse::fuzz::Target& wanted()
{
    const char* name = std::getenv("FUZZ_TARGET");
    for (auto& target : landlotse::fuzz::targets())
        if (name && target.name == name) return target;
    std::fputs("FUZZ_TARGET names one of:", stderr);
    for (auto& target : landlotse::fuzz::targets())
        std::fprintf(stderr, " %.*s", static_cast<int>(target.name.size()), target.name.data());
    std::fputc('\n', stderr);
    std::exit(2);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto& target = wanted();
    target.run({reinterpret_cast<const char*>(data), size});
    return 0;
}
