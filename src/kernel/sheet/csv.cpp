#include "kernel/sheet/csv.h"

#include "kernel/sheet/encoding.h"
#include "kernel/sheet/rows.h"

#include <algorithm>
#include <optional>

namespace landlotse::sheet {

namespace {

constexpr std::string_view formula_signs = "=+-@\t\r";

/// The cell without leading apostrophes begins like a formula.
bool looks_like_formula(std::string_view cell)
{
    auto sign = cell.find_first_not_of('\'');
    return sign != std::string_view::npos && formula_signs.find(cell[sign]) != std::string_view::npos;
}

bool needs_apostrophe(std::string_view cell) { return looks_like_formula(cell) && !is_plain_number(cell); }

/// Exactly the reverse: an apostrophe in front of something that looks like a formula was put there.
void take_off_apostrophe(std::string& cell)
{
    if (cell.starts_with('\'') && looks_like_formula(cell)) cell.erase(0, 1);
}

/// Excel's own first line `sep=;`. It is not a row of the table.
std::optional<char> declared_separator(std::string_view& text)
{
    if (!text.starts_with("sep=") || text.size() < 5) return std::nullopt;
    auto end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.size() != 5 || std::string_view(";,\t|").find(line[4]) == std::string_view::npos)
        return std::nullopt;
    char separator = line[4];
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return separator;
}

char detected_separator(std::string_view text)
{
    constexpr std::string_view candidates = ";,\t";
    std::size_t counts[3] = {};
    bool quoted = false, any = false;
    for (char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if ((c == '\n' || c == '\r') && any) break;
        any = any || (c != '\n' && c != '\r');
        if (auto which = candidates.find(c); which != std::string_view::npos) ++counts[which];
    }
    return candidates[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

/// Cuts text into rows. Row numbers count records, as a spreadsheet program does.
class CsvRows {
public:
    CsvRows(std::string_view text, char separator, const Limits& limits)
        : text_(text), separator_(separator), limits_(limits)
    {
    }

    base::Result<std::vector<RawRow>, base::Fault> all()
    {
        std::vector<RawRow> rows;
        while (at_ < text_.size()) {
            // One more row than the limit: the header.
            if (rows.size() > limits_.rows)
                return base::refuse(over_limit("sheet.too_many_rows", limits_.rows));
            RawRow row{.number = static_cast<int>(rows.size()) + 1};
            if (auto fault = read_row(row)) return base::refuse(*fault);
            rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    std::optional<base::Fault> read_row(RawRow& row)
    {
        for (;;) {
            if (row.cells.size() >= limits_.columns)
                return over_limit("sheet.too_many_columns", limits_.columns, row.number);
            row.cells.emplace_back();
            if (auto fault = read_cell(row)) return fault;
            take_off_apostrophe(row.cells.back());
            if (at_ >= text_.size()) return std::nullopt;
            if (text_[at_] == separator_) {
                ++at_;
                continue;
            }
            at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
            return std::nullopt;
        }
    }

    /// Leaves `at_` on the separator, the line break or the end.
    std::optional<base::Fault> read_cell(RawRow& row)
    {
        bool quoted = at_ < text_.size() && text_[at_] == '"';
        auto fault = quoted ? read_quoted(row) : read_plain(row);
        if (fault) return fault;
        if (row.cells.back().size() <= limits_.cell_bytes) return std::nullopt;
        auto too_long = fault_in("sheet.cell_too_long", row.number, row.cells.size() - 1);
        too_long.args["limit"] = std::to_string(limits_.cell_bytes);
        return too_long;
    }

    std::optional<base::Fault> read_plain(RawRow& row)
    {
        auto end = std::min(text_.find_first_of("\r\n", at_), text_.find(separator_, at_));
        auto cell = text_.substr(at_, end == std::string_view::npos ? end : end - at_);
        at_ += cell.size();
        row.cells.back() = cell;
        return std::nullopt;
    }

    std::optional<base::Fault> read_quoted(RawRow& row)
    {
        auto& cell = row.cells.back();
        for (++at_;;) {
            auto quote = text_.find('"', at_);
            if (quote == std::string_view::npos)
                return fault_in("sheet.open_quote", row.number, row.cells.size() - 1);
            cell += text_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (at_ >= text_.size() || text_[at_] != '"') break;
            cell.push_back('"');
            ++at_;
        }
        bool closed =
            at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\r' || text_[at_] == '\n';
        if (closed) return std::nullopt;
        return fault_in("sheet.stray_quote", row.number, row.cells.size() - 1);
    }

    std::string_view text_;
    char separator_;
    const Limits& limits_;
    std::size_t at_ = 0;
};

void write_cell(std::string& text, std::string_view cell)
{
    std::string shown = with_line_breaks(cell);
    if (needs_apostrophe(shown)) shown.insert(0, 1, '\'');
    if (shown.find_first_of(";,\t\"\r\n") == std::string::npos) {
        text += shown;
        return;
    }
    text.push_back('"');
    for (char c : shown) text.append(c == '"' ? 2 : 1, c);
    text.push_back('"');
}

void write_row(std::string& text, const std::vector<std::string>& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text.push_back(';');
        write_cell(text, cells[i]);
    }
    text += "\r\n";
}

} // namespace

bool is_plain_number(std::string_view cell)
{
    if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
    bool mark = false, digit = false;
    for (char c : cell) {
        bool is_mark = c == '.' || c == ',';
        if (!is_mark && (c < '0' || c > '9')) return false;
        if (is_mark && (mark || !digit)) return false;
        mark = mark || is_mark;
        digit = digit || !is_mark;
    }
    return digit && cell.back() != '.' && cell.back() != ',';
}

base::Result<Sheet, base::Fault> read_csv(std::string_view bytes, const Limits& limits)
{
    if (bytes.size() > limits.bytes) return base::refuse(over_limit("sheet.too_large", limits.bytes));
    auto text = utf8_from(bytes);
    if (!text) return base::refuse(text.error());
    std::string_view rest = *text;
    auto declared = declared_separator(rest);
    auto rows = CsvRows(rest, declared ? *declared : detected_separator(rest), limits).all();
    if (!rows) return base::refuse(rows.error());
    return sheet_from(std::move(*rows), limits);
}

std::string write_csv(const Sheet& sheet)
{
    std::string text = "\xEF\xBB\xBF";
    write_row(text, sheet.header);
    for (auto& row : sheet.rows) write_row(text, row);
    return text;
}

} // namespace landlotse::sheet
