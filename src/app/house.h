#pragma once
// The rooms of this program, and the database opened for them.

#include "kernel/site/room.h"
#include "kernel/storage/database.h"

#include <memory>
#include <string>
#include <vector>

namespace landlotse::app {

/// All rooms, put together.
const site::House& house();
/// Parts with migrations, in the order in which they run.
std::vector<std::string> parts();
/// Opens, brings the schema up to date.
std::unique_ptr<storage::Database> open(const std::string& data, storage::Options options = {});
/// The county of this installation. Throws BadInput when there is none yet.
identity::County county_of(storage::Database& database);
/// A command is a new deed each time it is typed.
base::OperationId new_operation();
/// A sentence for a fault of foreign input: `FILE: row 7, column 23: …`.
std::string sentence(const std::string& file, const base::Fault& fault);

} // namespace landlotse::app
