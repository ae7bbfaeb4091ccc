#pragma once
// Plans grown need by need along exact tables (`Completion`): a broad front of the most promising partial plans finds good plans, and a
// search of everything below a cost, deep first, proves that there is none.

#include "engines/placement/completion.h"

#include <functional>

namespace landlotse::placement {

class Frontier {
public:
    /// `memory`: see `Completion`.
    Frontier(const Model& model, std::function<bool()> stop, std::vector<Completion::Amount> memory = {});
    /// Gives the tables' memory back; the end of this one.
    std::vector<Completion::Amount> release() { return tables_.release(); }

    /// How an attempt ended.
    enum class End {
        found,   ///< `pairs` is a plan below the cutoff
        nothing, ///< proven: there is none
        open     ///< something was left out, or time is up
    };
    /// Keeps at most `width` partial plans of every length.
    End sweep(const std::vector<double>& prices, double cutoff, std::size_t width);
    /// Looks at everything, at most at so many partial plans.
    End exhaust(const std::vector<double>& prices, double cutoff, std::int64_t most_states);

    /// The pair of each need in the plan found last, or `nowhere`.
    const std::vector<std::uint32_t>& pairs() const { return pairs_; }
    /// Partial plans looked at so far: what work is counted in.
    std::int64_t states = 0;
    /// Size of the tables.
    std::size_t cells() const { return tables_.cells(); }

private:
    using Amount = Completion::Amount;
    /// A partial plan, one need longer than the one it comes from.
    struct Child {
        Amount bound;
        std::uint32_t parent;
        std::uint32_t way;
    };
    struct Step {
        std::uint32_t parent, way;
    };
    /// What all ways of a need have in common: the bound if it went nowhere.
    Amount base(std::size_t level, Amount bound, const std::uint16_t* room) const;
    /// The bound once it takes this way; at or above the cutoff when it cannot.
    Amount along(std::size_t level, const Completion::Way& way, Amount base, const std::uint16_t* room) const;
    void grow(std::size_t level, std::vector<Child>& children) const;
    void advance(std::size_t level, const std::vector<Child>& children);
    void note_best();
    bool descend(std::size_t level, Amount bound);

    const Model& model_;
    std::function<bool()> stop_;
    Completion tables_;
    std::vector<std::uint32_t> pairs_;
    std::vector<Amount> bounds_;                ///< of the front
    std::vector<std::uint16_t> rooms_, next_;   ///< of the front, by option
    std::vector<std::vector<Step>> steps_;      ///< per level
    std::vector<std::uint32_t> path_;           ///< ways taken, deep first
    std::int64_t allowed_ = 0;
};

} // namespace landlotse::placement
