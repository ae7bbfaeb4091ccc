#pragma once
// The guide of the invented county: the pages of demo/pages, some news, statements.

#include "kernel/identity/store.h"
#include "kernel/storage/database.h"
#include "rooms/guide/actions/import_pages.h"

namespace landlotse::guide {

/// The pages that travel inside the program.
std::vector<PageFile> demo_files();
void add_demo_guide(storage::Database& database, const identity::County& county);

} // namespace landlotse::guide
