#include "rooms/council/store/rights.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/record/store.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::council::rights {

namespace {

constexpr std::string_view columns = "title, land, holder, entitlement, basis, deadline_days, valid_from, valid_to, source, note";

/// The county's Land stands in the county itself.
constexpr std::string_view in_force_here = "county=$1 and archived_at is null and valid_from<=$2 and (valid_to is null or valid_to>=$2) and "
                                           "(land='' or land=(select land from county where id=$1))";

std::vector<std::vector<std::string>> lines_of(std::string_view table, std::size_t cells_wanted)
{
    std::vector<std::vector<std::string>> lines;
    for (auto line : base::split(base::embedded_file(table).value_or(""), '\n')) {
        if (line.empty() || line.starts_with('#')) continue;
        std::vector<std::string> cells;
        for (auto cell : base::split(line, '\t')) cells.emplace_back(cell);
        if (cells.size() != cells_wanted) throw std::logic_error(fmt::format("{}: a line has {} cells", table, cells.size()));
        lines.push_back(std::move(cells));
    }
    return lines;
}

Right right_from(const std::vector<std::string>& cells)
{
    Right right;
    right.title = cells[0];
    right.land = cells[1];
    right.holder = storage::from_name<Holder>(cells[2]).value();
    right.entitlement = storage::from_name<Entitlement>(cells[3]).value();
    right.basis = cells[4];
    right.deadline_days = base::whole_number(cells[5]);
    right.valid_from = base::day_from_iso(cells[6]).value();
    right.valid_to = base::day_from_iso(cells[7]);
    right.source = cells[8];
    right.note = cells[9];
    return right;
}

} // namespace

std::optional<Right> in_force(storage::Reader& reader, base::CountyId county, Holder holder, Entitlement entitlement, base::Day day)
{
    return reader.first<Right>(fmt::format("select {} from council_right where {} and holder=$3 and entitlement=$4 order by case when land='' then 0 else 1 end, valid_from desc limit 1",
                                           columns, in_force_here),
                               county, day, holder, entitlement);
}

std::vector<Right> all_in_force(storage::Reader& reader, base::CountyId county, base::Day day)
{
    return reader.all<Right>(fmt::format("select {} from council_right where {} order by holder desc, entitlement", columns, in_force_here), county, day);
}

const std::vector<LandLaw>& lands()
{
    static const auto all = [] {
        std::vector<LandLaw> found;
        for (auto& cells : lines_of("rooms/council/tables/hearing_lands.tsv", 5)) found.push_back({cells[0], cells[1], cells[2] == "known", cells[3], cells[4]});
        return found;
    }();
    return all;
}

const LandLaw* land_law(std::string_view land)
{
    for (auto& one : lands())
        if (one.land == land) return &one;
    return nullptr;
}

int fill_from_table(storage::Tx& tx, base::CountyId county)
{
    if (tx.number("select count(*) from council_right where county=$1", county) + tx.number("select count(*) from council_word where county=$1", county) > 0) return 0;
    auto actor = identity::system_actor(county);
    audit::Deed deed(tx, actor);
    int added = 0;
    auto add = [&](const record::Kind& kind, record::Values values) {
        record::Record record;
        record.values = std::move(values);
        record::insert(deed, kind, record);
        ++added;
    };
    for (auto& cells : lines_of("rooms/council/tables/hearing_rights.tsv", 10)) add(*right_kind(), record::values_of(right_from(cells)));
    for (auto& cells : lines_of("rooms/council/tables/relevance_words.tsv", 2)) add(*word_kind(), record::values_of(Word{cells[0], cells[1]}));
    return added;
}

} // namespace landlotse::council::rights
