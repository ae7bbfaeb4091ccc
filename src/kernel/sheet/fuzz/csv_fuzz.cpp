#include "fuzz/target.h"
#include "kernel/sheet/csv.h"

#include <cstdlib>

// Whatever is accepted survives the way out and back in.
LANDLOTSE_FUZZ(csv)
{
    using namespace landlotse::sheet;
    auto sheet = read_csv(bytes, {.bytes = 65536, .rows = 2000, .columns = 50, .cell_bytes = 5000});
    if (!sheet) return;
    auto again = read_csv(write_csv(*sheet));
    if (!again || again->header != sheet->header || again->rows != sheet->rows) std::abort();
}
