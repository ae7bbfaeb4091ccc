#pragma once
// INKAR, the indicators of the Federal Institute for Research on Building, Urban Affairs and Spatial Development (BBSR): one CSV of
// some 56 million rows. Read in pieces of any size, so that it may come out of a pipe; nothing but what is kept stays in memory.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "rooms/observatory/domain/column.h"
#include "rooms/observatory/domain/table.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::observatory {

/// One indicator at one kind of region.
struct InkarSeries {
    std::string code, name, field, region_kind; ///< Kuerzel, Indikator, Bereich, Raumbezug
    Column column;
};

struct InkarResult {
    std::vector<InkarSeries> series;
    std::vector<Place> places;      ///< by the numbers in the columns; a key is Kennziffer
    std::vector<std::string> times; ///< the same
    std::uint64_t rows = 0, kept = 0, repeated = 0;
};

class InkarReader {
public:
    /// Says by Raumbezug and Kennziffer whether a row is kept; empty keeps all.
    using Wanted = std::function<bool(std::string_view region_kind, std::string_view key)>;

    explicit InkarReader(Wanted wanted = {});
    ~InkarReader();
    InkarReader(InkarReader&&) noexcept;

    /// The next piece of the file, cut anywhere. False once there are too many faults to go on.
    bool feed(std::string_view piece);
    /// The file is over. A row that INKAR repeats under another field (its indicators for sustainability) is kept once; the same
    /// cell with two values is a fault. Faults: `observatory.import.` `not_inkar`, `fields`, `cell`, `contradiction`, `nothing`.
    base::Result<InkarResult, base::Faults> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace landlotse::observatory
