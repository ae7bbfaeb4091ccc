#include "kernel/search/excerpt.h"
#include "kernel/search/letters.h"
#include "kernel/search/lookup.h"
#include "kernel/search/search.h"
#include "kernel/search/shown.h"
#include "kernel/search/terms.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>

namespace landlotse::search {

namespace {

/// Words of the dictionary that stand for one typed word.
constexpr std::size_t most_parts = 12;
constexpr int most_terms_read = 40;
constexpr int most_guesses = 12;
constexpr int most_longer = 40;
constexpr std::size_t longest_kept_beginning = 8;

/// One way to match, and what it is worth. The best ways come first; a title is worth more than a text.
struct Step {
    Place place;
    Form form;
    double worth;
};
constexpr Step steps[] = {
    {Place::title, Form::whole, 100},
    {Place::title, Form::beginning, 80},
    {Place::anywhere, Form::whole, 50},
    {Place::anywhere, Form::beginning, 40},
};
/// Parts of words are looked for when all that found fewer records than this.
constexpr std::size_t enough_without_parts = 20;
constexpr Step parts{Place::anywhere, Form::part, 30};
/// What holds all words in its title, be it as parts of words, is worth no less.
constexpr double worth_of_title = 60;
constexpr Step guesses[] = {{Place::title, Form::guess, 20}, {Place::anywhere, Form::guess, 10}};
constexpr Step most_words_match{Place::anywhere, Form::guess, 5};
/// A step reads no more than so many times `most_candidates` documents to fill a page.
constexpr int most_batches = 4;

struct Candidate {
    std::int64_t doc = 0;
    std::string language;
    double score = 0;
    bool is_in_title = false;
};
using Candidates = std::map<std::pair<std::string, std::int64_t>, Candidate>;

class Search {
public:
    Search(storage::Reader& reader, base::CountyId county, const Query& query)
        : reader_(reader), county_(county), query_(query), words_(words_of(query.text)),
          lookup_(lookup_for(reader, county, query))
    {
    }

    Hits run()
    {
        if (words_.empty() || !lookup_->sees_anything()) return {};
        look_up_longer();
        auto widest = take_as_typed();
        if (candidates_.size() < enough_without_parts) {
            look_up_parts();
            // Without parts it is what was asked last.
            if (auto wanted = expression(parts); wanted != widest) take(wanted, parts);
        }
        bool is_guess = candidates_.empty();
        if (is_guess) take_guesses();
        return {page(), static_cast<std::int64_t>(candidates_.size()), is_guess && !candidates_.empty()};
    }

private:
    Expression expression(const Step& step) const { return search::expression(reader_.dialect(), words_, step.form, step.place); }
    Expression expression_of(const Word& word, Form form) const
    {
        return search::expression(reader_.dialect(), {&word, 1}, form, Place::anywhere);
    }

    std::vector<std::string> all_spellings() const
    {
        std::vector<std::string> all;
        for (auto& word : words_) all.insert(all.end(), word.spellings.begin(), word.spellings.end());
        return all;
    }

    /// Both indexes keep short beginnings; for longer ones they gather and sort all that begins so, unless the dictionary names it.
    void look_up_longer()
    {
        auto kept = reader_.dialect() == storage::Dialect::sqlite ? longest_kept_beginning : longest_kept_anywhere;
        std::vector<std::string> asked;
        for (auto& word : words_)
            if (letters_of(word.spellings.back()).size() > kept) asked.insert(asked.end(), word.spellings.begin(), word.spellings.end());
        auto found = terms_from(reader_, county_, asked, most_longer);
        auto next = found.begin();
        for (auto& word : words_) {
            if (letters_of(word.spellings.back()).size() <= kept) continue;
            word.longer.emplace();
            for (auto& spelling : word.spellings) {
                static_cast<void>(spelling);
                if (*next && word.longer) word.longer->insert(word.longer->end(), (*next)->begin(), (*next)->end());
                else word.longer.reset();
                ++next;
            }
        }
    }

