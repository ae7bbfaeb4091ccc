// Makes instances for the placement bench: counties as courses are planned in them, generalized assignment of the published
// classes a to e (Chu and Beasley; e by Laguna), facility location with single sourcing as Holmberg and others describe it.
// Writes the problem as JSON, and beside it the same problem as an LP file for other solvers.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace {

struct Need {
    double unplaced = -1; ///< below 0: must be placed
};
struct Option {
    bool decide = false;
    double open_cost = 0;
    int min = 0, max = 0;
    std::vector<int> uses;
};
struct Pair {
    int need, option;
    double cost;
    int size = 1;
};
/// What a family takes in each dimension, what a place has.
using Amounts = std::vector<std::vector<int>>;
struct Instance {
    std::vector<Need> needs;
    std::vector<Option> options;
    std::vector<Pair> pairs;
    std::vector<int> limits;
    Amounts sizes, rooms; ///< per need, per option; empty: one dimension, sizes at the pairs
};

class Chance {
public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    int between(int low, int high) { return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1)); }
    double real() { return static_cast<double>(engine_()) / 4294967296.0; }
    bool one_in(double share) { return real() < share; }

private:
    std::mt19937 engine_;
};

double tenths(double value) { return std::round(value * 10) / 10; }

/// Learners, candidate courses, rooms by site and slot, teachers by provider, as the study describes them.
Instance county(int learners, int candidates, int sites, double kilometres, unsigned seed)
{
    Chance chance(seed);
    Instance all;
    std::vector<std::pair<double, double>> place;
    std::vector<double> weight;
    for (int s = 0; s < sites; ++s) {
        place.emplace_back(chance.real() * kilometres, chance.real() * kilometres);
        weight.push_back(1.0 / (s + 1) + (weight.empty() ? 0 : weight.back()));
    }
    auto settle = [&] { return static_cast<int>(std::lower_bound(weight.begin(), weight.end(), chance.real() * weight.back()) - weight.begin()); };
    auto minutes = [&](int a, int b) {
        auto& [ax, ay] = place[static_cast<std::size_t>(a)];
        auto& [bx, by] = place[static_cast<std::size_t>(b)];
        return a == b ? 8.0 : 8 + 2.4 * std::hypot(ax - bx, ay - by);
    };
    struct Course { int site, track, level, slot, start; bool childcare, women; };
    std::vector<Course> courses;
    std::map<std::pair<int, int>, int> room, teacher;
    auto providers = std::max(3, candidates / 10);
    std::vector<int> courses_of(static_cast<std::size_t>(providers), 0);
    auto resource = [&](auto& known, std::pair<int, int> key, int limit) {
        auto [found, is_new] = known.emplace(key, static_cast<int>(all.limits.size()));
        if (is_new) all.limits.push_back(limit);
        return found->second;
    };
    for (int j = 0; j < candidates; ++j) {
        Course course{settle(), chance.between(0, 9), chance.between(0, 2), chance.between(0, 2), chance.between(0, 8), chance.one_in(0.35), chance.one_in(0.12)};
        course.track = course.track < 6 ? 0 : course.track - 5;
        auto provider = chance.between(0, providers - 1);
        ++courses_of[static_cast<std::size_t>(provider)];
        Option option{true, tenths(9000 + 3000 * chance.real() + (course.childcare ? 2000 : 0)), chance.one_in(0.5) ? 10 : 15, chance.one_in(0.5) ? 20 : 25, {}};
        option.uses.push_back(resource(room, {course.site, course.slot}, 1 + chance.between(0, 1)));
        option.uses.push_back(resource(teacher, {-1, provider}, 0));
        courses.push_back(course);
        all.options.push_back(option);
    }
    for (auto& [key, at] : teacher) all.limits[static_cast<std::size_t>(at)] = static_cast<int>(std::ceil(0.55 * courses_of[static_cast<std::size_t>(key.second)]));
    for (int i = 0; i < learners; ++i) {
        auto home = settle(), track = chance.between(0, 9), level = chance.between(0, 2), slots = chance.between(1, 7);
        track = track < 6 ? 0 : track - 5;
        auto care = chance.one_in(0.2), women = chance.one_in(0.06), obliged = chance.one_in(0.45);
        auto waited = std::min(60.0, -10 * std::log(1 - chance.real()));
        double reach = std::vector<double>{45, 60, 90}[static_cast<std::size_t>(chance.between(0, 2))];
        all.needs.push_back({tenths(1000 + 15 * waited + (obliged ? 600 : 0))});
        for (int j = 0; j < candidates; ++j) {
            auto& course = courses[static_cast<std::size_t>(j)];
            auto away = minutes(home, course.site);
            auto near_level = course.level == level || (course.level == level + 1 && chance.one_in(0.15));
            if (away > reach || !(slots >> course.slot & 1) || !near_level || (course.track != track && course.track != 0)) continue;
            if ((care && !course.childcare) || (women && !course.women)) continue;
            auto cost = 2 * away + course.start * (5 + 0.5 * waited) + (course.level != level ? 120 : 0) + (course.track != track ? 60 : 0);
            all.pairs.push_back({i, j, tenths(cost)});
        }
    }
    return all;
}

