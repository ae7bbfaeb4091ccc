#pragma once
// Parts of the week in which people can learn and courses take place (R3.4d).

#include "kernel/record/field.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::courses {

/// Codes of the parts, in order: morning, afternoon, evening, weekend.
const std::vector<std::string>& week_parts();

/// The parts that weekly times (text of calendar/opening.h) touch. Morning ends at 13:00, evening begins at 17:00;
/// Saturday and Sunday are weekend whatever the hour. A lesson that reaches less than half an hour into a part does not count.
/// Nothing when the text cannot be read; times by appointment count as any other.
std::optional<record::Codes> parts_of(std::string_view weekly_times);

/// Whether somebody who can come in `free` can attend what takes place in `needed`.
bool covers(const record::Codes& free, const record::Codes& needed);

} // namespace landlotse::courses
