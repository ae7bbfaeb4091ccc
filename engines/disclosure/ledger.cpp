#include "engines/disclosure/ledger.h"

#include "engines/disclosure/audit.h"

#include <algorithm>
#include <map>

namespace landlotse::disclosure {

std::vector<Atom> atoms_of(std::vector<std::vector<FigureRef>> records)
{
    std::map<std::vector<FigureRef>, long> counts;
    for (auto& record : records) {
        std::sort(record.begin(), record.end());
        record.erase(std::unique(record.begin(), record.end()), record.end());
        ++counts[std::move(record)];
    }
    std::vector<Atom> atoms;
    for (auto& [in, count] : counts) atoms.push_back({in, count});
    return atoms;
}

namespace {

/// Atoms and figures as cells; each figure is the sum of its atoms. Only releases with `seen` are known to the attacker.
struct Union {
    Problem problem;
    Pattern hidden;

    Union(const std::vector<const Release*>& releases, const std::vector<bool>& seen, const std::vector<Atom>& atoms, const LedgerRule& rule)
    {
        double everybody = 0;
        for (auto& atom : atoms) everybody += static_cast<double>(atom.count);
        std::map<FigureRef, std::uint32_t> equation_of;
        for (auto& atom : atoms) {
            auto count = static_cast<double>(atom.count);
            auto few = atom.count > 0 && atom.count < rule.least;
            Cell cell{"", count, few ? Status::primary : Status::free, 1, 0, everybody + static_cast<double>(rule.least), 0, 0};
            if (few) {
                cell.lpl = std::min(rule.slack, count);
                cell.upl = static_cast<double>(rule.least) - count;
            }
            auto number = static_cast<std::uint32_t>(problem.cells.size());
            problem.cells.push_back(cell);
            hidden.push_back(true);
            for (auto& ref : atom.in) {
                if (!seen[ref.release] || !releases[ref.release]->figures[ref.figure].published) continue;
                auto [place, is_new] = equation_of.emplace(ref, static_cast<std::uint32_t>(problem.equations.size()));
                if (is_new) problem.equations.emplace_back();
                problem.equations[place->second].terms.push_back({number, 1});
            }
        }
        for (auto& [ref, equation] : equation_of) {
            double sum = 0;
            for (auto& term : problem.equations[equation].terms) sum += problem.cells[term.cell].value;
            problem.equations[equation].terms.push_back({static_cast<std::uint32_t>(problem.cells.size()), -1});
            problem.cells.push_back({"", sum, Status::fixed, 0, 0, sum, 0, 0});
            hidden.push_back(false);
        }
    }
};

std::map<std::uint32_t, Interval> exposed(const std::vector<const Release*>& releases, const std::vector<bool>& seen, const std::vector<Atom>& atoms, const LedgerRule& rule, const std::function<bool()>& stop)
{
    Union all(releases, seen, atoms, rule);
    std::map<std::uint32_t, Interval> found;
    for (auto& one : audit(all.problem, all.hidden, stop).exposures) found.emplace(one.cell, one.interval);
    return found;
}

} // namespace

Judgement judge(const std::vector<Release>& earlier, const Release& next, const std::vector<Atom>& atoms, const LedgerRule& rule, const std::function<bool()>& stop)
{
    std::vector<const Release*> releases;
    for (auto& one : earlier) releases.push_back(&one);
    releases.push_back(&next);
    std::vector<bool> seen(releases.size(), true);
    auto after = exposed(releases, seen, atoms, rule, stop);
    seen.back() = false;
    auto before = exposed(releases, seen, atoms, rule, stop);
    seen.back() = true;
    std::erase_if(after, [&](auto& one) { return before.contains(one.first); });

    Judgement judgement;
    for (auto& [number, interval] : after) {
        auto& atom = atoms[number];
        Disclosure one{{}, atom.count, interval, {}};
        for (auto& ref : atom.in) one.group.push_back(releases[ref.release]->id + ": " + releases[ref.release]->figures[ref.figure].label);
        // Leave out every earlier release that is not needed; what remains is the reason.
        auto needed = seen;
        for (std::size_t r = 0; r + 1 < needed.size(); ++r) {
            needed[r] = false;
            if (!exposed(releases, needed, atoms, rule, stop).contains(number)) needed[r] = true;
        }
        for (std::size_t r = 0; r + 1 < needed.size(); ++r)
            if (needed[r]) one.with.push_back(releases[r]->id);
        judgement.disclosures.push_back(std::move(one));
    }
    return judgement;
}

} // namespace landlotse::disclosure
