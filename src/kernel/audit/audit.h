#pragma once
// Every change leaves a note in the same transaction. Notes form a hash chain per county: each hash covers
// the note and the hash before it, so that a changed or missing note shows (`landlotse check audit`).

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "kernel/identity/grant.h"
#include "kernel/storage/operation.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace landlotse::audit {

/// What happened, without personal content: `deed` is a dotted word (`directory.offer.changed`), `facts`
/// are names of fields, counts, roles; never texts that somebody typed.
struct Note {
    std::string deed;
    std::string kind;         ///< kind of record, `offer`; empty when the deed has no record
    std::int64_t subject = 0; ///< id of the record
    std::string facts;
};

struct StoredNote {
    std::int64_t seq = 0;
    base::Instant at;
    base::PersonId person;
    std::string deed;
    std::string kind;
    std::int64_t subject = 0;
    std::string facts;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(StoredNote, (), (seq, at, person, deed, kind, subject, facts, hash))

/// A deed in progress: the transaction, who acts, and a duty to note it.
class Deed {
public:
    Deed(storage::Tx& tx, const identity::Actor& actor) : tx_(tx), actor_(actor) {}

    storage::Tx& tx() const { return tx_; }
    const identity::Actor& actor() const { return actor_; }
    base::CountyId county() const { return actor_.county; }

    /// Written at the end of the transaction, so that the chain's head is held only for a moment.
    void note(Note what);
    bool is_noted() const { return noted_ > 0; }

private:
    storage::Tx& tx_;
    const identity::Actor& actor_;
    int noted_ = 0;
};

using DeedResult = base::Result<std::string, base::Faults>;

/// Carries out a deed once per operation id. The deed returns where to go next, or faults; faults roll
/// everything back. A deed that succeeds without a note is a broken program: std::logic_error.
base::Result<storage::Outcome, base::Faults> carry_out(storage::Database& database, const identity::Actor& actor,
                                                       base::OperationId operation,
                                                       const std::function<DeedResult(Deed&)>& deed);

/// Filters of the log page; empty means all.
struct LogFilter {
    std::string deed_prefix;
    std::optional<base::PersonId> person;
    std::int64_t before_seq = 0; ///< for paging backwards; 0 = newest
    int limit = 50;
};
std::vector<StoredNote> newest_notes(storage::Reader& reader, base::CountyId county, const LogFilter& filter);

/// Walks the whole chain. Empty = sound; else one sentence for each break (at most 20).
struct ChainReport {
    std::int64_t notes = 0;
    std::vector<std::string> breaks;
};
ChainReport check_chain(storage::Reader& reader, base::CountyId county);

} // namespace landlotse::audit
