#pragma once
// Where a link in a text may lead, and what people's programs hang onto it on the way.

#include <optional>
#include <string>
#include <string_view>

namespace landlotse::richtext {

/// The address without trackers (utm_…, fbclid …) and without the detours of mail programs; nothing when it
/// leads nowhere good (javascript:, data:, file:, another host without a scheme). Allowed are http, https,
/// mailto, tel, addresses on this site that begin with `/`, and the house's own `page:`.
std::optional<std::string> clean_link(std::string_view href);

} // namespace landlotse::richtext
