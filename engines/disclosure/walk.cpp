#include "engines/disclosure/walk.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace landlotse::disclosure {

namespace {

constexpr double dust = 1e-12;
constexpr double divisor_least = 1e-7;

} // namespace

Walk::Walk(const Part& part, std::vector<int> cells) : part_(part), cells_(std::move(cells)), local_(part.size(), -1)
{
    for (std::size_t i = 0; i < cells_.size(); ++i) local_[static_cast<std::size_t>(cells_[i])] = static_cast<int>(i);
    low_.assign(cells_.size(), 0);
    high_ = y_ = low_;
    eliminate();
}

namespace {

/// Solves the equations for as many cells as possible, sparsely, always by the equation with the fewest cells left.
class Elimination {
public:
    using Row = std::vector<Entry>;

    Elimination(std::vector<Row> rows, std::size_t cells) : rows_(std::move(rows)), uses_(cells), spread_(cells, 0), done_(rows_.size(), 0)
    {
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            for (auto& entry : rows_[r]) uses_[static_cast<std::size_t>(entry.index)].push_back(r);
            file(r);
        }
        for (std::size_t length = 0; length < by_length_.size();) {
            if (by_length_[length].empty()) {
                ++length;
                continue;
            }
            auto r = by_length_[length].back();
            by_length_[length].pop_back();
            if (done_[r] || rows_[r].size() != length) continue;
            done_[r] = 1;
            if (!rows_[r].empty()) length = std::min(length, solve_for_lead(r));
        }
    }
    /// Cell and the row that gives it.
    const std::vector<std::pair<int, std::size_t>>& solved() const { return solved_; }
    const Row& row(std::size_t r) const { return rows_[r]; }

private:
    void file(std::size_t r)
    {
        auto length = rows_[r].size();
        if (length >= by_length_.size()) by_length_.resize(length + 1);
        by_length_[length].push_back(r);
    }

    /// The cell that stands in the fewest rows leads, if its coefficient is not small. Answers the length of the shortest row that changed.
    std::size_t solve_for_lead(std::size_t r)
    {
        double greatest = 0;
        for (auto& entry : rows_[r]) greatest = std::max(greatest, std::abs(entry.value));
        Entry lead{-1, 0};
        for (auto& entry : rows_[r])
            if (std::abs(entry.value) > 0.2 * greatest && (lead.index < 0 || uses_[static_cast<std::size_t>(entry.index)].size() < uses_[static_cast<std::size_t>(lead.index)].size())) lead = entry;
        for (auto& entry : rows_[r]) entry.value /= lead.value;
        solved_.emplace_back(lead.index, r);
        auto affected = uses_[static_cast<std::size_t>(lead.index)];
        std::sort(affected.begin(), affected.end());
        affected.erase(std::unique(affected.begin(), affected.end()), affected.end());
        auto shortest = by_length_.size();
        for (auto other : affected)
            if (other != r && subtract(other, r, lead.index) && !done_[other]) {
                file(other);
                shortest = std::min(shortest, rows_[other].size());
            }
        return shortest;
    }

    bool subtract(std::size_t other, std::size_t r, int lead)
    {
        double factor = 0;
        for (auto& entry : rows_[other])
            if (entry.index == lead) factor = entry.value;
        if (factor == 0) return false;
        for (auto& entry : rows_[other]) spread_[static_cast<std::size_t>(entry.index)] = entry.value;
        for (auto& entry : rows_[r]) {
            auto& slot = spread_[static_cast<std::size_t>(entry.index)];
            if (slot == 0) {
                rows_[other].push_back({entry.index, 0});
                uses_[static_cast<std::size_t>(entry.index)].push_back(other);
            }
            slot -= factor * entry.value;
            if (slot == 0) slot = dust / 2; // taken, though nothing is left
        }
        spread_[static_cast<std::size_t>(lead)] = 0;
        for (auto& entry : rows_[other]) entry.value = std::exchange(spread_[static_cast<std::size_t>(entry.index)], 0.0);
        std::erase_if(rows_[other], [](auto& entry) { return std::abs(entry.value) < dust * 10; });
        return true;
    }

