#include "fuzz/target.h"

#include <cstdio>
#include <cstdlib>

namespace landlotse::fuzz {

std::vector<Target>& targets()
{
    static std::vector<Target> all;
    return all;
}

void promise(bool kept, const char* what)
{
    if (kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

} // namespace landlotse::fuzz
