#pragma once
// An area of urban development (Sozialer Zusammenhalt): bounds that the council decided, concept, participation (R6.2; BauGB § 171e).

#include "rooms/strategy/domain/plan.h"

namespace landlotse::strategy {

struct Area {
    std::string title;
    std::optional<directory::RegionId> region;
    std::string bounds;          ///< streets or plan that bound it
    std::string programme;
    std::string resolution;      ///< number of the council's paper
    std::optional<base::Day> resolved_on;
    std::string analysis;        ///< strengths, weaknesses, needs
    std::string goals;
    std::string embedding;       ///< in the concept of the whole town
    std::string participation;   ///< who was asked when and how, what was taken up
    std::string safeguarding;    ///< what lasts after the funding
    std::optional<base::Day> update_due;
};
BOOST_DESCRIBE_STRUCT(Area, (), (title, region, bounds, programme, resolution, resolved_on, analysis, goals, embedding, participation, safeguarding, update_due))

const std::shared_ptr<const record::Kind>& area_kind();

} // namespace landlotse::strategy
