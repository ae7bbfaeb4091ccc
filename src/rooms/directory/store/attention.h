#pragma once
// What in the directory needs somebody: vacancies, old entries, lapsed ties, projects without a successor.

#include "kernel/record/store.h"

namespace landlotse::directory {

/// Units without anybody who holds a contact function on `today` (R2.3).
storage::Condition units_without_contact(base::Day today);
/// Contact functions that nobody holds on `today` (R2.3).
storage::Condition vacant_contacts(base::Day today);
/// Ties whose term is over (R3.1).
storage::Condition lapsed_ties(base::Day today);
/// Projects that end within twelve months of `today`, or have ended, without a successor (R2.10).
storage::Condition projects_without_successor(base::Day today);

/// When the oldest of these rows was last confirmed; empty when there are none.
std::optional<base::Day> oldest_confirmation(storage::Reader& reader, const record::Kind& kind,
                                             base::CountyId county, const storage::Condition& where);

} // namespace landlotse::directory
