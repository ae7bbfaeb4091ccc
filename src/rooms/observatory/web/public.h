#pragma once
// Which indicators may be shown to everybody.

#include "rooms/observatory/store/indicators.h"

namespace landlotse::observatory::web {

/// The one place that decides. An indicator marked public is shown when all its figures come from tables of
/// statistical offices; what this house's rooms or the county counted from their own records is never public by a mark alone.
bool is_public(const KeptIndicator& kept);

} // namespace landlotse::observatory::web
