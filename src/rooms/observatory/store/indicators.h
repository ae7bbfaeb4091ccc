#pragma once
// Indicators and what comes of them.

#include "rooms/observatory/domain/indicator.h"
#include "rooms/observatory/store/areas.h"
#include "rooms/observatory/store/tables.h"

namespace landlotse::observatory {

struct KeptIndicator {
    record::Record record;
    Indicator indicator;

    IndicatorId id() const { return {record.id}; }
};

/// An indicator at its places in its years.
struct IndicatorValues {
    std::vector<Area> areas;
    std::vector<int> years;                       ///< from the first with anything to the last
    std::vector<std::vector<Reading>> readings;   ///< [area][year]
    /// One input as it went in, for showing how it was computed.
    struct Used {
        std::string name;
        std::vector<std::vector<Reading>> readings; ///< [area][year]
    };
    std::vector<Used> inputs;
    std::vector<KeptTable> tables;                ///< that figures came from
    std::vector<SeriesWords> missing;             ///< series that are not there
    /// A place whose older figures are the sum of those it was made of.
    struct Joined {
        std::size_t area = 0;
        int until = 0;                  ///< the last year that was added up
        std::vector<std::string> names; ///< of the places before
    };
    std::vector<Joined> joined;
    bool counts_own_records = false;              ///< any of it was counted by rooms of this house

    std::optional<std::size_t> area(std::string_view key) const;
    /// Position of the last year with a value or a protected one at this place.
    std::optional<std::size_t> last_year(std::size_t area) const;
    bool empty() const { return years.empty(); }

    /// A place and a year by their positions.
    struct Spot {
        std::size_t area = 0, year = 0;
    };
    /// The county in its last year with anything.
    std::optional<Spot> newest_of_county() const;
    /// The same, or of the first place that has anything.
    std::optional<Spot> newest() const;
};

/// The table that holds what the house's rooms count.
constexpr auto house_table = "LANDLOTSE";

namespace indicators {

enum class Which { all, active, marked_public };
/// In the order of their positions.
std::vector<KeptIndicator> list(storage::Reader& reader, base::CountyId county, Which which = Which::all);
std::optional<KeptIndicator> find(storage::Reader& reader, base::CountyId county, IndicatorId id);
std::optional<KeptIndicator> by_code(storage::Reader& reader, base::CountyId county, std::string_view code);

/// Times of tables are taken as years: of several in one year the last counts; a school year counts as the year it begins in.
IndicatorValues values(storage::Reader& reader, base::CountyId county, const Indicator& indicator, const std::vector<Area>& areas);

} // namespace indicators

/// The year of a table's time; nothing when it names none.
std::optional<int> year_of(std::string_view time);

} // namespace landlotse::observatory
