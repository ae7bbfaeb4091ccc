#pragma once
// How people name a series: `12411-03-03-4 | Bevölkerungsstand | Ausländer(innen) | Insgesamt`. And the inputs of an indicator, one a line:
// `foreigners = 12411-03-03-4 | …`. The same name on several lines: what the first does not say, the next may.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "rooms/observatory/domain/table.h"

namespace landlotse::observatory {

/// A series by its table and its words.
struct SeriesWords {
    std::string table, measure;
    std::vector<std::string> labels;

    friend bool operator==(const SeriesWords&, const SeriesWords&) = default;
};

std::string written(const SeriesWords& words);
/// Nothing when table or measure is missing.
std::optional<SeriesWords> read_series_words(std::string_view text);
/// True when the series has this measure and exactly these labels.
bool is_meant(const SeriesWords& words, std::string_view measure, const std::vector<Part>& parts);

struct Input {
    std::string name;
    std::vector<SeriesWords> sources; ///< in the order in which they are asked
};

constexpr std::size_t most_inputs = 40, most_sources = 80;

/// Faults: `observatory.inputs.` `line` (with `{line}`, `{text}`), `name`, `many`.
base::Result<std::vector<Input>, base::Fault> read_inputs(std::string_view text);
std::vector<std::string> names_of(const std::vector<Input>& inputs);

} // namespace landlotse::observatory
