#pragma once
// The API described by what it is made of: routes and kinds. OpenAPI 3.1.

#include "kernel/site/room.h"

#include <string>

namespace landlotse::site {

std::string openapi_document(const House& house, const identity::County& county);

} // namespace landlotse::site
