// How long a search takes among 100,000 documents on SQLite or PostgreSQL (corpus.h says which).
//   bench_search_find [documents] [queries of each sort] [folder to keep and use again, or an empty
//   postgresql:// database] [only the sorts whose names hold this]

#include "corpus.h"

#include "kernel/storage/migrations.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>

using namespace landlotse;
using bench::Chance;
using bench::Corpus;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void fill(storage::Database& database, Corpus& corpus, int documents)
{
    auto start = Clock::now();
    int count = 0, records = 0;
    while (count < documents)
        database.transact([&](storage::Tx& tx) {
            for (int i = 0; i < 500 && count < documents; ++i, ++records)
                for (auto& document : corpus.next_record()) {
                    search::put(tx, {1}, document);
                    ++count;
                }
        });
    fmt::print("{} documents of {} records indexed in {:.1f} s\n", count, records,
               milliseconds_since(start) / 1000);
}

/// What single changes cost while everything stands in the index.
void change(storage::Database& database, Corpus& corpus)
{
    std::vector<double> times;
    for (int i = 0; i < 100; ++i) {
        auto documents = corpus.next_record();
        auto start = Clock::now();
        database.transact([&](storage::Tx& tx) {
            for (auto& document : documents) search::put(tx, {1}, document);
        });
        times.push_back(milliseconds_since(start));
    }
    std::sort(times.begin(), times.end());
    fmt::print("one more record: p50 {:.1f}  p95 {:.1f} ms with its commit\n", times[50], times[95]);
}

/// In letters, so that no letter is cut.
std::string cut(const std::string& word, std::size_t from, std::size_t count)
{
    std::string out;
    std::size_t letter = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (i > 0 && (static_cast<unsigned char>(word[i]) & 0xC0) != 0x80) ++letter;
        if (letter >= from && letter - from < count) out.push_back(word[i]);
    }
    return out;
}

