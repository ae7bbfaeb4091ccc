#include "engines/disclosure/tableau.h"

#include <algorithm>
#include <cmath>

namespace landlotse::disclosure {

namespace {

constexpr double tiny = 1e-11;       ///< an entry of the tableau below this is rounding
constexpr double slope = 1e-9;       ///< a direction that gains less than this gains nothing
constexpr double pivot_least = 1e-7; ///< no division by less

/// Sparse rows while the system is solved for as many variables as it has independent equations.
using SparseRow = std::vector<std::pair<int, double>>;

SparseRow minus(const SparseRow& row, double factor, const SparseRow& other)
{
    SparseRow sum;
    sum.reserve(row.size() + other.size());
    std::size_t i = 0, k = 0;
    while (i < row.size() || k < other.size()) {
        if (k == other.size() || (i < row.size() && row[i].first < other[k].first)) sum.push_back(row[i++]);
        else if (i == row.size() || other[k].first < row[i].first) {
            sum.emplace_back(other[k].first, -factor * other[k].second);
            ++k;
        } else {
            auto value = row[i].second - factor * other[k].second;
            if (std::abs(value) > tiny) sum.emplace_back(row[i].first, value);
            ++i, ++k;
        }
    }
    return sum;
}

double coefficient(const SparseRow& row, int column)
{
    auto found = std::lower_bound(row.begin(), row.end(), column, [](auto& entry, int wanted) { return entry.first < wanted; });
    return found != row.end() && found->first == column ? found->second : 0;
}

} // namespace

Tableau::Tableau(std::vector<std::vector<Entry>> rows, std::vector<double> low, std::vector<double> high)
    : rows_(std::move(rows)), low_(std::move(low)), high_(std::move(high)), y_(low_.size(), 0)
{
    eliminate();
}

void Tableau::eliminate()
{
    std::vector<SparseRow> system;
    for (auto& row : rows_) {
        SparseRow sparse;
        for (auto& entry : row) sparse.emplace_back(entry.column, entry.value);
        std::sort(sparse.begin(), sparse.end());
        system.push_back(std::move(sparse));
    }
    // Short rows first, and in a row the entry of the shortest column: little fill-in.
    std::vector<int> uses(low_.size(), 0);
    for (auto& row : system)
        for (auto& [column, value] : row) ++uses[static_cast<std::size_t>(column)];
    std::vector<std::size_t> open(system.size());
    for (std::size_t i = 0; i < open.size(); ++i) open[i] = i;
    std::vector<std::pair<int, std::size_t>> solved;
    while (!open.empty()) {
        auto shortest = std::min_element(open.begin(), open.end(), [&](auto a, auto b) { return system[a].size() < system[b].size(); });
        auto r = *shortest;
        open.erase(shortest);
        if (system[r].empty()) continue;
        double largest = 0;
        for (auto& [column, value] : system[r]) largest = std::max(largest, std::abs(value));
        int chosen = -1;
        for (auto& [column, value] : system[r])
            if (std::abs(value) >= 0.1 * largest && (chosen < 0 || uses[static_cast<std::size_t>(column)] < uses[static_cast<std::size_t>(chosen)])) chosen = column;
        auto lead = coefficient(system[r], chosen);
        for (auto& entry : system[r]) entry.second /= lead;
        for (std::size_t i = 0; i < system.size(); ++i) {
            if (i == r) continue;
            auto factor = coefficient(system[i], chosen);
            if (factor != 0) system[i] = minus(system[i], factor, system[r]);
        }
        solved.emplace_back(chosen, r);
    }
    where_.assign(low_.size(), 0);
    std::vector<bool> is_basic(low_.size(), false);
    for (auto& [column, row] : solved) is_basic[static_cast<std::size_t>(column)] = true;
    basic_.clear();
    nonbasic_.clear();
    for (std::size_t j = 0; j < low_.size(); ++j)
        if (!is_basic[j]) {
            where_[j] = -1 - static_cast<int>(nonbasic_.size());
            nonbasic_.push_back(static_cast<int>(j));
        }
    height_ = solved.size();
    width_ = nonbasic_.size();
    t_.assign(height_ * width_, 0);
    for (auto& [column, row] : solved) {
        where_[static_cast<std::size_t>(column)] = static_cast<int>(basic_.size());
        for (auto& [other, value] : system[row])
            if (other != column) at(basic_.size(), static_cast<std::size_t>(-1 - where_[static_cast<std::size_t>(other)])) = -value;
        basic_.push_back(column);
    }
}

void Tableau::restart(const std::vector<double>& low, const std::vector<double>& high)
{
    low_ = low;
    high_ = high;
    std::fill(y_.begin(), y_.end(), 0.0);
}

void Tableau::recompute_basics()
{
    for (std::size_t i = 0; i < height_; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < width_; ++j)
            if (at(i, j) != 0) sum += at(i, j) * y_[static_cast<std::size_t>(nonbasic_[j])];
        y_[static_cast<std::size_t>(basic_[i])] = sum;
    }
}

double Tableau::push(int column, int direction, double enough)
{
    int steps = 0;
    auto limit = 50 * static_cast<int>(height_ + width_) + 1000;
    while (step(column, direction, enough, steps > limit / 4)) {
        if (++steps > limit) break;
        if (steps % 64 == 0 && stop_ && stop_()) {
            stopped_ = true;
            break;
        }
    }
    if (steps > 0) recompute_basics();
    // Rounding may have carried a basic variable a little beyond its bounds: the whole table shrinks towards zero, which keeps it a table.
    double shrink = 1;
    for (auto basic : basic_) {
        auto b = static_cast<std::size_t>(basic);
        if (y_[b] > high_[b] && y_[b] > 1e-9 * (1 + high_[b])) shrink = std::min(shrink, high_[b] / y_[b]);
        if (y_[b] < low_[b] && y_[b] < -1e-9 * (1 - low_[b])) shrink = std::min(shrink, low_[b] / y_[b]);
    }
    if (shrink < 1) {
        for (auto& value : y_) value *= shrink;
    }
    return direction * y_[static_cast<std::size_t>(column)];
}