    std::vector<Row> rows_;
    std::vector<std::vector<std::size_t>> uses_;
    std::vector<double> spread_;
    std::vector<char> done_;
    std::vector<std::vector<std::size_t>> by_length_;
    std::vector<std::pair<int, std::size_t>> solved_;
};

} // namespace

void Walk::eliminate()
{
    std::vector<Elimination::Row> rows(part_.rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (auto& entry : part_.rows[r])
            if (auto c = local_[static_cast<std::size_t>(entry.index)]; c >= 0) rows[r].push_back({c, entry.value});
    Elimination elimination(std::move(rows), cells_.size());
    auto& solved = elimination.solved();
    seat_.assign(cells_.size(), 0);
    std::vector<char> basic(cells_.size(), 0);
    for (auto& [cell, row] : solved) basic[static_cast<std::size_t>(cell)] = 1;
    for (std::size_t c = 0; c < cells_.size(); ++c)
        if (!basic[c]) {
            seat_[c] = -1 - static_cast<int>(free_.size());
            free_.push_back(static_cast<int>(c));
        }
    usable_ = solved.size() * free_.size() <= largest;
    if (!usable_) return;
    for (auto& [cell, row] : solved) {
        Line line{cell, std::vector<double>(free_.size(), 0)};
        for (auto& entry : elimination.row(row))
            if (entry.index != cell) line.factor[static_cast<std::size_t>(-1 - seat_[static_cast<std::size_t>(entry.index)])] = -entry.value;
        seat_[static_cast<std::size_t>(cell)] = static_cast<int>(lines_.size());
        lines_.push_back(std::move(line));
    }
}

void Walk::open_bounds(const Threat& threat, const std::vector<double>& hidden)
{
    level_ = threat.level;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        auto c = static_cast<std::size_t>(cells_[i]);
        high_[i] = hidden[c] > 0 ? part_.up[c] / level_ : 0;
        low_[i] = hidden[c] > 0 ? -part_.down[c] / level_ : 0;
        y_[i] = 0;
    }
    for (auto known : threat.known)
        if (auto i = local_[static_cast<std::size_t>(known)]; i >= 0) low_[static_cast<std::size_t>(i)] = high_[static_cast<std::size_t>(i)] = 0;
    auto t = static_cast<std::size_t>(local_[static_cast<std::size_t>(threat.cell)]);
    high_[t] = std::min(high_[t], 1.0);
    low_[t] = std::max(low_[t], -1.0);
}

double Walk::reach(const Threat& threat, const std::vector<double>& hidden)
{
    if (exchanges_ > 3000) { // rounding and fill-in wash out
        lines_.clear();
        free_.clear();
        exchanges_ = 0;
        eliminate();
    }
    open_bounds(threat, hidden);
    auto target = local_[static_cast<std::size_t>(threat.cell)];
    auto limit = 40 * cells_.size() + 400;
    for (std::size_t i = 0; i < limit && advance(target, threat.side, i > limit / 2); ++i) {}
    settle();
    return threat.side * y_[static_cast<std::size_t>(target)];
}

std::vector<Entry> Walk::witness() const
{
    std::vector<Entry> all;
    for (std::size_t i = 0; i < cells_.size(); ++i)
        if (std::abs(y_[i]) > 1e-9) all.push_back({cells_[i], y_[i] * level_});
    return all;
}

bool Walk::advance(int target, int side, bool first_only)
{
    auto t = static_cast<std::size_t>(target);
    auto missing = 1 - side * y_[t];
    if (missing <= 1e-10) return false;
    if (seat_[t] < 0) {
        auto room = side > 0 ? high_[t] - y_[t] : y_[t] - low_[t];
        if (room <= 1e-12) return false;
        shift(static_cast<std::size_t>(-1 - seat_[t]), side, std::min(room, missing));
        return seat_[t] >= 0;
    }
    auto& line = lines_[static_cast<std::size_t>(seat_[t])];
    std::size_t chosen = free_.size();
    double most = 0, sign = 0;
    for (std::size_t d = 0; d < free_.size(); ++d) {
        auto gain = side * line.factor[d];
        if (gain > -1e-9 && gain < 1e-9) continue;
        auto f = static_cast<std::size_t>(free_[d]);
        auto room = gain > 0 ? high_[f] - y_[f] : y_[f] - low_[f];
        if (room <= 1e-12) continue;
        auto merit = std::abs(gain) * std::min(1.0, room);
        if (first_only ? (chosen == free_.size() || free_[d] < free_[chosen]) : merit > most) {
            chosen = d;
            most = merit;
            sign = gain > 0 ? 1 : -1;
        }
    }
    if (chosen == free_.size()) return false;
    auto f = static_cast<std::size_t>(free_[chosen]);
    auto room = sign > 0 ? high_[f] - y_[f] : y_[f] - low_[f];
    shift(chosen, sign, std::min(room, missing / std::abs(line.factor[chosen])));
    return true;
}

