#pragma once
// A concept with many measures, for what is measured on it.

#include "app/house.h"
#include "rooms/strategy/api.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::bench {

using namespace landlotse::strategy;

inline constexpr int measures = 10'000, fields = 7, contacts = 400;

template<class T>
std::int64_t add_to_plan(audit::Deed& deed, const record::Kind& kind, const T& thing)
{
    record::Record record;
    record.values = record::values_of(thing);
    return record::insert(deed, kind, record).id;
}

/// One adopted plan of seven fields; every sixth measure is late, every ninth stale, one contact in twenty vacant.
inline void fill_strategy(storage::Database& database, base::CountyId where, base::Day today, std::int64_t operation)
{
    auto done = audit::carry_out(database, identity::system_actor(where), {operation}, [&](audit::Deed& deed) -> audit::DeedResult {
        directory::ActorId actor{add_to_plan(deed, *directory::actor_kind(), directory::Actor{.name = "Amt"})};
        std::vector<directory::ContactId> people;
        for (int i = 0; i < contacts; ++i) people.push_back({add_to_plan(deed, *directory::contact_kind(), directory::Contact{.name = fmt::format("Stelle {}", i), .actor = actor, .person_name = i % 20 == 0 ? "" : "Jemand"})});
        PlanId plan{add_to_plan(deed, *plan_kind(), Plan{.title = "Konzept"})};
        std::vector<GoalId> goals;
        for (int i = 0; i < fields; ++i) goals.push_back({add_to_plan(deed, *goal_kind(), Goal{.title = fmt::format("Feld {}", i + 1), .plan = plan, .number = std::to_string(i + 1)})});
        for (int i = 0; i < 8; ++i) add_to_plan(deed, *indicator_kind(), Indicator{.title = fmt::format("Kennzahl {}", i), .plan = plan, .unit = "Personen", .source = "Zählung", .key_rank = i + 1});
        for (int i = 0; i < measures; ++i) {
            Measure one;
            one.title = fmt::format("Maßnahme {}", i);
            one.plan = plan;
            one.goal = goals[static_cast<std::size_t>(i % fields)];
            one.number = fmt::format("{}.{}", i % fields + 1, i);
            one.about = std::string(600, 'x');
            one.kind = static_cast<MeasureKind>(i % 4);
            one.lead = actor;
            one.contact = people[static_cast<std::size_t>(i % contacts)];
            one.starts_on = today - std::chrono::days(400);
            one.is_continuous = true;
            one.cost_yearly = 100'000;
            one.secured = 60'000;
            one.spent = 20'000;
            if (i % 10 == 3) one.funding_until = today + std::chrono::days(i % 700);
            MeasureId id{add_to_plan(deed, *measure_kind(), one)};
            add_to_plan(deed, *milestone_kind(), Milestone{.title = "Schritt", .measure = id, .due_on = i % 6 == 0 ? today - std::chrono::days(1 + i % 90) : today + std::chrono::days(90)});
        }
        deed.tx().execute("update strategy_measure set freshness='stale', touched_on=$1 where county=$2 and id % 9 = 0", today - std::chrono::days(200), where);
        deed.note({"strategy.bench.filled", "", 0, ""});
        return "/";
    });
    if (!done) throw std::logic_error("the bench refuses itself");
}

} // namespace landlotse::bench
