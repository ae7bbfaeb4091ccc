#include "engines/placement/rations.h"

#include <algorithm>

namespace landlotse::placement {

bool Rations::suits(const Model& model)
{
    return model.seats && !model.flows() && std::all_of(model.quotas.begin(), model.quotas.end(), [](auto& quota) { return quota.min.empty(); });
}

Rations::Rations(const Model& model) : begin_{0}
{
    struct Rule {
        std::uint32_t ration;
        std::size_t dimension;
    };
    std::vector<std::vector<Rule>> rules(model.options());
    auto add = [&](std::int64_t limit) { return limits_.push_back(limit), static_cast<std::uint32_t>(limits_.size() - 1); };
    for (std::uint32_t option = 0; option < model.options(); ++option)
        for (std::size_t d = 1; d < model.dimensions; ++d)
            if (model.room(option, d) != unlimited) rules[option].push_back({add(model.room(option, d)), d});
    for (auto& quota : model.quotas)
        for (std::size_t d = 0; d < quota.max.size(); ++d) {
            if (quota.max[d] == unlimited) continue;
            auto ration = add(quota.max[d]);
            for (auto option : quota.options) rules[option].push_back({ration, d});
        }
    std::vector<char> takes(model.needs(), 0);
    for (std::uint32_t pair = 0; pair < model.pairs(); ++pair) {
        for (auto& rule : rules[model.pair_option[pair]])
            if (auto amount = model.size(pair, rule.dimension); amount > 0) takings_.push_back({rule.ration, amount}), takes[model.pair_need[pair]] = 1;
        begin_.push_back(static_cast<std::uint32_t>(takings_.size()));
    }
    for (std::uint32_t need = 0; need < model.needs(); ++need)
        if (takes[need]) needs_.push_back(need);
}

std::uint32_t Shares::short_for(std::uint32_t pair) const
{
    for (auto& one : rations_->of(pair))
        if (one.amount > left_[one.ration]) return one.ration;
    return nowhere;
}

bool Shares::fits(std::uint32_t pair) const { return short_for(pair) == nowhere; }

void Shares::give(std::uint32_t need, std::uint32_t pair)
{
    pair_of_[need] = pair;
    for (auto& one : rations_->of(pair)) left_[one.ration] -= one.amount;
}

void Shares::take_back(std::uint32_t need)
{
    if (pair_of_[need] == nowhere) return;
    for (auto& one : rations_->of(pair_of_[need])) left_[one.ration] += one.amount;
    pair_of_[need] = nowhere;
}

} // namespace landlotse::placement
