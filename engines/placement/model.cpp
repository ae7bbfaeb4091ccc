#include "engines/placement/model.h"

#include <algorithm>
#include <numeric>

namespace landlotse::placement {

namespace {

/// Rows by option are given by the order of the pairs; rows by need are built here.
void index_by_need(Model& model)
{
    model.need_begin.assign(model.needs() + 1, 0);
    for (auto need : model.pair_need) ++model.need_begin[need + 1];
    std::partial_sum(model.need_begin.begin(), model.need_begin.end(), model.need_begin.begin());
    model.need_pairs.resize(model.pairs());
    auto next = model.need_begin;
    for (std::uint32_t pair = 0; pair < model.pairs(); ++pair) model.need_pairs[next[model.pair_need[pair]]++] = pair;
    for (std::size_t need = 0; need < model.needs(); ++need)
        std::stable_sort(model.need_pairs.begin() + model.need_begin[need], model.need_pairs.begin() + model.need_begin[need + 1],
                         [&](auto a, auto b) { return model.pair_cost[a] < model.pair_cost[b]; });
}

void find_step(Model& model)
{
    Cost step = 0;
    for (auto cost : model.pair_cost) step = std::gcd(step, cost);
    for (auto cost : model.open_cost) step = std::gcd(step, cost);
    for (std::size_t need = 0; need < model.needs(); ++need)
        if (!model.must[need]) step = std::gcd(step, model.leave[need]);
    model.step = step == 0 ? 1 : step;
}

void index_uses(Model& model)
{
    model.users.assign(model.limit.size(), {});
    for (std::uint32_t option = 0; option < model.options(); ++option)
        for (auto [resource, amount] : model.uses[option]) model.users[resource].emplace_back(option, amount);
    model.quotas_of.assign(model.options(), {});
    for (std::uint32_t quota = 0; quota < model.quotas.size(); ++quota)
        for (auto option : model.quotas[quota].options) model.quotas_of[option].push_back(quota);
}

/// Joins what must be decided together.
class Union {
public:
    explicit Union(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0u); }
    std::uint32_t root(std::uint32_t at)
    {
        while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
        return at;
    }
    void join(std::uint32_t a, std::uint32_t b) { parent_[root(a)] = root(b); }

private:
    std::vector<std::uint32_t> parent_;
};

/// True when no two of a quota's options can be open at the same time, because both want most of the same resource.
bool exclude_each_other(const Model& model, const ModelQuota& quota)
{
    if (quota.options.size() == 1) return true;
    auto wants_most = [&](std::uint32_t option, std::uint32_t resource) {
        auto& uses = model.uses[option];
        return std::any_of(uses.begin(), uses.end(), [&](auto& use) { return use.first == resource && 2 * use.second > model.limit[resource]; });
    };
    auto& first = model.uses[quota.options.front()];
    return std::any_of(first.begin(), first.end(), [&](auto& use) {
        return std::all_of(quota.options.begin(), quota.options.end(), [&](auto option) { return wants_most(option, use.first); });
    });
}

/// What a quota limits is at most the room of each of its options; where they exclude each other, it says no more than that.
void tighten(Model& model)
{
    for (auto& quota : model.quotas) {
        auto alone = exclude_each_other(model, quota);
        for (std::size_t d = 1; d < quota.max.size(); ++d) {
            if (quota.max[d] > small_room) continue;
            for (auto option : quota.options) {
                auto& room = model.capacity[option * model.dimensions + d];
                room = std::min(room, quota.max[d]);
            }
            if (alone) quota.max[d] = unlimited;
        }
    }
}

/// Takes the limits beside the seats away that can never bind: whatever comes fits, or a quota says at least as much.
void loosen(Model& model)
{
    if (model.unit || !model.seats) return;
    tighten(model);
    auto dimensions = model.dimensions;
    Size could_come(model.options() * dimensions, 0);
    for (std::size_t pair = 0; pair < model.pairs(); ++pair)
        for (std::size_t d = 0; d < dimensions; ++d) could_come[model.pair_option[pair] * dimensions + d] += model.size(pair, d);
    for (std::size_t at = 0; at < could_come.size(); ++at) {
        if (at % dimensions > 0 && could_come[at] <= model.capacity[at]) model.capacity[at] = unlimited;
        could_come[at] = std::min(could_come[at], model.capacity[at]);
    }
    for (auto& quota : model.quotas)
        for (std::size_t d = 0; d < quota.max.size(); ++d) {
            std::int64_t together = 0;
            for (auto option : quota.options) together += could_come[option * dimensions + d];
            if (together <= quota.max[d]) quota.max[d] = unlimited;
            for (auto option : quota.options)
                if (auto& room = model.capacity[option * dimensions + d]; d > 0 && room >= quota.max[d] && room > small_room) room = unlimited;
        }
    std::erase_if(model.quotas, [](auto& quota) { return quota.min.empty() && std::all_of(quota.max.begin(), quota.max.end(), [](auto most) { return most == unlimited; }); });
}

/// Dimensions after the first in which nothing is limited.
void drop_free_dimensions(Model& model)
{
    if (model.unit || !model.seats) return;
    std::vector<std::size_t> kept{0};
    for (std::size_t d = 1; d < model.dimensions; ++d) {
        bool binds = false;
        for (std::size_t option = 0; option < model.options(); ++option) binds = binds || model.room(option, d) != unlimited;
        for (auto& quota : model.quotas) binds = binds || (!quota.max.empty() && quota.max[d] != unlimited) || (!quota.min.empty() && quota.min[d] > 0);
        if (binds) kept.push_back(d);
    }
    auto thin = [&](std::vector<std::int64_t>& amounts) {
        std::size_t to = 0;
        for (std::size_t row = 0; row < amounts.size(); row += model.dimensions)
            for (auto d : kept) amounts[to++] = amounts[row + d];
        amounts.resize(to);
    };
    thin(model.capacity);
    thin(model.pair_size);
    for (auto& quota : model.quotas) thin(quota.max), thin(quota.min);
    model.dimensions = kept.size();
    model.unit = model.dimensions == 1;
    if (model.unit) model.pair_size.clear();
}

class Splitter {
public:
    Splitter(const Problem& problem, const Weights& weights)
        : problem_(problem), weights_(weights), groups_(problem.options.size()), binding_(problem.resources.size(), false)
    {
    }

