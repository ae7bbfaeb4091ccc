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

enum class ParticipationFormat { workshop, assembly, survey, walk, online, talks, other };
BOOST_DESCRIBE_ENUM(ParticipationFormat, workshop, assembly, survey, walk, online, talks, other)

/// One occasion at which people were asked about an area (BauGB § 137, § 171e (4)): who took part as numbers, never as names.
struct Participation {
    std::string title;
    AreaId area;
    base::Day held_on;
    ParticipationFormat format = ParticipationFormat::workshop;
    std::optional<std::int64_t> people;     ///< empty = not counted; 0 = nobody came
    std::optional<std::int64_t> women;
    std::optional<std::int64_t> young;      ///< under 27
    std::optional<std::int64_t> immigrants; ///< by their own word
    std::string groups_asked;               ///< who was invited, and how
    std::string results;
    std::string taken_up;                   ///< what the concept took up, and what not, and why
    std::string link;                       ///< where minutes, pictures, results stand
};
BOOST_DESCRIBE_STRUCT(Participation, (), (title, area, held_on, format, people, women, young, immigrants, groups_asked, results, taken_up, link))

const std::shared_ptr<const record::Kind>& area_kind();
const std::shared_ptr<const record::Kind>& participation_kind();

} // namespace landlotse::strategy
