#include "kernel/search/excerpt.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/search/letters.h"

#include <algorithm>

namespace landlotse::search {

namespace {

constexpr std::size_t length = 200;
constexpr std::size_t before_match = 60;
/// Folding every word of a long text would cost more than the search itself.
constexpr std::size_t looked_at = 2000;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool holds_any(std::string_view chunk, const std::vector<std::string>& words)
{
    auto folded = i18n::folded(chunk);
    return std::any_of(words.begin(), words.end(),
                       [&](auto& word) { return folded.find(word) != std::string::npos; });
}

std::size_t first_match(std::string_view body, const std::vector<std::string>& words)
{
    auto end = std::min(body.size(), looked_at);
    for (std::size_t start = 0; start < end;) {
        auto stop = start;
        while (stop < body.size() && !is_blank(body[stop])) ++stop;
        if (stop > start && holds_any(body.substr(start, stop - start), words)) return start;
        start = stop + 1;
    }
    return 0;
}

std::string without_line_breaks(std::string text)
{
    std::string out;
    for (char c : text) {
        bool blank = is_blank(c);
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out.push_back(blank ? ' ' : c);
    }
    return out;
}

} // namespace

std::string excerpt(std::string_view body, const std::vector<std::string>& words)
{
    body = base::trimmed(body);
    auto match = words.empty() ? 0 : first_match(body, words);
    auto start = match > before_match ? match - before_match : 0;
    while (start > 0 && start < match && !is_blank(body[start - 1])) ++start;
    auto rest = body.substr(start);
    auto text = shortened(rest, length);
    bool is_cut = text.size() < rest.size();
    if (is_cut)
        if (auto blank = text.find_last_of(" \n"); blank != std::string::npos && blank > length / 2)
            text.resize(blank);
    return (start > 0 ? "… " : "") + without_line_breaks(text) + (is_cut ? " …" : "");
}

} // namespace landlotse::search
