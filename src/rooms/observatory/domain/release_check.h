#pragma once
// May this table follow those already published? The engine's ledger asked about registers.

#include "engines/disclosure/ledger.h"
#include "rooms/observatory/domain/counted_table.h"

namespace landlotse::observatory {

/// A release that counted persons of a register without noise.
struct EarlierTable {
    std::string title, day;
    const Register* records = nullptr;
    TableWish wish;
    disclosure::Pattern hidden;
};

struct Examination {
    bool is_complete = true; ///< false: not finished in the time allowed, so nothing may be published on its strength
    std::vector<disclosure::Disclosure> disclosures;
    bool may_be_published() const { return is_complete && disclosures.empty(); }
};

/// Persons of registers with stable keys are recognised across reference days; those of others count as strangers.
Examination examine(const std::vector<EarlierTable>& earlier, const EarlierTable& next, long least, const std::function<bool()>& stop);

} // namespace landlotse::observatory
