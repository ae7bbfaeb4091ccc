#pragma once
// Separated text read row by row in bounded memory: tables of millions of records need not fit. (kernel/sheet reads whole
// tables of people's making, in any encoding; this reads machines' files.)

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::app {

/// RFC 4180: cells may be quoted, quotes doubled, line ends LF or CRLF. Empty lines are skipped, a byte order mark is dropped.
class SeparatedRows {
public:
    /// `read` fills the buffer and says how many bytes it put there; 0 at the end.
    using Source = std::function<std::size_t(char* buffer, std::size_t most)>;

    SeparatedRows(std::string name, char separator, Source source);
    static SeparatedRows of_file(const std::string& path, char separator);
    static SeparatedRows of_text(std::string name, char separator, std::string_view text);

    /// The next row; the views live until the next call. False at the end. Throws BadInput naming row and column.
    bool next(std::vector<std::string_view>& cells);
    /// Row of the last `next`, from 1 (the header, usually).
    long row() const { return row_; }
    /// Throws BadInput with `file: row 7, column 2 (value): message`.
    [[noreturn]] void refuse(std::size_t column, const std::string& message) const;
    /// Names of the columns for refusals.
    void name_columns(std::vector<std::string> names) { columns_ = std::move(names); }
    const std::vector<std::string>& columns() const { return columns_; }
    const std::string& name() const { return name_; }

private:
    bool take_line();
    bool fill();
    void split(std::vector<std::string_view>& cells);

    std::string name_;
    char separator_;
    Source source_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0;
    std::size_t line_end_ = 0;
    long row_ = 0, lines_in_row_ = 0;
    bool finished_ = false;
    std::vector<std::string> columns_;
    std::string_view line_;
};

/// A decimal number with `.`, finite. False when it is something else.
bool read_number(std::string_view text, double& value);

} // namespace landlotse::app
