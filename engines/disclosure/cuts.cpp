#include "engines/disclosure/relaxation.h"

#include <algorithm>
#include <cmath>

namespace landlotse::disclosure {

Cut capacity_cut(const Part& part, const Threat& threat, const std::vector<double>& limits)
{
    std::vector<char> known(part.size(), 0);
    for (auto cell : threat.known) known[static_cast<std::size_t>(cell)] = 1;
    Cut cut;
    double missing = 1;
    for (std::size_t c = 0; c < part.size(); ++c) {
        if (known[c] || limits[c] == 0) continue;
        auto share = std::abs(limits[c]) * part.room(c, limits[c]) / threat.level;
        if (share <= 0) continue;
        if (part.forced[c]) missing -= share;
        else cut.terms.push_back({static_cast<int>(c), share});
    }
    if (missing <= 1e-7) return {};
    double dropped = 0;
    for (auto& term : cut.terms) {
        term.value = std::min(1.0, term.value / missing);
        if (term.value < 1e-7) dropped += term.value;
    }
    std::erase_if(cut.terms, [](auto& term) { return term.value < 1e-7; });
    cut.rhs = 1 - dropped - 1e-9;
    return cut;
}

double violation(const Cut& cut, const std::vector<double>& x)
{
    auto sum = cut.rhs;
    for (auto& term : cut.terms) sum -= term.value * x[static_cast<std::size_t>(term.index)];
    return sum;
}

namespace {

/// Mixed-integer rounding of sum a x >= rhs (x whole numbers, those with x near 1 counted from above), divided by `unit`.
Cut rounded_by(const Cut& cut, const std::vector<double>& x, double unit)
{
    auto rhs = cut.rhs;
    for (auto& term : cut.terms)
        if (x[static_cast<std::size_t>(term.index)] > 0.5) rhs -= term.value;
    rhs /= unit;
    auto whole = std::floor(rhs);
    auto part = rhs - whole;
    auto integral = part < 0.01; // then the little above the whole number is given away
    auto lift = [&](double a) {
        auto below = std::floor(a + 1e-9);
        auto f = std::max(0.0, a - below);
        if (integral) return f > 1e-9 ? below + 1 : below;
        return below + std::min(1.0, f / part);
    };
    Cut result;
    result.rhs = integral ? whole : whole + 1;
    for (auto& term : cut.terms) {
        auto turned = x[static_cast<std::size_t>(term.index)] > 0.5;
        auto a = turned ? -term.value / unit : term.value / unit;
        auto b = lift(a);
        if (turned) result.rhs -= b;
        auto value = turned ? -b : b;
        if (value != 0) result.terms.push_back({term.index, value});
    }
    return result;
}

double steepness(const Cut& cut, const std::vector<double>& x)
{
    double norm = 0;
    for (auto& term : cut.terms) norm += term.value * term.value;
    return norm > 0 ? violation(cut, x) / std::sqrt(norm) : 0;
}

} // namespace

Cut rounded(const Cut& cut, const std::vector<double>& x)
{
    std::vector<double> units;
    for (auto& term : cut.terms)
        if (x[static_cast<std::size_t>(term.index)] > 1e-6 && term.value < 1 - 1e-9 && term.value > 0.02) units.push_back(term.value);
    std::sort(units.begin(), units.end(), std::greater<>());
    units.erase(std::unique(units.begin(), units.end(), [](double a, double b) { return a - b < 1e-6; }), units.end());
    if (units.size() > 12) units.resize(12);
    auto best = cut;
    auto most = steepness(cut, x);
    for (auto unit : units) {
        auto other = rounded_by(cut, x, unit);
        if (auto steep = steepness(other, x); steep > most * 1.05 + 1e-9) {
            best = std::move(other);
            most = steep;
        }
    }
    return best;
}

} // namespace landlotse::disclosure
