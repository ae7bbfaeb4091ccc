#include "rooms/observatory/web/public.h"

#include <algorithm>

namespace landlotse::observatory::web {

namespace {

/// Aggregates of a statistical office by the codes they give (`12411-02-03-5`, `AI002-1`, INKAR), and what the invented county has
/// instead of them. A county's own tables are counted from its own records and wait for the release ledger.
bool is_official(std::string_view code)
{
    constexpr std::size_t digits = 5;
    bool has_number = code.size() > digits && code[digits] == '-' && std::all_of(code.begin(), code.begin() + digits, [](char c) { return c >= '0' && c <= '9'; });
    bool is_atlas = code.size() > 2 && code.starts_with("AI") && (code[2] == '-' || (code[2] >= '0' && code[2] <= '9'));
    return has_number || is_atlas || code == "INKAR" || code.starts_with("BEISPIEL-");
}

} // namespace

bool is_public(const KeptIndicator& kept)
{
    if (!kept.indicator.active || !kept.indicator.is_public) return false;
    auto inputs = read_inputs(kept.indicator.inputs);
    return inputs && !inputs->empty() && std::all_of(inputs->begin(), inputs->end(), [](auto& input) {
               return std::all_of(input.sources.begin(), input.sources.end(), [](auto& words) { return is_official(words.table); });
           });
}

} // namespace landlotse::observatory::web
