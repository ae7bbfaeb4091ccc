#include "engines/placement/residue.h"

#include <cstdlib>

namespace landlotse::placement {

namespace {

/// Adds up one program as text; long sums are broken into lines, as the format asks.
class Writer {
public:
    Writer(const Model& model, const Decisions& decisions) : model_(model), decisions_(decisions) {}

    std::string run()
    {
        text_ = "Minimize\n obj:\n";
        for (std::uint32_t pair = 0; pair < model_.pairs(); ++pair) {
            auto need = model_.pair_need[pair];
            term(units(model_.pair_cost[pair] - (model_.must[need] ? 0 : model_.leave[need])), 'x', pair);
        }
        for (std::uint32_t option = 0; option < model_.options(); ++option) term(units(model_.open_cost[option]), 'y', option);
        text_ += "Subject To\n";
        needs();
        for (std::uint32_t option = 0; option < model_.options(); ++option) one_option(option);
        resources();
        for (auto& quota : model_.quotas) one_quota(quota);
        variables();
        return std::move(text_);
    }

private:
    static std::string units(Cost cost)
    {
        auto size = cost < 0 ? -cost : cost;
        auto fraction = std::to_string(size % cost_unit);
        return (cost < 0 ? "-" : "+") + std::to_string(size / cost_unit) + "." + std::string(6 - fraction.size(), '0') + fraction;
    }
    static std::string amount(std::int64_t value) { return (value < 0 ? "" : "+") + std::to_string(value); }

    void term(const std::string& factor, char kind, std::uint32_t index) { text_ += " " + factor + " " + kind + std::to_string(index) + "\n"; }

    void needs()
    {
        for (std::size_t need = 0; need < model_.needs(); ++need) {
            if (model_.need_begin[need] == model_.need_begin[need + 1]) continue;
            for (auto k = model_.need_begin[need]; k < model_.need_begin[need + 1]; ++k) term("+1", 'x', model_.need_pairs[k]);
            text_ += model_.must[need] ? " = 1\n" : " <= 1\n";
        }
    }

    void one_option(std::uint32_t option)
    {
        auto begin = model_.option_begin[option], end = model_.option_begin[option + 1];
        if (begin == end) return;
        for (std::size_t d = 0; d < model_.dimensions; ++d) {
            if (model_.room(option, d) == unlimited) continue;
            for (auto pair = begin; pair < end; ++pair) term(amount(model_.size(pair, d)), 'x', pair);
            term(amount(-model_.room(option, d)), 'y', option);
            text_ += " <= 0\n";
        }
        if (model_.min[option] > 0) {
            for (auto pair = begin; pair < end; ++pair) term("+1", 'x', pair);
            term(amount(-model_.min[option]), 'y', option);
            text_ += " >= 0\n";
        }
        for (auto pair = begin; pair < end && !model_.always[option]; ++pair) {
            term("+1", 'x', pair);
            term("-1", 'y', option);
            text_ += " <= 0\n";
        }
    }

    void resources()
    {
        for (std::size_t r = 0; r < model_.limit.size(); ++r) {
            if (model_.users[r].empty()) continue;
            for (auto [option, taken] : model_.users[r]) term(amount(taken), 'y', option);
            text_ += " <= " + std::to_string(model_.limit[r]) + "\n";
        }
    }

    void one_quota(const ModelQuota& quota)
    {
        for (std::size_t d = 0; d < model_.dimensions; ++d)
            for (auto* side : {&quota.max, &quota.min}) {
                if (side->empty() || (side == &quota.max && quota.max[d] == unlimited)) continue;
                auto empty = true;
                for (auto option : quota.options)
                    for (auto pair = model_.option_begin[option]; pair < model_.option_begin[option + 1]; ++pair) term(amount(model_.size(pair, d)), 'x', pair), empty = false;
                if (empty) term("+0", 'y', quota.options.front());
                text_ += (side == &quota.max ? " <= " : " >= ") + std::to_string((*side)[d]) + "\n";
            }
    }

    void variables()
    {
        text_ += "Bounds\n";
        for (std::uint32_t option = 0; option < model_.options(); ++option)
            if (decisions_.option[option] >= 0) text_ += " y" + std::to_string(option) + " = " + std::to_string(decisions_.option[option]) + "\n";
        for (std::uint32_t pair = 0; pair < model_.pairs(); ++pair)
            if (decisions_.pair[pair] > 0) text_ += " x" + std::to_string(pair) + " = 1\n";
        text_ += "Binaries\n";
        for (std::uint32_t pair = 0; pair < model_.pairs(); ++pair) text_ += " x" + std::to_string(pair) + "\n";
        for (std::uint32_t option = 0; option < model_.options(); ++option) text_ += " y" + std::to_string(option) + "\n";
        text_ += "End\n";
    }

    const Model& model_;
    const Decisions& decisions_;
    std::string text_;
};

} // namespace

std::string linear_program(const Model& model, const Decisions& decisions)
{
    return Writer(model, decisions).run();
}

std::vector<std::uint32_t> pairs_of(const Model& model, const ResidueAnswer& answer)
{
    std::vector<std::uint32_t> pair_of(model.needs(), nowhere);
    for (auto& name : answer.ones) {
        if (name.empty() || name[0] != 'x') continue;
        auto pair = static_cast<std::size_t>(std::strtoull(name.c_str() + 1, nullptr, 10));
        if (pair >= model.pairs() || pair_of[model.pair_need[pair]] != nowhere) return {};
        pair_of[model.pair_need[pair]] = static_cast<std::uint32_t>(pair);
    }
    return pair_of;
}

} // namespace landlotse::placement
