#pragma once
// Rows of any kind: read, list, save with history and version check, archive, confirm.

#include "kernel/audit/audit.h"
#include "kernel/record/kind.h"
#include "kernel/storage/condition.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace landlotse::record {

/// Where a record stands in the order of names.
struct Position {
    std::string sort_name;
    std::int64_t id = 0;
};

struct ListQuery {
    storage::Condition where;      ///< visibility and filters; columns of the table
    std::string order = "sort_name";
    bool is_descending = false;
    int limit = 20;
    int offset = 0;
    /// Only what stands behind this one, in ascending order of names: unlike `offset`, nothing is walked past.
    std::optional<Position> after = {};
};

std::optional<Record> find(storage::Reader& reader, const Kind& kind, base::CountyId county, std::int64_t id);
std::vector<Record> list(storage::Reader& reader, const Kind& kind, base::CountyId county, const ListQuery& query);
/// The same, ids only, in order, and where the last one stands: for pages that remember what a record looks like.
struct Ids {
    std::vector<std::int64_t> all;
    Position last;
};
Ids ids_of(storage::Reader& reader, const Kind& kind, base::CountyId county, const ListQuery& query);
std::int64_t count(storage::Reader& reader, const Kind& kind, base::CountyId county, const storage::Condition& where);
/// Titles of records by id, for showing references. Archived ones included.
std::map<std::int64_t, std::string> titles(storage::Reader& reader, const Kind& kind, base::CountyId county,
                                           const std::vector<std::int64_t>& ids);

/// The rows that are not archived.
storage::Condition living();
/// The rows whose confirmation is older than the kind allows.
storage::Condition stale(const Kind& kind, base::Instant now);
bool is_stale(const Kind& kind, const Record& record, base::Instant now);

/// Why a save did not happen although the values are right.
enum class SaveRefusal { changed_meanwhile, gone };

/// Inserts; fills id, version, owner and times.
Record insert(audit::Deed& deed, const Kind& kind, Record record);
/// Replaces the values if `record.version` is still the newest. The history keeps the difference.
base::Result<Record, SaveRefusal> update(audit::Deed& deed, const Kind& kind, Record record);
/// Says that everything is still right.
base::Result<Record, SaveRefusal> confirm(audit::Deed& deed, const Kind& kind, std::int64_t id);
enum class Shelf { archived, in_use };
/// Takes a record out of use, or back. Archived records stay as tombstones with their history.
base::Result<Record, SaveRefusal> shelve(audit::Deed& deed, const Kind& kind, std::int64_t id, Shelf shelf);

/// One field before and after, as texts of the history.
struct Difference {
    std::string field;
    storage::Value before, after;
};
std::vector<Difference> differences(const Kind& kind, const Values& before, const Values& after);

struct Change {
    std::int64_t version = 0;
    base::Instant at;
    base::PersonId person;
    std::string deed; ///< created, changed, confirmed, archived, restored
    std::vector<Difference> differences;
};
/// Newest first.
std::vector<Change> history(storage::Reader& reader, const Kind& kind, base::CountyId county, std::int64_t id);

/// The statement that lists the columns of the kind's table, for tests of the schema.
std::string columns_of(const Kind& kind);

} // namespace landlotse::record