/// Chu and Beasley's classes; capacities as in the literature (0.8 of the mean load; b 0.7 of a's).
Instance assignment(char kind, int jobs, int agents, unsigned seed)
{
    Chance chance(seed);
    Instance all;
    all.needs.assign(static_cast<std::size_t>(jobs), {});
    std::vector<double> load(static_cast<std::size_t>(agents), 0);
    std::vector<int> cheapest_agent(static_cast<std::size_t>(jobs), 0);
    std::vector<int> cheapest(static_cast<std::size_t>(jobs), 1 << 30);
    for (int j = 0; j < agents; ++j)
        for (int i = 0; i < jobs; ++i) {
            auto size = chance.between(5, 25);
            double cost = chance.between(10, 50);
            if (kind == 'c') cost = chance.between(10, 50);
            if (kind == 'd') size = chance.between(1, 100), cost = 111 - size + chance.between(-10, 10);
            if (kind == 'e') {
                auto share = std::max(1e-9, chance.real());
                size = static_cast<int>(std::round(1 - 10 * std::log(share)));
                cost = std::round(1000.0 / size - 10 * chance.real());
            }
            all.pairs.push_back({i, j, cost, size});
            load[static_cast<std::size_t>(j)] += size;
            if (cost < cheapest[static_cast<std::size_t>(i)]) cheapest[static_cast<std::size_t>(i)] = static_cast<int>(cost), cheapest_agent[static_cast<std::size_t>(i)] = j;
        }
    double most = 0;
    std::vector<double> greedy(static_cast<std::size_t>(agents), 0);
    for (auto& pair : all.pairs)
        if (cheapest_agent[static_cast<std::size_t>(pair.need)] == pair.option) greedy[static_cast<std::size_t>(pair.option)] += pair.size;
    for (auto one : greedy) most = std::max(most, one);
    for (int j = 0; j < agents; ++j) {
        auto mean = load[static_cast<std::size_t>(j)] / agents;
        auto room = kind == 'a' || kind == 'b' ? 0.6 * (jobs / agents) * 15 + 0.4 * most : 0.8 * mean;
        if (kind == 'b') room *= 0.7;
        all.options.push_back({false, 0, 0, static_cast<int>(room), {}});
    }
    return all;
}

/// Sites and customers in a square; capacities several times the demand, so that how many open is the question.
Instance facilities(int customers, int sites, double ratio, unsigned seed)
{
    Chance chance(seed);
    Instance all;
    std::vector<std::pair<int, int>> at;
    double demand = 0, room = 0;
    std::vector<int> size;
    for (int i = 0; i < customers + sites; ++i) at.emplace_back(chance.between(10, 200), chance.between(10, 200));
    for (int i = 0; i < customers; ++i) size.push_back(chance.between(10, 50)), demand += size.back();
    for (int j = 0; j < sites; ++j) {
        Option option{true, static_cast<double>(chance.between(300, 700)), 0, chance.between(100, 500), {}};
        room += option.max;
        all.options.push_back(option);
    }
    for (auto& option : all.options) option.max = static_cast<int>(std::max(60.0, option.max * ratio * demand / room));
    for (int i = 0; i < customers; ++i) {
        all.needs.push_back({});
        for (int j = 0; j < sites; ++j) {
            auto& [ax, ay] = at[static_cast<std::size_t>(i)];
            auto& [bx, by] = at[static_cast<std::size_t>(customers + j)];
            all.pairs.push_back({i, j, std::floor(std::hypot(ax - bx, ay - by) * 0.04 * size[static_cast<std::size_t>(i)] * 2.5), size[static_cast<std::size_t>(i)]});
        }
    }
    return all;
}

