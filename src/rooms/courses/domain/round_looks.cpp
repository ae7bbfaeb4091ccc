#include "rooms/courses/domain/round_looks.h"

#include "rooms/courses/domain/care_problem.h"

#include <algorithm>

namespace landlotse::courses {

namespace {

bool ends_before(const std::optional<base::Day>& clock, base::Day day) { return clock && *clock < day; }

bool runs_out(const NeedLine& need, base::Day day) { return ends_before(need.due, day) || ends_before(need.ends, day); }

std::vector<LockedSeat> locked_seats(const RoundInput& input, const RoundProblem& round, const placement::Plan& plan, const std::vector<int>& place)
{
    Fullness fullness(round.problem, plan);
    std::vector<LockedSeat> all;
    for (auto& wish : input.wishes) {
        auto option = round.option_of.find(wish.course);
        if (wish.kind != WishKind::lock || !round.need_of.contains(wish.learner) || option == round.option_of.end()) continue;
        if (fullness.has_seat(static_cast<std::size_t>(option->second))) continue;
        LockedSeat seat{wish.learner, wish.course, 0};
        for (auto& pair : round.problem.pairs) {
            auto waits = round.problem.needs[pair.need].unplaced_cost;
            if (static_cast<int>(pair.option) == option->second && place[pair.need] < 0 && waits && pair.cost < *waits) ++seat.could_have;
        }
        if (seat.could_have > 0) all.push_back(seat);
    }
    return all;
}

} // namespace

RoundLooks looks_of(const RoundInput& input, const RoundProblem& round, const placement::Plan& plan, base::Day until)
{
    RoundLooks looks;
    auto place = placement::option_by_need(plan, input.needs.size());
    for (std::size_t n = 0; n < input.needs.size(); ++n) {
        auto& need = input.needs[n];
        if (runs_out(need, input.as_of)) looks.overdue.insert(need.id);
        if (place[n] >= 0) {
            if (ends_before(need.due, input.offers[static_cast<std::size_t>(place[n])].course.starts_on)) looks.late.insert(need.id);
            continue;
        }
        if (is_obliged(need.learner.route)) looks.obliged.insert(need.id);
        if (runs_out(need, until)) looks.clocks.insert(need.id);
    }
    looks.locks = locked_seats(input, round, plan, place);
    for (auto& closed : plan.closed)
        if (closed.missing_to_min > 0 && closed.missing_to_min <= nearly_enough) looks.just_under.emplace_back(input.offers[static_cast<std::size_t>(closed.option)].id, closed.missing_to_min);
    std::stable_sort(looks.just_under.begin(), looks.just_under.end(), [](auto& a, auto& b) { return a.second < b.second; });
    return looks;
}

} // namespace landlotse::courses
