#include "engines/disclosure/reach.h"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

#include <algorithm>
#include <cmath>

namespace landlotse::disclosure {

namespace {

/// Room beyond this multiple of the level is cut off: it only makes the numbers unlike each other.
constexpr double widest = 1e4;

/// Equality rows over the part's cells; `copies` of 2 adds each column once more with the opposite sign.
std::unique_ptr<ClpSimplex> equations(const Part& part, int copies)
{
    auto model = std::make_unique<ClpSimplex>();
    model->setLogLevel(0);
    std::vector<int> starts{0}, indices;
    std::vector<double> values;
    for (int copy = 0; copy < copies; ++copy)
        for (auto& column : part.columns) {
            for (auto& entry : column) {
                indices.push_back(entry.index);
                values.push_back(copy == 0 ? entry.value : -entry.value);
            }
            starts.push_back(static_cast<int>(indices.size()));
        }
    auto columns = static_cast<int>(part.size()) * copies;
    auto rows = static_cast<int>(part.rows.size());
    std::vector<double> zero(static_cast<std::size_t>(std::max(columns, rows)), 0);
    model->loadProblem(columns, rows, starts.data(), indices.data(), values.data(), zero.data(), zero.data(), zero.data(), zero.data(), zero.data());
    model->scaling(0);
    model->setPrimalTolerance(1e-9);
    model->setDualTolerance(1e-9);
    model->setPerturbation(50);
    model->setMaximumIterations(20 * (columns + rows) + 1000);
    return model;
}

} // namespace

Reach::Reach(const Part& part) : part_(part), model_(equations(part, 1)) {}
Reach::~Reach() = default;

double Reach::solve(const Threat& threat, const std::vector<double>& open)
{
    ++count_;
    threat_ = threat;
    auto* low = model_->columnLower();
    auto* high = model_->columnUpper();
    for (std::size_t c = 0; c < part_.size(); ++c) {
        high[c] = std::min(widest, part_.up[c] * open[c] / threat.level);
        low[c] = -std::min(widest, part_.down[c] * open[c] / threat.level);
    }
    for (auto known : threat.known) low[known] = high[known] = 0;
    auto target = static_cast<std::size_t>(threat.cell);
    if (threat.side > 0) high[target] = std::min(high[target], 1.0);
    else low[target] = std::max(low[target], -1.0);
    auto* cost = model_->objective();
    std::fill(cost, cost + part_.size(), 0.0);
    cost[target] = -threat.side;
    model_->dual(0, 0);
    if (model_->status() != 0) {
        model_->allSlackBasis(true);
        model_->primal(0, 0);
        if (model_->status() != 0) return 0;
    }
    return threat.side * model_->primalColumnSolution()[target];
}

std::vector<Entry> Reach::witness() const
{
    std::vector<Entry> all;
    auto* y = model_->primalColumnSolution();
    for (std::size_t c = 0; c < part_.size(); ++c)
        if (std::abs(y[c]) > 1e-9) all.push_back({static_cast<int>(c), y[c] * threat_.level});
    return all;
}

std::vector<double> Reach::limits() const
{
    std::vector<double> g(part_.size(), 0);
    g[static_cast<std::size_t>(threat_.cell)] = threat_.side;
    auto* price = model_->dualRowSolution();
    for (std::size_t r = 0; r < part_.rows.size(); ++r) {
        if (std::abs(price[r]) < 1e-9) continue;
        // Prices are small fractions; taking the fraction itself makes the weights exact.
        auto sixtieth = std::round(price[r] * 60) / 60;
        auto exact = std::abs(sixtieth - price[r]) < 1e-7 ? sixtieth : price[r];
        for (auto& entry : part_.rows[r]) g[static_cast<std::size_t>(entry.index)] += exact * entry.value;
    }
    return g;
}

Detour::Detour(const Part& part) : part_(part), model_(equations(part, 2)) {}
Detour::~Detour() = default;

std::vector<Entry> Detour::solve(const Threat& threat, const std::vector<double>& price)
{
    auto n = part_.size();
    auto* low = model_->columnLower();
    auto* high = model_->columnUpper();
    auto* cost = model_->objective();
    for (std::size_t c = 0; c < n; ++c) {
        auto closed = price[c] < 0;
        low[c] = low[n + c] = 0;
        high[c] = closed ? 0 : std::min(widest, part_.up[c] / threat.level);
        high[n + c] = closed ? 0 : std::min(widest, part_.down[c] / threat.level);
        cost[c] = cost[n + c] = std::max(0.0, price[c]);
    }
    for (auto known : threat.known) high[known] = high[n + static_cast<std::size_t>(known)] = 0;
    auto target = static_cast<std::size_t>(threat.cell) + (threat.side > 0 ? 0 : n);
    auto opposite = static_cast<std::size_t>(threat.cell) + (threat.side > 0 ? n : 0);
    if (high[target] < 1) return {};
    low[target] = high[target] = 1;
    high[opposite] = 0;
    cost[target] = 0;
    model_->allSlackBasis(true);
    model_->dual(0, 0);
    if (model_->status() != 0) return {};
    std::vector<Entry> all;
    auto* y = model_->primalColumnSolution();
    for (std::size_t c = 0; c < n; ++c)
        if (auto value = y[c] - y[n + c]; std::abs(value) > 1e-9) all.push_back({static_cast<int>(c), value * threat.level});
    return all;
}

} // namespace landlotse::disclosure
