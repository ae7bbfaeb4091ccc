#pragma once
// What visitors find: public, living courses that are not over yet.

#include "rooms/programmes/domain/programme_course.h"

namespace landlotse::programmes::portal {

/// What a visitor narrows the programme down to. Empty members narrow nothing.
struct CourseWish {
    std::optional<std::int64_t> municipality;
    std::string words;
    std::string topic;
    std::string level;
    std::string day_part;
    std::optional<std::int64_t> most_price; ///< cents; courses that say no price are left out
    bool is_online = false;
    bool childcare = false;
};

storage::Condition courses_that_fit(const CourseWish& wish, base::Day today);
/// The order of a list: what begins first, what names no beginning last.
std::string by_start();

} // namespace landlotse::programmes::portal
