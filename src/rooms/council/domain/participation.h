#pragma once
// How residents take part in politics (R2.9): elections of the advisory board, dates and regulars' tables, people who would like to.

#include "rooms/council/domain/body.h"

namespace landlotse::council {

using ElectionId = base::Id<struct ElectionTag>;
using GatheringId = base::Id<struct GatheringTag>;
using InterestId = base::Id<struct InterestTag>;

struct Election {
    std::string title;
    BodyId body;
    base::Day held_on{};
    std::optional<std::int64_t> seats;
    std::string who_votes;
    std::string who_stands;
    std::string how;
    std::optional<base::Day> nominate_until;
    std::optional<base::Day> register_until;
    std::optional<std::int64_t> entitled;
    std::optional<std::int64_t> voted;
    std::string results; ///< one line each: name or list, votes, elected
};
BOOST_DESCRIBE_STRUCT(Election, (), (title, body, held_on, seats, who_votes, who_stands, how, nominate_until, register_until, entitled, voted, results))

enum class GatheringKind { regulars_table, information, office_hours, question_time, other };
BOOST_DESCRIBE_ENUM(GatheringKind, regulars_table, information, office_hours, question_time, other)

struct Gathering {
    std::string title;
    GatheringKind kind = GatheringKind::regulars_table;
    base::Day held_on{};
    std::string starts_at;
    std::string ends_at;
    std::optional<directory::RegionId> region;
    std::string venue;
    std::string about;
    record::Codes languages;
};
BOOST_DESCRIBE_STRUCT(Gathering, (), (title, kind, held_on, starts_at, ends_at, region, venue, about, languages))

/// What somebody would like to do.
enum class Wish { vote, stand, motion, informed };
BOOST_DESCRIBE_ENUM(Wish, vote, stand, motion, informed)

/// Somebody who asked to be written to about politics. Political opinion may show in it: Art. 9 GDPR, so only with explicit consent,
/// proven by the answer to a letter, and gone when that person says so.
struct Interest {
    InterestId id;
    std::string name; ///< as that person likes to be called; may be empty
    std::string email;
    std::string language;
    std::string wishes; ///< stored Codes of Wish
    base::Instant asked_at;
    std::optional<base::Instant> consented_at;
    std::string consent_text; ///< version of the sentence that was agreed to
};
BOOST_DESCRIBE_STRUCT(Interest, (), (id, name, email, language, wishes, asked_at, consented_at, consent_text))

constexpr std::string_view consent_version = "2026-11";
constexpr std::chrono::days unconfirmed_kept{7};
constexpr std::chrono::days interest_kept{730}; ///< then consent must be given anew

const std::shared_ptr<const record::Kind>& election_kind();
const std::shared_ptr<const record::Kind>& gathering_kind();

} // namespace landlotse::council
