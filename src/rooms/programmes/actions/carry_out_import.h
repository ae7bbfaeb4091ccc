#pragma once
// A tried programme is taken over beside the pages, with progress.

#include "kernel/site/room.h"
#include "rooms/programmes/actions/import_programme.h"

namespace landlotse::programmes {

/// Its args are the draft's id.
constexpr auto import_job = "programmes.import";

/// Who may write which courses, with what they were granted.
std::function<bool(const record::Record&)> may_write_as(const site::House& house, const identity::Actor& actor);
/// What taking the draft over would do.
ProgrammePlan plan_of(storage::Reader& reader, const site::House& house, const identity::Actor& actor, const ProgrammeFile& file, const Draft& draft);
std::string carry_out_programme_import(const site::House& house, storage::Database& database, const jobs::Job& job, jobs::Progress& progress);

} // namespace landlotse::programmes
