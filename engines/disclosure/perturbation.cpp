#include "engines/disclosure/perturbation.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace landlotse::disclosure {

std::uint64_t PTable::published(const Counted& cell) const
{
    if (cell.count == 0 || rows.empty()) return cell.count;
    auto row = std::min<std::uint64_t>(cell.count, rows.size() - 1);
    auto& outcomes = rows[row];
    if (outcomes.empty()) return cell.count;
    auto key = static_cast<double>(cell.key) / static_cast<double>(key_unit);
    auto found = std::find_if(outcomes.begin(), outcomes.end(), [key](auto& one) { return key < one.up_to; });
    if (found == outcomes.end()) found = outcomes.end() - 1;
    return cell.count + static_cast<std::uint64_t>(found->published) - row; // wraps to a fall where published < row
}

double PTable::mean(std::size_t row) const
{
    double sum = 0;
    for (auto& one : rows[row]) sum += one.probability * (one.published - static_cast<double>(row));
    return sum;
}

double PTable::variance(std::size_t row) const
{
    double sum = 0;
    for (auto& one : rows[row]) sum += one.probability * std::pow(one.published - static_cast<double>(row), 2);
    return sum;
}

std::string fault_of(const PTable& table)
{
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        auto where = "original count " + std::to_string(i) + ": ";
        double sum = 0, before = 0;
        for (auto& one : table.rows[i]) {
            if (one.published < 0) return where + "a negative count would be published";
            if (i == 0 && one.published != 0 && one.probability > 0) return where + "zero must stay zero";
            if (one.probability < 0 || one.up_to < before - 1e-9) return where + "probabilities must not fall";
            sum += one.probability;
            before = one.up_to;
        }
        if (i > 0 && table.rows[i].empty()) return where + "missing";
        if (!table.rows[i].empty() && (std::abs(sum - 1) > 1e-5 || std::abs(before - 1) > 1e-5)) return where + "probabilities do not add up to 1";
    }
    return table.rows.size() < 2 ? "the table has no row for a count of 1" : "";
}

namespace {

using Noise = std::vector<int>;

/// Only the two given values, unbiased.
std::vector<double> two_points(const Noise& support, int below, int above)
{
    std::vector<double> p(support.size(), 0);
    for (std::size_t k = 0; k < support.size(); ++k) {
        if (below == above) p[k] = support[k] == below;
        else if (support[k] == below) p[k] = above / static_cast<double>(above - below);
        else if (support[k] == above) p[k] = -below / static_cast<double>(above - below);
    }
    return p;
}

/// Largest entropy with mean 0 and the given second moment: p ~ exp(a v + b v^2), a and b by Newton's method on the convex dual.
std::vector<double> most_entropy(const Noise& support, double moment)
{
    double a = 0, b = -0.5 / std::max(0.1, moment);
    std::vector<double> p(support.size());
    auto value = [&](double x, double y) {
        double most = -1e300, sum = 0;
        for (auto v : support) most = std::max(most, x * v + y * (v * v - moment));
        for (std::size_t k = 0; k < support.size(); ++k) sum += p[k] = std::exp(x * support[k] + y * (support[k] * support[k] - moment) - most);
        for (auto& one : p) one /= sum;
        return most + std::log(sum);
    };
    for (int step = 0; step < 500; ++step) {
        auto now = value(a, b);
        double g1 = 0, g2 = 0, h11 = 1e-12, h12 = 0, h22 = 1e-12;
        for (std::size_t k = 0; k < p.size(); ++k) g1 += p[k] * support[k], g2 += p[k] * (support[k] * support[k] - moment);
        for (std::size_t k = 0; k < p.size(); ++k) {
            auto d1 = support[k] - g1, d2 = support[k] * support[k] - moment - g2;
            h11 += p[k] * d1 * d1, h12 += p[k] * d1 * d2, h22 += p[k] * d2 * d2;
        }
        if (std::abs(g1) + std::abs(g2) < 1e-13) break;
        auto determinant = h11 * h22 - h12 * h12;
        auto da = -(h22 * g1 - h12 * g2) / determinant, db = -(h11 * g2 - h12 * g1) / determinant;
        auto length = 1.0;
        while (length > 1e-12 && value(a + length * da, b + length * db) > now + 1e-4 * length * (g1 * da + g2 * db) + 1e-15) length /= 2;
        a += length * da;
        b += length * db;
        value(a, b);
    }
    return p;
}

std::vector<double> noise(const Noise& support, const PTableWish& wish)
{
    auto below = support.front(), above = support.back();
    auto near_below = below, near_above = above;
    for (auto v : support) {
        if (v <= 0) near_below = std::max(near_below, v);
        if (v >= 0) near_above = std::min(near_above, v);
    }
    if (wish.variance >= -static_cast<double>(below) * above * (1 - 1e-9)) return two_points(support, below, above);
    if (wish.variance <= -static_cast<double>(near_below) * near_above * (1 + 1e-9)) return two_points(support, near_below, near_above);
    auto stays = std::find(support.begin(), support.end(), 0);
    if (wish.stay < 0 || wish.stay >= 1 || stays == support.end()) return most_entropy(support, wish.variance);
    // The rest carries the whole variance.
    Noise rest = support;
    rest.erase(rest.begin() + (stays - support.begin()));
    auto moment = wish.variance / (1 - wish.stay);
    auto least = rest.size() < 2 || rest.front() > 0 ? 1e300 : -static_cast<double>(*(std::lower_bound(rest.begin(), rest.end(), 0) - 1)) * *std::lower_bound(rest.begin(), rest.end(), 0);
    if (moment <= least * (1 + 1e-9) || moment >= -static_cast<double>(rest.front()) * rest.back() * (1 - 1e-9)) return most_entropy(support, wish.variance);
    auto p = most_entropy(rest, moment);
    for (auto& one : p) one *= 1 - wish.stay;
    p.insert(p.begin() + (stays - support.begin()), wish.stay);
    return p;
}

} // namespace

std::variant<PTable, std::string> design(const PTableWish& wish)
{
    if (wish.most_noise < 1 || wish.most_noise > 100) return "the largest noise must be 1 to 100";
    if (wish.forbidden_up_to < 0 || wish.forbidden_up_to >= wish.most_noise) return "counts that never occur must be fewer than the largest noise";
    if (!(wish.variance > 0) || wish.variance > wish.most_noise * wish.most_noise) return "the variance must be above 0 and at most the square of the largest noise";
    PTable table;
    table.rows.push_back({{0, 1, 1}});
    for (int i = 1; i <= wish.most_noise + wish.forbidden_up_to; ++i) {
        Noise support;
        for (int v = -std::min(i, wish.most_noise); v <= wish.most_noise; ++v)
            if (i + v == 0 || i + v > wish.forbidden_up_to) support.push_back(v);
        // Below the forbidden counts zero must be near enough, or an unbiased fall is impossible.
        if (support.front() >= 0) return "count " + std::to_string(i) + " could only rise; make the largest noise larger";
        auto p = noise(support, wish);
        std::vector<Outcome> row;
        double sum = 0;
        for (std::size_t k = 0; k < p.size(); ++k) {
            if (p[k] < 1e-12) continue;
            sum += p[k];
            row.push_back({i + support[k], p[k], sum});
        }
        row.back().up_to = 1;
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace landlotse::disclosure
