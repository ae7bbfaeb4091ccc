#pragma once
// What the parts of the demo share.

#include "kernel/audit/audit.h"
#include "kernel/record/store.h"
#include "rooms/council/domain/hearing.h"
#include "rooms/council/domain/participation.h"

namespace landlotse::council::demo {

struct Subject {
    std::string subject;
    PaperKind kind = PaperKind::decision;
    std::string lead, facts, proposal;
    std::optional<std::int64_t> cost_once, cost_yearly;
};
std::vector<Subject> subjects();

struct World {
    explicit World(audit::Deed& running) : deed(running), today(std::chrono::floor<std::chrono::days>(running.tx().now())) {}

    template<class T>
    std::int64_t add(const record::Kind& kind, const T& thing)
    {
        record::Record record;
        record.values = record::values_of(thing);
        return record::insert(deed, kind, record).id;
    }

    audit::Deed& deed;
    base::Day today;
    std::vector<BodyId> bodies;   ///< council, social committee, school committee, advisory board
    std::vector<BodyId> factions;
    VenueId venue;
};

/// 30 meetings and 120 papers with all that came of them.
void add_sessions(World& world);

} // namespace landlotse::council::demo
