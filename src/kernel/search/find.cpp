#include "kernel/search/excerpt.h"
#include "kernel/search/letters.h"
#include "kernel/search/lookup.h"
#include "kernel/search/search.h"
#include "kernel/search/terms.h"
#include "kernel/storage/one_of.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>
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

struct Shown {
    std::int64_t doc = 0;
    std::string language, title, kind;
    std::int64_t record = 0;
};
BOOST_DESCRIBE_STRUCT(Shown, (), (doc, language, title, kind, record))

class Search {
public:
    Search(storage::Reader& reader, base::CountyId county, const Query& query)
        : reader_(reader), county_(county), query_(query), words_(words_of(query.text)),
          lookup_(reader, county, query)
    {
    }

    Hits run()
    {
        if (words_.empty() || !lookup_.sees_anything()) return {};
        look_up_longer();
        if (may_stand_together(Form::beginning))
            for (auto& step : steps)
                if (!take(step)) break;
        if (candidates_.size() < enough_without_parts) {
            look_up_parts();
            take(parts);
        }
        bool is_guess = candidates_.empty();
        if (is_guess) {
            look_up_guesses();
            bool has_guesses =
                std::any_of(words_.begin(), words_.end(), [](auto& w) { return !w.guesses.empty(); });
            if (has_guesses && may_stand_together(Form::guess))
                for (auto& step : guesses) take(step);
            if (candidates_.empty()) take_most();
        }
        return {page(), static_cast<std::int64_t>(candidates_.size()), is_guess && !candidates_.empty()};
    }

private:
    /// SQLite keeps beginnings of up to eight letters; it gathers and sorts all that begins with a longer
    /// one.
    void look_up_longer()
    {
        if (reader_.dialect() == storage::Dialect::postgres) return;
        for (auto& word : words_) {
            if (letters_of(word.spellings.back()).size() <= longest_kept_beginning) continue;
            word.longer.emplace();
            for (auto& spelling : word.spellings) {
                auto found = terms_from(reader_, county_, spelling, most_longer);
                if (found && word.longer)
                    word.longer->insert(word.longer->end(), found->begin(), found->end());
                else
                    word.longer.reset();
            }
        }
    }

    void look_up_parts()
    {
        for (auto& word : words_)
            for (auto& spelling : word.spellings) {
                // What begins with the word is found already.
                for (auto& term : terms_with(reader_, county_, spelling, most_terms_read))
                    if (!term.starts_with(spelling) && word.parts.size() < most_parts)
                        word.parts.push_back(term);
            }
    }

    /// A word among others that stands somewhere as typed is meant as typed.
    void look_up_guesses()
    {
        for (auto& word : words_) {
            bool is_meant = words_.size() > 1 && lookup_.any(expression(reader_.dialect(), {&word, 1},
                                                                        Form::whole, Place::anywhere));
            if (!is_meant) word.guesses = terms_like(reader_, county_, word.spellings.front(), most_guesses);
        }
    }

    /// Many words seldom stand in one document; one look at the widest of several ways spares them all.
    bool may_stand_together(Form widest)
    {
        return words_.size() < 3 || lookup_.any(expression(reader_.dialect(), words_, widest, Place::anywhere));
    }

    /// False once there are enough.
    bool take(const Step& step)
    {
        return take(expression(reader_.dialect(), words_, step.form, step.place), step);
    }

    bool take(const std::string& wanted, const Step& step)
    {
        std::optional<Lookup::Batch> last;
        for (int i = 0; i < most_batches; ++i) {
            auto batch = lookup_.matches(wanted, step.place, last ? &*last : nullptr);
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
        std::vector<Word> found;
        for (auto word : words_)
            for (auto form : {Form::whole, Form::guess}) {
                word.widest = form;
                if (!lookup_.any(expression(reader_.dialect(), {&word, 1}, form, Place::anywhere))) continue;
                found.push_back(word);
                break;
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

    /// Each in the reader's language, else in German, else in the one that matched. All hits of a page are read at once: a
    /// question to PostgreSQL costs as much as its answer.
    std::vector<Hit> shown(std::span<const Ranked> ranked)
    {
        auto best = best_languages(ranked);
        std::set<std::int64_t> docs;
        for (auto& [record, one] : best) docs.insert(one.doc);
        auto bodies = bodies_of(docs);
        std::vector<Hit> hits;
        for (auto* one : ranked) {
            auto& [kind, record] = one->first;
            auto found = best.find(one->first);
            if (found == best.end()) {
                hits.push_back({kind, record, "", "", "", one->second.score});
                continue;
            }
            auto& shown = found->second;
            bool is_match_in_body = shown.doc == one->second.doc && !one->second.is_in_title;
            auto words = is_match_in_body ? needles() : std::vector<std::string>{};
            hits.push_back({kind, record, shown.language, shown.title, excerpt(bodies[shown.doc], words), one->second.score});
        }
        return hits;
    }

    std::map<std::pair<std::string, std::int64_t>, Shown> best_languages(std::span<const Ranked> ranked)
    {
        std::set<std::string> kinds;
        std::set<std::int64_t> records;
        for (auto* one : ranked) {
            kinds.insert(one->first.first);
            records.insert(one->first.second);
        }
        std::map<std::pair<std::string, std::int64_t>, Shown> best;
        auto rank = [&](const Shown& one) {
            return one.language == query_.language ? 0 : one.language == "de" ? 1 : 2;
        };
        auto condition = storage::Condition{"county = ?", {county_.value}} && storage::one_of("kind", kinds) && storage::one_of("record", records) && query_.visible;
        reader_.each(fmt::format("select doc, language, title, kind, record from search_document where {}", storage::numbered(condition.sql, 1)), condition.values,
                     [&](const storage::Cells& cells) {
                         auto one = storage::from_row<Shown>(cells);
                         auto known = candidates_.find({one.kind, one.record});
                         if (known == candidates_.end() || (rank(one) == 2 && one.language != known->second.language)) return;
                         auto [place, is_new] = best.try_emplace(known->first, one);
                         if (!is_new && rank(one) < rank(place->second)) place->second = one;
                     });
        return best;
    }

    std::map<std::int64_t, std::string> bodies_of(const std::set<std::int64_t>& docs)
    {
        std::map<std::int64_t, std::string> bodies;
        if (docs.empty()) return bodies;
        auto condition = storage::Condition{"county = ?", {county_.value}} && storage::one_of("doc", docs);
        reader_.each(fmt::format("select doc, body from search_text where {}", storage::numbered(condition.sql, 1)), condition.values,
                     [&](const storage::Cells& cells) { bodies[cells.integer(0)] = cells.text(1); });
        return bodies;
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
    Lookup lookup_;
    Candidates candidates_;
};

} // namespace

Hits find(storage::Reader& reader, base::CountyId county, const Query& query)
{
    return Search(reader, county, query).run();
}

} // namespace landlotse::search
