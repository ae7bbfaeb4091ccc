#include "rooms/administration/actions/erase_person.h"

#include <algorithm>

namespace landlotse::administration {

base::Result<base::PersonId, base::Faults> erase_person(audit::Deed& deed, const site::House& house, base::PersonId person)
{
    auto found = identity::persons::find(deed.tx(), deed.county(), person);
    if (!found || !found->closed_at) return base::refuse(base::Faults{{"", "administration.people.erase.open", {}, 0, 0}});
    std::vector<const site::Room*> rooms;
    for (auto& room : house.rooms) rooms.push_back(&room);
    std::stable_sort(rooms.begin(), rooms.end(), [](auto* a, auto* b) { return a->level > b->level; });
    for (auto* room : rooms)
        if (auto* forget = std::get_if<0>(&room->upwards.erasure)) (*forget)(deed.tx(), deed.county(), person);
    identity::persons::erase(deed.tx(), deed.county(), person);
    deed.note({"administration.person.erased", "person", person.value, {}});
    return person;
}

} // namespace landlotse::administration
