#pragma once
// Figures that the house's rooms count arrive by themselves (`Upwards::figures`): once a day, kept as one value for each month in a table
// of their own, so that they are series like all others.

#include "kernel/site/room.h"
#include "rooms/observatory/store/indicators.h"

namespace landlotse::observatory {

constexpr auto keep_figures_job = "observatory.figures";

/// Asks for the job when the last counting is a day old and none is under way.
void ask_for_figures(storage::Database& database, base::CountyId county, base::Instant now);
/// The job: asks every room and keeps what it says.
std::string carry_out_figures(const site::House& house, storage::Database& database, const jobs::Job& job, jobs::Progress& progress);
/// All figures of this moment as a table; a figure without data is left out, it is not zero.
Columns figures_table(const site::Page& page);

} // namespace landlotse::observatory
