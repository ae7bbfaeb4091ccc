#pragma once
// Figures as they stood when a round table looked at them.

#include "rooms/observatory/domain/knowledge.h"

namespace landlotse::observatory {

struct Frozen {
    std::int64_t id = 0;
    RoundTableId round_table;
    IndicatorId indicator;
    std::string name, unit, source;
    base::Instant frozen_at;
    std::string content; ///< CSV: key;place;year;value;symbol

    friend bool operator==(const Frozen&, const Frozen&) = default;
};
BOOST_DESCRIBE_STRUCT(Frozen, (), (id, round_table, indicator, name, unit, source, frozen_at, content))

namespace frozen {

std::int64_t keep(storage::Tx& tx, base::CountyId county, const Frozen& figure);
/// In the order in which they were frozen.
std::vector<Frozen> of(storage::Reader& reader, base::CountyId county, RoundTableId round_table);
std::optional<Frozen> find(storage::Reader& reader, base::CountyId county, std::int64_t id);

} // namespace frozen

} // namespace landlotse::observatory
