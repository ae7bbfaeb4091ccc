#pragma once
// A provider's programme comes in, as a table whose columns the provider named, or as a calendar: first a trial that says what would change, then
// all of it or nothing. Courses are recognised by the provider's number; what is missing is archived.

#include "kernel/record/sheets.h"
#include "kernel/sheet/sheet.h"
#include "rooms/programmes/store/imports.h"

namespace landlotse::programmes {

struct ProgrammeFile {
    sheet::Sheet table;
    bool is_calendar = false; ///< its columns are fields already
};

/// A calendar when it looks like one, else any table sheet::read_table knows.
base::Result<ProgrammeFile, base::Faults> read_programme(std::string_view bytes, std::string_view filename);

/// Fields that a column may mean, in the order of the form.
std::vector<std::string> mapped_fields();
/// What the columns probably mean: what was said last time, else their names.
Mapping guessed_mapping(const std::vector<std::string>& header, const Mapping& remembered);

struct ProgrammePlan {
    record::ImportPlan courses;             ///< faults name row and column of the file (for calendars: event and property)
    std::vector<record::Record> vanished;   ///< would be archived
    std::size_t restored_count = 0;         ///< of the changed ones, those that were archived
};

struct ProgrammeImport {
    directory::ActorId provider;
    Mapping mapping;
    Missing missing = Missing::archive;
    std::function<bool(const record::Record&)> may_write;
};

ProgrammePlan plan_programme(storage::Reader& reader, const record::Kinds& kinds, base::CountyId county, const ProgrammeFile& file, const ProgrammeImport& import);
/// Carries out a plan without faults and notes what changed. Returns the import's id.
std::int64_t apply_programme(audit::Deed& deed, ProgrammePlan plan, const ProgrammeImport& import, const std::string& filename);

} // namespace landlotse::programmes
