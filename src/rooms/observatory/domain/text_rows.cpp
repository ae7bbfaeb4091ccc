#include "rooms/observatory/domain/text_rows.h"

#include <algorithm>
#include <cstring>

namespace landlotse::observatory {

namespace {

/// Where the quoted field that begins the text ends: behind its closing quote. npos when it is no quoted field.
std::size_t end_of_quoted(std::string_view text, char separator)
{
    if (!text.starts_with('"')) return std::string_view::npos;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] != '"') continue;
        if (at + 1 < text.size() && text[at + 1] == '"') {
            ++at;
            continue;
        }
        bool is_closed = at + 1 == text.size() || text[at + 1] == separator;
        return is_closed ? at + 1 : std::string_view::npos;
    }
    return std::string_view::npos;
}

std::string without_quotes(std::string_view quoted)
{
    std::string text;
    for (std::size_t at = 1; at + 1 < quoted.size(); ++at) {
        text.push_back(quoted[at]);
        if (quoted[at] == '"') ++at;
    }
    return text;
}

} // namespace

std::optional<std::string_view> Lines::next()
{
    if (rest_.empty()) return std::nullopt;
    ++number_;
    auto end = rest_.find('\n');
    auto line = rest_.substr(0, end);
    rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

void split_fields(std::string_view line, char separator, std::vector<std::string_view>& fields, std::vector<std::string>& unquoted)
{
    fields.clear();
    unquoted.clear();
    // Views into the texts below must stay where they are.
    if (line.find('"') != std::string_view::npos) unquoted.reserve(static_cast<std::size_t>(std::count(line.begin(), line.end(), separator)) + 1);
    for (;;) {
        if (auto quoted = end_of_quoted(line, separator); quoted != std::string_view::npos) {
            unquoted.push_back(without_quotes(line.substr(0, quoted)));
            fields.push_back(unquoted.back());
            if (quoted == line.size()) return;
            line.remove_prefix(quoted + 1);
            continue;
        }
        auto end = line.find(separator);
        fields.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return;
        line.remove_prefix(end + 1);
    }
}

} // namespace landlotse::observatory
