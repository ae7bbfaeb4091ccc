#pragma once
// The invented county's courses: 600 learners, 12 providers' plans, two past rounds.

#include "kernel/identity/store.h"

namespace landlotse::courses {

/// The same every time but for days, which count from today. Needs the directory's demo.
void add_demo_courses(storage::Database& database, const identity::County& county);

} // namespace landlotse::courses
