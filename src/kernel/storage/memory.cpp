#include "kernel/storage/memory.h"

namespace landlotse::storage {

void release_memory(Database& database)
{
    database.read([](Reader& reader) {
        if (reader.dialect() == Dialect::sqlite) reader.each("pragma shrink_memory", {}, [](const Cells&) {});
    });
    database.transact([](Tx& tx) {
        if (tx.dialect() == Dialect::sqlite) tx.script("pragma shrink_memory");
    });
}

} // namespace landlotse::storage
