// Rules that need no database: outcomes, times of day, words that make a paper relevant.

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "rooms/council/domain/hearing.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::council {

bool is_resolution(Outcome outcome) { return outcome == Outcome::adopted || outcome == Outcome::adopted_amended; }

bool is_final(Outcome outcome) { return outcome != Outcome::postponed && outcome != Outcome::referred; }

std::optional<std::string> check_clock(std::string& text)
{
    std::string typed(base::trimmed(text));
    if (typed.ends_with("Uhr")) typed = base::trimmed(typed.substr(0, typed.size() - 3));
    if (typed.empty()) {
        text.clear();
        return std::nullopt;
    }
    std::replace(typed.begin(), typed.end(), '.', ':');
    auto mark = typed.find(':');
    auto hour = base::whole_number(typed.substr(0, mark));
    auto minute = mark == std::string::npos ? std::optional<std::int64_t>(0) : base::whole_number(typed.substr(mark + 1));
    bool is_time = hour && minute && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60 && (mark == std::string::npos || typed.size() == mark + 3);
    if (!is_time) return "council.fault.clock";
    text = fmt::format("{:02}:{:02}", *hour, *minute);
    return std::nullopt;
}

std::optional<int> minute_of(std::string_view clock)
{
    if (clock.size() != 5) return std::nullopt;
    auto hour = base::whole_number(clock.substr(0, 2)), minute = base::whole_number(clock.substr(3));
    if (!hour || !minute) return std::nullopt;
    return static_cast<int>(*hour * 60 + *minute);
}

std::string word_found(std::string_view text, const std::vector<std::string>& words)
{
    auto said = i18n::search_words(text);
    for (auto& word : words) {
        auto wanted = i18n::search_words(word);
        if (wanted.empty()) continue;
        // German puts words together: the list's word may begin one (`Integrationskonzept`).
        auto begins = [&](const std::string& one) { return one.starts_with(wanted.front()); };
        if (wanted.size() == 1 && std::any_of(said.begin(), said.end(), begins)) return word;
        if (wanted.size() > 1 && std::search(said.begin(), said.end(), wanted.begin(), wanted.end()) != said.end()) return word;
    }
    return {};
}

} // namespace landlotse::council
