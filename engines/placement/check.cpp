#include "engines/placement/check.h"

#include <algorithm>
#include <map>
#include <set>

namespace landlotse::placement {

namespace {

/// Walks the plan once and adds up what every option takes.
class Checker {
public:
    Checker(const Problem& problem, const Plan& plan)
        : problem_(problem), plan_(plan), where_(problem.needs.size(), none), taken_(problem.options.size(), Size(dimensions(), 0)),
          count_(problem.options.size(), 0), open_(problem.options.size(), false)
    {
    }

    std::vector<Violation> run()
    {
        read_open();
        for (auto& placement : plan_.placements) place(placement);
        check_unplaced_list();
        for (std::size_t need = 0; need < problem_.needs.size(); ++need) check_need(need);
        for (std::size_t option = 0; option < problem_.options.size(); ++option) check_option(option);
        check_resources();
        for (auto& quota : problem_.quotas) check_quota(quota);
        check_figures();
        return std::move(found_);
    }

private:
    static constexpr int none = -1;

    std::size_t dimensions() const { return static_cast<std::size_t>(problem_.dimensions); }
    void say(const char* rule, const std::string& id) { found_.push_back({rule, id}); }

    void read_open()
    {
        for (auto option : plan_.open) {
            auto at = static_cast<std::size_t>(option);
            if (open_[at]) say("wrong_open", problem_.options[at].id);
            open_[at] = true;
        }
        std::vector<bool> closed(problem_.options.size(), false);
        for (auto& one : plan_.closed) closed[static_cast<std::size_t>(one.option)] = true;
        for (std::size_t option = 0; option < open_.size(); ++option)
            if (open_[option] && closed[option]) say("wrong_open", problem_.options[option].id);
    }

    const Pair* pair_of(int need, int option)
    {
        if (pairs_.empty())
            for (auto& pair : problem_.pairs) pairs_[{pair.need, pair.option}] = &pair;
        auto found = pairs_.find({static_cast<std::uint32_t>(need), static_cast<std::uint32_t>(option)});
        return found == pairs_.end() ? nullptr : found->second;
    }

    void place(const Placement& placement)
    {
        auto need = static_cast<std::size_t>(placement.need);
        auto option = static_cast<std::size_t>(placement.option);
        auto& id = problem_.needs[need].id;
        auto* pair = pair_of(placement.need, placement.option);
        if (!pair) return say("unknown_pair", id);
        if (where_[need] != none) return say("placed_twice", id);
        if (pair->cost != placement.cost) say("wrong_cost", id);
        where_[need] = placement.option;
        sum_ += pair->cost;
        ++count_[option];
        auto& size = problem_.size_of(*pair);
        for (std::size_t d = 0; d < dimensions(); ++d) taken_[option][d] += size[d];
    }

    void check_unplaced_list()
    {
        std::set<int> listed;
        for (auto& one : plan_.unplaced)
            if (!listed.insert(one.need).second || where_[static_cast<std::size_t>(one.need)] != none)
                say("wrong_unplaced", problem_.needs[static_cast<std::size_t>(one.need)].id);
        for (std::size_t need = 0; need < where_.size(); ++need)
            if (where_[need] == none && !listed.contains(static_cast<int>(need))) say("wrong_unplaced", problem_.needs[need].id);
    }

    void check_need(std::size_t at)
    {
        auto& need = problem_.needs[at];
        auto option = where_[at];
        if (need.lock != none && option != need.lock) say("lock_broken", need.id);
        if (option == none) {
            if (!need.unplaced_cost) return say("not_placed", need.id);
            sum_ += *need.unplaced_cost;
            return;
        }
        if (std::find(need.forbid.begin(), need.forbid.end(), option) != need.forbid.end()) say("forbidden", need.id);
        if (need.offered == none) return;
        auto* offer = pair_of(static_cast<int>(at), need.offered);
        if (offer && pair_of(static_cast<int>(at), option)->cost > offer->cost) say("worse_than_offer", need.id);
    }

    void check_option(std::size_t at)
    {
        auto& option = problem_.options[at];
        if (open_[at] && option.open == Opening::never) say("closed_option", option.id);
        if (!open_[at] && option.open == Opening::always) say("wrong_open", option.id);
        if (!open_[at] && count_[at] > 0) say("closed_option", option.id);
        if (!open_[at]) return;
        sum_ += option.open_cost;
        if (count_[at] < option.min) say("under_minimum", option.id);
        for (std::size_t d = 0; d < dimensions(); ++d)
            if (taken_[at][d] > option.max[d]) return say("over_capacity", option.id);
    }

    void check_resources()
    {
        std::vector<std::int64_t> used(problem_.resources.size(), 0);
        for (std::size_t option = 0; option < problem_.options.size(); ++option)
            if (open_[option])
                for (auto [resource, amount] : problem_.options[option].uses) used[static_cast<std::size_t>(resource)] += amount;
        for (std::size_t r = 0; r < used.size(); ++r)
            if (used[r] > problem_.resources[r].limit) say("resource_exceeded", problem_.resources[r].id);
    }

    void check_quota(const Quota& quota)
    {
        for (std::size_t d = 0; d < dimensions(); ++d) {
            std::int64_t sum = 0;
            for (auto option : quota.options) sum += taken_[static_cast<std::size_t>(option)][d];
            if (!quota.max.empty() && sum > quota.max[d]) return say("quota_exceeded", quota.id);
            if (!quota.min.empty() && sum < quota.min[d]) return say("quota_missed", quota.id);
        }
    }

    void check_figures()
    {
        if (sum_ != plan_.objective) say("wrong_objective", std::to_string(sum_));
        auto size = plan_.units() < 0 ? -plan_.units() : plan_.units();
        if (plan_.bound > plan_.units() + 1e-6 * std::max(1.0, size)) say("bound_above_objective", "");
        if (plan_.status == PlanStatus::optimal && plan_.gap() > 1e-6) say("bound_above_objective", "gap");
    }

    const Problem& problem_;
    const Plan& plan_;
    std::vector<int> where_;
    std::vector<Size> taken_;
    std::vector<std::int64_t> count_;
    std::vector<bool> open_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, const Pair*> pairs_;
    Cost sum_ = 0;
    std::vector<Violation> found_;
};

} // namespace

std::vector<Violation> check(const Problem& problem, const Plan& plan)
{
    return Checker(problem, plan).run();
}

} // namespace landlotse::placement
