#pragma once
// When a course meets, on the wall clock in Germany: dated times, and the parts of the day that people look for (R3.8).

#include "kernel/base/clock.h"
#include "kernel/base/result.h"
#include "kernel/record/field.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::programmes {

struct Meeting {
    base::Day day{};
    int from = 0;  ///< minutes since midnight
    int until = 0; ///< not before `from`; both 0 = the whole day

    friend auto operator<=>(const Meeting&, const Meeting&) = default;
};

constexpr std::size_t most_meetings = 200;

/// One line each, `2026-01-12 18:00-20:15`, in order of time; a line without times is a whole day.
std::string text_of(const std::vector<Meeting>& meetings);
/// Reads such lines, and days and times as people write them in Germany (`12.01.2026 18:00–20:15 Uhr`). Empty when a line is
/// something else or there are too many.
std::optional<std::vector<Meeting>> meetings_in(std::string_view text);
/// For a field: brings the text into its stored form or answers with a message key.
std::optional<std::string> check_meetings(std::string& text);

/// `morning` (before 12), `afternoon` (before 17), `evening`, `weekend`.
std::vector<std::string> day_parts();
/// Parts of the day in which it meets, by the dated times, or else by hours and days named in a sentence (`Mo und Mi 18–20 Uhr`).
record::Codes day_parts_of(const std::vector<Meeting>& meetings, std::string_view times);

} // namespace landlotse::programmes
