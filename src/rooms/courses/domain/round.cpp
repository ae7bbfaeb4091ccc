#include "rooms/courses/domain/round.h"

#include "engines/placement/changes.h"
#include "rooms/courses/domain/care_plan.h"

#include <algorithm>
#include <set>

namespace landlotse::courses {

namespace {

std::string text_of(const std::optional<directory::Cefr>& level) { return level ? std::string(storage::name_of(*level)) : std::string("none"); }

placement::Need need_of(const NeedLine& line, const Weights& weights)
{
    placement::Need need;
    need.id = base::id_text(line.id);
    need.size = {1};
    need.unplaced_cost = cost_of(waiting_cost(line, weights));
    auto& learner = line.learner;
    need.tags = {{"sex", std::string(storage::name_of(learner.sex))},
                 {"home", base::id_text(learner.home)},
                 {"level", text_of(learner.level)},
                 {"track", std::string(storage::name_of(learner.track))},
                 {"children", learner.children > 0 ? "yes" : "no"}};
    return need;
}

class Building {
public:
    Building(const RoundInput& input, const Travel& travel) : input_(input), travel_(travel) {}

    RoundProblem run()
    {
        add_resources();
        for (auto& promise : input_.promises) ++promised_[promise.course];
        for (auto& line : input_.offers) add_offer(line);
        for (auto& line : input_.needs) {
            built_.need_of[line.id] = static_cast<int>(built_.problem.needs.size());
            built_.problem.needs.push_back(need_of(line, input_.weights));
        }
        for (auto& wish : input_.wishes) apply(wish);
        for (auto& promise : input_.promises) apply(promise);
        add_pairs();
        count_children(input_, built_);
        return std::move(built_);
    }

private:
    void add_resources()
    {
        for (auto& line : input_.resources) {
            resource_of_[line.id] = static_cast<int>(built_.problem.resources.size());
            built_.problem.resources.push_back({base::id_text(line.id), line.resource.courses});
        }
    }

    void add_offer(const OfferLine& line)
    {
        auto& course = line.course;
        placement::Option option;
        option.id = base::id_text(line.id);
        option.open = course.state == CourseState::fixed ? placement::Opening::always : placement::Opening::decide;
        option.open_cost = course.state == CourseState::fixed ? 0 : cost_of(input_.weights.opening);
        // A course that takes place in any case does so with few people, too; where seats were offered, a person has decided that it opens, and a
        // refusal must not make every further plan impossible (the alarm "group too small" asks what becomes of it).
        auto promised = promised_.find(line.id);
        auto least = std::max<std::int64_t>(0, course.least - line.seats_taken);
        option.min = course.state == CourseState::fixed ? 0 : promised == promised_.end() ? least : std::min(least, promised->second);
        option.max = {std::max<std::int64_t>(0, course.own_seats() - line.seats_taken)};
        for (auto& used : {course.teacher, course.room_pool, course.childcare_group})
            if (used && resource_of_.contains(*used)) option.uses.emplace_back(resource_of_[*used], 1);
        built_.option_of[line.id] = static_cast<int>(built_.problem.options.size());
        built_.problem.options.push_back(std::move(option));
    }

    void apply(const RoundWish& wish)
    {
        auto need = built_.need_of.find(wish.learner);
        auto option = built_.option_of.find(wish.course);
        if (need == built_.need_of.end() || option == built_.option_of.end()) return;
        auto& one = built_.problem.needs[static_cast<std::size_t>(need->second)];
        if (wish.kind == WishKind::lock) one.lock = option->second;
        else one.forbid.push_back(option->second);
        wanted_.emplace(need->second, option->second);
    }

    /// An accepted seat is kept; an open offer must not become worse and must not end in nothing.
    void apply(const Promise& promise)
    {
        auto need = built_.need_of.find(promise.learner);
        auto option = built_.option_of.find(promise.course);
        if (need == built_.need_of.end()) return;
        if (option == built_.option_of.end()) {
            built_.broken.push_back(promise);
            return;
        }
        auto& one = built_.problem.needs[static_cast<std::size_t>(need->second)];
        if (one.lock >= 0 && one.lock != option->second) return; // a person has decided otherwise since
        wanted_.emplace(need->second, option->second);
        if (promise.state == SeatState::accepted) one.lock = option->second;
        else one.offered = option->second;
        one.unplaced_cost.reset();
    }

    void add_pairs()
    {
        for (std::size_t n = 0; n < input_.needs.size(); ++n)
            for (std::size_t o = 0; o < input_.offers.size(); ++o) add_pair(n, o);
    }

    void add_pair(std::size_t n, std::size_t o)
    {
        auto& need = input_.needs[n];
        auto& offer = input_.offers[o];
        auto against = rules_against(need, offer, travel_);
        bool is_wanted = wanted_.contains({static_cast<int>(n), static_cast<int>(o)});
        auto at = std::pair(static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(o));
        if (!against.empty() && !is_wanted) {
            if (against.front() != FitRule::wrong_kind) built_.problem.ineligible.push_back({at.first, at.second, std::string(storage::name_of(against.front()))});
            return;
        }
        auto cost = pair_cost(need, offer, travel_, input_.weights, input_.as_of);
        auto before = input_.proposed_before.find(need.id);
        if (before != input_.proposed_before.end() && before->second != offer.id) cost += input_.weights.change;
        built_.problem.pairs.push_back({at.first, at.second, cost_of(cost), -1});
    }

