#include "rooms/observatory/domain/series_words.h"

#include "kernel/base/text.h"
#include "rooms/observatory/domain/formula.h"

#include <algorithm>

namespace landlotse::observatory {

std::string written(const SeriesWords& words)
{
    auto text = words.table + " | " + words.measure;
    for (auto& label : words.labels) text += " | " + label;
    return text;
}

std::optional<SeriesWords> read_series_words(std::string_view text)
{
    auto parts = base::split(text, '|');
    if (parts.size() < 2) return std::nullopt;
    SeriesWords words{std::string(base::trimmed(parts[0])), std::string(base::trimmed(parts[1])), {}};
    for (std::size_t i = 2; i < parts.size(); ++i) words.labels.emplace_back(base::trimmed(parts[i]));
    if (words.table.empty() || words.measure.empty()) return std::nullopt;
    return words;
}

bool is_meant(const SeriesWords& words, std::string_view measure, const std::vector<Part>& parts)
{
    return words.measure == measure && std::equal(parts.begin(), parts.end(), words.labels.begin(), words.labels.end(),
                                                  [](const Part& part, const std::string& label) { return base::trimmed(part.label) == label; });
}

base::Result<std::vector<Input>, base::Fault> read_inputs(std::string_view text)
{
    std::vector<Input> inputs;
    std::size_t sources = 0;
    int number = 0;
    for (auto line : base::split(text, '\n')) {
        ++number;
        line = base::trimmed(line);
        if (line.empty()) continue;
        auto fault = [&](const char* message) {
            return base::refuse(base::Fault{"inputs", message, {{"line", std::to_string(number)}, {"text", std::string(line.substr(0, 80))}}, 0, 0});
        };
        auto mark = line.find('=');
        auto words = mark == std::string_view::npos ? std::nullopt : read_series_words(line.substr(mark + 1));
        if (!words) return fault("observatory.inputs.line");
        std::string name(base::trimmed(line.substr(0, mark)));
        if (!is_input_name(name)) return fault("observatory.inputs.name");
        if (++sources > most_sources) return fault("observatory.inputs.many");
        auto known = std::find_if(inputs.begin(), inputs.end(), [&](auto& input) { return input.name == name; });
        if (known != inputs.end()) known->sources.push_back(*words);
        else inputs.push_back({name, {*words}});
        if (inputs.size() > most_inputs) return fault("observatory.inputs.many");
    }
    return inputs;
}

std::vector<std::string> names_of(const std::vector<Input>& inputs)
{
    std::vector<std::string> names;
    for (auto& input : inputs) names.push_back(input.name);
    return names;
}

} // namespace landlotse::observatory
