#pragma once
// One course in the programme of an adult-education centre (Volkshochschule, church or rural education): open to everybody, found by
// place, level, time and price (R3.8). No personal data.

#include "rooms/directory/api.h"
#include "rooms/programmes/domain/meeting.h"

namespace landlotse::programmes {

using ProgrammeCourseId = base::Id<struct ProgrammeCourseTag>;

/// What it is about. `german` leads to the page "learn German here".
enum class Topic { german, literacy, languages, society, work, digital, health, culture, family, other };
BOOST_DESCRIBE_ENUM(Topic, german, literacy, languages, society, work, digital, health, culture, family, other)

struct ProgrammeCourse {
    std::string title;
    directory::ActorId provider;
    std::string description;
    Topic topic = Topic::other;
    std::optional<directory::Cefr> level;
    std::optional<directory::RegionId> region;
    std::string venue; ///< house, room, street, as the provider writes it
    bool is_online = false;
    std::optional<base::Day> starts_on;
    std::optional<base::Day> ends_on;
    std::string times;    ///< in words: `montags 18 bis 20 Uhr`
    std::string meetings; ///< dated times, see meeting.h
    record::Codes day_parts; ///< follows from the two above
    std::optional<std::int64_t> sessions;
    std::optional<std::int64_t> price; ///< cents; 0 = free, empty = not said
    std::string reductions;
    std::optional<bool> childcare;
    std::string seats; ///< what the provider says: `wenige Plätze`, `Warteliste`
    std::string booking;
    std::string phone;
    std::string source_id; ///< the provider's number; a programme read again finds its courses by it
};
BOOST_DESCRIBE_STRUCT(ProgrammeCourse, (),
                      (title, provider, description, topic, level, region, venue, is_online, starts_on, ends_on, times, meetings,
                       day_parts, sessions, price, reductions, childcare, seats, booking, phone, source_id))

const std::shared_ptr<const record::Kind>& programme_course_kind();

/// The topic that words of a title or a category point to; `other` when none does.
Topic topic_meant(std::string_view words);
/// `Deutsch A2.1 am Abend` → a2; nothing when no level or more than one is named.
std::optional<directory::Cefr> level_meant(std::string_view words);

} // namespace landlotse::programmes
