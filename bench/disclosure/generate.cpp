// Makes tables for the disclosure bench in the files of `landlotse protect`: invented firms counted into linked two-dimensional tables
// and into a four-dimensional one, persons into a county's cube, records with keys for the cell key method; or an official table
// (activity, size, number, total, largest) turned into cells and equations.
//   bench_disclosure_generate linked|cube4|persons PREFIX SEED
//   bench_disclosure_generate official TABLE.csv ACTIVITIES.csv PREFIX
//   bench_disclosure_generate records FILE COUNT SEED

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <fmt/ostream.h>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

/// A classification as a tree; code 0 is the total.
struct Tree {
    std::vector<std::string> names{"T"};
    std::vector<int> parent{-1};
    std::vector<int> leaves;

    int add(int above, std::string name)
    {
        names.push_back(std::move(name));
        parent.push_back(above);
        return static_cast<int>(names.size()) - 1;
    }
    void find_leaves()
    {
        std::vector<bool> inner(names.size(), false);
        for (auto above : parent)
            if (above >= 0) inner[static_cast<std::size_t>(above)] = true;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (!inner[i]) leaves.push_back(static_cast<int>(i));
    }
};

Tree levels(const std::string& letter, const std::vector<std::vector<int>>& shape)
{
    Tree tree;
    for (auto& group : shape) {
        auto upper = tree.add(0, fmt::format("{}{}", letter, tree.names.size()));
        for (auto count : group) {
            auto middle = group.size() == 1 && count == 1 ? upper : tree.add(upper, fmt::format("{}{}", letter, tree.names.size()));
            for (int i = 0; i < count && count > 1; ++i) tree.add(middle, fmt::format("{}{}", letter, tree.names.size()));
        }
    }
    tree.find_leaves();
    return tree;
}

Tree flat(const std::string& letter, int count)
{
    Tree tree;
    for (int i = 1; i <= count; ++i) tree.add(0, fmt::format("{}{}", letter, i));
    tree.find_leaves();
    return tree;
}

/// Divisions within the sections and groups of the European classification of activities.
Tree activities() { return levels("a", {{3}, {5, 24, 1, 4}, {3}, {3, 5, 2}, {6}, {3}, {1}, {7, 6}, {1, 1, 3}, {4, 3, 2, 1}}); }
Tree regions()
{
    std::vector<std::vector<int>> shape;
    for (auto count : {8, 4, 3, 6, 3, 4, 4, 2, 4, 4, 3, 5, 4, 4, 5, 8, 3, 8, 4, 5, 6, 2}) shape.push_back({count});
    Tree tree;
    for (auto& group : shape) {
        auto upper = tree.add(0, fmt::format("n{}", tree.names.size()));
        for (int i = 0; i < group.front(); ++i) tree.add(upper, fmt::format("n{}", tree.names.size()));
    }
    tree.find_leaves();
    return tree;
}

struct Sum {
    int count = 0;
    double total = 0, largest = 0;
    void add(double value)
    {
        ++count;
        total += value;
        largest = std::max(largest, value);
    }
};

using Key = std::vector<int>; ///< a code per dimension
struct Tables {
    std::vector<Tree> dimensions;
    std::vector<std::vector<std::size_t>> tables; ///< which dimensions each crosses
    std::map<Key, Sum> cells;

    void count(const Key& record, double value)
    {
        std::set<Key> hit;
        for (auto& table : tables) {
            std::vector<Key> keys{Key(dimensions.size(), 0)};
            for (auto d : table) {
                std::vector<Key> more;
                for (auto& key : keys)
                    for (int code = record[d]; code >= 0; code = dimensions[d].parent[static_cast<std::size_t>(code)]) {
                        more.push_back(key);
                        more.back()[d] = code;
                    }
                keys = std::move(more);
            }
            hit.insert(keys.begin(), keys.end());
        }
        for (auto& key : hit) cells[key].add(value);
    }
    std::string id(const Key& key) const
    {
        std::string text;
        for (std::size_t d = 0; d < key.size(); ++d) text += (d ? "." : "") + dimensions[d].names[static_cast<std::size_t>(key[d])];
        return text;
    }
};

