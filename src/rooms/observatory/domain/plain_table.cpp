#include "rooms/observatory/domain/plain_table.h"

#include "kernel/base/text.h"
#include "rooms/observatory/domain/text_rows.h"

#include <algorithm>
#include <array>
#include <optional>

namespace landlotse::observatory {

namespace {

using Fields = std::vector<std::string_view>;

struct Role {
    std::string_view name;
    std::array<std::string_view, 9> heads; ///< in small letters
};
constexpr std::array roles{Role{"key", {"ags", "ars", "key", "kennziffer", "schlüssel", "schluessel", "regionalschlüssel", "gemeindeschlüssel", "code"}},
                           Role{"name", {"name", "ort", "place", "gemeinde", "kreis", "region", "raumeinheit", "municipality", "county"}},
                           Role{"time", {"jahr", "year", "zeit", "time", "datum", "date", "stichtag", "zeitbezug", "zeitpunkt"}},
                           Role{"measure", {"merkmal", "measure", "indikator", "indicator", "inhalt", "variable", "", "", ""}},
                           Role{"unit", {"einheit", "unit", "maßeinheit", "masseinheit", "", "", "", "", ""}},
                           Role{"value", {"wert", "value", "anzahl", "count", "zahl", "", "", "", ""}}};

char separator_of(std::string_view heads)
{
    char best = ';';
    auto count = [&](char c) { return std::count(heads.begin(), heads.end(), c); };
    for (char c : {',', '\t'})
        if (count(c) > count(best)) best = c;
    return best;
}

class Reader {
public:
    Reader(std::string_view text, const PlainOptions& options) : text_(text), options_(options), lines_(text) {}

    base::Result<Table, base::Faults> read()
    {
        auto heads = lines_.next();
        separator_ = separator_of(heads.value_or(""));
        mark_ = separator_ == ',' ? '.' : likely_decimal_mark(text_);
        split(heads.value_or(""));
        for (auto field : fields_) heads_.emplace_back(base::trimmed(field));
        if (options_.code.empty()) builder_.fault("observatory.import.no_code", 0, 0);
        find_roles();
        if (!builder_.has_faults()) find_cells();
        if (builder_.has_faults()) return builder_.finish();
        builder_.table.code = options_.code;
        builder_.table.title = options_.title.empty() ? options_.code : options_.title;
        builder_.table.source = options_.source;
        while (auto line = lines_.next())
            if (!base::trimmed(*line).empty()) read_row(*line);
        return builder_.finish();
    }

private:
    void split(std::string_view line) { split_fields(line, separator_, fields_, unquoted_); }

    std::optional<std::size_t> column_named(std::string_view head) const
    {
        for (std::size_t at = 0; at < heads_.size(); ++at)
            if (base::ascii_lower(heads_[at]) == base::ascii_lower(head)) return at;
        return std::nullopt;
    }

    void find_roles()
    {
        for (auto& role : roles) {
            if (auto given = options_.heads.find(std::string(role.name)); given != options_.heads.end()) {
                if (auto at = column_named(given->second)) roles_[std::string(role.name)] = *at;
                else builder_.fault("observatory.import.unknown_head", 1, 0, {{"text", given->second}});
                continue;
            }
            for (auto head : role.heads)
                if (auto at = head.empty() ? std::nullopt : column_named(head); at && !roles_.contains(std::string(role.name)) && !is_taken(*at))
                    roles_[std::string(role.name)] = *at;
        }
        if (!role("key")) builder_.fault("observatory.import.no_key", 1, 0);
    }

    bool is_taken(std::size_t column) const
    {
        return std::any_of(roles_.begin(), roles_.end(), [&](auto& one) { return one.second == column; });
    }
    std::optional<std::size_t> role(const char* name) const
    {
        auto found = roles_.find(name);
        return found == roles_.end() ? std::nullopt : std::optional(found->second);
    }

