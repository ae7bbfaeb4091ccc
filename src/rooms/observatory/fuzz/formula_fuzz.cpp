#include "fuzz/target.h"
#include "rooms/observatory/domain/formula.h"
#include "rooms/observatory/domain/series_words.h"

using namespace landlotse::observatory;

LANDLOTSE_FUZZ(indicator_formula)
{
    auto formula = Formula::read(bytes, {"a", "b"});
    if (!formula) return landlotse::fuzz::promise(formula.error().position >= 1, "a fault says where");
    for (auto state : {State::no_data, State::protected_, State::value}) {
        auto result = formula->value([&](std::size_t name, int back) { return Reading{state, static_cast<double>(name) - back, false}; }, 5);
        if (state != State::value && !formula->used().empty()) continue;
        landlotse::fuzz::promise(!result.has_value() || result.value == result.value, "a value is a number");
    }
}

LANDLOTSE_FUZZ(indicator_inputs)
{
    auto inputs = read_inputs(bytes);
    if (!inputs) return;
    for (auto& input : *inputs)
        for (auto& source : input.sources) landlotse::fuzz::promise(read_series_words(written(source)) == source, "a series is found again by its words");
}
