#include "kernel/storage/database.h"

namespace landlotse::storage {

std::unique_ptr<Database> Database::open(const std::string& address, Options options)
{
    static const base::SystemClock system_clock;
    if (options.clock == nullptr) options.clock = &system_clock;
    bool is_postgres = address.starts_with("postgresql://") || address.starts_with("postgres://");
    return is_postgres ? open_postgres(address, std::move(options)) : open_sqlite(address, std::move(options));
}

} // namespace landlotse::storage
