#pragma once
// A problem as the solver sees it: decided things are out, ids are numbers, pairs lie in rows by option and by need.

#include "engines/placement/problem.h"

namespace landlotse::placement {

inline constexpr std::uint32_t nowhere = 0xffffffffu;

/// A limit that never binds.
inline constexpr std::int64_t unlimited = largest_amount;

/// Up to this much room beside the seats an option's places are given out exactly; beyond it they are priced.
inline constexpr std::int64_t small_room = 63;

/// A quota on dense option numbers; an empty side does not bind.
struct ModelQuota {
    std::vector<std::uint32_t> options;
    Size max, min;
};

/// One connected part of a problem. Needs, options and pairs are numbered densely; `*_origin` leads back.
struct Model {
    std::size_t dimensions = 1;
    bool unit = true;  ///< one dimension and every size is 1: a fixed open set leaves a flow
    bool seats = true; ///< every size is 1 in the first dimension, whatever the others ask: people on seats, and places for some of their children
    Cost step = 1;     ///< greatest common divisor of all costs: objectives lie on its multiples

    std::vector<Cost> leave;       ///< per need: cost of leaving it unplaced; unused when `must`
    std::vector<char> must;
    std::vector<std::uint32_t> need_begin, need_pairs; ///< pairs of a need, cheapest first

    std::vector<Cost> open_cost;
    std::vector<char> always;
    std::vector<std::int64_t> min, capacity; ///< capacity: option × dimension
    std::vector<std::uint32_t> option_begin; ///< pairs of an option are option_begin[j] .. option_begin[j + 1]

    std::vector<std::uint32_t> pair_need, pair_option;
    std::vector<Cost> pair_cost;
    std::vector<std::int64_t> pair_size; ///< pair × dimension; empty when `unit`

    std::vector<std::int64_t> limit;
    std::vector<std::vector<std::pair<std::uint32_t, std::int64_t>>> uses, users; ///< per option, per resource
    std::vector<ModelQuota> quotas;
    std::vector<std::vector<std::uint32_t>> quotas_of; ///< per option

    std::vector<std::uint32_t> need_origin, option_origin;

    std::size_t needs() const { return leave.size(); }
    std::size_t options() const { return open_cost.size(); }
    std::size_t pairs() const { return pair_need.size(); }
    std::int64_t size(std::size_t pair, std::size_t dimension) const { return unit ? 1 : pair_size[pair * dimensions + dimension]; }
    std::int64_t room(std::size_t option, std::size_t dimension) const { return capacity[option * dimensions + dimension]; }
    /// With its open set fixed this part is a flow, and the flow's answer is exact.
    bool flows() const { return unit && quotas.empty(); }
    /// Gives their memory back; everything else stays.
    void forget_pairs();
};

/// What stays of a problem after every rule that removes single pairs, and how it falls into parts.
struct Parts {
    std::vector<Model> models;
    Cost constant = 0;                           ///< cost of needs without any pair
    std::vector<std::uint32_t> hopeless_needs;   ///< must be placed and have no pair
    std::vector<std::uint32_t> hopeless_options; ///< always open, with fewer pairs than their minimum
    std::vector<std::uint32_t> hopeless_quotas;  ///< minimum above what could ever come
};

/// True when this pair may be used at all: not forbidden, not against a lock, not dearer than an offer, fits when alone.
bool is_usable(const Problem& problem, const Pair& pair, std::optional<Cost> offer);
/// Cost of the offered pair of each need, where there is one.
std::vector<std::optional<Cost>> offers_of(const Problem& problem);

/// How the problem is looked at, above all the costs of one tier stage: which multiple of each need's costs counts, and of the opening costs.
struct Weights {
    std::vector<std::int64_t> need; ///< empty: every cost counts once
    std::int64_t opening = 1;
    std::vector<char> no_minimum; ///< options counted as having none, to see who would come by themselves; empty: none

    std::int64_t minimum(const Problem& problem, std::size_t option) const
    {
        return !no_minimum.empty() && no_minimum[option] ? 0 : problem.options[option].min;
    }
    std::int64_t of(std::size_t index) const { return need.empty() ? 1 : need[index]; }
};

Parts split(const Problem& problem, const Weights& weights);
/// The part without the pairs marked as gone and without options marked as closed.
Model reduced(const Model& model, const std::vector<char>& pair_gone, const std::vector<char>& option_closed);

} // namespace landlotse::placement
