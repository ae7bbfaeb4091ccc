#pragma once
// Figures that exist and may not be told. Value, zero, no data and protected are four different things (faces.md): a protected figure
// travels as a mark of its own, so that nobody downstream takes it for zero or for a gap.

#include "rooms/strategy/domain/measure.h"

namespace landlotse::strategy {

enum class Hiding {
    none,
    withheld,   ///< the source itself does not tell it; official tables write a point
    few_people, ///< so few people are counted that one could recognise somebody
};
BOOST_DESCRIBE_ENUM(Hiding, none, withheld, few_people)

/// What people type, and files say, for a figure that its source withholds.
inline constexpr std::string_view withheld_mark = ".";
/// Stands in the place of a small number of people once it leaves the hands of those who maintain it.
inline constexpr std::string_view few_mark = "<";
/// The smallest number of people that is told.
inline constexpr int fewest_told = 3;

/// The value as others may read it: itself, or a mark.
std::string told(const Indicator& indicator, const std::string& value);
/// What a mark says; `none` for numbers and for no data.
Hiding hiding_of(std::string_view told);

} // namespace landlotse::strategy
