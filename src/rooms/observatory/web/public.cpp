#include "rooms/observatory/web/public.h"

#include <algorithm>

namespace landlotse::observatory::web {

bool is_public(const KeptIndicator& kept)
{
    if (!kept.indicator.active || !kept.indicator.is_public) return false;
    auto inputs = read_inputs(kept.indicator.inputs);
    return inputs && std::none_of(inputs->begin(), inputs->end(), [](auto& input) {
               return std::any_of(input.sources.begin(), input.sources.end(), [](auto& words) { return words.table == house_table || words.table.starts_with("EIGENE-"); });
           });
}

} // namespace landlotse::observatory::web