    void look_up_parts()
    {
        auto found = terms_with(reader_, county_, all_spellings(), most_terms_read);
        auto next = found.begin();
        for (auto& word : words_)
            for (auto& spelling : word.spellings)
                // What begins with the word is found already.
                for (auto& term : *next++)
                    if (!term.starts_with(spelling) && word.parts.size() < most_parts) word.parts.push_back(term);
    }

    /// A word among others that stands somewhere as typed is meant as typed.
    void look_up_guesses()
    {
        std::vector<Expression> asked;
        for (auto& word : words_) asked.push_back(expression_of(word, Form::whole));
        is_meant_ = words_.size() > 1 ? lookup_->any(asked) : std::vector<bool>(words_.size());
        std::vector<std::string> wrong;
        for (std::size_t i = 0; i < words_.size(); ++i)
            if (!is_meant_[i]) wrong.push_back(words_[i].spellings.front());
        auto found = terms_like(reader_, county_, wrong, most_guesses);
        auto next = found.begin();
        for (std::size_t i = 0; i < words_.size(); ++i)
            if (!is_meant_[i]) words_[i].guesses = *next++;
    }

    /// All steps that take words as they were typed; returns the widest of them.
    Expression take_as_typed()
    {
        std::vector<Expression> all;
        for (auto& step : steps) all.push_back(expression(step));
        take_each(all, steps);
        return all.back();
    }

    /// One after the other until there are enough; the last one finds all that the others find.
    void take_each(const std::vector<Expression>& expressions, std::span<const Step> by)
    {
        lookup_->prepare(expressions);
        // Many words seldom stand in one document; one look at the widest of several ways spares them all.
        if (words_.size() >= 3 && !lookup_->any({&expressions.back(), 1}).front()) return;
        for (std::size_t i = 0; i < expressions.size(); ++i)
            if (!take(expressions[i], by[i])) return;
    }

    void take_guesses()
    {
        look_up_guesses();
        bool has_guesses = std::any_of(words_.begin(), words_.end(), [](auto& w) { return !w.guesses.empty(); });
        if (has_guesses) take_each({expression(guesses[0]), expression(guesses[1])}, guesses);
        if (candidates_.empty()) take_most();
    }

    /// False once there are enough.
    bool take(const Expression& wanted, const Step& step)
    {
        std::optional<Lookup::Batch> last;
        for (int i = 0; i < most_batches; ++i) {
            auto batch = lookup_->matches(wanted, last ? &*last : nullptr);
            for (auto& row : batch.rows) add(row, step);
            if (batch.is_last) return candidates_.size() < most_candidates;
            // A record may match in all its languages, so that many documents are few records.
            if (candidates_.size() >= wanted_records()) return false;
            last = std::move(batch);
        }
        return false;
    }

    std::size_t wanted_records() const
    {
        auto last = static_cast<std::size_t>(std::max(query_.offset, 0)) +
                    static_cast<std::size_t>(std::max(query_.limit, 0));
        return std::min(last, static_cast<std::size_t>(most_candidates));
    }

    /// Of three words and more, one or two may be missing as long as most are there.
    void take_most()
    {
        if (words_.size() < 3) return;
        std::vector<Expression> asked;
        for (std::size_t i = 0; i < words_.size(); ++i)
            if (!is_meant_[i]) asked.push_back(expression_of(words_[i], Form::guess));
        auto is_there = lookup_->any(asked);
        auto next = is_there.begin();
        std::vector<Word> found;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!is_meant_[i] && !*next++) continue;
            found.push_back(words_[i]);
            found.back().widest = is_meant_[i] ? Form::whole : Form::guess;
        }
        auto least = std::max(words_.size() / 2 + 1, words_.size() - 2);
        auto needed = std::min(found.size(), words_.size() - 1);
        for (; needed >= least && candidates_.empty(); --needed)
            take(expression_of_most(reader_.dialect(), found, needed), most_words_match);
    }