    Parts run()
    {
        keep_usable_pairs();
        find_binding_resources();
        join();
        count_parts();
        fill_needs();
        fill_options();
        fill_pairs();
        fill_quotas();
        for (auto& model : parts_.models) finish(model);
        return std::move(parts_);
    }

private:
    std::size_t dimensions() const { return static_cast<std::size_t>(problem_.dimensions); }

    void keep_usable_pairs()
    {
        auto offers = offers_of(problem_);
        std::vector<std::uint32_t> reach(problem_.options.size(), 0);
        for (std::uint32_t i = 0; i < problem_.pairs.size(); ++i) {
            auto& pair = problem_.pairs[i];
            if (!is_usable(problem_, pair, offers[pair.need])) continue;
            usable_.push_back(i);
            ++reach[pair.option];
        }
        // An option that can never have its minimum never opens; one that must be open makes the problem hopeless.
        std::erase_if(usable_, [&](auto i) {
            auto option = problem_.pairs[i].option;
            return problem_.options[option].open == Opening::decide && reach[option] < weights_.minimum(problem_, option);
        });
        pairs_left_.assign(problem_.options.size(), 0);
        for (auto i : usable_) ++pairs_left_[problem_.pairs[i].option];
    }

    bool can_open(std::size_t option) const
    {
        auto& one = problem_.options[option];
        if (one.open == Opening::never) return false;
        return one.open == Opening::always || (pairs_left_[option] >= weights_.minimum(problem_, option) && (pairs_left_[option] > 0 || one.open_cost < 0));
    }

    void find_binding_resources()
    {
        std::vector<std::int64_t> total(problem_.resources.size(), 0);
        for (std::size_t option = 0; option < problem_.options.size(); ++option)
            if (can_open(option))
                for (auto [resource, amount] : problem_.options[option].uses) total[static_cast<std::size_t>(resource)] += amount;
        for (std::size_t r = 0; r < total.size(); ++r) binding_[r] = total[r] > problem_.resources[r].limit;
    }

    void join()
    {
        std::vector<std::uint32_t> first_of_need(problem_.needs.size(), nowhere), first_of_resource(problem_.resources.size(), nowhere);
        auto join_with = [&](std::uint32_t& first, std::uint32_t option) {
            if (first == nowhere) first = option;
            else groups_.join(first, option);
        };
        for (auto i : usable_) join_with(first_of_need[problem_.pairs[i].need], problem_.pairs[i].option);
        for (std::uint32_t option = 0; option < problem_.options.size(); ++option)
            if (can_open(option))
                for (auto [resource, amount] : problem_.options[option].uses)
                    if (binding_[static_cast<std::size_t>(resource)] && amount > 0) join_with(first_of_resource[static_cast<std::size_t>(resource)], option);
        for (auto& quota : problem_.quotas)
            for (auto option : quota.options) groups_.join(static_cast<std::uint32_t>(option), static_cast<std::uint32_t>(quota.options.front()));
    }

