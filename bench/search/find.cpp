// How long a search takes among 100,000 documents on SQLite. Words are drawn as in a language (Zipf), from
// syllables, so that beginnings and parts of words are shared as they are in German.
//   bench_search_find [documents] [queries]

#include "kernel/search/search.h"
#include "kernel/storage/migrations.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <random>

using namespace landlotse;

namespace {

constexpr const char* syllables[] = {
    "be",    "ge",   "ver",  "kurs", "treu", "ung",  "kin",  "der",  "ar",    "beit", "schu", "le",   "woh",
    "nung",  "amt",  "hil",  "fe",   "spra", "che",  "gör",  "litz", "straß", "en",   "zeit", "plan", "be",
    "ra",    "tung", "fa",   "mi",   "lie",  "frau", "jo",   "b",    "cen",   "ter",  "auf",  "ent",  "halt",
    "recht", "an",   "trag", "ein",  "ka",   "fee",  "tref", "mo",   "na",    "te",   "st"};
constexpr const char* languages[] = {"de", "en", "ar", "uk"};

class Language {
public:
    explicit Language(std::size_t words)
    {
        std::vector<double> weights;
        for (std::size_t i = 0; i < words; ++i) {
            vocabulary.push_back(new_word());
            weights.push_back(1.0 / std::pow(static_cast<double>(i) + 10.0, 1.0));
        }
        pick_ = std::discrete_distribution<std::size_t>(weights.begin(), weights.end());
    }
    const std::string& word() { return vocabulary[pick_(chance)]; }
    std::string text(int words)
    {
        std::string out;
        for (int i = 0; i < words; ++i) out += word() + (i % 9 == 8 ? ". " : " ");
        return out;
    }

    std::mt19937 chance{7};
    std::vector<std::string> vocabulary;

private:
    std::string new_word()
    {
        std::string word;
        auto count = std::uniform_int_distribution<int>(1, 5)(chance);
        for (int i = 0; i < count; ++i)
            word +=
                syllables[std::uniform_int_distribution<std::size_t>(0, std::size(syllables) - 1)(chance)];
        return word;
    }
    std::discrete_distribution<std::size_t> pick_;
};

void fill(storage::Database& database, Language& language, int documents)
{
    for (int done = 0; done < documents;) {
        database.transact([&](storage::Tx& tx) {
            for (int i = 0; i < 1000 && done < documents; ++i, ++done) {
                search::Document document{"offer",          done / 2,          languages[done % 4],
                                          language.text(4), language.text(60), {1 + done % 20},
                                          done % 3};
                search::put(tx, {1}, document);
            }
        });
    }
}

/// What people type, by sort of query.
std::string query_of(Language& language, const std::string& sort)
{
    auto word = language.word();
    if (sort == "word") return word;
    if (sort == "two words") return word + " " + language.word();
    if (sort == "three words") return word + " " + language.word() + " " + language.word();
    auto& rare = language.vocabulary[std::uniform_int_distribution<std::size_t>(
        0, language.vocabulary.size() - 1)(language.chance)];
    if (sort == "beginning") return rare.substr(0, std::max<std::size_t>(2, rare.size() / 2));
    if (sort == "two letters") return rare.substr(0, 2);
    if (sort == "part") return rare.size() > 6 ? rare.substr(3) : rare;
    auto wrong = rare;
    wrong.insert(wrong.size() / 2, "x");
    return wrong;
}

double at(const std::vector<double>& sorted, double share)
{
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void measure(storage::Database& database, Language& language, int queries)
{
    std::map<std::string, std::vector<double>> times;
    std::map<std::string, std::int64_t> found;
    storage::Condition visible{"owner in (?,?,?,?,?,?,?,?,?,?) and conf <= ?", {}};
    for (std::int64_t unit = 1; unit <= 10; ++unit) visible.values.emplace_back(unit);
    visible.values.emplace_back(std::int64_t{1});
    for (int i = 0; i < queries; ++i)
        for (auto* sort :
             {"word", "two words", "three words", "beginning", "two letters", "part", "typing error"}) {
            search::Query query{query_of(language, sort), "de", {}, visible};
            auto start = std::chrono::steady_clock::now();
            auto hits = database.read(
                [&](storage::Reader& reader) { return search::find(reader, {1}, query); });
            std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
            times[sort].push_back(took.count());
            times["all"].push_back(took.count());
            found[sort] += hits.total > 0;
            found["all"] += hits.total > 0;
        }
    for (auto& [sort, list] : times) {
        std::sort(list.begin(), list.end());
        fmt::print(
            "{:14} {:6} queries, {:3.0f} % found something: p50 {:6.2f}  p95 {:6.2f}  p99 {:6.2f} ms\n", sort,
            list.size(), 100.0 * static_cast<double>(found[sort]) / static_cast<double>(list.size()),
            at(list, 0.5), at(list, 0.95), at(list, 0.99));
    }
}

} // namespace

int main(int count, char** arguments)
{
    int documents = count > 1 ? std::atoi(arguments[1]) : 100'000;
    int queries = count > 2 ? std::atoi(arguments[2]) : 300;
    auto pattern = (std::filesystem::temp_directory_path() / "landlotse-search-XXXXXX").string();
    std::filesystem::path folder = ::mkdtemp(pattern.data());
    {
        auto database = storage::Database::open(folder.string(), {});
        storage::migrate(*database, storage::embedded_migrations({"storage", "search"}));
        Language language(30'000);
        auto start = std::chrono::steady_clock::now();
        fill(*database, language, documents);
        std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        fmt::print("{} documents indexed in {:.1f} s, {} MiB on disk\n", documents, took.count(),
                   std::filesystem::file_size(folder / "landlotse.db") / (1 << 20));
        measure(*database, language, queries);
    }
    std::filesystem::remove_all(folder);
}
