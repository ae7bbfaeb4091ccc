#include "rooms/observatory/domain/flat_file.h"

#include "kernel/base/text.h"
#include "rooms/observatory/domain/text_rows.h"

#include <algorithm>
#include <array>
#include <optional>

namespace landlotse::observatory {

namespace {

using Fields = std::vector<std::string_view>;

/// The columns of one feature.
struct Feature {
    std::size_t code = 0, label = 0, item_code = 0, item_label = 0;
};
/// A column that holds values; `quality` beside it may be missing.
struct Content {
    Series series;
    std::size_t value = 0;
    std::optional<std::size_t> quality;
};
struct Layout {
    std::optional<std::size_t> statistic, statistic_label, time;
    std::vector<Feature> features;
    std::vector<Content> contents;              ///< until 2024/25
    std::optional<std::size_t> value, unit, measure_code, measure, quality; ///< since
};

std::optional<std::size_t> column(const Fields& heads, std::initializer_list<std::string_view> names)
{
    for (std::size_t at = 0; at < heads.size(); ++at)
        for (auto name : names)
            if (base::equal_ignoring_case(heads[at], name)) return at;
    return std::nullopt;
}

std::vector<Feature> features_in(const Fields& heads)
{
    std::vector<Feature> features;
    for (int number = 1;; ++number) {
        auto n = std::to_string(number);
        auto find = [&](const char* since, const char* until) { return column(heads, {n + since, n + until}); };
        auto code = find("_variable_code", "_Merkmal_Code"), label = find("_variable_label", "_Merkmal_Label");
        auto item_code = find("_variable_attribute_code", "_Auspraegung_Code"), item_label = find("_variable_attribute_label", "_Auspraegung_Label");
        if (!code || !label || !item_code || !item_label) return features;
        features.push_back({*code, *label, *item_code, *item_label});
    }
}

/// `FILM02__Kinos__Anzahl` → code, label, unit; with two parts label and unit.
Series series_in(std::string_view head)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto end = head.find("__");
        parts.push_back(head.substr(0, end));
        if (end == std::string_view::npos) break;
        head.remove_prefix(end + 2);
    }
    auto words = [](std::string_view text) {
        std::string plain(text);
        std::replace(plain.begin(), plain.end(), '_', ' ');
        return plain;
    };
    Series series;
    if (parts.size() > 2) series.code = parts.front();
    series.measure = words(parts[parts.size() > 2 ? 1 : 0]);
    if (parts.size() > 1) series.unit = words(parts.back());
    return series;
}

std::vector<Content> contents_in(const Fields& heads, std::size_t from)
{
    std::vector<Content> contents;
    for (auto at = from; at < heads.size(); ++at) {
        if (heads[at].ends_with("__q") || heads[at].empty()) continue;
        Content content{series_in(heads[at]), at, std::nullopt};
        if (at + 1 < heads.size() && heads[at + 1].ends_with("__q")) content.quality = at + 1;
        contents.push_back(std::move(content));
    }
    return contents;
}

Layout layout_of(const Fields& heads)
{
    Layout layout;
    layout.statistic = column(heads, {"statistics_code", "Statistik_Code"});
    layout.statistic_label = column(heads, {"statistics_label", "Statistik_Label"});
    layout.time = column(heads, {"time", "Zeit"});
    layout.features = features_in(heads);
    layout.value = column(heads, {"value"});
    layout.unit = column(heads, {"value_unit"});
    layout.measure_code = column(heads, {"value_variable_code"});
    layout.measure = column(heads, {"value_variable_label"});
    layout.quality = column(heads, {"value_q"});
    if (layout.value || !layout.time) return layout;
    auto last = *layout.time;
    for (auto& feature : layout.features) last = std::max(last, feature.item_label);
    layout.contents = contents_in(heads, last + 1);
    return layout;
}

bool is_complete(const Layout& layout)
{
    return layout.statistic && layout.time && ((layout.value && layout.measure) || !layout.contents.empty());
}

bool is_region(std::string_view feature)
{
    constexpr std::array names{"DINSG", "DLAND", "REGBEZ", "KREISE", "KREIS", "STADTE", "DGEMEIN"};
    return std::find(names.begin(), names.end(), feature) != names.end() || feature.starts_with("GEMEIN") || feature.starts_with("GEO");
}

class Reader {
public:
    explicit Reader(std::string_view text) : lines_(text), mark_(likely_decimal_mark(text)) {}

    base::Result<Table, base::Faults> read()
    {
        auto heads = lines_.next();
        if (heads) split_fields(*heads, ';', fields_, unquoted_);
        layout_ = layout_of(fields_);
        heads_ = fields_.size();
        if (!is_complete(layout_)) {
            builder_.fault("observatory.import.not_flat", 1, 0);
            return builder_.finish();
        }
        while (auto line = lines_.next())
            if (!line->empty()) read_row(*line);
        return builder_.finish();
    }

private:
    std::string text(std::size_t at) const { return std::string(base::trimmed(fields_[at])); }
    std::string text(const std::optional<std::size_t>& at) const { return at ? text(*at) : std::string(); }

    void read_row(std::string_view line)
    {
        split_fields(line, ';', fields_, unquoted_);
        int row = lines_.number();
        if (fields_.size() != heads_)
            return builder_.fault("observatory.import.fields", row, 0, {{"found", std::to_string(fields_.size())}, {"expected", std::to_string(heads_)}});
        auto time = read_time(fields_[*layout_.time]);
        if (time.empty()) return builder_.fault("observatory.import.time", row, static_cast<int>(*layout_.time) + 1, {{"text", text(*layout_.time)}});
        if (builder_.table.code.empty()) {
            builder_.table.code = text(layout_.statistic);
            builder_.table.title = text(layout_.statistic_label);
        }
        Place place;
        std::vector<Part> parts;
        for (auto& feature : layout_.features) {
            if (fields_[feature.item_code].empty() && fields_[feature.item_label].empty()) continue;
            if (is_region(fields_[feature.code])) place = {text(feature.item_code), text(feature.item_label)};
            else parts.push_back({text(feature.label), text(feature.item_code), text(feature.item_label)});
        }
        if (layout_.value)
            return add({text(layout_.measure_code), text(layout_.measure), std::move(parts), text(layout_.unit)}, place, time, *layout_.value, layout_.quality);
        for (auto& content : layout_.contents) {
            auto series = content.series;
            series.parts = parts;
            add(series, place, time, content.value, content.quality);
        }
    }

    void add(const Series& series, const Place& place, const std::string& time, std::size_t at, const std::optional<std::size_t>& quality)
    {
        int row = lines_.number(), number = static_cast<int>(at) + 1;
        auto cell = read_cell(fields_[at], mark_);
        if (!cell) return builder_.fault("observatory.import.cell", row, number, {{"text", std::string(fields_[at]).substr(0, 40)}});
        if (quality && !fields_[*quality].empty()) cell->quality = fields_[*quality].front();
        builder_.add(series, place, time, *cell, row, number);
    }

    Lines lines_;
    char mark_;
    TableBuilder builder_;
    Fields fields_;
    std::vector<std::string> unquoted_;
    Layout layout_;
    std::size_t heads_ = 0;
};

} // namespace

base::Result<Table, base::Faults> read_flat_file(std::string_view text) { return Reader(text).read(); }

bool is_flat_file(std::string_view text)
{
    Lines lines(text);
    auto first = lines.next();
    if (!first) return false;
    Fields heads;
    std::vector<std::string> unquoted;
    split_fields(*first, ';', heads, unquoted);
    return is_complete(layout_of(heads));
}

} // namespace landlotse::observatory
