#pragma once
// The release ledger: what has been published from which records, and what a further table would add to an attacker's knowledge.

#include "engines/disclosure/problem.h"

#include <functional>
#include <optional>

namespace landlotse::disclosure {

/// A figure of a table: how many of the records counted in it there were.
struct Figure {
    std::string label;
    bool published = true; ///< false: suppressed
};

struct Release {
    std::string id;
    std::string day;    ///< when it was published, ISO 8601
    std::string source; ///< fingerprint of the records it was counted from
    std::vector<Figure> figures;
};

struct FigureRef {
    std::uint32_t release = 0, figure = 0;
    friend auto operator<=>(const FigureRef&, const FigureRef&) = default;
};

/// Records that no published or asked-for figure tells apart: the bricks all tables are made of.
struct Atom {
    std::vector<FigureRef> in; ///< figures that count these records, ascending
    long count = 0;
};

/// Atoms from what each record is counted in, over all releases. The next release has the number after the last earlier one.
std::vector<Atom> atoms_of(std::vector<std::vector<FigureRef>> records);

struct LedgerRule {
    long least = 3;   ///< 1 to least - 1 persons are few: nobody may know that they are so few
    double slack = 1; ///< an attacker's doubt about few persons must reach at least so far down, and up to `least`
};

struct Disclosure {
    std::vector<std::string> group; ///< labels of the figures that the exposed persons are counted in, "release: label"
    long count = 0;                 ///< how many they are
    Interval learnt;
    std::vector<std::string> with;  ///< ids of the earlier releases needed for it; empty: the new table alone does it
};

struct Judgement {
    std::vector<Disclosure> disclosures; ///< what becomes known by the new table and was not before
    bool may_be_published() const { return disclosures.empty(); }
};

/// Earlier releases and the next one as linear relations over common atoms, audited together. Year-on-year differences, overlapping areas
/// and filters are all the same question here.
Judgement judge(const std::vector<Release>& earlier, const Release& next, const std::vector<Atom>& atoms, const LedgerRule& rule, const std::function<bool()>& stop = {});

} // namespace landlotse::disclosure
