#pragma once
// The files of `landlotse protect suppress` and `audit` (contract "Protecting tables, version 1").

#include "app/separated_rows.h"
#include "engines/disclosure/audit.h"
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

} // namespace landlotse::app
