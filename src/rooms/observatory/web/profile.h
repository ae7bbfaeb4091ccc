#pragma once
// One municipality on one page, in the office as on the portal.

#include "rooms/observatory/web/indicator_view.h"

namespace landlotse::observatory::web {

struct Profile {
    Area area;
    std::vector<KeptIndicator> indicators;
};

/// Cards with the newest values, a table with the county beside, the ages where they may be shown.
html::Html body_of(const site::Page& page, const Profile& profile, const std::function<std::string(const KeptIndicator&)>& address, bool shows_ages);
/// The age pyramid and its groups for one place; empty when no table tells of it.
html::Html ages_body(const site::Page& page, const Area& area, std::optional<int> year);
/// Men and women, German and foreign, by age: the twin of the pyramid as a file.
http::Response ages_csv(const site::Page& page, const Area& area, std::optional<int> year);
/// All indicators of the place in all years as a file.
http::Response profile_csv(const site::Page& page, const Profile& profile);

} // namespace landlotse::observatory::web
