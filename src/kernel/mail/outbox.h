#pragma once
// Letters wait in the database, in the transaction that causes them: no deed without its letter and no
// letter without its deed. The postman takes them from here.

#include "kernel/storage/reader.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::mail {

using LetterId = base::Id<struct LetterTag>;

/// Plain text, UTF-8. Lines of the body end with \n.
struct Letter {
    std::string to;       ///< one address, `name@example.org`
    std::string subject;  ///< at most 200 bytes
    std::string body;     ///< at most 256 KiB
    std::string reply_to; ///< one address; empty = the sender
};

/// What the program accepts as an address: ASCII, one `@`, no white space or brackets, at most 254 bytes.
bool is_address(std::string_view text);

/// Puts a letter into the outbox. Throws std::invalid_argument when an address is none, when the subject
/// holds a line break or another control character (header injection), or when a part is too long.
LetterId send(storage::Tx& tx, base::CountyId county, const Letter& letter);

/// A letter that one postman holds. Nobody else gets it before `until`.
struct Claimed {
    base::CountyId county;
    LetterId id;
    int attempt = 0; ///< 1 for the first
    std::int64_t claim = 0;
    base::Instant until;
    Letter letter;
};

/// How long a claim holds: longer than a batch can take with every letter running into its time limit.
constexpr std::chrono::minutes claim_time{10};

/// Takes up to `limit` letters that are due, oldest first. The attempt counts at once, so that a letter
/// which kills its postman is not tried for ever.
std::vector<Claimed> claim_due(storage::Tx& tx, int limit);
/// The letter is out; its text is forgotten. False when the claim was lost meanwhile.
bool mark_sent(storage::Tx& tx, const Claimed& claimed);
/// Tries again after 1 min, 5 min, 30 min, 2 h, 8 h; then the letter has failed. `why` must not hold
/// personal data. False when the claim was lost meanwhile.
bool mark_refused(storage::Tx& tx, const Claimed& claimed, std::string_view why);
/// Forgets what was sent or has failed seven days ago. Returns how many letters went.
std::int64_t forget_old_letters(storage::Tx& tx);

/// For metrics and the alarm "letters do not go out".
struct Backlog {
    std::int64_t waiting = 0;
    std::int64_t failed = 0;
};
Backlog backlog(storage::Reader& reader);

} // namespace landlotse::mail
