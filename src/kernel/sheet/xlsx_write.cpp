#include "kernel/base/text.h"
#include "kernel/sheet/csv.h"
#include "kernel/sheet/rows.h"
#include "kernel/sheet/xlsx.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <unistd.h>
#include <xlsxwriter.h>

namespace landlotse::sheet {

namespace {

/// The library writes to a named file only; it lives as long as this value and is readable by us alone.
struct TemporaryFile {
    std::string path;

    TemporaryFile() : path((std::filesystem::temp_directory_path() / "landlotse-XXXXXX").string())
    {
        int descriptor = mkstemp(path.data());
        if (descriptor < 0)
            path.clear();
        else
            close(descriptor);
    }
    ~TemporaryFile()
    {
        std::error_code ignored;
        if (!path.empty()) std::filesystem::remove(path, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
};

std::string sheet_name(std::string_view title)
{
    std::string name;
    std::size_t characters = 0;
    for (char c : title) {
        bool starts_character = (c & 0xC0) != 0x80;
        if (starts_character && ++characters > 31) break;
        name.push_back(std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ');
    }
    name = std::string(base::trimmed(name));
    return name.empty() ? "1" : name;
}

std::optional<double> number_from(std::string cell)
{
    if (!is_plain_number(cell)) return std::nullopt;
    std::replace(cell.begin(), cell.end(), ',', '.');
    const char* begin = cell.data() + (cell.starts_with('+') ? 1 : 0);
    double number = 0;
    auto [stop, error] = std::from_chars(begin, cell.data() + cell.size(), number);
    if (error != std::errc{}) return std::nullopt;
    return number;
}

lxw_error write_cell(lxw_worksheet* page, std::size_t row, std::size_t column, const std::string& cell,
                     Column kind, lxw_format* format)
{
    auto r = static_cast<lxw_row_t>(row);
    auto c = static_cast<lxw_col_t>(column);
    if (cell.empty()) return LXW_NO_ERROR;
    auto number = kind == Column::number ? number_from(cell) : std::nullopt;
    if (number) return worksheet_write_number(page, r, c, *number, format);
    return worksheet_write_string(page, r, c, cell.c_str(), format);
}

/// Wide enough for the usual content, never wider than a screen likes.
void set_widths(lxw_worksheet* page, const Sheet& sheet)
{
    for (std::size_t i = 0; i < sheet.header.size(); ++i) {
        std::size_t widest = base::count_characters(sheet.header[i]) + 3;
        for (auto& row : sheet.rows)
            if (i < row.size()) widest = std::max(widest, base::count_characters(row[i]) + 1);
        auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(page, column, column, static_cast<double>(std::min<std::size_t>(widest, 60)),
                             nullptr);
    }
}

std::optional<base::Fault> fill(lxw_workbook* book, lxw_worksheet* page, const Sheet& sheet,
                                std::span<const Column> columns)
{
    auto* bold = workbook_add_format(book);
    format_set_bold(bold);
    auto write_row = [&](std::size_t at, const std::vector<std::string>& cells, lxw_format* format) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            auto kind = format == nullptr && i < columns.size() ? columns[i] : Column::text;
            if (write_cell(page, at, i, cells[i], kind, format) != LXW_NO_ERROR)
                return std::optional(fault_in("sheet.cell_too_long", static_cast<int>(at) + 1, i));
        }
        return std::optional<base::Fault>();
    };
    if (auto fault = write_row(0, sheet.header, bold)) return fault;
    for (std::size_t i = 0; i < sheet.rows.size(); ++i)
        if (auto fault = write_row(i + 1, sheet.rows[i], nullptr)) return fault;
    set_widths(page, sheet);
    worksheet_freeze_panes(page, 1, 0);
    if (!sheet.header.empty())
        worksheet_autofilter(page, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()),
                             static_cast<lxw_col_t>(sheet.header.size() - 1));
    return std::nullopt;
}

} // namespace

base::Result<std::string, base::Fault> write_xlsx(const Sheet& sheet, std::string_view title,
                                                  std::span<const Column> columns)
{
    base::Fault not_written{.message = "sheet.not_written"};
    TemporaryFile file;
    if (file.path.empty()) return base::refuse(not_written);
    auto* book = workbook_new(file.path.c_str());
    if (book == nullptr) return base::refuse(not_written);
    auto* page = workbook_add_worksheet(book, sheet_name(title).c_str());
    auto fault = page == nullptr ? std::optional(not_written) : fill(book, page, sheet, columns);
    // Closing also frees the workbook, so it happens in either case.
    if (workbook_close(book) != LXW_NO_ERROR && !fault) fault = not_written;
    if (fault) return base::refuse(*fault);

    std::ifstream in(file.path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    if (!in || bytes.empty()) return base::refuse(not_written);
    return bytes;
}

} // namespace landlotse::sheet
