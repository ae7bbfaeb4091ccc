#pragma once
// An operation that writes two rows: whether it was done whole and once can be seen afterwards.

#include "kernel/storage/migrations.h"
#include "kernel/storage/operation.h"

#include <fmt/format.h>

namespace landlotse::storage {

constexpr base::CountyId county{1};

inline std::vector<Migration> schema()
{
    Migration step;
    step.part = "test";
    step.number = 1;
    step.name = "two_sides";
    // Nothing keeps an operation from having two rows: only perform_once does.
    step.sql = "create table giver (id bigint not null primary key, operation bigint not null);\n"
               "create table taker (id bigint not null primary key, operation bigint not null);";
    auto all = embedded_migrations({"storage"});
    all.push_back(step);
    return all;
}

inline void save(Database& database, std::int64_t operation)
{
    perform_once(database, county, base::OperationId{operation}, [&](Tx& tx) {
        tx.execute("insert into giver (id, operation) values ($1,$2)", tx.new_id(), operation);
        tx.execute("insert into taker (id, operation) values ($1,$2)", tx.new_id(), operation);
        return fmt::to_string(operation);
    });
}

} // namespace landlotse::storage