/// Families and places as resettlement agencies have them: persons, children and patients at once, a weight for every pair that is to be
/// as large as possible (so its cost is negative), some pairs ruled out by language or health care.
Instance families(int cases, int places, int dimensions, unsigned seed)
{
    Chance chance(seed);
    Instance all;
    std::vector<double> total(static_cast<std::size_t>(dimensions), 0);
    for (int i = 0; i < cases; ++i) {
        auto persons = std::min({chance.between(1, 8), chance.between(1, 8), chance.between(1, 8)});
        std::vector<int> size{persons, chance.between(0, persons - 1), chance.one_in(0.15) ? chance.between(1, persons) : 0};
        size.resize(static_cast<std::size_t>(dimensions));
        for (std::size_t d = 0; d < size.size(); ++d) total[d] += size[d];
        all.needs.push_back({0});
        all.sizes.push_back(size);
    }
    double shares = 0;
    std::vector<double> share;
    for (int j = 0; j < places; ++j) share.push_back(0.3 + chance.real() * chance.real() * 3), shares += share.back();
    for (int j = 0; j < places; ++j) {
        std::vector<int> room;
        for (auto sum : total) room.push_back(static_cast<int>(std::ceil(sum * (0.95 + 0.2 * chance.real()) * share[static_cast<std::size_t>(j)] / shares)));
        all.options.push_back({false, 0, 0, room[0], {}});
        all.rooms.push_back(room);
    }
    for (int i = 0; i < cases; ++i) {
        auto luck = chance.real();
        for (int j = 0; j < places; ++j)
            if (!chance.one_in(0.25)) all.pairs.push_back({i, j, -(0.05 + 0.6 * luck * chance.real() + 0.2 * chance.real()) * std::max(1, all.sizes[static_cast<std::size_t>(i)][0] / 2)});
    }
    return all;
}

std::string listed(const std::vector<int>& amounts)
{
    return fmt::format("[{}]", fmt::join(amounts, ","));
}

void write_json(const Instance& all, const std::string& path)
{
    std::ofstream out(path);
    auto dimensions = all.sizes.empty() ? 1 : all.sizes.front().size();
    out << fmt::format("{{\"format\":\"landlotse-placement/1\",\"dimensions\":{},\"needs\":[", dimensions);
    for (std::size_t i = 0; i < all.needs.size(); ++i)
        out << fmt::format("{}\n{{\"id\":\"n{}\",\"unplaced_cost\":{}{}}}", i ? "," : "", i, all.needs[i].unplaced < 0 ? "null" : fmt::format("{:.1f}", all.needs[i].unplaced),
                           all.sizes.empty() ? "" : ",\"size\":" + listed(all.sizes[i]));
    out << "],\n\"options\":[";
    for (std::size_t j = 0; j < all.options.size(); ++j) {
        auto& option = all.options[j];
        std::string uses;
        for (auto use : option.uses) uses += fmt::format("{}\"r{}\":1", uses.empty() ? "" : ",", use);
        out << fmt::format("{}\n{{\"id\":\"o{}\",\"open\":\"{}\",\"open_cost\":{:.1f},\"min\":{},\"max\":{},\"uses\":{{{}}}}}", j ? "," : "", j,
                           option.decide ? "decide" : "always", option.open_cost, option.min,
                           listed(all.rooms.empty() ? std::vector<int>{option.max} : all.rooms[j]), uses);
    }
    out << "],\n\"resources\":[";
    for (std::size_t r = 0; r < all.limits.size(); ++r) out << fmt::format("{}{{\"id\":\"r{}\",\"limit\":{}}}", r ? "," : "", r, all.limits[r]);
    out << "],\n\"pairs\":[";
    for (std::size_t p = 0; p < all.pairs.size(); ++p) {
        auto& pair = all.pairs[p];
        auto own = pair.size == 1 ? "" : fmt::format(",\"size\":[{}]", pair.size);
        out << fmt::format("{}\n{{\"need\":\"n{}\",\"option\":\"o{}\",\"cost\":{:.{}f}{}}}", p ? "," : "", pair.need, pair.option, pair.cost, all.sizes.empty() ? 1 : 6, own);
    }
    out << "]}\n";
}

