#pragma once
// Somebody who needs a course: what IntV 7(1) names, the limits of travel and time, and nothing more. No residence status: a plain
// wish needs none, and whoever has an entitlement shows the slip of its issuer.

#include "kernel/record/kind.h"
#include "rooms/courses/domain/law.h"
#include "rooms/directory/api.h"

namespace landlotse::courses {

using LearnerId = base::Id<struct LearnerTag>;

enum class Sex { female, male, diverse, unsaid };
BOOST_DESCRIBE_ENUM(Sex, female, male, diverse, unsaid)

/// Reading and writing: in Latin letters, in another script, hardly.
enum class Literacy { latin, other_script, hardly };
BOOST_DESCRIBE_ENUM(Literacy, latin, other_script, hardly)

/// Of a nursery place for the children: asked for, promised, refused.
enum class NurseryState { unsaid, asked, promised, refused };
BOOST_DESCRIBE_ENUM(NurseryState, unsaid, asked, promised, refused)

enum class Schooling { none, up_to_four_years, up_to_nine_years, ten_years_and_more, vocational, university, unsaid };
BOOST_DESCRIBE_ENUM(Schooling, none, up_to_four_years, up_to_nine_years, ten_years_and_more, vocational, university, unsaid)

enum class TravelMode { foot, bicycle, bus, car };
BOOST_DESCRIBE_ENUM(TravelMode, foot, bicycle, bus, car)

/// Paused: not in the next rounds, by the learner's own word. Done: needs no course any more.
enum class LearnerState { seeking, paused, done };
BOOST_DESCRIBE_ENUM(LearnerState, seeking, paused, done)

struct Learner {
    std::string name; ///< `Family name, given name`
    directory::ActorId entered_by; ///< the institution whose case this is (Art. 4(7) GDPR)
    LearnerState state = LearnerState::seeking;
    base::Day born_on;
    std::string birth_place;
    Sex sex = Sex::unsaid;
    std::string nationality;
    std::string street;
    directory::RegionId home;
    std::string language; ///< for letters and mails; a language of the portal
    std::string email;
    std::string phone;

    Track track = Track::integration;
    std::optional<directory::Cefr> level; ///< of German today; empty = not known yet
    bool tested = false;                  ///< by a placement test (IntV 11(2))
    Literacy literacy = Literacy::latin;
    Schooling schooling = Schooling::unsaid;

    record::Codes times; ///< parts of the week in which this person can come
    std::int64_t children = 0; ///< below school age, to be looked after during the course
    std::optional<std::int64_t> children_under_three; ///< of them; empty = not asked
    NurseryState nursery_state = NurseryState::unsaid;
    std::optional<directory::OfferId> nursery; ///< the directory's offer that looks after them, or is asked to
    std::optional<base::Day> nursery_from;     ///< first day; empty = at once
    bool women_only = false;
    bool online = false; ///< can take part online: a device, a connection, a quiet place
    TravelMode travel_by = TravelMode::bus;
    std::int64_t travel_minutes = 45; ///< one way, at most

    Route route = Route::wish;
    std::optional<base::Day> issued_on;     ///< of the slip
    std::optional<base::Day> valid_until;   ///< as written on the slip; empty = by the law's clock
    std::optional<base::Day> registered_on; ///< with a provider or the coordination (IntV 7(1))

    bool shared = false; ///< consented that the coordination and providers get the name (referral, R3.4b)
};
BOOST_DESCRIBE_STRUCT(Learner, (),
                      (name, entered_by, state, born_on, birth_place, sex, nationality, street, home, language, email, phone, track, level,
                       tested, literacy, schooling, times, children, children_under_three, nursery_state, nursery, nursery_from, women_only, online, travel_by, travel_minutes, route, issued_on,
                       valid_until, registered_on, shared))

const std::shared_ptr<const record::Kind>& learner_kind();

/// Whether a nursery looks after the children on that day, by what was promised.
bool nursery_holds(const Learner& learner, base::Day day);

/// The last day on which the entitlement lets a course begin: what the slip says, else the law's clock. Nothing when it does not lapse.
std::optional<base::Day> entitlement_ends(const Learner& learner);
/// The last day on which a course must begin after registration (IntV 7(4)); nothing without registration or without such a clock.
std::optional<base::Day> start_due(const Learner& learner);

/// What makes two entries the same person: folded words of the name in order of the alphabet, and the day of birth.
std::string twin_key(std::string_view name, base::Day born_on);

} // namespace landlotse::courses
