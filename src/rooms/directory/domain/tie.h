#pragma once
// Who works with whom on what, on which written basis, until when (R3.1).

#include "rooms/directory/domain/actor.h"

namespace landlotse::directory {

using TieId = base::Id<struct TieTag>;

enum class TieKind { cooperation, referral, joint_offer, funding, exchange };
BOOST_DESCRIBE_ENUM(TieKind, cooperation, referral, joint_offer, funding, exchange)

struct Tie {
    std::string purpose;
    ActorId from_actor;
    ActorId to_actor;
    TieKind kind = TieKind::cooperation;
    std::string written_basis; ///< agreement, resolution; empty = none
    std::optional<base::Day> from_day;
    std::optional<base::Day> until_day;

    bool has_lapsed_on(base::Day day) const { return until_day && *until_day < day; }
};
BOOST_DESCRIBE_STRUCT(Tie, (), (purpose, from_actor, to_actor, kind, written_basis, from_day, until_day))

const std::shared_ptr<const record::Kind>& tie_kind();

} // namespace landlotse::directory