/// The same as an LP file: `strong` also says for every pair that its option must be open.
void write_lp(const Instance& all, const std::string& path, bool strong)
{
    std::ofstream out(path);
    double constant = 0;
    out << "Minimize\n obj:";
    for (auto& pair : all.pairs) out << fmt::format(" {:+.6f} x{}_{}\n", pair.cost - std::max(0.0, all.needs[static_cast<std::size_t>(pair.need)].unplaced), pair.need, pair.option);
    for (std::size_t j = 0; j < all.options.size(); ++j) out << fmt::format(" {:+.1f} y{}\n", all.options[j].open_cost, j);
    for (auto& need : all.needs) constant += std::max(0.0, need.unplaced);
    out << fmt::format(" {:+.1f} one\nSubject To\n", constant);
    std::vector<std::string> of_need(all.needs.size()), of_option(all.options.size()), count(all.options.size());
    for (auto& pair : all.pairs) {
        of_need[static_cast<std::size_t>(pair.need)] += fmt::format(" + x{}_{}\n", pair.need, pair.option);
        auto size = all.sizes.empty() ? pair.size : all.sizes[static_cast<std::size_t>(pair.need)][0];
        of_option[static_cast<std::size_t>(pair.option)] += fmt::format(" + {} x{}_{}\n", size, pair.need, pair.option);
        count[static_cast<std::size_t>(pair.option)] += fmt::format(" + x{}_{}\n", pair.need, pair.option);
    }
    for (std::size_t i = 0; i < all.needs.size(); ++i)
        if (!of_need[i].empty()) out << fmt::format("{} {} 1\n", of_need[i], all.needs[i].unplaced < 0 ? "=" : "<=");
    for (std::size_t j = 0; j < all.options.size(); ++j) {
        if (of_option[j].empty()) continue;
        out << fmt::format("{} - {} y{} <= 0\n", of_option[j], all.options[j].max, j);
        if (all.options[j].min > 0) out << fmt::format("{} - {} y{} >= 0\n", count[j], all.options[j].min, j);
    }
    for (std::size_t d = 1; !all.sizes.empty() && d < all.sizes.front().size(); ++d)
        for (std::size_t j = 0; j < all.options.size(); ++j) {
            for (auto& pair : all.pairs)
                if (pair.option == static_cast<int>(j)) out << fmt::format(" + {} x{}_{}\n", all.sizes[static_cast<std::size_t>(pair.need)][d], pair.need, pair.option);
            out << fmt::format(" - {} y{} <= 0\n", all.rooms[j][d], j);
        }
    for (auto& pair : all.pairs)
        if (strong) out << fmt::format(" x{}_{} - y{} <= 0\n", pair.need, pair.option, pair.option);
    for (std::size_t r = 0; r < all.limits.size(); ++r) {
        std::string row;
        for (std::size_t j = 0; j < all.options.size(); ++j)
            if (std::count(all.options[j].uses.begin(), all.options[j].uses.end(), static_cast<int>(r))) row += fmt::format(" + y{}\n", j);
        if (!row.empty()) out << fmt::format("{} <= {}\n", row, all.limits[r]);
    }
    out << "Bounds\n one = 1\n";
    for (std::size_t j = 0; j < all.options.size(); ++j)
        if (!all.options[j].decide) out << fmt::format(" y{} = 1\n", j);
    out << "Binaries\n";
    for (auto& pair : all.pairs) out << fmt::format(" x{}_{}\n", pair.need, pair.option);
    for (std::size_t j = 0; j < all.options.size(); ++j) out << fmt::format(" y{}\n", j);
    out << "End\n";
}

} // namespace

int main(int count, char** words)
{
    if (count < 6) {
        fmt::print(stderr, "generate county LEARNERS CANDIDATES SEED OUT [SITES] | a..e JOBS AGENTS SEED OUT | facilities CUSTOMERS SITES SEED OUT [RATIO] |\n"
                           "         families CASES PLACES SEED OUT [DIMENSIONS]\n");
        return 2;
    }
    std::string kind = words[1], out = words[5];
    auto first = std::atoi(words[2]), second = std::atoi(words[3]);
    auto seed = static_cast<unsigned>(std::atoi(words[4]));
    auto sites = count > 6 ? std::atoi(words[6]) : 25;
    Instance all;
    if (kind == "county") all = county(first, second, sites, 60 * std::sqrt(sites / 25.0), seed);
    else if (kind == "facilities") all = facilities(first, second, count > 6 ? std::atof(words[6]) : 2.0 + seed % 4, seed);
    else if (kind == "families") all = families(first, second, count > 6 ? std::atoi(words[6]) : 3, seed);
    else all = assignment(kind[0], first, second, seed);
    write_json(all, out + ".json");
    if (first <= 5000) write_lp(all, out + ".lp", kind == "facilities");
    fmt::print("{}: {} needs, {} options, {} pairs\n", out, all.needs.size(), all.options.size(), all.pairs.size());
}
