#pragma once
// What the room keeps about people with a login, and how it forgets them.

#include "kernel/storage/reader.h"

#include <utility>
#include <string>
#include <vector>

namespace landlotse::strategy::people {

/// Message key and how many.
std::vector<std::pair<std::string, std::int64_t>> kept_about(storage::Reader& reader, base::CountyId county, base::PersonId person);
/// The name goes; what was said stays, because the council's decisions rest on it.
void forget(storage::Tx& tx, base::CountyId county, base::PersonId person);

} // namespace landlotse::strategy::people
