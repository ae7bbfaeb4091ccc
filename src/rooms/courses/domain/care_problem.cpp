#include "rooms/courses/domain/care_problem.h"

#include <algorithm>
#include <set>

namespace landlotse::courses {

namespace {

using placement::Problem;
using placement::Size;

constexpr std::size_t seat = 0; ///< dimension; children are 1, children under three 2

Size size_of(const Children& children, int dimensions)
{
    Size size{1, children.all, children.under_three};
    size.resize(static_cast<std::size_t>(dimensions));
    return size;
}

/// Courses that leave their children with one group at the same time.
struct Sharing {
    ResourceId group;
    std::vector<int> options;
    CarePlaces places;
};

/// Who shares the places of which group when.
class SharingOfGroups {
public:
    explicit SharingOfGroups(const RoundInput& input) : input_(input) {}

    std::vector<Sharing> run()
    {
        for (auto& line : input_.resources)
            if (CarePlaces places{line.resource.places, line.resource.under_three}; places.is_counted()) add_group(line.id, places);
        return std::move(found_);
    }

private:
    void add_group(ResourceId group, const CarePlaces& places)
    {
        std::map<std::string, std::vector<int>> by_part;
        for (std::size_t o = 0; o < input_.offers.size(); ++o) {
            auto& offer = input_.offers[o];
            if (!offer.course.childcare || offer.course.childcare_group != group) continue;
            for (auto& part : offer.parts.codes) by_part[part].push_back(static_cast<int>(o));
        }
        for (auto& [part, options] : by_part) {
            if (options.size() > 1) add(group, options, places.without(children_in(options)));
            add_beside_others(group, part, options, places);
        }
    }

    /// Courses outside the round have their children in the group from day to day: looked at whenever something begins.
    void add_beside_others(ResourceId group, const std::string& part, const std::vector<int>& options, const CarePlaces& places)
    {
        std::vector<const CareTaken*> others;
        std::set<base::Day> days;
        for (auto& one : input_.care_taken)
            if (one.group == group && one.parts.has(part)) others.push_back(&one), days.insert(one.from);
        if (others.empty()) return;
        for (auto option : options) days.insert(course(option).starts_on);
        for (auto day : days) {
            auto runs = [&](base::Day from, const std::optional<base::Day>& until) { return from <= day && (!until || day <= *until); };
            Children there;
            for (auto* one : others)
                if (runs(one->from, one->until)) there += one->children;
            std::vector<int> then;
            for (auto option : options)
                if (runs(course(option).starts_on, course(option).ends_on)) then.push_back(option);
            if (there.all == 0 || then.empty()) continue;
            there += children_in(then);
            add(group, std::move(then), places.without(there));
        }
    }

    /// The tighter of two rules for the same courses counts.
    void add(ResourceId group, std::vector<int> options, const CarePlaces& places)
    {
        auto known = std::find_if(found_.begin(), found_.end(), [&](auto& one) { return one.group == group && one.options == options; });
        if (known == found_.end()) found_.push_back({group, std::move(options), places});
        else known->places = smaller_of(known->places, places);
    }

    Children children_in(const std::vector<int>& options) const
    {
        Children children;
        for (auto option : options) children += input_.offers[static_cast<std::size_t>(option)].children_taken;
        return children;
    }

    const Course& course(int option) const { return input_.offers[static_cast<std::size_t>(option)].course; }

    const RoundInput& input_;
    std::vector<Sharing> found_;
};

class Counting {
public:
    Counting(const RoundInput& input, RoundProblem& round) : input_(input), problem_(round.problem), could_come_(input.offers.size()), promised_(input.offers.size())
    {
        for (auto& pair : problem_.pairs) could_come_[pair.option] += children_in(pair);
        for (auto& promise : input.promises) {
            auto need = round.need_of.find(promise.learner);
            auto option = round.option_of.find(promise.course);
            if (need == round.need_of.end() || option == round.option_of.end()) continue;
            auto at = static_cast<std::size_t>(option->second);
            promised_[at] += children_at(input.needs[static_cast<std::size_t>(need->second)].learner, input.offers[at].course);
        }
    }

    void run()
    {
        auto shared = SharingOfGroups(input_).run();
        std::erase_if(shared, [&](auto& one) { return one.places.hold(sum(could_come_, one.options)); });
        bool is_short = !shared.empty();
        for (std::size_t o = 0; o < input_.offers.size(); ++o) is_short = is_short || !care_left(o).hold(could_come_[o]);
        if (!is_short) return;
        problem_.dimensions = tells_ages(shared) ? 3 : 2;
        for (std::size_t o = 0; o < problem_.options.size(); ++o) add_places(problem_.options[o].max, care_left(o), promised_[o]);
        for (std::size_t n = 0; n < problem_.needs.size(); ++n) problem_.needs[n].size = size_of(children_of(input_.needs[n].learner), problem_.dimensions);
        for (auto& one : shared) add_quota(one);
        leave_children_elsewhere();
    }

private:
    Children children_in(const placement::Pair& pair) const { return children_at(input_.needs[pair.need].learner, input_.offers[pair.option].course); }

