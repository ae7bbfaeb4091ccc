#pragma once
// What came of each import, what a provider's columns mean, and files that are being tried.

#include "kernel/storage/database.h"
#include "rooms/programmes/domain/programme_course.h"

#include <map>

namespace landlotse::programmes {

/// Column name in the provider's file → field of a course; an empty field = the column is left out.
using Mapping = std::map<std::string, std::string>;

/// `left out` what is missing in a file: archived, or kept because the file is only a part of the programme.
enum class Missing { archive, keep };

struct Draft {
    std::int64_t id = 0;
    directory::ActorId provider;
    std::string filename;
    storage::Blob content;
    std::string mapping; ///< stored form, see mapping_in
    bool keeps_missing = false;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (id, provider, filename, content, mapping, keeps_missing))

struct ImportSummary {
    std::int64_t id = 0;
    directory::ActorId provider;
    base::Instant at;
    std::string filename;
    std::int64_t added = 0, changed = 0, restored = 0, archived = 0, unchanged = 0;
};
BOOST_DESCRIBE_STRUCT(ImportSummary, (), (id, provider, at, filename, added, changed, restored, archived, unchanged))

/// One course and what happened to it: added, changed, restored, archived.
struct ImportLine {
    std::string what;
    std::optional<ProgrammeCourseId> course;
    std::string title;
    std::string source_id;
    std::string fields; ///< names of the fields that changed, with spaces between
};
BOOST_DESCRIBE_STRUCT(ImportLine, (), (what, course, title, source_id, fields))

std::string text_of(const Mapping& mapping);
Mapping mapping_in(std::string_view stored);

namespace imports {

Mapping mapping_of(storage::Reader& reader, base::CountyId county, directory::ActorId provider);
void remember_mapping(storage::Tx& tx, base::CountyId county, directory::ActorId provider, const Mapping& mapping);

/// Keeps a file for the person who tries it; files older than a day go.
void keep_draft(storage::Tx& tx, base::CountyId county, base::PersonId person, const Draft& draft);
std::optional<Draft> draft_of(storage::Reader& reader, base::CountyId county, base::PersonId person, std::int64_t id);
void forget_draft(storage::Tx& tx, base::CountyId county, std::int64_t id);

void note_import(storage::Tx& tx, base::CountyId county, base::PersonId person, const ImportSummary& summary, const std::vector<ImportLine>& lines);
std::vector<ImportSummary> newest(storage::Reader& reader, base::CountyId county, int limit);
std::optional<ImportSummary> find(storage::Reader& reader, base::CountyId county, std::int64_t id);
std::vector<ImportLine> lines_of(storage::Reader& reader, base::CountyId county, std::int64_t import);
/// Files that nobody took over, and boards older than four hundred days.
void forget_old(storage::Tx& tx, base::CountyId county, base::Instant now);

} // namespace imports

} // namespace landlotse::programmes
