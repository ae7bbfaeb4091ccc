#include "rooms/observatory/domain/genesis.h"

#include "kernel/base/text.h"
#include "rooms/observatory/domain/text_rows.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace landlotse::observatory {

namespace {

using Fields = std::vector<std::string_view>;

/// Units as the offices write them below the heads. What is not here stays a part of the head, so nothing is lost.
constexpr std::array units{"Anzahl",      "Prozent",   "%",        "Promille",  "EUR",      "Tsd. EUR", "1000 EUR", "1 000 EUR", "Mill. EUR", "Mio. EUR",
                           "EUR je qm",   "EUR/qm",    "ha",       "qkm",       "km2",      "km²",      "qm",       "m2",        "m²",        "cbm",
                           "1000 cbm",    "t",         "Tsd. t",   "1000",      "1 000",    "Tsd.",     "Mill.",    "Personen",  "Jahre",     "Monate",
                           "Tage",        "Stunden",   "Std.",     "MWh",       "kWh",      "je 1000",  "Punkte",   "Euro",      "Tsd. Personen",
                           "1000 Personen", "2010=100", "2015=100", "2020=100"};

bool is_unit(std::string_view text) { return std::find(units.begin(), units.end(), text) != units.end(); }

/// Heads that go on from the column before: `Arbeitslose`, `und zwar Ausländer`.
bool is_connecting(std::string_view text)
{
    constexpr std::array words{"Davon", "davon", "Darunter", "darunter", "und zwar", "dar.", "dav."};
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_region_key(std::string_view text)
{
    if (text == "DG") return true;
    return text.size() >= 2 && text.size() <= 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_letter(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 127; });
}

bool are_empty(const Fields& fields, std::size_t from)
{
    return std::all_of(fields.begin() + static_cast<std::ptrdiff_t>(std::min(from, fields.size())), fields.end(),
                       [](auto field) { return base::trimmed(field).empty(); });
}

struct Line {
    int number = 0;
    std::string_view text;
};

/// The three parts of a file.
struct Parts {
    std::vector<Line> body;   ///< titles, heads and rows
    std::vector<std::string_view> footer;
};

Parts parts_of(std::string_view text)
{
    Parts parts;
    Lines lines(text);
    bool is_footer = false;
    while (auto line = lines.next()) {
        if (line->starts_with("_____")) is_footer = true;
        else if (is_footer) parts.footer.push_back(*line);
        else if (!base::trimmed(*line).empty()) parts.body.push_back({lines.number(), *line});
    }
    return parts;
}

/// A line of the block of titles says something in its first field alone.
std::string title_in(const Fields& fields)
{
    return fields.size() == 1 || are_empty(fields, 1) ? std::string(base::trimmed(fields.front())) : std::string();
}

/// What the block of titles tells.
struct Titles {
    std::string code, text, time, measure, unit;
};

/// `Bevölkerungsstand (Anzahl)`: what all columns count, when it ends with a unit.
void read_common_measure(const std::string& line, Titles& titles)
{
    auto open = line.rfind('(');
    if (open == std::string::npos || !line.ends_with(')')) return;
    auto unit = line.substr(open + 1, line.size() - open - 2);
    if (!is_unit(unit)) return;
    titles.measure = base::trimmed(line.substr(0, open));
    titles.unit = unit;
}

/// `… Stichtag 09.05.2011 -`: a day somewhere in a title.
std::string day_within(std::string_view line)
{
    for (std::size_t at = 0; at + 10 <= line.size(); ++at)
        if (auto time = read_time(line.substr(at, 10)); time.size() == 10 && line[at + 2] == '.') return time;
    return {};
}

void read_title(const std::string& line, Titles& titles)
{
    for (std::string_view mark : {"GENESIS-Tabelle:", "Tabelle:"})
        if (line.starts_with(mark) && titles.code.empty()) {
            titles.code = base::trimmed(std::string_view(line).substr(mark.size()));
            return;
        }
    auto time = std::string_view(line).starts_with("Jahr:") ? base::trimmed(std::string_view(line).substr(5)) : std::string_view(line);
    if (auto read = read_time(time); !read.empty()) {
        titles.time = read;
        return;
    }
    read_common_measure(line, titles);
    if (titles.time.empty()) titles.time = day_within(line);
    titles.text += (titles.text.empty() ? "" : " ") + line;
}

/// Which columns of a row are its time, its region and its items, and where the cells begin.
struct Shape {
    std::size_t fields = 0, keys = 0, region = 0;
    std::optional<std::size_t> time;
    std::vector<std::size_t> items;
};

class Reader {
public:
    Reader(std::string_view text, const GenesisOptions& options) : parts_(parts_of(text)), options_(options) {}

