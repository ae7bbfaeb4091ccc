#pragma once
// What somebody offers, tagged with the goal it serves whether or not it is called integration (R1.4, R2.7,
// R2.10, R5.2).

#include "rooms/directory/domain/contact.h"

namespace landlotse::directory {

using OfferId = base::Id<struct OfferTag>;

/// Levels of the Common European Framework; `alpha` = learning to read and write comes first.
enum class Cefr { alpha, a1, a2, b1, b2, c1 };
BOOST_DESCRIBE_ENUM(Cefr, alpha, a1, a2, b1, b2, c1)

enum class Duration { permanent, project };
BOOST_DESCRIBE_ENUM(Duration, permanent, project)

struct Offer {
    std::string title;
    ActorId actor;
    std::string summary;
    record::Codes goals;
    record::Codes target_groups;
    record::Codes languages;
    std::optional<Cefr> level; ///< German needed or taught
    std::optional<PlaceId> place;
    std::string schedule;
    std::optional<std::int64_t> cost; ///< cents; 0 = free, empty = not said
    std::optional<bool> childcare;
    bool women_only = false;
    std::optional<bool> step_free;
    std::string how_to_reach;
    std::string registration;
    std::optional<ContactId> contact;
    std::optional<std::int64_t> capacity;
    Duration duration = Duration::permanent;
    std::optional<base::Day> project_end;
    std::optional<OfferId> successor;

    /// R2.10: the project ends by `day` and nobody has said what comes after it.
    bool ends_without_successor_by(base::Day day) const
    {
        return duration == Duration::project && project_end && *project_end <= day && !successor;
    }
};
BOOST_DESCRIBE_STRUCT(Offer, (),
                      (title, actor, summary, goals, target_groups, languages, level, place, schedule, cost,
                       childcare, women_only, step_free, how_to_reach, registration, contact, capacity,
                       duration, project_end, successor))

const std::shared_ptr<const record::Kind>& offer_kind();

} // namespace landlotse::directory
