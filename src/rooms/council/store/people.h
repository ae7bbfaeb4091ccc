#pragma once
// What the council keeps about a person with a login, and what goes when that person goes (Art. 15, 17 GDPR). Such people are found by their
// e-mail address, and where only a name was written, by that name.

#include "kernel/base/id.h"
#include "kernel/storage/database.h"

#include <string>
#include <vector>

namespace landlotse::council::people {

/// One kind of thing that names the person; the message of `what` says whether it stays, and why.
struct Kept {
    std::string what; ///< message key
    std::string value;
};
/// Wishes about politics with day of consent, the mandate with every seat, papers that name the person as author, elections whose results do.
std::vector<Kept> kept_about(storage::Reader& reader, base::CountyId county, base::PersonId person);

/// Wishes about politics go without a trace. Name and seats of a mandate stay, because they belong to public minutes that are kept for good
/// (Art. 17(3)(b), (d) GDPR); the address, which rested on consent, goes, from the history, too. So does the name as author of papers.
void forget(storage::Tx& tx, base::CountyId county, base::PersonId person);

} // namespace landlotse::council::people
