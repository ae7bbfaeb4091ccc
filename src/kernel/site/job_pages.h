#pragma once
// Long work in the office: its progress on a page, cancel, and what came of it.

#include "kernel/jobs/runner.h"
#include "kernel/site/layout.h"

namespace landlotse::site {

/// Asks for the work and leads to its progress; a double click is one job.
http::Response start_job(const Page& page, std::string_view kind, std::string_view args);

/// Whoever asked for the job, with what they were granted on that day; the house itself where nobody did. Throws
/// jobs::JobRefused (`site.job.nobody`) when that person is gone.
identity::Actor actor_of(storage::Database& database, const jobs::Job& job);

/// Adds the pages below `/office/jobs` to a room: own jobs, one job with its progress (events, and the same as JSON
/// for polling), cancel. `permission`: whoever works in the office; one sees only what one has asked for.
void add_job_pages(Room& room, const std::string& permission);

/// The house's handlers, bound to this database.
jobs::Handlers job_handlers(const House& house, storage::Database& database);

} // namespace landlotse::site