void write(const Tables& all, const std::string& prefix, bool persons)
{
    std::ofstream cells(prefix + "_cells.csv"), equations(prefix + "_equations.csv");
    cells << "cell,value,status,weight,lower,upper,lpl,upl\n";
    int primary = 0;
    for (auto& [key, sum] : all.cells) {
        auto value = persons ? sum.count : std::round(sum.total * 100) / 100;
        auto hide = sum.count < 3 || (!persons && sum.largest > 0.85 * sum.total);
        primary += hide;
        auto level = persons ? 1.0 : 0.1 * value;
        fmt::print(cells, "{},{},{},1,0,{},{},{}\n", all.id(key), value, hide ? 'p' : 's', 1.5 * value + 1, hide ? level : 0, hide ? level : 0);
    }
    equations << "equation,cell,coefficient\n";
    std::set<std::pair<std::size_t, Key>> done;
    int number = 0;
    for (auto& table : all.tables)
        for (auto& [key, sum] : all.cells) {
            auto inside = true;
            for (std::size_t d = 0; d < key.size(); ++d) inside = inside && (key[d] == 0 || std::find(table.begin(), table.end(), d) != table.end());
            for (auto d : table) {
                if (!inside || !done.emplace(d, key).second) continue;
                std::vector<Key> parts;
                for (std::size_t code = 0; code < all.dimensions[d].names.size(); ++code)
                    if (all.dimensions[d].parent[code] == key[d]) {
                        parts.push_back(key);
                        parts.back()[d] = static_cast<int>(code);
                        if (!all.cells.contains(parts.back())) parts.pop_back();
                    }
                if (parts.empty()) continue;
                ++number;
                fmt::print(equations, "q{},{},-1\n", number, all.id(key));
                for (auto& part : parts) fmt::print(equations, "q{},{},1\n", number, all.id(part));
            }
        }
    fmt::print("{}: {} cells, {} primary, {} equations\n", prefix, all.cells.size(), primary, number);
}

/// Codes come unevenly, as trades and places do.
class Uneven {
public:
    Uneven(const Tree& tree, std::mt19937_64& chance, double spread) : tree_(tree)
    {
        std::lognormal_distribution<double> size(0, spread);
        std::vector<double> weights;
        for (std::size_t i = 0; i < tree.leaves.size(); ++i) weights.push_back(size(chance));
        choose_ = std::discrete_distribution<std::size_t>(weights.begin(), weights.end());
    }
    int operator()(std::mt19937_64& chance) { return tree_.leaves[choose_(chance)]; }

private:
    const Tree& tree_;
    std::discrete_distribution<std::size_t> choose_;
};

Tables firms(std::vector<Tree> dimensions, std::vector<std::vector<std::size_t>> tables, int count, double spread, unsigned long seed)
{
    std::mt19937_64 chance(seed);
    Tables all{std::move(dimensions), std::move(tables), {}};
    std::vector<Uneven> draw;
    for (auto& tree : all.dimensions) draw.emplace_back(tree, chance, spread);
    std::lognormal_distribution<double> turnover(4, 1.6);
    for (int i = 0; i < count; ++i) {
        Key record;
        for (auto& one : draw) record.push_back(one(chance));
        // Size follows turnover, so the largest firms meet in few cells.
        auto value = turnover(chance) * std::exp(0.7 * static_cast<double>(record[1]));
        all.count(record, value);
    }
    return all;
}

std::vector<std::string> fields(const std::string& line)
{
    std::vector<std::string> all;
    std::istringstream text(line);
    for (std::string field; std::getline(text, field, ',');) {
        std::erase(field, '"');
        all.push_back(field);
    }
    return all;
}

