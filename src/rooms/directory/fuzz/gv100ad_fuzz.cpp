#include "fuzz/target.h"
#include "rooms/directory/domain/municipal_register.h"

#include <cstdlib>

LANDLOTSE_FUZZ(gv100ad)
{
    using namespace landlotse::directory;
    auto all = read_municipal_register(bytes, {.bytes = 1 << 20, .records = 500});
    if (!all) return;
    for (auto& county : counties(*all))
        if (!county_of(*all, county.ags)) std::abort();
}
