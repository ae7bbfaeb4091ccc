#pragma once
// Records through tables: export as people read them, import with a trial run that names row and column of
// each fault. Nothing is half-imported: all rows go in one transaction or none does.

#include "kernel/record/input.h"
#include "kernel/record/store.h"
#include "kernel/sheet/sheet.h"

namespace landlotse::record {

/// What an import would do, or did.
struct ImportPlan {
    struct Row {
        int number = 0; ///< as a person counts in the file
        Record record;  ///< id 0 = new
        bool is_new = false;
        bool is_unchanged = false;
    };
    std::vector<Row> rows;
    base::Faults faults; ///< with row and column; at most 200 are kept
    std::size_t fault_count = 0;

    std::size_t new_count() const;
    std::size_t changed_count() const;
    std::size_t unchanged_count() const;
};

/// Header in the translator's language, first the record's id; references as titles, options as labels.
sheet::Sheet exported(storage::Reader& reader, const Kinds& kinds, const Kind& kind, base::CountyId county,
                      const std::vector<Record>& records, const i18n::Translator& t);

/// Reads every row against the database. Columns are found by field name or by label in an office language;
/// an unknown column is a fault, a missing one keeps what is there. Rows with an id change that record, rows
/// without one are new, except that a row whose title is known once changes that one.
ImportPlan plan_import(storage::Reader& reader, const Kinds& kinds, const Kind& kind, base::CountyId county,
                       const sheet::Sheet& sheet, const std::function<bool(const Record&)>& may_write);

/// Carries out a plan without faults. Returns how many records were written.
std::size_t apply_import(audit::Deed& deed, const Kind& kind, const ImportPlan& plan);

/// Finds references by id or by exact title (folded), for forms and files.
Resolve resolver(storage::Reader& reader, const Kinds& kinds, base::CountyId county);

} // namespace landlotse::record