    void add(const Row& row, const Step& step)
    {
        auto in_title = words_in(row.title_words);
        bool is_in_title =
            step.place == Place::title || (step.form < Form::guess && in_title.parts == words_.size());
        auto worth =
            is_in_title && step.form < Form::guess ? std::max(step.worth, worth_of_title) : step.worth;
        auto score = worth + nearness(row, in_title.beginnings);
        auto key = std::pair{row.kind, row.record};
        auto known = candidates_.find(key);
        if (known == candidates_.end() && candidates_.size() >= most_candidates) return;
        if (known != candidates_.end() && known->second.score >= score) return;
        candidates_[key] = {row.doc, row.language, score, is_in_title};
    }

    struct Held {
        std::size_t beginnings = 0, parts = 0;
    };

    /// How many of the typed words a title holds.
    Held words_in(const std::string& title_words) const
    {
        auto padded = " " + title_words;
        Held held;
        for (auto& word : words_) {
            auto any = [&](std::string_view before) {
                return std::any_of(word.spellings.begin(), word.spellings.end(), [&](auto& spelling) {
                    return padded.find(std::string(before) + spelling) != std::string::npos;
                });
            };
            held.beginnings += any(" ");
            held.parts += any("");
        }
        return held;
    }

    /// Below ten, so that it orders only within one step: typed words in the title, a short
    /// title, the reader's own language.
    double nearness(const Row& row, std::size_t held) const
    {
        auto share = static_cast<double>(held) / static_cast<double>(words_.size());
        return 6 * share + 2 * (row.language == query_.language) +
               1.0 / (1.0 + static_cast<double>(row.title_words.size() + 1) / 20);
    }

    std::vector<Hit> page()
    {
        std::vector<Ranked> ranked;
        for (auto& candidate : candidates_) ranked.push_back(&candidate);
        std::sort(ranked.begin(), ranked.end(), [](Ranked a, Ranked b) {
            if (a->second.score != b->second.score) return a->second.score > b->second.score;
            return a->second.doc > b->second.doc;
        });
        auto first = std::min(ranked.size(), static_cast<std::size_t>(std::max(query_.offset, 0)));
        auto last = std::min(ranked.size(), first + static_cast<std::size_t>(std::max(query_.limit, 0)));
        return shown(std::span(ranked).subspan(first, last - first));
    }

    using Ranked = const Candidates::value_type*;

    std::vector<Hit> shown(std::span<const Ranked> ranked)
    {
        std::vector<Match> matches;
        for (auto* one : ranked) matches.push_back({one->first.first, one->first.second, one->second.language});
        auto best = best_documents(reader_, county_, query_, matches);
        std::vector<Hit> hits;
        for (auto* one : ranked) {
            auto& [kind, record] = one->first;
            auto& shown = best[one->first];
            bool is_match_in_body = shown.doc == one->second.doc && !one->second.is_in_title;
            auto words = is_match_in_body ? needles() : std::vector<std::string>{};
            auto text = shown.doc == 0 ? std::string() : excerpt(shown.body, words);
            hits.push_back({kind, record, shown.language, shown.title, std::move(text), one->second.score});
        }
        return hits;
    }

    std::vector<std::string> needles() const
    {
        std::vector<std::string> all;
        for (auto& word : words_) {
            all.insert(all.end(), word.spellings.begin(), word.spellings.end());
            all.insert(all.end(), word.guesses.begin(), word.guesses.end());
        }
        return all;
    }

    storage::Reader& reader_;
    base::CountyId county_;
    const Query& query_;
    std::vector<Word> words_;
    std::unique_ptr<Lookup> lookup_;
    std::vector<bool> is_meant_; ///< for each word, once guesses are looked for
    Candidates candidates_;
};

} // namespace

Hits find(storage::Reader& reader, base::CountyId county, const Query& query)
{
    return Search(reader, county, query).run();
}

} // namespace landlotse::search
