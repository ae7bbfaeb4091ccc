#pragma once
// A table as people exchange it: one line of names, below it rows of text. What the cells mean is the
// business of whoever asked for the table.

#include <cstddef>
#include <string>
#include <vector>

namespace landlotse::sheet {

/// Every row has exactly as many cells as the header. Cells are UTF-8 without NUL; line breaks are `\n`.
struct Sheet {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    /// The row's number as a spreadsheet program shows it (the header is usually 1); same length as `rows`.
    /// Rows without any content are left out, so numbers may jump.
    std::vector<int> row_numbers;

    friend bool operator==(const Sheet&, const Sheet&) = default;
};

/// How much of a foreign file is accepted before it is refused.
struct Limits {
    /// The file as it arrives, and everything unpacked from it together. A document tree takes several times
    /// its text in memory.
    std::size_t bytes = 20u << 20;
    std::size_t unpacked_bytes = 64u << 20;
    /// Files inside an archive.
    std::size_t entries = 500;
    std::size_t rows = 100'000;
    std::size_t columns = 200;
    /// Bytes of UTF-8 in one cell. A spreadsheet program itself stops at 32,767 characters.
    std::size_t cell_bytes = 32'767;
};

} // namespace landlotse::sheet
