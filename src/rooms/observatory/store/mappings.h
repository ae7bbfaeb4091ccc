#pragma once
// What people taught the importer about plain tables: which column means what, by the head row.

#include "kernel/storage/reader.h"

#include <map>
#include <string>

namespace landlotse::observatory::mappings {

/// Role → name of the column; also `code`, `title` and `source` of the table. Empty when this head row is new.
std::map<std::string, std::string> of(storage::Reader& reader, base::CountyId county, std::string_view head);
void keep(storage::Tx& tx, base::CountyId county, std::string_view head, const std::map<std::string, std::string>& roles);

} // namespace landlotse::observatory::mappings
