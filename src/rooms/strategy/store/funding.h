#pragma once
// Projects with their money and clocks, and the share of permanent offers month by month.

#include "kernel/record/store.h"
#include "rooms/strategy/domain/project.h"

namespace landlotse::strategy::funding {

struct KeptProject {
    ProjectId id;
    base::UnitId owner;
    Project project;
    std::vector<FundingEntry> entries;
    std::vector<ClockLine> clocks;

    std::int64_t sum_of(EntryKind kind) const; ///< cents
};
std::vector<KeptProject> list(storage::Reader& reader, base::CountyId county, const storage::Condition& where, base::Day today);
/// R2.10.
storage::Condition ending_without_successor(base::Day today);

struct Share {
    std::string month; ///< `2026-11`
    std::int64_t permanent = 0, projects = 0;
};
BOOST_DESCRIBE_STRUCT(Share, (), (month, permanent, projects))
/// Counts the directory's offers for this month; a later count of the same month replaces it.
void count_offers(storage::Tx& tx, base::CountyId county, base::Day today);
void put_share(storage::Tx& tx, base::CountyId county, const Share& share);
/// Newest first.
std::vector<Share> shares(storage::Reader& reader, base::CountyId county, int months);

} // namespace landlotse::strategy::funding
