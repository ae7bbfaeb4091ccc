#include "engines/disclosure/search.h"

#include "engines/disclosure/guard.h"
#include "engines/disclosure/relaxation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <numeric>
#include <random>

namespace landlotse::disclosure {

std::vector<int> lower_unreachable_levels(Part& part)
{
    Reach reach(part);
    std::vector<double> everything(part.size(), 1);
    std::vector<int> concerned;
    for (auto& threat : part.threats) {
        auto share = reach.solve(threat, everything);
        if (share >= reached) continue;
        concerned.push_back(threat.cell);
        threat.level *= share * 0.999;
    }
    std::erase_if(part.threats, [](auto& threat) { return threat.level <= 1e-9; });
    return concerned;
}

PartAnswer solve_part(const Part& part, const Settings& settings)
{
    auto clk=[]{return double(clock())/CLOCKS_PER_SEC;}; double t0=clk();
    PartAnswer answer;
    answer.pattern.assign(part.size(), 0);
    for (std::size_t c = 0; c < part.size(); ++c) answer.pattern[c] = part.forced[c];
    if (part.threats.empty()) return answer;
    Reach reach(part);
    Detour detour(part);
    Relaxation relaxation(part);
    Guard guard(part, reach, detour);
    std::vector<double> price(part.size());
    for (std::size_t c = 0; c < part.size(); ++c) price[c] = part.weight[c] + 1e-3;
    guard.repair(price);
    std::fprintf(stderr,"n %zu rows %zu threats %zu repair %g  count %d  t %.2f lps %ld\n",part.size(),part.rows.size(),part.threats.size(),guard.weight(),guard.count(),clk()-t0,reach.count());
    auto reverse = [&] {
        std::vector<int> order;
        for (std::size_t c = 0; c < part.size(); ++c) if (guard.hidden(int(c)) && !part.forced[c]) order.push_back(int(c));
        std::sort(order.begin(), order.end(), [&](int a, int b) { return part.weight[size_t(a)] != part.weight[size_t(b)] ? part.weight[size_t(a)] > part.weight[size_t(b)] : guard.users(a).size() < guard.users(b).size(); });
        for (int c : order) guard.publish(c);
    };
    reverse();
    std::fprintf(stderr,"reverse %g t %.2f lps %ld\n",guard.weight(),clk()-t0,reach.count());
    relaxation.add_equation_cuts();
    relaxation.solve();
    std::fprintf(stderr,"cuts %d bound %g t %.2f\n",relaxation.cuts(),relaxation.bound(),clk()-t0);
    for (int i = 0; i < 60; ++i) {
        bool more = relaxation.round(reach, guard.pattern(), settings.stop);
        std::fprintf(stderr,"%d cuts %d bound %g t %.2f lps %ld\n",i,relaxation.cuts(),relaxation.bound(),clk()-t0,reach.count());
        if (!more) break;
    }
    answer.pattern = guard.pattern();
    answer.weight = guard.weight();
    answer.bound = relaxation.bound();
    answer.programs = reach.count();
    return answer;
}

} // namespace landlotse::disclosure
