#pragma once
// Somebody wants to hear about politics: asked for by a form, agreed to by the link in a letter, taken back by the same link (Art. 7, 9 GDPR).

#include "kernel/audit/audit.h"
#include "rooms/council/domain/participation.h"

namespace landlotse::council {

/// What the letter says; `{link}` in the body becomes the secret address.
struct InterestLetter {
    std::string subject;
    std::string body;
};

base::Faults faults_of(const Interest& interest);
/// Keeps the request and sends the letter. Whoever does not answer it is forgotten.
audit::DeedResult ask_to_be_told(audit::Deed& deed, const Interest& interest, const InterestLetter& letter);
audit::DeedResult agree_to_be_told(audit::Deed& deed, InterestId id);
audit::DeedResult withdraw_interest(audit::Deed& deed, InterestId id);

} // namespace landlotse::council
