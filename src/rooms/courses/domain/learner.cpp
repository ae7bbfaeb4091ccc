#include "rooms/courses/domain/learner.h"

#include "kernel/i18n/fold.h"

#include <algorithm>

namespace landlotse::courses {

std::optional<base::Day> entitlement_ends(const Learner& learner)
{
    if (learner.valid_until) return learner.valid_until;
    if (!learner.issued_on) return std::nullopt;
    auto& route = law::access_route(learner.route, *learner.issued_on);
    auto* clock = law::clock(route.entitlement_clock, *learner.issued_on);
    if (!clock) return std::nullopt;
    return clock->end_after(*learner.issued_on);
}

std::optional<base::Day> start_due(const Learner& learner)
{
    if (!learner.registered_on) return std::nullopt;
    auto& route = law::access_route(learner.route, *learner.registered_on);
    auto* clock = law::clock(route.start_clock, *learner.registered_on);
    if (!clock) return std::nullopt;
    return clock->end_after(*learner.registered_on);
}

bool nursery_holds(const Learner& learner, base::Day day)
{
    return learner.nursery_state == NurseryState::promised && learner.nursery_from.value_or(day) <= day;
}

std::string twin_key(std::string_view name, base::Day born_on)
{
    auto words = i18n::search_words(name);
    for (auto& word : words) word = i18n::without_german_digraphs(word);
    std::sort(words.begin(), words.end());
    std::string key = base::iso_day(born_on);
    for (auto& word : words) key += ' ' + word;
    return key;
}

} // namespace landlotse::courses
