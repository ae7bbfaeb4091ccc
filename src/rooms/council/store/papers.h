#pragma once
// A paper with what happened to it: its way through the bodies, the hearings, the resolution taken on it.

#include "rooms/council/domain/hearing.h"

namespace landlotse::council {

/// Whom lines and papers are for: everybody, or those in the office who may see the non-public part.
enum class Audience { everybody, office };

/// A paper on its way.
struct PaperWay {
    std::optional<std::int64_t> paper_id;
    std::optional<Paper> paper;
    std::vector<Consultation> sequence;
    std::vector<std::string> bodies; ///< names, one for each station
    std::vector<Hearing> hearings;   ///< the officer's first
};

/// The resolution that a body took on a paper (R2.6).
struct Decision {
    ResolutionId resolution;
    std::string body;
    base::Day decided_on{};
    Outcome outcome = Outcome::adopted; ///< adopted or adopted with changes: nothing else is a resolution
    std::string wording;
    std::optional<std::int64_t> votes_yes, votes_no, votes_abstain;
};

namespace papers {

/// Empty when there is no such paper for this audience.
PaperWay way_of(storage::Reader& reader, base::CountyId county, PaperId paper, Audience audience);
/// The newest resolution on it; nothing while none was taken.
std::optional<Decision> decision_on(storage::Reader& reader, base::CountyId county, PaperId paper);

struct Named {
    PaperId id;
    std::string title;
};
/// Papers that nobody has decided yet, newest first.
std::vector<Named> undecided(storage::Reader& reader, base::CountyId county, int most);

} // namespace papers

} // namespace landlotse::council
