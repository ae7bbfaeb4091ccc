#include "rooms/observatory/domain/counted_table.h"

#include "engines/disclosure/primary.h"
#include "engines/disclosure/suppress.h"
#include "kernel/base/text.h"
#include "kernel/sheet/csv.h"

#include <algorithm>
#include <stdexcept>

namespace landlotse::observatory {

namespace {

std::vector<std::size_t> places_in(const std::vector<Feature>& features, std::size_t cell)
{
    std::vector<std::size_t> places(features.size());
    for (std::size_t at = features.size(); at-- > 0;) {
        auto width = features[at].categories.size() + 1;
        places[at] = cell % width;
        cell /= width;
    }
    return places;
}

std::size_t cell_at(const std::vector<Feature>& features, const std::vector<std::size_t>& places)
{
    std::size_t cell = 0;
    for (std::size_t at = 0; at < features.size(); ++at) cell = cell * (features[at].categories.size() + 1) + places[at];
    return cell;
}

std::size_t size_of(const std::vector<Feature>& features)
{
    std::size_t all = 1;
    for (auto& feature : features) all *= feature.categories.size() + 1;
    return all;
}

std::string category_name(const Feature& feature, std::size_t place)
{
    return place < feature.categories.size() ? feature.categories[place] : std::string(total_word);
}

/// The cells of one record: each feature by its category or in total.
void cells_of_record(const Register& register_, const TableWish& wish, const std::vector<Feature>& features, std::size_t record, std::vector<std::uint32_t>& out)
{
    out.clear();
    if (wish.filter && register_.category[wish.filter->feature][record] != wish.filter->category) return;
    std::vector<std::size_t> places(features.size());
    for (unsigned totals = 0; totals < 1U << features.size(); ++totals) {
        for (std::size_t at = 0; at < features.size(); ++at)
            places[at] = (totals >> at & 1U) != 0 ? features[at].categories.size() : register_.category[wish.features[at]][record];
        out.push_back(static_cast<std::uint32_t>(cell_at(features, places)));
    }
}

std::vector<Feature> features_of(const Register& register_, const TableWish& wish)
{
    if (wish.features.empty() || wish.features.size() > most_table_features) throw std::invalid_argument("a table has one to three features");
    std::vector<Feature> features;
    for (auto at : wish.features) features.push_back(register_.features.at(at));
    return features;
}

} // namespace

std::vector<std::size_t> CountedTable::places(std::size_t cell) const { return places_in(features, cell); }

std::string CountedTable::label(std::size_t cell) const
{
    std::string text;
    auto at = places(cell);
    for (std::size_t i = 0; i < features.size(); ++i) text += (i > 0 ? " · " : "") + category_name(features[i], at[i]);
    return text;
}

std::size_t cells_of(const Register& register_, const TableWish& wish) { return size_of(features_of(register_, wish)); }

CountedTable counted(const Register& register_, const TableWish& wish)
{
    CountedTable table{features_of(register_, wish), {}};
    table.cells.resize(size_of(table.features));
    std::vector<std::uint32_t> cells;
    for (std::size_t record = 0; record < register_.size(); ++record) {
        cells_of_record(register_, wish, table.features, record, cells);
        for (auto cell : cells) table.cells[cell].add(register_.keys[record]);
    }
    return table;
}

std::vector<std::vector<std::uint32_t>> memberships(const Register& register_, const TableWish& wish)
{
    auto features = features_of(register_, wish);
    std::vector<std::vector<std::uint32_t>> all(register_.size());
    for (std::size_t record = 0; record < register_.size(); ++record) cells_of_record(register_, wish, features, record, all[record]);
    return all;
}

disclosure::Problem problem_of(const CountedTable& table, long least)
{
    disclosure::Problem problem;
    auto all = static_cast<double>(table.cells.back().count);
    disclosure::PrimaryRules rules;
    rules.least_count = least;
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
        auto count = static_cast<double>(table.cells[cell].count);
        disclosure::Cell one;
        one.id = table.label(cell);
        one.value = count;
        one.upper = all;
        if (sensitive({static_cast<long>(table.cells[cell].count), count, {}}, rules)) {
            one.status = disclosure::Status::primary;
            one.lpl = 1;
            one.upl = static_cast<double>(least) - count;
        }
        problem.cells.push_back(std::move(one));
    }
    for (std::size_t feature = 0; feature < table.features.size(); ++feature)
        for (std::size_t total = 0; total < table.cells.size(); ++total) {
            auto places = table.places(total);
            auto categories = table.features[feature].categories.size();
            if (places[feature] != categories) continue;
            disclosure::Equation equation{table.features[feature].name + ": " + table.label(total), {{static_cast<std::uint32_t>(total), -1}}};
            for (places[feature] = 0; places[feature] < categories; ++places[feature])
                equation.terms.push_back({static_cast<std::uint32_t>(cell_at(table.features, places)), 1});
            problem.equations.push_back(std::move(equation));
        }
    return problem;
}

Suppressed suppressed(const CountedTable& table, long least, const std::function<double()>& spent)
{
    disclosure::Settings settings;
    settings.spent = spent;
    auto found = disclosure::suppress(problem_of(table, least), settings);
    return {std::move(found.suppressed), found.primary, found.secondary, found.bound, {found.unprotectable.begin(), found.unprotectable.end()}};
}

std::vector<std::uint64_t> perturbed(const CountedTable& table)
{
    static const auto noise = [] {
        auto designed = disclosure::design({5, 3, 2, -1});
        if (auto* fault = std::get_if<std::string>(&designed)) throw std::logic_error(*fault);
        return std::get<disclosure::PTable>(std::move(designed));
    }();
    std::vector<std::uint64_t> counts;
    counts.reserve(table.cells.size());
    for (auto& cell : table.cells) counts.push_back(noise.published(cell));
    return counts;
}

std::vector<std::size_t> PublicTable::places(std::size_t cell) const { return places_in(features, cell); }

std::size_t PublicTable::hidden() const
{
    return static_cast<std::size_t>(std::count(cells.begin(), cells.end(), std::nullopt));
}

std::string public_csv(const PublicTable& table)
{
    sheet::Sheet lines;
    for (auto& feature : table.features) lines.header.push_back(feature.name);
    lines.header.insert(lines.header.end(), {"Anzahl", "Zeichen"});
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
        std::vector<std::string> line;
        auto places = table.places(cell);
        for (std::size_t at = 0; at < places.size(); ++at) line.push_back(category_name(table.features[at], places[at]));
        auto& count = table.cells[cell];
        line.push_back(count ? std::to_string(*count) : "");
        line.emplace_back(count ? "" : ".");
        lines.rows.push_back(std::move(line));
    }
    return sheet::write_csv(lines);
}

std::optional<PublicTable> public_table(std::string_view csv)
{
    auto lines = sheet::read_csv(csv);
    if (!lines || lines->header.size() < 3) return std::nullopt;
    PublicTable table;
    auto features = lines->header.size() - 2;
    for (std::size_t at = 0; at < features; ++at) {
        Feature feature{lines->header[at], {}};
        for (auto& row : lines->rows)
            if (row[at] != total_word && std::find(feature.categories.begin(), feature.categories.end(), row[at]) == feature.categories.end())
                feature.categories.push_back(row[at]);
        table.features.push_back(std::move(feature));
    }
    if (size_of(table.features) != lines->rows.size()) return std::nullopt;
    for (auto& row : lines->rows) {
        auto count = base::whole_number(row[features]);
        table.cells.push_back(count ? std::optional(static_cast<std::uint64_t>(*count)) : std::nullopt);
    }
    return table;
}

} // namespace landlotse::observatory
