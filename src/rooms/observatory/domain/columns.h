#pragma once
// A table turned to its series: what is stored, and what a second reading is compared with.

#include "kernel/base/result.h"
#include "rooms/observatory/domain/column.h"
#include "rooms/observatory/domain/inkar.h"
#include "rooms/observatory/domain/table.h"

namespace landlotse::observatory {

/// Every series of a table with its cells; places and times by their numbers in the lists.
struct Columns {
    std::string code, title, source, as_of;
    std::vector<std::string> notes;
    std::vector<Place> places;
    std::vector<std::string> times;
    std::vector<std::pair<Series, Column>> series;

    std::size_t cells() const;
};

Columns columns_of(const Table& table);
/// INKAR's places get the keys of official tables where they mean the same: the state, Länder and counties.
Columns columns_of(InkarResult result);

/// A name of the series that is the same whenever the table is read again.
std::string path_of(const Series& series);
/// Its parts as one text and back.
std::string written_parts(const std::vector<Part>& parts);
std::vector<Part> read_parts(std::string_view text);

/// What a newer reading does to what is there: its cells replace those of the same place and time, all others stay.
struct Merge {
    Column column;
    std::size_t added = 0, changed = 0, unchanged = 0;
};
Merge merged(const Column& before, const Column& newer);

} // namespace landlotse::observatory
