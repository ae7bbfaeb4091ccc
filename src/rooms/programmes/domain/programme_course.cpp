#include "rooms/programmes/domain/programme_course.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"

#include <algorithm>
#include <cctype>

namespace landlotse::programmes {

namespace {

struct TopicWord {
    std::string folded;
    Topic topic;
};

/// Words and the topics they point to (tables/topic_words.tsv), in the order in which they count.
const std::vector<TopicWord>& topic_words()
{
    static const std::vector<TopicWord> all = [] {
        std::vector<TopicWord> words;
        for (auto line : base::split(base::embedded_file("rooms/programmes/tables/topic_words.tsv").value_or(""), '\n')) {
            auto cells = base::split(line, '\t');
            if (cells.size() != 2) continue;
            words.push_back({i18n::folded(cells[0]), storage::from_name<Topic>(cells[1]).value_or(Topic::other)});
        }
        return words;
    }();
    return all;
}

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; }

} // namespace

Topic topic_meant(std::string_view words)
{
    auto folded = i18n::folded(words);
    for (auto& one : topic_words())
        if (folded.find(one.folded) != std::string::npos) return one.topic;
    return Topic::other;
}

std::optional<directory::Cefr> level_meant(std::string_view words)
{
    std::optional<directory::Cefr> found;
    auto take = [&](directory::Cefr level) {
        if (found && *found != level) return false;
        found = level;
        return true;
    };
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        auto letter = static_cast<char>(std::tolower(static_cast<unsigned char>(words[at])));
        auto stands_alone = (at == 0 || !is_letter(words[at - 1])) && (at + 2 == words.size() || !is_letter(words[at + 2]));
        if (!stands_alone || letter < 'a' || letter > 'c' || (words[at + 1] != '1' && words[at + 1] != '2')) continue;
        auto name = std::string{letter, words[at + 1]};
        auto level = storage::from_name<directory::Cefr>(name);
        if (level && !take(*level)) return std::nullopt;
    }
    if (!found && i18n::folded(words).find("alphabetisierung") != std::string::npos) return directory::Cefr::alpha;
    return found;
}

} // namespace landlotse::programmes
