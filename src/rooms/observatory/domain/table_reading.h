#pragma once
// What the readers of all kinds of files share: faults with a place, a roof over memory, and no cell twice.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "rooms/observatory/domain/table.h"

namespace landlotse::observatory {

/// More is no table of a county, and not worth the memory of a small machine.
constexpr std::size_t most_entries = 20'000'000;
constexpr std::size_t most_fields = 2'000;
constexpr std::size_t most_faults = 200;

/// Gathers a table cell by cell, with the row each cell stands in.
class TableBuilder {
public:
    void add(const Series& series, const Place& place, const std::string& time, const Cell& cell, int row, int column);
    /// The same for a series whose number is known.
    std::uint32_t series_number(const Series& series) { return series_.of(series); }
    void add(std::uint32_t series, const Place& place, const std::string& time, const Cell& cell, int row, int column);
    void fault(std::string message, int row, int column, std::map<std::string, std::string> args = {});
    bool is_full() const { return table.entries.size() >= most_entries; }
    bool has_faults() const { return !faults_.empty(); }

    /// The table, or everything that is wrong. The same cell twice with the same content is kept once; with different contents it
    /// is a fault that names both rows.
    base::Result<Table, base::Faults> finish();

    Table table; ///< title, notes and the like; lists are filled by `finish`

private:
    void drop_repeated();

    struct Origin {
        int row = 0, column = 0;
    };
    Numbering<Series> series_;
    Numbering<std::string> places_, times_;
    std::vector<std::string> names_;
    std::vector<Origin> origins_;
    base::Faults faults_;
};

} // namespace landlotse::observatory
