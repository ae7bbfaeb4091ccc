#pragma once
// The five questions as form fields, for the portal and for the front desk.

#include "rooms/welcome/domain/household.h"
#include "rooms/welcome/web/pack_parts.h"

namespace landlotse::welcome::web {

html::Html question_fields(const site::Page& page, const Household& who);

} // namespace landlotse::welcome::web
