#include "rooms/observatory/domain/indicator.h"

#include "rooms/observatory/domain/cell.h"

#include <algorithm>
#include <cmath>

namespace landlotse::observatory {

base::Result<Recipe, base::Fault> recipe_of(const Indicator& indicator)
{
    auto inputs = read_inputs(indicator.inputs);
    if (!inputs) return base::refuse(inputs.error());
    auto formula = Formula::read(indicator.formula, names_of(*inputs));
    if (!formula) {
        auto& fault = formula.error();
        return base::refuse(base::Fault{"formula", "observatory.formula." + fault.message, {{"position", std::to_string(fault.position)}, {"found", fault.found}}, 0, 0});
    }
    return Recipe{std::move(*inputs), std::move(*formula)};
}

std::optional<double> number_in(std::string_view text)
{
    auto cell = read_cell(text, text.find(',') != std::string_view::npos ? ',' : '.');
    if (!cell || cell->sign != Sign::value) return std::nullopt;
    return cell->number();
}

double Way::expected() const
{
    if (due_year <= base_year || actual_year >= due_year) return goal;
    if (actual_year <= base_year) return base;
    return base + (goal - base) * (actual_year - base_year) / (due_year - base_year);
}

Course Way::course() const
{
    auto way = goal - base;
    bool goes_up = way > 0;
    if (goes_up ? actual >= goal : actual <= goal) return Course::reached;
    if (way == 0) return Course::off_track;
    if (goes_up ? actual >= expected() : actual <= expected()) return Course::on_track;
    // A third of the way behind is the line between late and lost.
    constexpr double much = 1.0 / 3;
    return std::fabs(actual - expected()) <= std::fabs(way) * much ? Course::at_risk : Course::off_track;
}

} // namespace landlotse::observatory