    const RoundInput& input_;
    const Travel& travel_;
    RoundProblem built_;
    std::map<ResourceId, int> resource_of_;
    std::set<std::pair<int, int>> wanted_;
    std::map<CourseId, std::int64_t> promised_;
};

/// More places for this person's children where a seat is free: everybody else stays, so the gain is what waiting costs more.
SingleChange more_places(const RoundInput& input, const RoundProblem& round, const placement::Plan& plan, std::size_t need)
{
    SingleChange best{ChangeKind::childcare_places, {}, 0, 0};
    auto waiting = round.problem.needs[need].unplaced_cost;
    bool is_placed = std::any_of(plan.placements.begin(), plan.placements.end(), [&](auto& one) { return one.need == static_cast<int>(need); });
    if (!waiting || is_placed || round.problem.dimensions == 1) return best;
    Fullness fullness(round.problem, plan);
    for (auto& pair : round.problem.pairs) {
        auto gain = units_of(*waiting - pair.cost);
        if (pair.need != need || gain <= best.gain || !fullness.lacks_only_care(need, pair.option)) continue;
        best.course = input.offers[pair.option].id;
        best.gain = gain;
    }
    return best;
}

std::optional<ChangeKind> change_against(FitRule rule)
{
    if (rule == FitRule::too_far) return ChangeKind::travel_further;
    if (rule == FitRule::wrong_time) return ChangeKind::other_time;
    if (rule == FitRule::no_childcare) return ChangeKind::childcare_offered;
    return std::nullopt;
}

} // namespace

RoundProblem problem_of(const RoundInput& input, const Travel& travel) { return Building(input, travel).run(); }

std::vector<SingleChange> candidates_for_change(const RoundInput& input, const Travel& travel, std::size_t need)
{
    std::vector<SingleChange> found;
    auto& line = input.needs.at(need);
    for (auto& offer : input.offers) {
        auto against = rules_against(line, offer, travel);
        if (against.size() != 1) continue;
        auto kind = change_against(against.front());
        if (!kind) continue;
        SingleChange change{*kind, offer.id, -pair_cost(line, offer, travel, input.weights, input.as_of), 0};
        if (*kind == ChangeKind::travel_further) {
            change.minutes = way(line, offer, travel).value_or(0);
            if (change.minutes > line.learner.travel_minutes + travel_step * travel_steps) continue;
        }
        found.push_back(change);
    }
    std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.gain > b.gain; });
    return found;
}

std::vector<SingleChange> single_changes(const RoundInput& input, const RoundProblem& round, const placement::Plan& plan, const Travel& travel,
                                         std::size_t need)
{
    constexpr int tried_per_kind = 3;
    std::set<int> open(plan.open.begin(), plan.open.end());
    Fullness fullness(round.problem, plan);
    std::map<ChangeKind, int> tried;
    std::vector<SingleChange> candidates;
    std::vector<placement::PossibleChange> changes;
    for (auto& change : candidates_for_change(input, travel, need)) {
        auto option = round.option_of.at(change.course);
        bool has_places = round.problem.dimensions == 1 || change.kind == ChangeKind::childcare_offered || fullness.has_places(need, static_cast<std::size_t>(option));
        if (!open.contains(option) || !has_places || ++tried[change.kind] > tried_per_kind) continue;
        candidates.push_back(change);
        changes.push_back({std::string(storage::name_of(change.kind)), {{static_cast<std::uint32_t>(need), static_cast<std::uint32_t>(option), cost_of(-change.gain), -1}}});
    }
    std::map<ChangeKind, SingleChange> best;
    if (auto places = more_places(input, round, plan, need); places.gain > 0) best[places.kind] = places;
    // Only what would help as things are is told; openings decided anew would be a search for everybody who waits.
    auto answers = placement::what_would_help(with_families_kept(round.problem, plan, ClosedCourses::with_families), plan, static_cast<int>(need), changes,
                                              placement::Openings::as_they_are);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        auto& outcome = answers[i].as_it_is;
        if (!outcome.places || outcome.gain <= 0) continue;
        auto one = candidates[i];
        one.gain = units_of(outcome.gain);
        auto& kept = best[one.kind];
        if (kept.kind == ChangeKind::none || kept.gain < one.gain) kept = one;
    }
    std::vector<SingleChange> all;
    for (auto& [kind, change] : best) all.push_back(change);
    std::erase_if(all, [](auto& one) { return one.kind == ChangeKind::none; });
    std::stable_sort(all.begin(), all.end(), [](auto& x, auto& y) { return x.gain > y.gain; });
    return all;
}

std::int64_t worth_of_childcare(const RoundInput& input, const RoundProblem& round, const placement::Plan& plan, const Travel& travel, std::size_t offer,
                                const std::function<bool()>& stop)
{
    auto problem = with_families_kept(round.problem, plan, ClosedCourses::without_families);
    std::vector<bool> waits(input.needs.size());
    for (auto& one : plan.unplaced) waits[static_cast<std::size_t>(one.need)] = true;
    bool helps_somebody = false;
    auto& line = input.offers.at(offer);
    for (std::size_t n = 0; n < input.needs.size(); ++n) {
        auto against = rules_against(input.needs[n], line, travel);
        if (against.size() != 1 || against.front() != FitRule::no_childcare) continue;
        helps_somebody = helps_somebody || waits[n];
        auto cost = pair_cost(input.needs[n], line, travel, input.weights, input.as_of);
        problem.pairs.push_back({static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(offer), cost_of(cost), -1});
    }
    if (!helps_somebody) return 0;
    placement::Settings settings;
    settings.explain = false;
    settings.gap = 0.001;
    settings.known = &plan;
    settings.nodes = 400; // nearly all is found by then; every course has its answer, whatever the machine does beside it
    settings.stop = stop;
    auto better = placement::solve(problem, settings);
    bool is_plan = better.status == placement::PlanStatus::optimal || better.status == placement::PlanStatus::feasible;
    return is_plan ? std::max<std::int64_t>(0, units_of(plan.objective - better.objective)) : 0;
}

} // namespace landlotse::courses