bool Walk::shift(std::size_t direction, double sign, double most)
{
    auto length = most;
    std::size_t stopped_by = lines_.size();
    double divisor = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        auto rate = sign * lines_[i].factor[direction];
        if (rate < divisor_least && rate > -divisor_least) continue;
        auto b = static_cast<std::size_t>(lines_[i].basic);
        auto room = std::max(0.0, rate > 0 ? high_[b] - y_[b] : y_[b] - low_[b]) / std::abs(rate);
        if (room < length - 1e-12 || (room <= length + 1e-12 && std::abs(rate) > divisor)) {
            length = std::min(length, room);
            stopped_by = i;
            divisor = std::abs(rate);
        }
    }
    auto f = static_cast<std::size_t>(free_[direction]);
    if (length > 0) {
        y_[f] = std::clamp(y_[f] + sign * length, low_[f], high_[f]);
        for (auto& line : lines_)
            if (auto factor = line.factor[direction]; factor != 0) y_[static_cast<std::size_t>(line.basic)] += sign * length * factor;
    }
    if (stopped_by == lines_.size()) return false;
    auto b = static_cast<std::size_t>(lines_[stopped_by].basic);
    y_[b] = sign * lines_[stopped_by].factor[direction] > 0 ? high_[b] : low_[b];
    exchange(stopped_by, direction);
    return true;
}

void Walk::exchange(std::size_t which, std::size_t direction)
{
    ++exchanges_;
    auto& pivot = lines_[which];
    auto lead = pivot.factor[direction];
    static thread_local std::vector<std::size_t> filled;
    filled.clear();
    for (std::size_t d = 0; d < free_.size(); ++d)
        if (d != direction && pivot.factor[d] != 0) {
            pivot.factor[d] /= -lead;
            filled.push_back(d);
        }
    pivot.factor[direction] = 1 / lead;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        auto& factors = lines_[i].factor;
        auto factor = factors[direction];
        if (i == which || factor == 0) continue;
        for (auto d : filled) {
            factors[d] += factor * pivot.factor[d];
            if (factors[d] < dust && factors[d] > -dust) factors[d] = 0;
        }
        factors[direction] = factor / lead;
    }
    std::swap(pivot.basic, free_[direction]);
    seat_[static_cast<std::size_t>(pivot.basic)] = static_cast<int>(which);
    seat_[static_cast<std::size_t>(free_[direction])] = -1 - static_cast<int>(direction);
}

/// Basic cells anew from the free ones; if one lies beyond its bounds by rounding, the whole table shrinks a little.
void Walk::settle()
{
    double shrink = 1;
    std::vector<std::pair<std::size_t, double>> moved;
    for (std::size_t d = 0; d < free_.size(); ++d)
        if (auto y = y_[static_cast<std::size_t>(free_[d])]; y != 0) moved.emplace_back(d, y);
    for (auto& line : lines_) {
        double sum = 0;
        for (auto& [d, y] : moved) sum += line.factor[d] * y;
        auto b = static_cast<std::size_t>(line.basic);
        y_[b] = sum;
        if (sum > high_[b] + 1e-9) shrink = std::min(shrink, high_[b] / sum);
        if (sum < low_[b] - 1e-9) shrink = std::min(shrink, low_[b] / sum);
    }
    if (shrink < 1)
        for (auto& value : y_) value *= shrink;
}

} // namespace landlotse::disclosure