    base::Result<Table, base::Faults> read()
    {
        if (!find_rows()) return builder_.finish();
        read_titles_and_heads();
        if (!find_shape()) return builder_.finish();
        name_columns();
        for (std::size_t i = first_row_; i < parts_.body.size(); ++i) read_row(parts_.body[i]);
        read_footer();
        builder_.table.code = titles_.code;
        builder_.table.title = titles_.text;
        return builder_.finish();
    }

private:
    void split(const Line& line) { split_fields(line.text, ';', fields_, unquoted_); }

    /// `01001;Flensburg;…`
    bool is_led_by_region() const { return fields_.size() > 2 && is_region_key(fields_[0]) && has_letter(fields_[1]) && !is_region_key(fields_[1]); }
    /// `2016;01001;Flensburg;…`: a year alone would pass for a key.
    bool is_led_by_time() const
    {
        return fields_.size() > 3 && !read_time(fields_[0]).empty() && is_region_key(fields_[1]) && has_letter(fields_[2]);
    }
    bool is_row() const { return fields_.size() == shape_.fields && (is_led_by_region() || is_led_by_time()); }

    bool find_rows()
    {
        if (!parts_.body.empty()) {
            split(parts_.body.back());
            shape_.fields = fields_.size();
        }
        for (first_row_ = 0; first_row_ < parts_.body.size(); ++first_row_) {
            split(parts_.body[first_row_]);
            if (is_row()) return true;
        }
        builder_.fault("observatory.import.no_rows", 0, 0);
        return false;
    }

    void read_titles_and_heads()
    {
        for (std::size_t i = 0; i < first_row_; ++i) {
            split(parts_.body[i]);
            // A row that is damaged where it begins must not pass for a head and get lost.
            bool is_damaged_row = fields_.size() > 2 && (is_region_key(fields_[0]) || !read_time(fields_[0]).empty()) && !are_empty(fields_, 1);
            if (is_damaged_row) builder_.fault("observatory.import.region", parts_.body[i].number, 1, {{"text", std::string(fields_[0])}});
            else if (auto title = title_in(fields_); !title.empty()) read_title(title, titles_);
            else if (fields_.size() == shape_.fields) heads_.emplace_back(fields_.begin(), fields_.end());
            else builder_.fault("observatory.import.fields", parts_.body[i].number, 0, fields_expected());
        }
    }

    std::map<std::string, std::string> fields_expected() const
    {
        return {{"found", std::to_string(fields_.size())}, {"expected", std::to_string(shape_.fields)}};
    }

    std::size_t left_empty_by_heads() const
    {
        auto least = shape_.fields;
        for (auto& head : heads_) {
            auto said = std::find_if(head.begin(), head.end(), [](auto& text) { return !base::trimmed(text).empty(); });
            least = std::min(least, static_cast<std::size_t>(said - head.begin()));
        }
        return least;
    }

    bool find_shape()
    {
        split(parts_.body[first_row_]);
        shape_.region = is_led_by_time() ? 1 : 0;
        if (is_led_by_time()) shape_.time = 0;
        shape_.keys = shape_.region + 2;
        auto cells_from = left_empty_by_heads();
        // Heads leave the columns of keys empty. Where they do not, an item is what reads as no cell.
        bool do_heads_tell = cells_from >= shape_.keys && cells_from < shape_.fields;
        auto is_item = [&](std::size_t at) { return do_heads_tell ? at < cells_from : !read_cell(fields_[at]); };
        while (shape_.keys + 1 < shape_.fields && is_item(shape_.keys)) shape_.items.push_back(shape_.keys++);
        if (!shape_.time && titles_.time.empty()) titles_.time = read_time(options_.time);
        if (!shape_.time && titles_.time.empty()) builder_.fault("observatory.import.no_time", 0, 0);
        return !builder_.has_faults();
    }

