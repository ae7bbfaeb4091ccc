#include "rooms/observatory/domain/release_check.h"

#include <map>

namespace landlotse::observatory {

namespace {

disclosure::Release release_of(const EarlierTable& table, const CountedTable& counts)
{
    disclosure::Release release{table.title, table.day, table.day, {}};
    for (std::size_t cell = 0; cell < counts.cells.size(); ++cell) release.figures.push_back({counts.label(cell), !table.hidden[cell]});
    return release;
}

} // namespace

Examination examine(const std::vector<EarlierTable>& earlier, const EarlierTable& next, long least, const std::function<bool()>& stop)
{
    std::vector<const EarlierTable*> tables;
    for (auto& one : earlier) tables.push_back(&one);
    tables.push_back(&next);

    // A person is their key; without stable keys, the key within one register.
    std::map<std::pair<const Register*, disclosure::RecordKey>, std::vector<disclosure::FigureRef>> persons;
    std::vector<disclosure::Release> releases;
    for (std::size_t number = 0; number < tables.size(); ++number) {
        auto& table = *tables[number];
        releases.push_back(release_of(table, counted(*table.records, table.wish)));
        auto cells = memberships(*table.records, table.wish);
        for (std::size_t record = 0; record < cells.size(); ++record) {
            auto& in = persons[{table.records->has_stable_keys ? nullptr : table.records, table.records->keys[record]}];
            for (auto cell : cells[record]) in.push_back({static_cast<std::uint32_t>(number), cell});
        }
    }
    std::vector<std::vector<disclosure::FigureRef>> records;
    records.reserve(persons.size());
    for (auto& [key, in] : persons)
        if (!in.empty()) records.push_back(std::move(in));

    auto newest = std::move(releases.back());
    releases.pop_back();
    Examination examination;
    disclosure::LedgerRule rule;
    rule.least = least;
    auto judged = disclosure::judge(releases, newest, disclosure::atoms_of(std::move(records)), rule, [&] {
        if (examination.is_complete && stop && stop()) examination.is_complete = false;
        return !examination.is_complete;
    });
    examination.disclosures = std::move(judged.disclosures);
    return examination;
}

} // namespace landlotse::observatory
