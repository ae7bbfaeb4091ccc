#pragma once
// A county with nothing in it but the tables of the kernel and of this room.

#include "kernel/identity/store.h"
#include "kernel/storage/migrations.h"

namespace landlotse::observatory {

inline void migrated(storage::Database& database)
{
    storage::migrate(database, storage::embedded_migrations({"storage", "identity", "audit", "jobs", "search", "mail", "record", "observatory"}));
    database.transact([](storage::Tx& tx) { identity::counties::create(tx, {{1}, "14626", "Landkreis Probe", "SN", "#124191"}); });
}

} // namespace landlotse::observatory
