#pragma once
// Figures of operation in Prometheus' text format: counts and sizes, never persons.

#include "kernel/site/site.h"

#include <string>

namespace landlotse::site {

std::string metrics_text(storage::Database& database, const Site& site, const http::ServerCounts& server);

} // namespace landlotse::site
