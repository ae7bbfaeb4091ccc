#include "engines/disclosure/relaxation.h"

#include <ClpSimplex.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

namespace landlotse::disclosure {

namespace {

constexpr double worthwhile = 1e-4; ///< a cut violated by less is not added

std::size_t fingerprint(const Cut& cut)
{
    std::size_t all = std::hash<double>{}(std::round(cut.rhs * 1e6));
    for (auto& term : cut.terms)
        all = all * 1000003u ^ (std::hash<int>{}(term.index) * 31u + std::hash<long>{}(std::lround(term.value * 1e6)));
    return all;
}

} // namespace

Relaxation::Relaxation(const Part& part)
    : part_(part), model_(std::make_unique<ClpSimplex>()), x_(part.size(), 0), rest_(part.threats.size(), 0), quiet_(part.threats.size(), 0)
{
    model_->setLogLevel(0);
    std::vector<int> starts(part.size() + 1, 0);
    std::vector<double> zero(part.size(), 0), one(part.size(), 1), cost(part.size(), 0);
    for (std::size_t c = 0; c < part.size(); ++c) {
        if (part.forced[c]) zero[c] = 1, x_[c] = 1;
        else cost[c] = part.weight[c];
    }
    int none = 0;
    double nothing = 0;
    model_->loadProblem(static_cast<int>(part.size()), 0, starts.data(), &none, &nothing, zero.data(), one.data(), cost.data(), nullptr, nullptr);
    model_->setPerturbation(100);
}

Relaxation::~Relaxation() = default;

int Relaxation::cuts() const { return static_cast<int>(rows_.size()); }

bool Relaxation::add(Cut cut)
{
    if (cut.terms.empty() && cut.rhs <= 0) return false;
    if (!seen_.insert(fingerprint(cut)).second) return false;
    std::vector<int> index;
    std::vector<double> value;
    for (auto& term : cut.terms) {
        index.push_back(term.index);
        value.push_back(term.value);
    }
    model_->addRow(static_cast<int>(index.size()), index.data(), value.data(), cut.rhs, COIN_DBL_MAX);
    rows_.push_back(std::move(cut));
    return true;
}

void Relaxation::fix(int cell, double low, double high)
{
    model_->columnLower()[cell] = low;
    model_->columnUpper()[cell] = high;
}

void Relaxation::solve()
{
    model_->dual(0, 0);
    if (model_->status() != 0 && model_->status() != 1) {
        model_->allSlackBasis(true);
        model_->dual(0, 0);
    }
    feasible_ = model_->status() == 0;
    if (!feasible_) return;
    auto* found = model_->primalColumnSolution();
    for (std::size_t c = 0; c < part_.size(); ++c)
        if (!part_.forced[c]) x_[c] = std::clamp(found[c], 0.0, 1.0);
    prove_bound();
}

/// For any prices >= 0: weight of x >= prices * rhs + the least of (weight - prices * coefficients) * x within the bounds.
void Relaxation::prove_bound()
{
    std::vector<long double> left(part_.size());
    for (std::size_t c = 0; c < part_.size(); ++c) left[c] = part_.forced[c] ? 0 : part_.weight[c];
    long double sum = 0;
    auto* price = model_->dualRowSolution();
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        if (price[r] <= 0) continue;
        sum += static_cast<long double>(price[r]) * rows_[r].rhs;
        for (auto& term : rows_[r].terms) left[static_cast<std::size_t>(term.index)] -= static_cast<long double>(price[r]) * term.value;
    }
    auto* low = model_->columnLower();
    auto* high = model_->columnUpper();
    for (std::size_t c = 0; c < part_.size(); ++c)
        if (!part_.forced[c]) sum += left[c] * (left[c] > 0 ? low[c] : high[c]);
    bound_ = static_cast<double>(sum);
}

void Relaxation::add_equation_cuts()
{
    std::vector<double> limits(part_.size(), 0);
    for (auto& threat : part_.threats)
        for (auto& use : part_.columns[static_cast<std::size_t>(threat.cell)]) {
            auto& row = part_.rows[static_cast<std::size_t>(use.index)];
            for (auto& entry : row) limits[static_cast<std::size_t>(entry.index)] = -threat.side * entry.value / use.value;
            limits[static_cast<std::size_t>(threat.cell)] = 0;
            auto cut = capacity_cut(part_, threat, limits);
            for (auto& entry : row) limits[static_cast<std::size_t>(entry.index)] = 0;
            if (cut.terms.empty()) continue;
            auto whole = rounded(cut, std::vector<double>(part_.size(), 0.1));
            add(std::move(cut));
            add(std::move(whole));
        }
}

/// A suppressed cell alone in an equation could as well be published: some lightest pattern has none.
int Relaxation::add_bridgeless()
{
    int added = 0;
    for (auto& row : part_.rows) {
        double sum = 0, largest = 0;
        int top = -1;
        bool primary = false;
        for (auto& entry : row) {
            auto c = static_cast<std::size_t>(entry.index);
            if (part_.forced[c]) {
                primary = true;
                break;
            }
            sum += x_[c];
            if (x_[c] > largest) largest = x_[c], top = entry.index;
        }
        if (primary || top < 0 || 2 * largest - sum < 1e-3) continue;
        Cut cut;
        cut.rhs = 0;
        for (auto& entry : row) cut.terms.push_back({entry.index, entry.index == top ? -1.0 : 1.0});
        added += add(std::move(cut));
    }
    return added;
}

int Relaxation::separate(Reach& reach, const std::vector<double>& at, bool everything, const std::function<bool()>& stop)
{
    int added = 0;
    for (std::size_t t = 0; t < part_.threats.size(); ++t) {
        if (!everything && rest_[t] > 0) {
            --rest_[t];
            continue;
        }
        if (stop && stop()) return added;
        auto& threat = part_.threats[t];
        if (reach.solve(threat, at) >= 1 - 1e-6) {
            quiet_[t] = std::min(quiet_[t] + 1, 5);
            rest_[t] = (1 << quiet_[t]) - 1;
            continue;
        }
        quiet_[t] = rest_[t] = 0;
        auto cut = capacity_cut(part_, threat, reach.limits());
        if (cut.terms.empty()) continue;
        auto whole = rounded(cut, x_);
        if (violation(whole, x_) > worthwhile && add(std::move(whole))) ++added;
        else if (violation(cut, x_) > worthwhile && add(std::move(cut))) ++added;
    }
    return added;
}

bool Relaxation::round(Reach& reach, const std::vector<double>& centre, const std::function<bool()>& stop)
{
    auto bridges = add_bridgeless();
    for (auto smooth : {0.2, 0.001}) {
        auto at = x_;
        for (std::size_t c = 0; c < at.size(); ++c) at[c] = (1 - smooth) * at[c] + smooth * centre[c];
        auto added = separate(reach, at, smooth < 0.1, stop);
        if (added > 0 || (stop && stop())) break;
        if (smooth < 0.1 && bridges == 0) return false;
    }
    solve();
    return feasible_;
}

void Relaxation::forget_slack_cuts()
{
    std::vector<int> slack;
    std::vector<Cut> kept;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        if (violation(rows_[r], x_) < -0.2) {
            slack.push_back(static_cast<int>(r));
            seen_.erase(fingerprint(rows_[r]));
        } else kept.push_back(std::move(rows_[r]));
    }
    if (slack.empty()) return rows_.swap(kept);
    model_->deleteRows(static_cast<int>(slack.size()), slack.data());
    rows_ = std::move(kept);
}

} // namespace landlotse::disclosure
