#include "fuzz/target.h"
#include "rooms/directory/domain/boundaries.h"
#include "rooms/directory/domain/map.h"

#include <cstdlib>

LANDLOTSE_FUZZ(topojson)
{
    using namespace landlotse::directory;
    auto all = read_topojson(bytes, {.bytes = 1 << 18, .arcs = 200, .positions = 5000, .regions = 200});
    if (!all) return;
    auto map = drawn(within(*all, "1"), {.path_bytes = 500});
    for (auto& region : map.regions)
        if (region.path.empty() || !(region.area_km2 > -1e9)) std::abort();
}