    CarePlaces care_left(std::size_t offer) const { return input_.offers[offer].care.without(input_.offers[offer].children_taken); }

    static Children sum(const std::vector<Children>& children, const std::vector<int>& options)
    {
        Children together;
        for (auto option : options) together += children[static_cast<std::size_t>(option)];
        return together;
    }

    bool tells_ages(const std::vector<Sharing>& shared) const
    {
        return std::any_of(input_.offers.begin(), input_.offers.end(), [](auto& offer) { return offer.care.under_three.has_value(); }) ||
               std::any_of(shared.begin(), shared.end(), [](auto& one) { return one.places.under_three.has_value(); });
    }

    void add_places(Size& size, const CarePlaces& places, const Children& promised) const
    {
        size.push_back(places.all ? std::max(*places.all, promised.all) : placement::largest_amount);
        if (problem_.dimensions > 2) size.push_back(places.under_three ? std::max(*places.under_three, promised.under_three) : placement::largest_amount);
    }

    void add_quota(const Sharing& one)
    {
        placement::Quota quota{"group " + base::id_text(one.group) + " " + std::to_string(problem_.quotas.size()), one.options, {placement::largest_amount}, {}};
        add_places(quota.max, one.places, sum(promised_, one.options));
        quota.min.assign(quota.max.size(), 0);
        problem_.quotas.push_back(std::move(quota));
    }

    /// Pairs to which the children do not come along: online, or a person's lock on a course without childcare.
    void leave_children_elsewhere()
    {
        problem_.pair_sizes.push_back(size_of({}, problem_.dimensions));
        for (auto& pair : problem_.pairs)
            if (input_.needs[pair.need].learner.children > 0 && children_in(pair).all == 0) pair.own_size = 0;
    }

    const RoundInput& input_;
    Problem& problem_;
    std::vector<Children> could_come_, promised_; ///< per offer
};

/// What each option holds by a plan, per dimension.
std::vector<Size> loads_of(const Problem& problem, const placement::Plan& plan)
{
    auto place = placement::option_by_need(plan, problem.needs.size());
    std::vector<Size> loads(problem.options.size(), Size(static_cast<std::size_t>(problem.dimensions), 0));
    for (auto& pair : problem.pairs) {
        if (place[pair.need] != static_cast<int>(pair.option)) continue;
        auto& size = problem.size_of(pair);
        for (std::size_t d = 0; d < size.size(); ++d) loads[pair.option][d] += size[d];
    }
    return loads;
}

bool is_within(const Size& load, const Size& most) { return std::equal(load.begin(), load.end(), most.begin(), [](auto takes, auto has) { return takes <= has; }); }

} // namespace

void count_children(const RoundInput& input, RoundProblem& round) { Counting(input, round).run(); }

std::vector<Children> children_by_offer(const RoundInput& input, const placement::Plan& plan)
{
    std::vector<Children> children(input.offers.size());
    for (auto& one : plan.placements) {
        auto offer = static_cast<std::size_t>(one.option);
        children[offer] += children_at(input.needs[static_cast<std::size_t>(one.need)].learner, input.offers[offer].course);
    }
    return children;
}

Fullness::Fullness(const Problem& problem, const placement::Plan& plan) : problem_(problem), is_open_(problem.options.size()), loads_(loads_of(problem, plan))
{
    for (auto option : plan.open) is_open_[static_cast<std::size_t>(option)] = true;
}

bool Fullness::has_seat(std::size_t option) const { return loads_[option][seat] < problem_.options[option].max[seat]; }

bool Fullness::has_places(std::size_t need, std::size_t option) const
{
    auto size = problem_.needs[need].size;
    size[seat] = 0;
    auto with_them = [&](Size load) {
        for (std::size_t d = 0; d < load.size(); ++d) load[d] += size[d];
        load[seat] = 0;
        return load;
    };
    if (!is_within(with_them(loads_[option]), problem_.options[option].max)) return false;
    return std::all_of(problem_.quotas.begin(), problem_.quotas.end(), [&](auto& quota) {
        bool is_shared = std::count(quota.options.begin(), quota.options.end(), static_cast<int>(option)) > 0;
        return !is_shared || is_within(with_them(load_of(quota)), quota.max);
    });
}

std::vector<Fullness::TooFull> Fullness::too_full() const
{
    std::vector<TooFull> all;
    auto look = [&](const std::vector<int>& options, const Size& load, const Size& most) {
        for (std::size_t d = 1; d < load.size(); ++d)
            if (load[d] > most[d]) all.push_back({options, d, load[d] - most[d]});
    };
    for (std::size_t option = 0; option < loads_.size(); ++option) look({static_cast<int>(option)}, loads_[option], problem_.options[option].max);
    for (auto& quota : problem_.quotas) look(quota.options, load_of(quota), quota.max);
    return all;
}

Size Fullness::load_of(const placement::Quota& quota) const
{
    Size together(static_cast<std::size_t>(problem_.dimensions), 0);
    for (auto option : quota.options)
        for (std::size_t d = 0; d < together.size(); ++d) together[d] += loads_[static_cast<std::size_t>(option)][d];
    return together;
}

} // namespace landlotse::courses