bool Tableau::step(int column, int direction, double enough, bool careful)
{
    auto c = static_cast<std::size_t>(column);
    auto room = (direction > 0 ? high_[c] - y_[c] : y_[c] - low_[c]);
    auto missing = enough - direction * y_[c];
    if (room <= 0 || missing <= 0) return false;
    if (where_[c] < 0) {
        move(column, direction, std::min(room, missing), column, direction, enough);
        return where_[c] >= 0; // otherwise it went as far as it may
    }
    // The cell is a sum of nonbasic ones: raise or lower the one that gains most (or, against cycling, the first that gains).
    auto r = static_cast<std::size_t>(where_[c]);
    int best = -1;
    double most = 0;
    for (std::size_t j = 0; j < width_; ++j) {
        auto gain = direction * at(r, j);
        if (std::abs(gain) < slope) continue;
        auto n = static_cast<std::size_t>(nonbasic_[j]);
        auto space = gain > 0 ? high_[n] - y_[n] : y_[n] - low_[n];
        if (space <= 0) continue;
        auto merit = careful ? 1.0 : std::abs(gain) * std::min(space, missing);
        if (best < 0 || (careful ? nonbasic_[j] < nonbasic_[static_cast<std::size_t>(best)] : merit > most)) {
            best = static_cast<int>(j);
            most = merit;
        }
    }
    if (best < 0) return false;
    auto gain = direction * at(r, static_cast<std::size_t>(best));
    auto entering = nonbasic_[static_cast<std::size_t>(best)];
    auto e = static_cast<std::size_t>(entering);
    auto sign = gain > 0 ? 1.0 : -1.0;
    auto space = sign > 0 ? high_[e] - y_[e] : y_[e] - low_[e];
    move(entering, sign, std::min(space, missing / std::abs(gain)), column, direction, enough);
    return true;
}

/// Moves a nonbasic variable until it or a basic one meets a bound; the basic one then leaves.
void Tableau::move(int entering, double sign, double most, int, int, double)
{
    auto e = static_cast<std::size_t>(entering);
    auto j = static_cast<std::size_t>(-1 - where_[e]);
    double length = most;
    int leaving = -1;
    double pivot_size = 0;
    for (std::size_t i = 0; i < height_; ++i) {
        auto rate = sign * at(i, j);
        if (std::abs(rate) < pivot_least) continue;
        auto b = static_cast<std::size_t>(basic_[i]);
        auto space = std::max(0.0, rate > 0 ? high_[b] - y_[b] : y_[b] - low_[b]);
        auto reach = space / std::abs(rate);
        // Among equals the larger divisor is the safer one.
        if (reach < length - 1e-12 * (1 + length) || (reach <= length && (leaving >= 0 ? std::abs(rate) > pivot_size : true))) {
            length = std::min(length, reach);
            leaving = static_cast<int>(i);
            pivot_size = std::abs(rate);
        }
    }
    if (length > 0) {
        y_[e] += sign * length;
        y_[e] = std::clamp(y_[e], low_[e], high_[e]);
        for (std::size_t i = 0; i < height_; ++i)
            if (at(i, j) != 0) y_[static_cast<std::size_t>(basic_[i])] += sign * length * at(i, j);
    }
    if (leaving < 0) return;
    auto b = static_cast<std::size_t>(basic_[static_cast<std::size_t>(leaving)]);
    // What leaves stands exactly at its bound.
    y_[b] = sign * at(static_cast<std::size_t>(leaving), j) > 0 ? high_[b] : low_[b];
    pivot(static_cast<std::size_t>(leaving), j);
}

void Tableau::pivot(std::size_t row, std::size_t column)
{
    auto leaving = basic_[row], entering = nonbasic_[column];
    auto lead = at(row, column);
    std::vector<std::size_t> filled;
    for (std::size_t j = 0; j < width_; ++j) {
        if (j == column || at(row, j) == 0) continue;
        at(row, j) /= -lead;
        filled.push_back(j);
    }
    at(row, column) = 1 / lead;
    for (std::size_t i = 0; i < height_; ++i) {
        if (i == row) continue;
        auto factor = at(i, column);
        if (factor == 0) continue;
        for (auto j : filled) {
            auto value = at(i, j) + factor * at(row, j);
            at(i, j) = std::abs(value) < tiny ? 0 : value;
        }
        at(i, column) = factor / lead;
    }
    basic_[row] = entering;
    nonbasic_[column] = leaving;
    where_[static_cast<std::size_t>(entering)] = static_cast<int>(row);
    where_[static_cast<std::size_t>(leaving)] = -1 - static_cast<int>(column);
}

double Tableau::residual() const
{
    double worst = 0;
    for (auto& row : rows_) {
        long double sum = 0;
        double largest = 1;
        for (auto& entry : row) {
            auto part = entry.value * y_[static_cast<std::size_t>(entry.column)];
            sum += part;
            largest = std::max(largest, std::abs(part));
        }
        worst = std::max(worst, static_cast<double>(std::abs(sum)) / largest);
    }
    return worst;
}

} // namespace landlotse::disclosure
