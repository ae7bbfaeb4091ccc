#include "kernel/search/lookup.h"

namespace landlotse::search {

std::unique_ptr<Lookup> lookup_for(storage::Reader& reader, base::CountyId county, const Query& query)
{
    return reader.dialect() == storage::Dialect::sqlite ? sqlite_lookup(reader, county, query)
                                                        : postgres_lookup(reader, county, query);
}

} // namespace landlotse::search
