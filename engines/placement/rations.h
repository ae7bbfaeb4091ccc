#pragma once
// What is scarce beside seats (places for children, say): how much there is of it, what each pair takes, and who may have how much.

#include "engines/placement/model.h"

#include <span>

namespace landlotse::placement {

/// The rules beside seats as one list: room of an option in a further dimension, or what a quota's options take together.
class Rations {
public:
    explicit Rations(const Model& model);
    /// Every pair takes one seat, and quotas only limit: with everybody's share decided, seats flow.
    static bool suits(const Model& model);

    struct Taking {
        std::uint32_t ration;
        std::int64_t amount;
    };
    std::span<const Taking> of(std::uint32_t pair) const { return {takings_.data() + begin_[pair], takings_.data() + begin_[pair + 1]}; }
    bool rations(std::uint32_t pair) const { return begin_[pair] < begin_[pair + 1]; }
    const std::vector<std::int64_t>& limits() const { return limits_; }
    /// Needs with a pair that takes of a ration.
    const std::vector<std::uint32_t>& needs() const { return needs_; }

private:
    std::vector<std::int64_t> limits_;
    std::vector<std::uint32_t> begin_, needs_;
    std::vector<Taking> takings_;
};

/// Who may have something: one pair at most for each need, never more together than there is.
class Shares {
public:
    explicit Shares(const Rations& rations, std::size_t needs) : rations_(&rations), pair_of_(needs, nowhere), left_(rations.limits()) {}

    std::uint32_t of(std::uint32_t need) const { return pair_of_[need]; }
    const std::vector<std::uint32_t>& all() const { return pair_of_; }
    bool fits(std::uint32_t pair) const;
    void give(std::uint32_t need, std::uint32_t pair);
    void take_back(std::uint32_t need);
    /// The first ration of which too little is left for this pair, or `nowhere`.
    std::uint32_t short_for(std::uint32_t pair) const;

private:
    const Rations* rations_;
    std::vector<std::uint32_t> pair_of_;
    std::vector<std::int64_t> left_;
};

} // namespace landlotse::placement
