#include "fuzz/target.h"
#include "kernel/sheet/xlsx.h"

#include <cstdlib>

LANDLOTSE_FUZZ(xlsx)
{
    using namespace landlotse::sheet;
    auto sheet = read_xlsx(bytes, {.bytes = 65536, .unpacked_bytes = 1 << 20, .entries = 50, .rows = 1000});
    if (!sheet) return;
    for (auto& row : sheet->rows)
        if (row.size() != sheet->header.size()) std::abort();
}
