#include "kernel/site/room.h"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::site {

namespace {

template<class F>
void require_answer(const Room& room, std::string_view what, const Offer<F>& offer)
{
    auto* reason = std::get_if<std::string>(&offer);
    if (reason && reason->empty())
        throw std::logic_error(fmt::format("room {} does not say whether it offers {}", room.name, what));
}

void require_answers(const Room& room)
{
    auto& up = room.upwards;
    require_answer(room, "alarms", up.alarms);
    require_answer(room, "figures", up.figures);
    require_answer(room, "calendar", up.calendar);
    require_answer(room, "subject access", up.subject_access);
    require_answer(room, "erasure", up.erasure);
    require_answer(room, "demo data", up.demo);
    require_answer(room, "upkeep", up.upkeep);
}

} // namespace

House assemble(std::vector<Room> rooms)
{
    House house;
    for (auto& room : rooms) {
        require_answers(room);
        house.permissions.add(room.permissions);
        house.kinds.insert(house.kinds.end(), room.kinds.begin(), room.kinds.end());
        house.navigation.insert(house.navigation.end(), room.navigation.begin(), room.navigation.end());
        house.portal_entries.insert(house.portal_entries.end(), room.portal_entries.begin(),
                                    room.portal_entries.end());
        house.footer_entries.insert(house.footer_entries.end(), room.footer_entries.begin(), room.footer_entries.end());
        house.portal_sections.insert(house.portal_sections.end(), room.portal_sections.begin(), room.portal_sections.end());
    }
    for (auto& room : rooms)
        for (auto& route : room.routes)
            if (!house.permissions.knows(route.permission))
                throw std::logic_error(fmt::format("route {} {} has no permission row ({})", http::name_of(route.method),
                                                   route.pattern, route.permission));
    // Slugs, texts and references know a record by the name of its kind alone.
    for (std::size_t at = 0; at < house.kinds.size(); ++at)
        for (std::size_t other = 0; other < at; ++other)
            if (house.kinds[at]->name == house.kinds[other]->name) throw std::logic_error(fmt::format("two rooms call a kind {}", house.kinds[at]->name));
    auto in_order = [](auto& a, auto& b) { return a.order < b.order; };
    std::stable_sort(house.navigation.begin(), house.navigation.end(), in_order);
    std::stable_sort(house.portal_entries.begin(), house.portal_entries.end(), in_order);
    std::stable_sort(house.footer_entries.begin(), house.footer_entries.end(), in_order);
    std::stable_sort(house.portal_sections.begin(), house.portal_sections.end(), in_order);
    house.rooms = std::move(rooms);
    return house;
}

std::vector<Alarm> alarms(const Page& page)
{
    std::vector<Alarm> all;
    for (auto& room : page.house.rooms) {
        auto* source = std::get_if<0>(&room.upwards.alarms);
        if (!source) continue;
        auto some = (*source)(page);
        all.insert(all.end(), some.begin(), some.end());
    }
    // What is overdue comes first, as its room orders it; then what comes next.
    auto rank = [](const Alarm& alarm) { return std::pair(!alarm.is_overdue, alarm.is_overdue ? base::Day{} : alarm.since.value_or(base::Day::max())); };
    std::stable_sort(all.begin(), all.end(), [&](auto& a, auto& b) { return rank(a) < rank(b); });
    return all;
}

} // namespace landlotse::site
