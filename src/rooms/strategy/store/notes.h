#pragma once
// What was said about measures, day by day, and the values of indicators.

#include "kernel/storage/reader.h"
#include "rooms/strategy/domain/standing.h"

namespace landlotse::strategy {

/// Dated, with author; never changed afterwards.
struct Note {
    std::int64_t id = 0;
    MeasureId measure;
    base::Day day;
    Status status = Status::no_data; ///< as it was that day
    base::PersonId person;
    std::string author; ///< the name at the time; empty once the person has gone
    std::string body;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, measure, day, status, person, author, body))

struct IndicatorValue {
    IndicatorId indicator;
    base::Day day;
    std::string value;
    std::string source;
    base::PersonId person;
    base::Instant at;
};
BOOST_DESCRIBE_STRUCT(IndicatorValue, (), (indicator, day, value, source, person, at))

namespace notes {
void insert(storage::Tx& tx, base::CountyId county, const Note& note);
/// Newest first.
std::vector<Note> of_measure(storage::Reader& reader, base::CountyId county, MeasureId measure, int limit = 200);
std::optional<Note> latest_by(storage::Reader& reader, base::CountyId county, MeasureId measure, base::Day day);
} // namespace notes

namespace values {
/// The day's value; an earlier one of the same day is replaced.
void put(storage::Tx& tx, base::CountyId county, const IndicatorValue& value);
/// Oldest first.
std::vector<IndicatorValue> of_indicator(storage::Reader& reader, base::CountyId county, IndicatorId indicator);
} // namespace values

} // namespace landlotse::strategy