    void count_parts()
    {
        std::vector<std::uint32_t> number(problem_.options.size(), nowhere);
        part_of_.assign(problem_.options.size(), nowhere);
        for (std::uint32_t option = 0; option < problem_.options.size(); ++option) {
            if (!can_open(option)) continue;
            auto& part = number[groups_.root(option)];
            if (part == nowhere) {
                part = static_cast<std::uint32_t>(parts_.models.size());
                parts_.models.emplace_back().dimensions = dimensions();
            }
            part_of_[option] = part;
        }
    }

    void fill_needs()
    {
        std::vector<std::uint32_t> part(problem_.needs.size(), nowhere);
        for (auto i : usable_) part[problem_.pairs[i].need] = part_of_[problem_.pairs[i].option];
        dense_need_.assign(problem_.needs.size(), nowhere);
        for (std::uint32_t need = 0; need < problem_.needs.size(); ++need) {
            auto& one = problem_.needs[need];
            auto must = !one.unplaced_cost || one.lock >= 0;
            if (part[need] == nowhere) {
                if (must) parts_.hopeless_needs.push_back(need);
                else parts_.constant += *one.unplaced_cost * weights_.of(need);
                continue;
            }
            auto& model = parts_.models[part[need]];
            dense_need_[need] = static_cast<std::uint32_t>(model.needs());
            model.leave.push_back(must ? 0 : *one.unplaced_cost * weights_.of(need));
            model.must.push_back(must);
            model.need_origin.push_back(need);
        }
    }

    void fill_options()
    {
        dense_option_.assign(problem_.options.size(), nowhere);
        for (std::uint32_t option = 0; option < problem_.options.size(); ++option) {
            if (part_of_[option] == nowhere) continue;
            auto& model = parts_.models[part_of_[option]];
            auto& one = problem_.options[option];
            if (one.open == Opening::always && pairs_left_[option] < weights_.minimum(problem_, option)) parts_.hopeless_options.push_back(option);
            dense_option_[option] = static_cast<std::uint32_t>(model.options());
            model.open_cost.push_back(one.open_cost * weights_.opening);
            model.always.push_back(one.open == Opening::always);
            model.min.push_back(weights_.minimum(problem_, option));
            model.capacity.insert(model.capacity.end(), one.max.begin(), one.max.end());
            model.option_origin.push_back(option);
            model.uses.emplace_back();
            for (auto [resource, amount] : one.uses) add_use(model, static_cast<std::size_t>(resource), amount);
        }
    }

    void add_use(Model& model, std::size_t resource, std::int64_t amount)
    {
        if (!binding_[resource] || amount == 0) return;
        // A binding resource joins all its users, so it belongs to exactly one part.
        if (dense_resource_.empty()) dense_resource_.assign(problem_.resources.size(), nowhere);
        auto& dense = dense_resource_[resource];
        if (dense == nowhere) {
            dense = static_cast<std::uint32_t>(model.limit.size());
            model.limit.push_back(problem_.resources[resource].limit);
        }
        model.uses.back().emplace_back(dense, amount);
    }

    void fill_pairs()
    {
        std::stable_sort(usable_.begin(), usable_.end(), [&](auto a, auto b) { return problem_.pairs[a].option < problem_.pairs[b].option; });
        std::vector<std::size_t> count(parts_.models.size(), 0);
        for (std::uint32_t option = 0; option < part_of_.size(); ++option)
            if (part_of_[option] != nowhere) count[part_of_[option]] += static_cast<std::size_t>(pairs_left_[option]);
        for (std::size_t part = 0; part < count.size(); ++part) {
            auto& model = parts_.models[part];
            model.option_begin.push_back(0);
            model.pair_need.reserve(count[part]);
            model.pair_option.reserve(count[part]);
            model.pair_cost.reserve(count[part]);
        }
        std::size_t at = 0;
        for (std::uint32_t option = 0; option < problem_.options.size(); ++option) {
            if (part_of_[option] == nowhere) {
                while (at < usable_.size() && problem_.pairs[usable_[at]].option == option) ++at;
                continue;
            }
            auto& model = parts_.models[part_of_[option]];
            for (; at < usable_.size() && problem_.pairs[usable_[at]].option == option; ++at) add_pair(model, problem_.pairs[usable_[at]]);
            model.option_begin.push_back(static_cast<std::uint32_t>(model.pairs()));
        }
        std::vector<std::uint32_t>().swap(usable_);
    }

    void add_pair(Model& model, const Pair& pair)
    {
        auto& size = problem_.size_of(pair);
        auto is_one = size.size() == 1 && size[0] == 1;
        if (!is_one && model.unit) {
            model.unit = false;
            model.pair_size.assign(model.pairs() * dimensions(), 1);
        }
        model.pair_need.push_back(dense_need_[pair.need]);
        model.pair_option.push_back(dense_option_[pair.option]);
        model.pair_cost.push_back(pair.cost * weights_.of(pair.need));
        model.seats = model.seats && size[0] == 1;
        if (!model.unit) model.pair_size.insert(model.pair_size.end(), size.begin(), size.end());
    }

