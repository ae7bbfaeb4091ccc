#include "kernel/sheet/rows.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <map>

namespace landlotse::sheet {

namespace {

bool is_blank(const RawRow& row)
{
    return std::all_of(row.cells.begin(), row.cells.end(), [](auto& cell) { return cell.empty(); });
}

void drop_empty_tail(std::vector<std::string>& cells)
{
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
}

base::Result<std::vector<std::string>, base::Fault> header_from(RawRow row, const Limits& limits)
{
    for (auto& cell : row.cells) cell = with_line_breaks(base::trimmed(cell));
    drop_empty_tail(row.cells);
    if (row.cells.empty()) return base::refuse(base::Fault{.message = "sheet.empty", .row = row.number});
    if (row.cells.size() > limits.columns)
        return base::refuse(over_limit("sheet.too_many_columns", limits.columns, row.number));
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (row.cells[i].empty()) continue;
        if (seen.emplace(row.cells[i], i).second) continue;
        auto fault = fault_in("sheet.header_twice", row.number, i);
        fault.args["name"] = row.cells[i];
        return base::refuse(fault);
    }
    return std::move(row.cells);
}

} // namespace

std::string with_line_breaks(std::string_view cell)
{
    std::string text;
    text.reserve(cell.size());
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == '\r' && cell.substr(i + 1).starts_with('\n')) continue;
        text.push_back(cell[i] == '\r' ? '\n' : cell[i]);
    }
    return text;
}

base::Fault fault_in(std::string message, int row, std::size_t column_from_zero)
{
    return {.message = std::move(message), .row = row, .column = static_cast<int>(column_from_zero) + 1};
}

base::Fault over_limit(std::string message, std::size_t limit, int row)
{
    return {.message = std::move(message), .args = {{"limit", std::to_string(limit)}}, .row = row};
}

base::Result<Sheet, base::Fault> sheet_from(std::vector<RawRow> rows, const Limits& limits)
{
    auto first = std::find_if_not(rows.begin(), rows.end(), is_blank);
    if (first == rows.end()) return base::refuse(base::Fault{.message = "sheet.empty"});
    auto header = header_from(std::move(*first), limits);
    if (!header) return base::refuse(header.error());

    Sheet sheet{.header = std::move(*header)};
    for (auto row = first + 1; row != rows.end(); ++row) {
        drop_empty_tail(row->cells);
        if (row->cells.empty()) continue;
        if (row->cells.size() > sheet.header.size())
            return base::refuse(fault_in("sheet.row_too_long", row->number, sheet.header.size()));
        for (auto& cell : row->cells)
            if (cell.find('\r') != std::string::npos) cell = with_line_breaks(cell);
        row->cells.resize(sheet.header.size());
        sheet.rows.push_back(std::move(row->cells));
        sheet.row_numbers.push_back(row->number);
    }
    return sheet;
}

} // namespace landlotse::sheet