    /// Without a column of values, the columns that hold them: by a look at all rows.
    void find_cells()
    {
        if (role("value")) {
            for (std::size_t at = 0; at < heads_.size(); ++at)
                if (!is_taken(at)) parts_.push_back(at);
            return;
        }
        std::vector<bool> reads(heads_.size(), true);
        Lines rows(text_);
        rows.next();
        while (auto line = rows.next()) {
            split(*line);
            for (std::size_t at = 0; at < std::min(fields_.size(), heads_.size()); ++at) reads[at] = reads[at] && read_cell(fields_[at], mark_).has_value();
        }
        for (std::size_t at = 0; at < heads_.size(); ++at) {
            if (is_taken(at)) continue;
            bool is_cell = reads[at] || !read_time(heads_[at]).empty();
            (is_cell ? cells_ : parts_).push_back(at);
        }
        if (cells_.empty()) builder_.fault("observatory.import.nothing", 1, 0);
    }

    std::string text(const std::optional<std::size_t>& at) const { return at ? std::string(base::trimmed(fields_[*at])) : std::string(); }

    void read_row(std::string_view line)
    {
        split(line);
        int row = lines_.number();
        if (fields_.size() != heads_.size())
            return builder_.fault("observatory.import.fields", row, 0, {{"found", std::to_string(fields_.size())}, {"expected", std::to_string(heads_.size())}});
        Place place{text(role("key")), text(role("name"))};
        if (place.key.empty()) return builder_.fault("observatory.import.region", row, static_cast<int>(*role("key")) + 1, {{"text", ""}});
        Series series{{}, role("measure") ? text(role("measure")) : builder_.table.title, {}, text(role("unit"))};
        for (auto at : parts_)
            if (auto label = text(at); !label.empty()) series.parts.push_back({heads_[at], {}, label});
        if (auto value = role("value")) return add(series, place, row, *value, time_of(row));
        for (auto at : cells_) {
            auto time = read_time(heads_[at]);
            auto one = series;
            if (time.empty()) one.parts.insert(one.parts.begin(), Part{{}, {}, heads_[at]});
            add(one, place, row, at, time.empty() ? time_of(row) : std::optional(time));
        }
    }

    std::optional<std::string> time_of(int row)
    {
        auto column = role("time");
        auto time = read_time(column ? text(column) : options_.time);
        if (!time.empty()) return time;
        if (column) builder_.fault("observatory.import.time", row, static_cast<int>(*column) + 1, {{"text", text(column)}});
        else builder_.fault("observatory.import.no_time", row, 0);
        return std::nullopt;
    }

    void add(const Series& series, const Place& place, int row, std::size_t at, const std::optional<std::string>& time)
    {
        if (!time) return;
        auto cell = read_cell(fields_[at], mark_);
        int column = static_cast<int>(at) + 1;
        if (!cell) builder_.fault("observatory.import.cell", row, column, {{"text", std::string(fields_[at]).substr(0, 40)}});
        else builder_.add(series, place, *time, *cell, row, column);
    }

    std::string_view text_;
    const PlainOptions& options_;
    Lines lines_;
    char separator_ = ';', mark_ = ',';
    TableBuilder builder_;
    Fields fields_;
    std::vector<std::string> unquoted_, heads_;
    std::map<std::string, std::size_t> roles_;
    std::vector<std::size_t> parts_, cells_;
};

} // namespace

std::vector<std::string> plain_heads(std::string_view text)
{
    Lines lines(text);
    auto line = lines.next();
    std::vector<std::string> heads;
    if (!line) return heads;
    Fields fields;
    std::vector<std::string> unquoted;
    split_fields(*line, separator_of(*line), fields, unquoted);
    for (auto field : fields) heads.emplace_back(base::trimmed(field));
    if (heads.size() > most_fields) heads.resize(most_fields);
    return heads;
}

std::vector<std::string> plain_roles()
{
    std::vector<std::string> names;
    for (auto& role : roles) names.emplace_back(role.name);
    return names;
}

base::Result<Table, base::Faults> read_plain_table(std::string_view text, const PlainOptions& options) { return Reader(text, options).read(); }

} // namespace landlotse::observatory
