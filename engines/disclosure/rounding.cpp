#include "engines/disclosure/rounding.h"

#include <ClpSimplex.hpp>

#include <algorithm>
#include <cmath>

namespace landlotse::disclosure {

double round_nearest(double value, double base) { return std::floor(value / base + 0.5) * base; }

double round_at_random(double value, double base, const std::string& key, std::uint64_t seed)
{
    // FNV-1a, then splitmix64: the same on every machine.
    std::uint64_t hash = 14695981039346656037u ^ seed;
    for (auto letter : key) hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211u;
    hash += 0x9e3779b97f4a7c15u;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    auto chance = static_cast<double>((hash ^ (hash >> 31)) >> 11) * 0x1p-53;
    auto below = std::floor(value / base);
    return (below + (chance < value / base - below ? 1 : 0)) * base;
}

namespace {

/// Depth first on cells that the linear program leaves between two multiples.
class Controlled {
public:
    Controlled(const Problem& problem, double base, int wider, long nodes) : nodes_(nodes)
    {
        std::vector<int> starts{0}, index;
        std::vector<double> factor, low, high, cost;
        std::vector<std::vector<std::pair<int, double>>> columns(problem.cells.size());
        for (std::size_t e = 0; e < problem.equations.size(); ++e)
            for (auto& term : problem.equations[e].terms) columns[term.cell].emplace_back(static_cast<int>(e), term.coefficient);
        for (std::size_t c = 0; c < columns.size(); ++c) {
            for (auto& [row, coefficient] : columns[c]) index.push_back(row), factor.push_back(coefficient);
            starts.push_back(static_cast<int>(index.size()));
            auto exact = problem.cells[c].value / base;
            auto below = std::floor(exact + 1e-9), above = std::ceil(exact - 1e-9);
            low.push_back(std::max(0.0, below - wider));
            high.push_back(above + wider);
            // Between its two neighbours the nearer is cheaper; beyond them the linear cost is only a guide.
            cost.push_back(below + 0.5 - exact);
        }
        std::vector<double> zero(problem.equations.size(), 0);
        model_.setLogLevel(0);
        model_.loadProblem(static_cast<int>(columns.size()), static_cast<int>(zero.size()), starts.data(), index.data(), factor.data(), low.data(), high.data(), cost.data(), zero.data(), zero.data());
    }

    bool solve()
    {
        if (--nodes_ < 0) return false;
        model_.dual();
        if (model_.status() != 0) return false;
        auto* found = model_.primalColumnSolution();
        int branch = -1;
        double most = 1e-6;
        for (int c = 0; c < model_.numberColumns(); ++c)
            if (auto off = std::abs(found[c] - std::round(found[c])); off > most) most = off, branch = c;
        if (branch < 0) {
            for (int c = 0; c < model_.numberColumns(); ++c) multiples_.push_back(std::round(found[c]));
            return true;
        }
        auto value = found[branch];
        auto low = model_.columnLower()[branch], high = model_.columnUpper()[branch];
        for (auto up : {value - std::floor(value) >= 0.5, value - std::floor(value) < 0.5}) {
            if (up) model_.setColumnLower(branch, std::ceil(value));
            else model_.setColumnUpper(branch, std::floor(value));
            if (solve()) return true;
            model_.setColumnLower(branch, low);
            model_.setColumnUpper(branch, high);
        }
        return false;
    }
    const std::vector<double>& multiples() const { return multiples_; }

private:
    ClpSimplex model_;
    long nodes_;
    std::vector<double> multiples_;
};

} // namespace

std::optional<std::vector<double>> round_controlled(const Problem& problem, double base, long nodes)
{
    for (auto wider : {0, 1}) {
        Controlled search(problem, base, wider, nodes);
        if (!search.solve()) continue;
        auto rounded = search.multiples();
        for (auto& one : rounded) one *= base;
        return rounded;
    }
    return {};
}

} // namespace landlotse::disclosure
