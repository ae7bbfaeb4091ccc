// Reading perturbation tables and counting records for the cell key method.

#include "app/command.h"
#include "app/protect_tables.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace landlotse::app {

namespace {

using namespace disclosure;

constexpr int largest_row = 100'000;
constexpr std::size_t most_outcomes = 1'000'000;
constexpr std::size_t most_cells = 20'000'000;

int whole(const SeparatedRows& rows, const std::vector<std::string_view>& cells, std::size_t column, int least, int most)
{
    double value = 0;
    if (!read_number(cells[column], value) || value != std::floor(value) || value < least || value > most)
        rows.refuse(column, fmt::format("a whole number from {} to {} expected, not '{}'", least, most, cells[column].substr(0, 40)));
    return static_cast<int>(value);
}

double share(const SeparatedRows& rows, const std::vector<std::string_view>& cells, std::size_t column)
{
    double value = 0;
    if (!read_number(cells[column], value) || value < 0 || value > 1 + 1e-6) rows.refuse(column, fmt::format("a probability expected, not '{}'", cells[column].substr(0, 40)));
    return std::min(1.0, value);
}

/// Cells by key, flat: a million look-ups are most of the work, and each list of nodes would be a miss in the cache.
class Cells {
public:
    struct One {
        std::size_t hash;
        std::string key;
        Counted counted;
    };

    Counted& at(std::string_view key)
    {
        if (2 * all_.size() >= slots_.size()) grow();
        auto hash = std::hash<std::string_view>{}(key);
        auto slot = hash & (slots_.size() - 1);
        for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1))
            if (auto& one = all_[slots_[slot] - 1]; one.hash == hash && one.key == key) return one.counted;
        all_.push_back({hash, std::string(key), {}});
        slots_[slot] = static_cast<std::uint32_t>(all_.size());
        return all_.back().counted;
    }
    std::size_t size() const { return all_.size(); }
    std::vector<One>& all() { return all_; }

private:
    void grow()
    {
        slots_.assign(std::max<std::size_t>(1024, slots_.size() * 2), 0);
        for (std::size_t i = 0; i < all_.size(); ++i) {
            auto slot = all_[i].hash & (slots_.size() - 1);
            while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = static_cast<std::uint32_t>(i + 1);
        }
    }
    std::vector<One> all_;
    std::vector<std::uint32_t> slots_; ///< number in `all_` plus one
};

constexpr char between = '\x1f';

std::vector<std::string> split_key(std::string_view key)
{
    std::vector<std::string> parts;
    parts.reserve(8);
    for (;;) {
        auto end = key.find(between);
        parts.emplace_back(key.substr(0, end));
        if (end == std::string_view::npos) break;
        key.remove_prefix(end + 1);
    }
    return parts;
}

/// Sums over every subset of the columns; each is a sum of records' keys, so it is what counting the records again would give.
void add_totals(Cells& cells, std::size_t columns)
{
    for (std::size_t column = 0; column < columns; ++column) {
        Cells more;
        for (auto& one : cells.all()) {
            auto parts = split_key(one.key);
            parts[column] = "Total";
            std::string joined;
            for (auto& part : parts) joined += (&part == parts.data() ? "" : std::string(1, between)) + part;
            more.at(joined).add(one.counted);
        }
        if (cells.size() + more.size() > most_cells) throw BadInput(fmt::format("more than {} cells", most_cells));
        for (auto& one : more.all()) cells.at(one.key) = one.counted;
    }
}

/// Which columns are counted by; they are named, or numbered from 1 in files without a header.
std::vector<std::size_t> columns_of(const SeparatedRows& rows, const std::vector<std::string_view>& first, const std::vector<std::string>& by, bool has_header)
{
    std::vector<std::size_t> places;
    for (auto& name : by) {
        auto found = has_header ? static_cast<std::size_t>(std::find(first.begin(), first.end(), name) - first.begin()) : first.size();
        if (double number = 0; !has_header && read_number(name, number) && number >= 1 && number <= static_cast<double>(first.size())) found = static_cast<std::size_t>(number) - 1;
        if (found + 1 >= first.size()) throw BadInput(fmt::format("{}: row 1: there is no column '{}' before the record key", rows.name(), name));
        places.push_back(found);
    }
    return places;
}

} // namespace

