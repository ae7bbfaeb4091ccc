#pragma once
// The law of courses as dated data (tables/*.tsv): kinds of courses, ways into them, clocks. A change of law is a new line
// with its dates and source, never a change of code (domain facts, section 2).

#include "kernel/base/clock.h"

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::courses {

/// What somebody needs to learn next; a kind of course belongs to one track.
enum class Track { orientation, integration, literacy, second_script, support, repeat, women, job_language };
BOOST_DESCRIBE_ENUM(Track, orientation, integration, literacy, second_script, support, repeat, women, job_language)

/// One kind of course in one state of the law.
struct CourseType {
    std::string code; ///< `ik_general`
    Track track{};
    int units = 0;             ///< of 45 minutes, all together
    int orientation_units = 0; ///< of them the orientation course
    int module_units = 0;
    int most = 0;   ///< largest group
    int run_at = 0; ///< group with which it should run; what a provider may go below
    std::string reaches; ///< level at its end (codes of directory::Cefr)
    bool women_only = false;
    bool needs_test = false; ///< only after a placement test
    std::optional<base::Day> valid_from, valid_to; ///< by the day on which the course begins
    std::string source;
};

/// A way into a course (AufenthG 44, 44a; DeuFöV 5).
enum class Route {
    wish, ///< no entitlement yet, or none needed
    entitled,
    obliged_foreigners_office,
    obliged_job_centre,
    obliged_benefits_office,
    admitted_federal,
    admitted_job_centre,
    late_repatriate,
    job_language,
};
BOOST_DESCRIBE_ENUM(Route, wish, entitled, obliged_foreigners_office, obliged_job_centre, obliged_benefits_office, admitted_federal,
                    admitted_job_centre, late_repatriate, job_language)

/// Obliged by an authority (AufenthG 44a(1)): it alone hears whether somebody attends in an orderly way (IntV 8(3)).
inline bool is_obliged(Route route)
{
    return route == Route::obliged_foreigners_office || route == Route::obliged_job_centre || route == Route::obliged_benefits_office;
}

struct AccessRoute {
    Route route{};
    int tier = 0;                 ///< who is seated first (IntV 7(4): people obliged by the job centre)
    std::string entitlement_clock; ///< code of a clock, `none` when it does not lapse by itself
    std::string start_clock;       ///< from registration to the start of the course
    std::optional<base::Day> stopped_from; ///< no new ones are issued since; issued ones stay valid
    std::optional<base::Day> valid_from, valid_to;
    std::string source;
};

enum class ClockUnit { days, weeks, months, years };
BOOST_DESCRIBE_ENUM(ClockUnit, days, weeks, months, years)

struct LawClock {
    std::string code;
    int amount = 0;
    ClockUnit unit{};
    std::optional<base::Day> valid_from, valid_to;
    std::string source;

    /// The last day of the time that begins on `from`. A month ends on its last day when it is too short.
    base::Day end_after(base::Day from) const;
};

namespace law {

const std::vector<CourseType>& course_types();
const std::vector<AccessRoute>& access_routes();
const std::vector<LawClock>& clocks();

/// Codes of all kinds of courses there have ever been, each once.
std::vector<std::string> course_type_codes();
/// The kind as the law stands for courses that begin on `day`; the newest one when none is valid then, so that old courses keep
/// their name. Throws std::out_of_range for an unknown code.
const CourseType& course_type(std::string_view code, base::Day day);
bool is_valid_on(const CourseType& type, base::Day day);
const AccessRoute& access_route(Route route, base::Day day);
/// Nothing for `none`.
const LawClock* clock(std::string_view code, base::Day day);

} // namespace law

} // namespace landlotse::courses
