// Runs every fuzz target over its corpus and over changed copies of it, the same ones every time.
// Usage: fuzz_replay CORPORA [MUTATIONS] [TARGET]

#include "fuzz/target.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

namespace landlotse::fuzz {

namespace {

namespace fs = std::filesystem;

/// What runs now, for the message when it ends badly.
std::string running;
std::string input;

void say_what_ran()
{
    std::fprintf(stderr, "fuzz_replay: failed in %s, input of %zu bytes in hexadecimal:\n", running.c_str(),
                 input.size());
    for (unsigned char byte : std::string_view(input).substr(0, 4096)) std::fprintf(stderr, "%02x", byte);
    std::fputc('\n', stderr);
}

void on_crash(int signal)
{
    say_what_ran();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

struct Sample {
    std::string name;
    std::string bytes;
};

std::vector<Sample> samples_in(const fs::path& folder)
{
    std::vector<Sample> samples;
    if (fs::is_directory(folder))
        for (auto& entry : fs::directory_iterator(folder)) {
            std::ifstream file(entry.path(), std::ios::binary);
            samples.push_back({entry.path().filename(), {std::istreambuf_iterator<char>(file), {}}});
        }
    std::sort(samples.begin(), samples.end(), [](auto& left, auto& right) { return left.name < right.name; });
    return samples;
}

std::size_t below(std::mt19937_64& chance, std::size_t bound) { return bound ? chance() % bound : 0; }

/// Bytes that mean something to parsers.
char telling_byte(std::mt19937_64& chance)
{
    using namespace std::string_view_literals;
    static constexpr auto bytes = "\0\r\n\t :;=&%\"\\/.,-+0<>{}[]'\x7f\x80\xc3\xff"sv;
    return bytes[below(chance, bytes.size())];
}

void change_once(std::string& bytes, const std::vector<Sample>& samples, std::mt19937_64& chance)
{
    auto at = below(chance, bytes.size() + 1);
    auto length = 1 + below(chance, 16);
    switch (below(chance, 7)) {
    case 0:
        bytes.insert(at, 1, telling_byte(chance));
        break;
    case 1:
        bytes.erase(at, length);
        break;
    case 2:
        bytes.resize(at);
        break;
    case 3:
        bytes.insert(at, bytes.substr(below(chance, bytes.size() + 1), length));
        break;
    case 4:
        bytes.insert(at, length * 40, telling_byte(chance));
        break;
    case 5: {
        auto& other = samples[below(chance, samples.size())].bytes;
        bytes.insert(at, other.substr(below(chance, other.size() + 1), length * 4));
        break;
    }
    default:
        if (at < bytes.size())
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1u << below(chance, 8)));
    }
}

std::string changed(const Sample& sample, const std::vector<Sample>& samples, std::mt19937_64& chance)
{
    auto bytes = sample.bytes;
    for (auto times = 1 + below(chance, 4); times > 0; --times) change_once(bytes, samples, chance);
    return bytes;
}

void run(const Target& target, std::string name, std::string bytes)
{
    running = std::string(target.name) + "/" + std::move(name);
    input = std::move(bytes);
    // A copy of exactly this size on the heap lets the address sanitizer see every byte read too far.
    std::vector<char> exact(input.begin(), input.end());
    target.run({exact.data(), exact.size()});
}

std::size_t replay(const Target& target, const fs::path& corpora, int mutations)
{
    auto samples = samples_in(corpora / target.name);
    if (samples.empty()) {
        std::fprintf(stderr, "fuzz_replay: no corpus for %.*s\n", static_cast<int>(target.name.size()),
                     target.name.data());
        std::exit(1);
    }
    std::size_t runs = 1;
    run(target, "empty", "");
    for (auto& sample : samples) {
        run(target, sample.name, sample.bytes);
        std::mt19937_64 chance(std::hash<std::string>{}(sample.name));
        for (int i = 0; i < mutations; ++i)
            run(target, sample.name + " change " + std::to_string(i), changed(sample, samples, chance));
        runs += 1 + static_cast<std::size_t>(mutations);
    }
    return runs;
}

} // namespace

} // namespace landlotse::fuzz

int main(int count, char** arguments)
{
    using namespace landlotse::fuzz;
    if (count < 2) {
        std::fprintf(stderr, "usage: %s CORPORA [MUTATIONS] [TARGET]\n", arguments[0]);
        return 2;
    }
    int mutations = count > 2 ? std::atoi(arguments[2]) : 300;
    for (int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS}) std::signal(signal, on_crash);

    std::size_t runs = 0;
    std::size_t done = 0;
    for (auto& target : targets()) {
        if (count > 3 && target.name != arguments[3]) continue;
        runs += replay(target, arguments[1], mutations);
        ++done;
    }
    std::printf("fuzz_replay: %zu targets, %zu inputs, all promises kept\n", done, runs);
    return done > 0 ? 0 : 1;
}