    void fill_quotas()
    {
        for (std::uint32_t q = 0; q < problem_.quotas.size(); ++q) {
            auto& quota = problem_.quotas[q];
            ModelQuota one{{}, quota.max, quota.min};
            auto part = nowhere;
            for (auto option : quota.options) {
                auto dense = dense_option_[static_cast<std::size_t>(option)];
                if (dense == nowhere) continue;
                part = part_of_[static_cast<std::size_t>(option)];
                one.options.push_back(dense);
            }
            auto asks = std::any_of(quota.min.begin(), quota.min.end(), [](auto amount) { return amount > 0; });
            if (!asks) one.min.clear();
            if (part != nowhere) parts_.models[part].quotas.push_back(std::move(one));
            else if (asks) parts_.hopeless_quotas.push_back(q);
        }
    }

    void finish(Model& model)
    {
        loosen(model);
        drop_free_dimensions(model);
        index_by_need(model);
        index_uses(model);
        find_step(model);
    }

    const Problem& problem_;
    const Weights& weights_;
    Union groups_;
    std::vector<bool> binding_;
    std::vector<std::uint32_t> usable_, part_of_, dense_need_, dense_option_, dense_resource_;
    std::vector<std::int64_t> pairs_left_;
    Parts parts_;
};

} // namespace

std::vector<std::optional<Cost>> offers_of(const Problem& problem)
{
    std::vector<std::optional<Cost>> offers(problem.needs.size());
    for (auto& pair : problem.pairs)
        if (problem.needs[pair.need].offered == static_cast<int>(pair.option)) offers[pair.need] = pair.cost;
    return offers;
}

bool is_usable(const Problem& problem, const Pair& pair, std::optional<Cost> offer)
{
    auto& need = problem.needs[pair.need];
    auto option = static_cast<int>(pair.option);
    if (problem.options[pair.option].open == Opening::never) return false;
    if (need.lock >= 0 && need.lock != option) return false;
    if (std::find(need.forbid.begin(), need.forbid.end(), option) != need.forbid.end()) return false;
    if (offer && pair.cost > *offer) return false;
    auto& size = problem.size_of(pair);
    auto& room = problem.options[pair.option].max;
    return std::equal(size.begin(), size.end(), room.begin(), [](auto takes, auto has) { return takes <= has; });
}

Parts split(const Problem& problem, const Weights& weights)
{
    return Splitter(problem, weights).run();
}

void Model::forget_pairs()
{
    for (auto* list : {&need_begin, &need_pairs, &option_begin, &pair_need, &pair_option}) std::vector<std::uint32_t>().swap(*list);
    std::vector<Cost>().swap(pair_cost);
    std::vector<std::int64_t>().swap(pair_size);
}

Model reduced(const Model& model, const std::vector<char>& pair_gone, const std::vector<char>& option_closed)
{
    Model small;
    small.dimensions = model.dimensions;
    small.unit = model.unit;
    small.seats = model.seats;
    small.step = model.step;
    small.leave = model.leave;
    small.must = model.must;
    small.open_cost = model.open_cost;
    small.always = model.always;
    small.min = model.min;
    small.capacity = model.capacity;
    small.limit = model.limit;
    small.uses = model.uses;
    small.users = model.users;
    small.quotas = model.quotas;
    small.quotas_of = model.quotas_of;
    small.need_origin = model.need_origin;
    small.option_origin = model.option_origin;
    small.option_begin.assign(1, 0);
    std::size_t left = 0;
    for (std::size_t pair = 0; pair < model.pairs(); ++pair) left += !pair_gone[pair] && !option_closed[model.pair_option[pair]];
    small.pair_need.reserve(left);
    small.pair_option.reserve(left);
    small.pair_cost.reserve(left);
    for (std::uint32_t option = 0; option < model.options(); ++option) {
        for (auto pair = model.option_begin[option]; pair < model.option_begin[option + 1] && !option_closed[option]; ++pair) {
            if (pair_gone[pair]) continue;
            small.pair_need.push_back(model.pair_need[pair]);
            small.pair_option.push_back(option);
            small.pair_cost.push_back(model.pair_cost[pair]);
            if (!model.unit) small.pair_size.insert(small.pair_size.end(), model.pair_size.begin() + static_cast<std::ptrdiff_t>(pair * model.dimensions),
                                                    model.pair_size.begin() + static_cast<std::ptrdiff_t>((pair + 1) * model.dimensions));
        }
        small.option_begin.push_back(static_cast<std::uint32_t>(small.pairs()));
    }
    index_by_need(small);
    return small;
}

} // namespace landlotse::placement
