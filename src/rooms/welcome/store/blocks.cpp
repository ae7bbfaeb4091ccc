#include "rooms/welcome/store/blocks.h"

#include <fmt/format.h>

namespace landlotse::welcome {

namespace {

/// More blocks than any county will write; a bound all the same.
constexpr int most_blocks = 5000;

/// In the order in which they are listed everywhere.
record::ListQuery everything(int most) { return {record::living(), "sort_name", false, most, 0}; }

void put(BlockShelf& shelf, std::int64_t id, const Block& block, const std::map<std::int64_t, std::int64_t>& positions)
{
    auto position = positions.find(block.situation.value);
    auto prepared = prepare(id, block, position == positions.end() ? 0 : position->second);
    if (prepared.is_sound) shelf.blocks.push_back(std::move(prepared.block));
    else shelf.broken.push_back(id);
}

std::map<std::int64_t, std::int64_t> positions_in(const BlockShelf& shelf)
{
    std::map<std::int64_t, std::int64_t> positions;
    for (auto& one : shelf.blocks) positions[one.block.situation.value] = one.situation_position;
    return positions;
}

} // namespace

namespace blocks {

BlockShelf shelf(storage::Reader& reader, base::CountyId county)
{
    BlockShelf shelf;
    std::map<std::int64_t, std::int64_t> positions;
    for (auto& record : record::list(reader, *situation_kind(), county, everything(500))) {
        auto situation = record::as<Situation>(record.values);
        shelf.situations[record.id] = situation.name;
        positions[record.id] = situation.position;
    }
    for (auto& record : record::list(reader, *block_kind(), county, everything(most_blocks)))
        put(shelf, record.id, record::as<Block>(record.values), positions);
    return shelf;
}

BlockShelf changed(BlockShelf shelf, std::int64_t id, const Block& block)
{
    auto positions = positions_in(shelf);
    shelf = without(std::move(shelf), id);
    put(shelf, id, block, positions);
    return shelf;
}

BlockShelf without(BlockShelf shelf, std::int64_t id)
{
    std::erase_if(shelf.blocks, [&](auto& one) { return one.id == id; });
    return shelf;
}

Texts texts(storage::Reader& reader, base::CountyId county, std::string_view language, const BlockShelf& shelf)
{
    std::set<std::int64_t> ids, situations;
    for (auto& one : shelf.blocks) ids.insert(one.id);
    for (auto& [id, name] : shelf.situations) situations.insert(id);
    auto texts = directory::portal::translations(reader, *block_kind(), county, language, ids);
    // Ids are unique over all kinds, so both fit into one table.
    texts.merge(directory::portal::translations(reader, *situation_kind(), county, language, situations));
    return texts;
}

Words words(const Texts& texts, std::int64_t id, std::string_view field, const std::string& german, bool is_german_page)
{
    auto own = texts.find({id, std::string(field)});
    if (own == texts.end()) return {german, !is_german_page};
    return {own->second, false};
}

storage::Condition ended_by(base::Day day) { return {"valid_to<?", {base::iso_day(day)}}; }

storage::Condition ending_between(base::Day first, base::Day last)
{
    return {"valid_to>=? and valid_to<=?", {base::iso_day(first), base::iso_day(last)}};
}

} // namespace blocks

namespace samples {

std::vector<KeptSample> all(storage::Reader& reader, base::CountyId county)
{
    std::vector<KeptSample> all;
    for (auto& record : record::list(reader, *sample_kind(), county, everything(200)))
        all.push_back({record.id, record::as<Sample>(record.values)});
    return all;
}

} // namespace samples

namespace desk_counts {

void add_one(storage::Tx& tx, base::CountyId county, base::Day day, std::string_view language, std::int64_t municipality)
{
    tx.execute("insert into welcome_desk_count (county, month, language, municipality, packs) values ($1, $2, $3, $4, 1) "
               "on conflict (county, month, language, municipality) do update set packs=welcome_desk_count.packs+1",
               county, base::iso_day(day).substr(0, 7), language, municipality);
}

std::vector<DeskCount> newest(storage::Reader& reader, base::CountyId county, base::Day today, int months)
{
    auto first = std::chrono::year_month_day(today).year() / std::chrono::year_month_day(today).month() / 1;
    auto from = base::iso_day(base::Day(first - std::chrono::months(months - 1))).substr(0, 7);
    return reader.all<DeskCount>("select month, language, municipality, packs from welcome_desk_count where county=$1 and "
                                 "month>=$2 order by month desc, language, municipality",
                                 county, from);
}

} // namespace desk_counts

} // namespace landlotse::welcome
