#pragma once
// The indicators of the study as a beginning (R2.12): 26 numbers, some in two or three parts.

#include "kernel/audit/audit.h"
#include "rooms/observatory/store/indicators.h"

namespace landlotse::observatory {

struct DefaultIndicator {
    Indicator indicator;
    int study_number = 0;             ///< 1 to 26
    std::vector<std::string> invented; ///< further input lines for the invented county
    bool shown_in_demo = false;       ///< public there
};

/// As the data file has them (tables/indicators.json). Throws std::logic_error when the file is damaged.
std::vector<DefaultIndicator> default_set();

/// Adds those whose code the county does not have yet; none of them is public. Returns how many came in.
std::size_t add_default_set(audit::Deed& deed);
/// The same for the invented county: its invented tables are sources, too, and some figures are public.
std::size_t add_invented_set(audit::Deed& deed);

} // namespace landlotse::observatory
