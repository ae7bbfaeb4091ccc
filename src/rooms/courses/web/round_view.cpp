#include "rooms/courses/web/round_view.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

const OfferLine* RoundView::offer(CourseId id) const
{
    auto found = built.option_of.find(id);
    return found == built.option_of.end() ? nullptr : &gathered.input.offers[static_cast<std::size_t>(found->second)];
}

const NeedLine* RoundView::need(LearnerId id) const
{
    auto found = built.need_of.find(id);
    return found == built.need_of.end() ? nullptr : &gathered.input.needs[static_cast<std::size_t>(found->second)];
}

const Proposal* RoundView::proposal(LearnerId id) const
{
    auto found = std::find_if(result.proposals.begin(), result.proposals.end(), [&](auto& one) { return one.learner == id; });
    return found == result.proposals.end() ? nullptr : &*found;
}

std::size_t RoundView::placed_in(CourseId id) const
{
    return static_cast<std::size_t>(std::count_if(result.proposals.begin(), result.proposals.end(), [&](auto& one) { return one.course == id; }));
}

std::optional<RoundView> round_in_address(const site::Page& page)
{
    auto id = id_in<RoundId>(page.parameter("id"));
    return page.read([&](storage::Reader& reader) -> std::optional<RoundView> {
        auto round = rounds::find(reader, page.county.id, id);
        if (!round) return std::nullopt;
        RoundView view;
        view.gathered = gather(reader, page.county.id, *round);
        view.built = problem_of(view.gathered.input, *view.gathered.travel);
        view.result = rounds::result_of(reader, page.county.id, id);
        view.wishes = rounds::wishes_of(reader, page.county.id, id);
        view.round = std::move(*round);
        view.is_current = view.round.fingerprint == fingerprint_of(view.built.problem);
        if (view.has_plan()) view.plan = plan_from(view.round, view.built, view.result);
        return view;
    });
}

std::string rule_label(const site::Page& page, std::string_view rule) { return page.t(fmt::format("courses.rule.{}", rule)); }

} // namespace landlotse::courses::web
