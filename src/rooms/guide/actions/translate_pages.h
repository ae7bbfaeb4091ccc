#pragma once
// A whole language at once by the county's translation service: what is missing or stale, page by page, as a job.

#include "kernel/site/room.h"

namespace landlotse::guide {

constexpr std::string_view translate_job = "guide.translate";

/// `job.args` is the language. Only pages that the person who asked may change; a page that somebody has translated meanwhile
/// is left alone, so that running twice does nothing twice. Throws jobs::JobRefused when there is no service or it fails.
std::string carry_out_translation(const site::House& house, storage::Database& database, const jobs::Job& job,
                                  jobs::Progress& progress);

} // namespace landlotse::guide
