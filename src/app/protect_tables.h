#pragma once
// The files of `landlotse protect suppress` and `audit` (contract "Protecting tables, version 1").

#include "app/separated_rows.h"
#include "engines/disclosure/audit.h"
#include "engines/disclosure/perturbation.h"
#include "engines/disclosure/suppress.h"

#include <ostream>

namespace landlotse::app {

/// Columns cell,value,status,weight,lower,upper,lpl,upl in any order; all but cell, value and status may be missing. A further column
/// `insider` names who knows the cell because nobody else contributed. Throws BadInput with row and column.
disclosure::Problem read_cells(SeparatedRows rows);
/// Adds equation,cell,coefficient. An equation whose values do not add up is refused by name.
void read_equations(SeparatedRows rows, disclosure::Problem& problem);
/// A result file of `suppress`: which cells are suppressed (p or d).
disclosure::Pattern read_pattern(SeparatedRows rows, const disclosure::Problem& problem);
void write_result(std::ostream& out, const disclosure::Problem& problem, const disclosure::Pattern& suppressed, const disclosure::Audit& audit);

/// Perturbation table `i;j;p;v;p_int_ub` (also `p_ij`, `p_ij_ub`, quoted). Throws BadInput with row and column.
disclosure::PTable read_ptable(SeparatedRows rows);
void write_ptable(std::ostream& out, const disclosure::PTable& table);

/// Counts per combination of the columns named in `by`; the last column of the records is the key. With `totals` each column also
/// gets a row `Total`, counted from the records. In memory only the cells.
struct CountedTable {
    std::vector<std::string> by;
    std::vector<std::pair<std::vector<std::string>, disclosure::Counted>> cells; ///< sorted
    std::uint64_t records = 0;
};
CountedTable count_records(SeparatedRows rows, const std::vector<std::string>& by, bool totals);
/// A key in [0, 1), exact to 18 decimals. False when it is something else.
bool read_record_key(std::string_view text, disclosure::RecordKey& key);
std::string csv_cell(const std::string& text);

} // namespace landlotse::app