/// The official table keeps its published sums; only the status comes from the rules n < 3 and (1, 85).
void official(const std::string& table, const std::string& tree, const std::string& prefix)
{
    std::map<std::string, std::set<std::string>> parts;
    std::string line;
    std::ifstream classification(tree);
    std::getline(classification, line);
    while (std::getline(classification, line)) {
        auto codes = fields(line);
        parts["Total"].insert(codes[0]);
        if (codes[0] != codes[1]) parts[codes[0]].insert(codes[1]);
        if (codes[1] != codes[2]) parts[codes[1]].insert(codes[2]);
    }
    std::ofstream cells(prefix + "_cells.csv"), equations(prefix + "_equations.csv");
    cells << "cell,value,status,weight,lower,upper,lpl,upl\n";
    equations << "equation,cell,coefficient\n";
    std::map<std::string, std::set<std::string>> sizes;
    std::set<std::string> all_sizes;
    std::ifstream input(table);
    std::getline(input, line);
    while (std::getline(input, line)) {
        auto row = fields(line);
        auto count = std::stod(row[2]), total = std::stod(row[3]), largest = std::stod(row[4]);
        auto hide = count < 3 || largest > 0.85 * total;
        fmt::print(cells, "{}.{},{},{},1,0,{},{},{}\n", row[0], row[1], total, hide ? 'p' : 's', 1.5 * total + 1, hide ? 0.1 * total : 0, hide ? 0.1 * total : 0);
        sizes[row[0]].insert(row[1]);
        all_sizes.insert(row[1]);
    }
    int number = 0;
    auto term = [&](const std::string& activity, const std::string& size, int sign) {
        if (sizes[activity].contains(size)) fmt::print(equations, "q{},{}.{},{}\n", number, activity, size, sign);
    };
    for (auto& [activity, present] : sizes) {
        ++number;
        term(activity, "Total", -1);
        for (auto& size : all_sizes)
            if (size != "Total") term(activity, size, 1);
    }
    for (auto& [above, below] : parts)
        for (auto& size : all_sizes) {
            ++number;
            term(above, size, -1);
            for (auto& code : below) term(code, size, 1);
        }
}

void records(const std::string& path, long count, unsigned long seed)
{
    // 100,000 cells: 500 areas x 20 ages x 2 sexes x 5 nationalities.
    std::mt19937_64 chance(seed);
    std::ofstream file(path);
    file << "area,age,sex,nationality,record_key\n";
    std::string block;
    for (long i = 0; i < count; ++i) {
        block += fmt::format("{:03},{},{},{},{:.9f}\n", chance() % 500, chance() % 20, chance() % 2 ? 'f' : 'm', chance() % 5, static_cast<double>(chance() >> 11) * 0x1p-53);
        if (block.size() > 1u << 20) {
            file << block;
            block.clear();
        }
    }
    file << block;
}

} // namespace

int main(int count, char** words)
{
    std::vector<std::string> arguments(words + 1, words + count);
    auto what = arguments.empty() ? "" : arguments[0];
    if (what == "official" && arguments.size() == 4) official(arguments[1], arguments[2], arguments[3]);
    else if (what == "records" && arguments.size() == 4) records(arguments[1], std::stol(arguments[2]), std::stoul(arguments[3]));
    else if (what == "linked" && arguments.size() == 3)
        write(firms({activities(), flat("s", 3), flat("c", 3), regions()}, {{0, 1}, {0, 2}, {3, 1}, {3, 2}}, 6000, 1.3, std::stoul(arguments[2])), arguments[1], false);
    else if (what == "cube4" && arguments.size() == 3)
        write(firms({flat("a", 10), flat("s", 3), flat("c", 3), flat("r", 3)}, {{0, 1, 2, 3}}, 4500, 0.8, std::stoul(arguments[2])), arguments[1], false);
    else if (what == "persons" && arguments.size() == 3) {
        std::vector<std::vector<int>> area;
        for (int i = 0; i < 12; ++i) area.push_back({4, 3, 5});
        write(firms({levels("g", area), flat("x", 2), flat("y", 18), flat("d", 2)}, {{0, 1, 2, 3}}, 200'000, 0.7, std::stoul(arguments[2])), arguments[1], true);
    } else {
        fmt::print(stderr, "usage: linked|cube4|persons PREFIX SEED, official TABLE ACTIVITIES PREFIX, records FILE COUNT SEED\n");
        return 2;
    }
    return 0;
}
