#pragma once
// A table counted from a register is made safe, judged by the release ledger, and published for good (R2.12).

#include "kernel/audit/audit.h"
#include "rooms/observatory/store/releases.h"

namespace landlotse::observatory {

/// A table as it would be published, and what the ledger says of it.
struct Proposal {
    CountedTable counts;
    PublicTable shown;
    Method method = Method::as_counted;
    long least = 3;
    int primary = 0, secondary = 0;
    Examination examination;
    std::int64_t releases_before = 0; ///< of the county; the judgement holds as long as there are no others

    bool may_be_published() const { return examination.may_be_published(); }
};

/// Counts, protects and examines; changes nothing. Long tables may take up to `most_seconds`; what is not examined by then may not
/// be published. Perturbed tables need no examination: the same records have the same noise everywhere.
Proposal propose_table(storage::Reader& reader, base::CountyId county, const KeptRegister& source, const Register& records, const TableWish& wish, Method method,
                       long least, double most_seconds = 8);

struct Words {
    std::string title, description;
};
/// Faults: `title` missing or taken (`observatory.release.title_taken`), a judgement that says no (`.refused`), or releases
/// published since then (`.meanwhile`).
base::Result<std::string, base::Faults> publish_table(audit::Deed& deed, const KeptRegister& source, const Register& records, const TableWish& wish,
                                                      const Proposal& proposal, const Words& words);

/// The public page goes; the ledger remembers. Fault: `why` missing.
base::Result<std::monostate, base::Faults> withdraw_release(audit::Deed& deed, ReleaseId id, const std::string& why);

} // namespace landlotse::observatory
