#include "kernel/richtext/differences.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <cstdint>

namespace landlotse::richtext {

namespace {

using Words = std::vector<std::string_view>;

/// More pairs than this are not compared in detail: the table would cost more than it tells.
constexpr std::size_t most_pairs = 4'000'000;

void add(std::vector<Piece>& pieces, Fate fate, std::string_view text)
{
    if (text.empty()) return;
    if (!pieces.empty() && pieces.back().fate == fate)
        pieces.back().text += text;
    else
        pieces.push_back({fate, std::string(text)});
}

/// Each line with its break.
Words lines_of(std::string_view text)
{
    Words lines;
    while (!text.empty()) {
        auto end = text.find('\n');
        auto length = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

/// Words with the space behind them.
Words words_of(std::string_view text)
{
    Words words;
    while (!text.empty()) {
        auto end = text.find_first_of(" \n");
        auto length = end == std::string_view::npos ? text.size() : end + 1;
        words.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return words;
}

/// Longest common subsequence, from the end, so that walking forward follows it.
class Common {
public:
    Common(const Words& before, const Words& after)
        : width_(after.size() + 1), lengths_((before.size() + 1) * width_)
    {
        for (auto i = before.size(); i-- > 0;)
            for (auto j = after.size(); j-- > 0;)
                lengths_[i * width_ + j] =
                    before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    std::uint32_t at(std::size_t i, std::size_t j) const { return lengths_[i * width_ + j]; }

private:
    std::size_t width_;
    std::vector<std::uint32_t> lengths_;
};

template<class Changed>
void walk(const Words& before, const Words& after, std::vector<Piece>& pieces, Changed&& changed)
{
    if (before.size() * after.size() > most_pairs) return changed(before, after);
    Common common(before, after);
    std::size_t i = 0, j = 0;
    Words gone, come;
    auto settle = [&] {
        if (!gone.empty() || !come.empty()) changed(gone, come);
        gone.clear();
        come.clear();
    };
    while (i < before.size() || j < after.size()) {
        bool both = i < before.size() && j < after.size();
        if (both && before[i] == after[j]) {
            settle();
            add(pieces, Fate::kept, before[i]);
            ++i, ++j;
        } else if (i < before.size() && (j == after.size() || common.at(i + 1, j) >= common.at(i, j + 1))) {
            gone.push_back(before[i++]);
        } else {
            come.push_back(after[j++]);
        }
    }
    settle();
}

std::string joined(const Words& words)
{
    std::string all;
    for (auto word : words) all += word;
    return all;
}

} // namespace

std::vector<Piece> differences(std::string_view before, std::string_view after)
{
    std::vector<Piece> pieces;
    auto replaced = [&](const Words& gone, const Words& come) {
        add(pieces, Fate::removed, joined(gone));
        add(pieces, Fate::added, joined(come));
    };
    auto by_words = [&](const Words& gone, const Words& come) {
        auto old_text = joined(gone), new_text = joined(come);
        walk(words_of(old_text), words_of(new_text), pieces, replaced);
    };
    walk(lines_of(before), lines_of(after), pieces, by_words);
    return pieces;
}

} // namespace landlotse::richtext