bool read_record_key(std::string_view text, RecordKey& key)
{
    auto digits = text;
    if (digits.starts_with("0.") || digits.starts_with(".")) {
        digits.remove_prefix(digits.find('.') + 1);
        if (!digits.empty() && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
            key = 0;
            for (std::size_t i = 0; i < 18; ++i) key = key * 10 + static_cast<RecordKey>(i < digits.size() ? digits[i] - '0' : 0);
            return true;
        }
    }
    double value = 0;
    if (!read_number(text, value) || value < 0 || value >= 1) return false;
    key = std::min(key_unit - 1, static_cast<RecordKey>(value * static_cast<double>(key_unit)));
    return true;
}

CountedTable count_records(SeparatedRows rows, const std::vector<std::string>& by, bool totals)
{
    std::vector<std::string_view> row;
    if (!rows.next(row)) rows.refuse(0, "the file is empty");
    RecordKey ignored = 0;
    auto has_header = !read_record_key(row.back(), ignored);
    if (has_header) rows.name_columns({row.begin(), row.end()});
    auto width = row.size();
    auto places = columns_of(rows, row, by, has_header);
    CountedTable table{by, {}, 0};
    Cells cells;
    std::string key;
    for (bool more = !has_header || rows.next(row); more; more = rows.next(row)) {
        if (row.size() != width) rows.refuse(std::min(row.size(), width) - 1, fmt::format("{} cells where the first row has {}", row.size(), width));
        RecordKey record = 0;
        if (!read_record_key(row.back(), record)) rows.refuse(width - 1, fmt::format("a record key in [0,1) expected, not '{}'", row.back().substr(0, 40)));
        key.clear();
        for (auto& place : places) {
            if (row[place].find(between) != std::string_view::npos) rows.refuse(place, "a control character");
            if (&place != places.data()) key += between;
            key += row[place];
        }
        cells.at(key).add(record);
        if (cells.size() > most_cells) rows.refuse(0, fmt::format("more than {} cells", most_cells));
        ++table.records;
    }
    if (totals) add_totals(cells, by.size());
    table.cells.reserve(cells.size());
    std::sort(cells.all().begin(), cells.all().end(), [](auto& x, auto& y) { return x.key < y.key; });
    for (auto& one : cells.all()) table.cells.emplace_back(split_key(one.key), one.counted);
    return table;
}

PTable read_ptable(SeparatedRows rows)
{
    std::vector<std::string_view> row;
    if (!rows.next(row)) rows.refuse(0, "the file is empty");
    std::vector<std::string> names(row.begin(), row.end());
    rows.name_columns(names);
    auto column = [&](auto matches, const char* what) {
        auto found = std::find_if(names.begin(), names.end(), matches);
        if (found == names.end()) rows.refuse(0, fmt::format("the header has no column {}", what));
        return static_cast<std::size_t>(found - names.begin());
    };
    auto i = column([](auto& name) { return name == "i"; }, "i"), j = column([](auto& name) { return name == "j"; }, "j"), v = column([](auto& name) { return name == "v"; }, "v");
    auto p = column([](auto& name) { return name == "p" || name == "p_ij"; }, "p"), ub = column([](auto& name) { return name.ends_with("ub"); }, "p_int_ub");
    PTable table;
    std::size_t outcomes = 0;
    while (rows.next(row)) {
        if (row.size() != names.size()) rows.refuse(std::min(row.size(), names.size()) - 1, fmt::format("{} cells where the header has {}", row.size(), names.size()));
        if (++outcomes > most_outcomes) rows.refuse(0, fmt::format("more than {} rows", most_outcomes));
        auto original = whole(rows, row, i, 0, largest_row), published = whole(rows, row, j, 0, largest_row * 2);
        if (whole(rows, row, v, -largest_row, largest_row) != published - original) rows.refuse(v, "v is not j - i");
        if (static_cast<std::size_t>(original) > table.rows.size()) rows.refuse(i, fmt::format("the row for {} is missing", table.rows.size()));
        if (static_cast<std::size_t>(original) + 1 < table.rows.size()) rows.refuse(i, "original counts must ascend");
        if (static_cast<std::size_t>(original) == table.rows.size()) table.rows.emplace_back();
        table.rows.back().push_back({published, share(rows, row, p), share(rows, row, ub)});
    }
    if (auto fault = fault_of(table); !fault.empty()) throw BadInput(fmt::format("{}: {}", rows.name(), fault));
    for (auto& outcomes_of : table.rows)
        if (!outcomes_of.empty()) outcomes_of.back().up_to = 1;
    return table;
}

void write_ptable(std::ostream& out, const PTable& table)
{
    out << "i;j;p;v;p_int_ub\n";
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        for (auto& one : table.rows[i]) out << fmt::format("{};{};{:.15g};{};{:.15g}\n", i, one.published, one.probability, one.published - static_cast<int>(i), one.up_to);
}

} // namespace landlotse::app
