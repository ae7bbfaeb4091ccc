#pragma once
// Rows of packs: blocks made ready, samples, and the front desk's count.

#include "kernel/record/store.h"
#include "rooms/welcome/domain/pack.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace landlotse::welcome {

/// All blocks in use, read once and evaluated for many people.
struct BlockShelf {
    std::vector<PreparedBlock> blocks;
    std::map<std::int64_t, std::string> situations; ///< name by id, German
    std::vector<std::int64_t> broken; ///< blocks whose rule or due date cannot be read
};

/// A text of a record with the language it is in: the wished one, else German.
struct Words {
    std::string text;
    bool is_german = false; ///< although another language was wished
};

namespace blocks {

BlockShelf shelf(storage::Reader& reader, base::CountyId county);
/// The shelf as it would be if these values were saved: `id` 0 = a new block (it gets id 0).
BlockShelf changed(BlockShelf shelf, std::int64_t id, const Block& block);
BlockShelf without(BlockShelf shelf, std::int64_t id);

/// (record, field) → text in that language; nothing for German.
using Texts = directory::portal::Texts;
Texts texts(storage::Reader& reader, base::CountyId county, std::string_view language, const BlockShelf& shelf);
Words words(const Texts& texts, std::int64_t id, std::string_view field, const std::string& german, bool is_german_page);

/// Blocks in use whose last day is before `day`, or between two days.
storage::Condition ended_by(base::Day day);
storage::Condition ending_between(base::Day first, base::Day last);

} // namespace blocks

namespace samples {

struct KeptSample {
    std::int64_t id = 0;
    Sample sample;
};
std::vector<KeptSample> all(storage::Reader& reader, base::CountyId county);

} // namespace samples

/// How many packs a front desk made, without persons.
struct DeskCount {
    std::string month; ///< `2026-11`
    std::string language;
    std::int64_t municipality = 0;
    std::int64_t packs = 0;
};
BOOST_DESCRIBE_STRUCT(DeskCount, (), (month, language, municipality, packs))

namespace desk_counts {

void add_one(storage::Tx& tx, base::CountyId county, base::Day day, std::string_view language, std::int64_t municipality);
/// The newest `months` months, newest first.
std::vector<DeskCount> newest(storage::Reader& reader, base::CountyId county, base::Day today, int months);

} // namespace desk_counts

} // namespace landlotse::welcome