std::size_t letters(const std::string& word)
{
    return static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

struct Sort {
    const char* name;
    std::function<std::string(bench::Language&, Chance&)> make;
};

/// What people type.
const std::vector<Sort>& sorts()
{
    using bench::Language;
    static const std::vector<Sort> all{
        {"one word", [](Language& l, Chance& c) { return l.content_word(c); }},
        {"rare word", [](Language& l, Chance& c) { return l.rare_word(c); }},
        {"small word", [](Language& l, Chance& c) { return l.any_word(c); }},
        {"two words", [](Language& l, Chance& c) { return l.content_word(c) + " " + l.content_word(c); }},
        {"three words, one small",
         [](Language& l, Chance& c) {
             return l.content_word(c) + " " + l.any_word(c) + " " + l.content_word(c);
         }},
        {"five words, most match",
         [](Language& l, Chance& c) {
             std::string text = l.rare_word(c);
             for (int i = 0; i < 4; ++i) text += " " + l.content_word(c);
             return text;
         }},
        {"two letters", [](Language& l, Chance& c) { return cut(l.content_word(c), 0, 2); }},
        {"beginning",
         [](Language& l, Chance& c) {
             auto& word = l.content_word(c);
             return cut(word, 0, std::max<std::size_t>(3, letters(word) * 2 / 3));
         }},
        {"part of a word",
         [](Language& l, Chance& c) {
             auto& word = l.rare_word(c);
             return letters(word) > 8 ? cut(word, letters(word) / 2, 99) : word;
         }},
        {"typing error",
         [](Language& l, Chance& c) {
             auto& word = l.rare_word(c);
             auto half = letters(word) / 2;
             return cut(word, 0, half) + cut(word, half + 1, 99);
         }},
        {"two words, one wrong",
         [](Language& l, Chance& c) {
             auto& word = l.content_word(c);
             return cut(word, 0, letters(word) / 2) + "x" + cut(word, letters(word) / 2, 99) + " " +
                    l.content_word(c);
         }},
        {"unknown word", [](Language& l, Chance& c) { return "xq" + l.rare_word(c) + "qx"; }},
    };
    return all;
}

/// Who searches: a visitor, a clerk of a few units, one of one unit who sees little, and somebody who sees
/// all.
std::vector<storage::Condition> readers()
{
    return {{"conf <= ?", {std::int64_t{0}}},
            {"(owner in (?,?,?) and conf <= ?) or (conf <= ?)",
             {std::int64_t{3}, std::int64_t{9}, std::int64_t{30}, std::int64_t{2}, std::int64_t{0}}},
            {"kind = ? and owner in (?) and conf <= ?",
             {std::string("course"), std::int64_t{50}, std::int64_t{2}}},
            {}};
}

/// What this thread has computed, in milliseconds: on a shared machine, time on the clock also holds others'
/// work.
double computed()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// What the server's process of this connection has computed, in milliseconds; 0 on SQLite, and where the server is not on this machine.
double computed_by_server(storage::Reader& reader)
{
    if (reader.dialect() == storage::Dialect::sqlite) return 0;
    std::ifstream file(fmt::format("/proc/{}/schedstat", reader.number("select pg_backend_pid()")));
    double nanoseconds = 0;
    file >> nanoseconds;
    return nanoseconds / 1e6;
}

struct Times {
    std::vector<double> list, work;
    int found = 0, guessed = 0;

    void print(std::string_view name)
    {
        std::sort(list.begin(), list.end());
        auto count = static_cast<double>(list.size());
        std::sort(work.begin(), work.end());
        auto at = [&](const std::vector<double>& from, double share) {
            return from[static_cast<std::size_t>(share * (count - 1))];
        };
        fmt::print("{:24} {:6} {:7.0f} {:8.0f} {:8.2f} {:8.2f} {:8.2f} {:8.2f} {:8.2f}\n", name, list.size(),
                   100 * found / count, 100 * guessed / count, at(list, 0.5), at(list, 0.95), at(list, 0.99),
                   at(work, 0.5), at(work, 0.99));
    }
};

void measure(storage::Database& database, Corpus& corpus, int queries, std::string_view only)
{
    constexpr const char* spoken[] = {"de", "de", "de", "de", "de", "de", "de", "en", "ar", "uk"};
    auto everybody = readers();
    Times all;
    fmt::print("{:24} {:>6} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n", "sort", "number", "found %",
               "guess %", "p50 ms", "p95", "p99", "p50 cpu", "p99 cpu");
    for (auto& sort : sorts()) {
        if (std::string_view(sort.name).find(only) == std::string_view::npos) continue;
        Times times;
        for (int i = 0; i < queries; ++i) {
            std::string language = spoken[bench::up_to(corpus.chance, std::size(spoken) - 1)];
            search::Query query{sort.make(corpus.languages.at(language), corpus.chance),
                                language,
                                {},
                                everybody[static_cast<std::size_t>(i) % everybody.size()]};
            auto hits = database.read([&](storage::Reader& reader) {
                auto server = computed_by_server(reader);
                auto here = computed();
                auto start = Clock::now();
                auto found = search::find(reader, {1}, query);
                times.list.push_back(milliseconds_since(start));
                here = computed() - here;
                times.work.push_back(here + computed_by_server(reader) - server);
                return found;
            });
            times.found += hits.total > 0;
            times.guessed += hits.is_guess;
        }
        all.list.insert(all.list.end(), times.list.begin(), times.list.end());
        all.work.insert(all.work.end(), times.work.begin(), times.work.end());
        all.found += times.found;
        all.guessed += times.guessed;
        times.print(sort.name);
    }
    all.print("all");
}

std::uintmax_t bytes_in(const std::filesystem::path& folder)
{
    std::uintmax_t sum = 0;
    for (auto& file : std::filesystem::directory_iterator(folder)) sum += file.file_size();
    return sum;
}

} // namespace

int main(int count, char** arguments)
{
    int documents = count > 1 ? std::atoi(arguments[1]) : 100'000;
    int queries = count > 2 ? std::atoi(arguments[2]) : 400;
    auto pattern = (std::filesystem::temp_directory_path() / "landlotse-search-XXXXXX").string();
    std::string data = count > 3 ? arguments[3] : ::mkdtemp(pattern.data());
    std::string_view only = count > 4 ? arguments[4] : "";
    bool is_folder = !data.starts_with("postgresql://");
    auto disk = [&] { return is_folder ? fmt::format("{} MiB on disk", bytes_in(data) >> 20) : std::string("PostgreSQL"); };
    {
        auto database = storage::Database::open(data, {});
        storage::migrate(*database, storage::embedded_migrations({"storage", "search"}));
        bool is_filled = database->read([](storage::Reader& reader) { return reader.number("select count(*) from search_document"); }) > 0;
        Corpus corpus;
        if (!is_filled) {
            fill(*database, corpus, documents);
            change(*database, corpus);
        }
        fmt::print("{}\n", disk());
        measure(*database, corpus, queries, only);
        auto start = Clock::now();
        database->transact([](storage::Tx& tx) {
            search::forget_unused_words(tx, {1});
            storage::refresh_statistics(tx);
        });
        fmt::print("\nafter the night's work, which took {:.1f} s; {}\n", milliseconds_since(start) / 1000, disk());
        measure(*database, corpus, queries, only);
    }
    if (count <= 3) std::filesystem::remove_all(data);
}
