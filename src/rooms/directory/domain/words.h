#pragma once
// Word lists that several kinds of the directory share, and checks of typed texts.

#include "kernel/calendar/holidays.h"
#include "kernel/base/id.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::directory {

/// What integration consists of, as far as an offer may serve it (R2.7). Also the topics of actors, contacts
/// and outreach days, so that people are led from a topic to everybody who deals with it.
const std::vector<std::string>& goals();

/// Whom an offer is meant for; `everybody` is one of them.
const std::vector<std::string>& target_groups();

/// Brings opening hours into their canonical form or answers with a message key (calendar/opening.h).
std::optional<std::string> check_opening(std::string& text);
/// The same, but at least one time must be named.
std::optional<std::string> check_schedule(std::string& text);
/// A coordinate in degrees: `51,25` → `51.25`. Between -180 and 180, at most six decimals.
std::optional<std::string> check_degrees(std::string& text);

/// Two-letter code of the Land that a municipality key belongs to (`14626` → `SN`); empty for unknown keys.
std::string_view land_code_of(std::string_view ags);
/// The Land of a county, for its holidays.
std::optional<calendar::Land> land_of(std::string_view land);

} // namespace landlotse::directory
