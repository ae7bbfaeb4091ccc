#include "kernel/storage/content.h"

#include "kernel/storage/files.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::storage {

namespace {

struct Column {
    std::string name;
    std::string type;
    int key = 0; ///< place in the primary key, 0 = not part of it
};
BOOST_DESCRIBE_STRUCT(Column, (), (name, type, key))

/// Only tables that hold rows themselves: SQLite's virtual tables keep theirs in shadow tables.
constexpr std::string_view sqlite_tables =
    "select name from pragma_table_list where schema='main' and type in ('table','shadow') "
    "and name not like 'sqlite\\_%' escape '\\' order by name";
constexpr std::string_view sqlite_columns =
    "select name, lower(type), pk from pragma_table_info($1) order by name";
constexpr std::string_view postgres_tables =
    "select tablename::text from pg_tables where schemaname=current_schema() order by tablename::text collate \"C\"";
constexpr std::string_view postgres_columns =
    "select a.attname::text, format_type(a.atttypid, null), coalesce(array_position(i.indkey::int2[], a.attnum) "
    "- array_lower(i.indkey::int2[], 1) + 1, 0) from pg_attribute a "
    "left join pg_index i on i.indrelid=a.attrelid and i.indisprimary "
    "where a.attrelid=to_regclass(quote_ident($1)) and a.attnum>0 and not a.attisdropped "
    "order by a.attname::text collate \"C\"";

bool is_bytes(const Column& column) { return column.type == "blob" || column.type == "bytea"; }
bool is_real(const Column& column) { return column.type == "double precision" || column.type == "real"; }
bool is_text(const Column& column) { return column.type == "text"; }

std::string in_quotes(const std::string& name) { return fmt::format("\"{}\"", name); }

std::string select_all(const std::string& table, const std::vector<Column>& columns, Dialect dialect)
{
    std::vector<Column> key;
    std::copy_if(columns.begin(), columns.end(), std::back_inserter(key), [](auto& c) { return c.key > 0; });
    if (key.empty()) key = columns;
    std::sort(key.begin(), key.end(), [](auto& a, auto& b) { return a.key < b.key; });
    std::vector<std::string> names, order;
    for (auto& column : columns) names.push_back(in_quotes(column.name));
    for (auto& column : key) {
        // Both databases are to order text by its bytes, whatever the locale.
        bool by_bytes = dialect == Dialect::postgres && is_text(column);
        order.push_back(in_quotes(column.name) + (by_bytes ? " collate \"C\"" : ""));
    }
    return fmt::format("select {} from {} order by {}", fmt::join(names, ", "), in_quotes(table),
                       fmt::join(order, ", "));
}

std::string cell_text(const Cells& cells, int place, const Column& column)
{
    if (is_bytes(column)) return cells.bytes(place);
    if (is_real(column)) return fmt::to_string(cells.real(place)); // 12 and 12.0 are one number
    return std::string(cells.text(place));
}

TableContent content_of(Reader& reader, const std::string& table)
{
    auto sqlite = reader.dialect() == Dialect::sqlite;
    auto columns = reader.all<Column>(sqlite ? sqlite_columns : postgres_columns, table);
    TableContent content{table, 0, {}};
    Sha256 sum;
    for (auto& column : columns) sum.add(fmt::format("{}:{},", column.name.size(), column.name));
    reader.each(select_all(table, columns, reader.dialect()), {}, [&](const Cells& cells) {
        ++content.rows;
        for (int place = 0; place < cells.count(); ++place) {
            if (cells.is_null(place)) {
                sum.add("-");
                continue;
            }
            auto text = cell_text(cells, place, columns[static_cast<std::size_t>(place)]);
            sum.add(fmt::format("{}:", text.size()));
            sum.add(text);
        }
    });
    content.sha256 = sum.hex();
    return content;
}

} // namespace

std::vector<TableContent> contents(Reader& reader)
{
    auto sqlite = reader.dialect() == Dialect::sqlite;
    std::vector<TableContent> all;
    for (auto& table : reader.all<std::string>(sqlite ? sqlite_tables : postgres_tables))
        all.push_back(content_of(reader, table));
    return all;
}

std::vector<std::string> differences(const std::vector<TableContent>& expected,
                                     const std::vector<TableContent>& found)
{
    auto named = [](const std::vector<TableContent>& tables, const std::string& name) {
        return std::find_if(tables.begin(), tables.end(), [&](auto& table) { return table.table == name; });
    };
    std::vector<std::string> sentences;
    for (auto& table : expected) {
        auto same = named(found, table.table);
        if (same == found.end()) {
            sentences.push_back(fmt::format("table {} is missing", table.table));
        } else if (same->rows != table.rows) {
            sentences.push_back(fmt::format("table {} has {} rows instead of {}", table.table, same->rows, table.rows));
        } else if (same->sha256 != table.sha256) {
            sentences.push_back(fmt::format("table {} holds other contents", table.table));
        }
    }
    for (auto& table : found)
        if (named(expected, table.table) == expected.end())
            sentences.push_back(fmt::format("table {} is not in the backup", table.table));
    return sentences;
}

} // namespace landlotse::storage
