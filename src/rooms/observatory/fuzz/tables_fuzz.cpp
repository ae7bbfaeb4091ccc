#include "fuzz/target.h"
#include "rooms/observatory/domain/columns.h"
#include "rooms/observatory/domain/flat_file.h"
#include "rooms/observatory/domain/genesis.h"
#include "rooms/observatory/domain/plain_table.h"

using namespace landlotse::observatory;

namespace {

/// Whatever was read stands in columns, cell for cell.
void keeps_all(const Table& table)
{
    auto columns = columns_of(table);
    landlotse::fuzz::promise(columns.cells() == table.entries.size(), "no cell is lost between table and columns");
    for (auto& [series, column] : columns.series) {
        auto back = unpacked_column(packed(column));
        landlotse::fuzz::promise(back && back->digits == column.digits && back->form == column.form, "a column survives its bytes");
    }
}

} // namespace

LANDLOTSE_FUZZ(genesis)
{
    if (auto table = read_genesis(bytes, {"2020"})) keeps_all(*table);
}

LANDLOTSE_FUZZ(flat_file)
{
    if (auto table = read_flat_file(bytes)) keeps_all(*table);
}

LANDLOTSE_FUZZ(plain_table)
{
    if (auto table = read_plain_table(bytes, {"X", {}, {}, "2020", {}})) keeps_all(*table);
}

LANDLOTSE_FUZZ(inkar)
{
    InkarReader reader;
    auto half = bytes.size() / 2;
    reader.feed(bytes.substr(0, half));
    reader.feed(bytes.substr(half));
    if (auto result = reader.finish()) landlotse::fuzz::promise(columns_of(*result).cells() == result->kept, "no cell of INKAR is lost");
}

LANDLOTSE_FUZZ(column)
{
    auto column = unpacked_column(bytes);
    if (column) landlotse::fuzz::promise(unpacked_column(packed(*column)).has_value(), "a column that was read can be written");
}