    void name_columns()
    {
        std::vector<std::string> unit_of(shape_.fields, titles_.unit);
        if (!heads_.empty()) {
            auto& last = heads_.back();
            bool are_units = std::all_of(last.begin() + static_cast<std::ptrdiff_t>(shape_.keys), last.end(),
                                         [](auto& text) { return text.empty() || is_unit(base::trimmed(text)); });
            if (are_units) {
                for (auto at = shape_.keys; at < shape_.fields; ++at) unit_of[at] = base::trimmed(last[at]);
                heads_.pop_back();
            }
        }
        for (auto at = shape_.keys; at < shape_.fields; ++at) {
            Series series{{}, titles_.measure, {}, unit_of[at]};
            for (auto& head : heads_) {
                auto label = std::string(base::trimmed(head[at]));
                if (label.empty()) continue;
                bool goes_on = series.measure.empty() && is_connecting(label) && !columns_.empty();
                if (goes_on) series.measure = columns_.back().measure;
                if (series.measure.empty()) series.measure = label;
                else series.parts.push_back({{}, {}, label});
            }
            if (series.measure.empty()) series.measure = titles_.text;
            // Two columns under the same head are two series all the same.
            auto same = std::count(columns_.begin(), columns_.end(), series);
            if (same > 0) series.parts.push_back({{}, {}, fmt::format("({})", same + 1)});
            columns_.push_back(std::move(series));
        }
    }

    void read_row(const Line& line)
    {
        split(line);
        if (fields_.size() != shape_.fields) return builder_.fault("observatory.import.fields", line.number, 0, fields_expected());
        // Several dates one below the other: each stands in a line of its own above its rows.
        if (!shape_.time && are_empty(fields_, 1)) {
            auto time = read_time(fields_[0]);
            if (time.empty()) return builder_.fault("observatory.import.time", line.number, 1, {{"text", std::string(fields_[0])}});
            titles_.time = time;
            return;
        }
        auto time = shape_.time ? read_time(fields_[*shape_.time]) : titles_.time;
        if (time.empty()) return builder_.fault("observatory.import.time", line.number, 1, {{"text", std::string(fields_[*shape_.time])}});
        auto key = base::trimmed(fields_[shape_.region]);
        if (!is_region_key(key))
            return builder_.fault("observatory.import.region", line.number, static_cast<int>(shape_.region) + 1, {{"text", std::string(key)}});
        Place place{std::string(key), std::string(base::trimmed(fields_[shape_.region + 1]))};
        number_series();
        for (auto at = shape_.keys; at < shape_.fields; ++at) {
            auto cell = read_cell(fields_[at]);
            int column = static_cast<int>(at) + 1;
            if (!cell) builder_.fault("observatory.import.cell", line.number, column, {{"text", std::string(fields_[at]).substr(0, 40)}});
            else builder_.add(numbers_[at - shape_.keys], place, time, *cell, line.number, column);
        }
    }

    /// The series of this row's columns: the heads, narrowed by the row's items.
    void number_series()
    {
        std::vector<std::string> items;
        for (auto at : shape_.items) items.emplace_back(base::trimmed(fields_[at]));
        auto& numbers = known_[items];
        if (numbers.empty())
            for (auto series : columns_) {
                for (auto& item : items) series.parts.push_back({{}, {}, item});
                numbers.push_back(builder_.series_number(series));
            }
        numbers_ = numbers;
    }

    void read_footer()
    {
        std::string paragraph;
        auto close = [&] {
            std::erase(paragraph, '"');
            auto text = std::string(base::trimmed(paragraph));
            paragraph.clear();
            if (text.empty()) return;
            if (text.starts_with("©")) builder_.table.source = text;
            else if (text.starts_with("Stand:")) builder_.table.as_of = base::trimmed(std::string_view(text).substr(6));
            else builder_.table.notes.push_back(text);
        };
        for (auto line : parts_.footer) {
            if (line.starts_with('"') || line.starts_with("Stand:")) close();
            paragraph += (paragraph.empty() ? "" : " ") + std::string(base::trimmed(line));
            if (line.ends_with('"')) close();
        }
        close();
    }

    Parts parts_;
    const GenesisOptions& options_;
    TableBuilder builder_;
    Fields fields_;
    std::vector<std::string> unquoted_;
    std::size_t first_row_ = 0;
    Shape shape_;
    Titles titles_;
    std::vector<std::vector<std::string>> heads_;
    std::vector<Series> columns_;
    std::map<std::vector<std::string>, std::vector<std::uint32_t>> known_;
    std::vector<std::uint32_t> numbers_;
};

} // namespace

base::Result<Table, base::Faults> read_genesis(std::string_view text, const GenesisOptions& options)
{
    return Reader(text, options).read();
}

} // namespace landlotse::observatory
