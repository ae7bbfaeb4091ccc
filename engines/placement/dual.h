#pragma once
// The Lagrangian bound. "A need has one place" and every rule that couples options are priced; what is left falls apart into one
// small exact question per option: which of its pairs, at these prices, make it worth opening?

#include "engines/placement/knapsack.h"
#include "engines/placement/model.h"
#include "engines/placement/places.h"

#include <functional>

namespace landlotse::placement {

/// What a node of the search has decided. option: -1 open question, 0 closed, 1 open. pair: 0 open question, 1 taken, -1 gone.
struct Decisions {
    std::vector<signed char> option;
    std::vector<signed char> pair;
};

struct Multipliers {
    std::vector<double> need; ///< what placing this need is worth
    std::vector<double> row;  ///< price of each coupling rule, at least 0
};

/// What rules about amounts add to costs at some prices; resources are no part of it.
struct Tolls {
    std::vector<double> pair, opening;
};

/// Answer of the priced problem.
struct Relaxed {
    double bound = 0;                       ///< no plan of this node costs less
    bool impossible = false;                ///< the node has no plan at all
    std::vector<double> reduced_open;       ///< per option: value of opening it at these prices, with its best pairs
    std::vector<char> open;
    std::vector<std::uint32_t> chosen;      ///< pairs of each option's best set, also of closed ones
    std::vector<std::uint32_t> chosen_begin;
};

struct Effort {
    int iterations = 300;
    double first_step = 1.0;
    int patience = 15;   ///< iterations without a better bound before the step is halved
    double last_step = 0.005;
    const std::function<bool()>* stop = nullptr;
};

class Dual {
public:
    explicit Dual(const Model& model);

    /// Prices to begin with.
    Multipliers start() const;
    /// Bound at exactly these prices.
    void evaluate(const Decisions& decisions, const Multipliers& at, Relaxed& out);
    /// Improves the prices (subgradient with Camerini, Fratta and Maffioli's direction, Polyak's step towards `target`);
    /// ends early once the bound reaches `cutoff`, or when `stop` says so. Leaves the best prices in `prices` and their answer in `best`.
    void improve(const Decisions& decisions, Multipliers& prices, double target, double cutoff, const Effort& effort, Relaxed& best);
    /// Marks what no plan better than `cutoff` can have, judged at the answer `at` for these prices. False: nothing is left.
    bool fix(Decisions& decisions, const Multipliers& prices, const Relaxed& at, double cutoff, bool pairs_too);

    /// Draws the plain consequences of what is decided. False: nothing is left.
    bool settle_needs(Decisions& decisions) const;
    bool settle_options(Decisions& decisions) const;
    Tolls tolls(const Multipliers& at);
    /// The option's places beside seats are given out exactly and have no price.
    bool gives_places(std::uint32_t option) const { return !places_.empty() && places_[option].counts(); }
    /// How often each option was open, each pair taken, lately (0 to 1).
    const std::vector<double>& often_open() const { return often_open_; }
    const std::vector<double>& often_taken() const { return often_taken_; }
    std::int64_t evaluations = 0;

private:
    struct Entry {
        std::uint32_t option;
        int amount;           ///< -1 nothing, 0 count of needs, 1 + d size taken in dimension d
        std::int64_t opening; ///< taken when the option opens
        double sign;
    };
    struct Row {
        std::vector<Entry> entries;
        double limit;      ///< sum of sign * amounts may not exceed it
        double scale = 1;  ///< its price moves as if everything in it were divided by this
    };
    struct Use {
        std::size_t row, dimension;
    };
    struct Candidate {
        double cost;
        std::uint32_t pair;
    };
    struct Left {
        std::int64_t most = 0, least = 0; ///< seats beside those who are there for certain
        std::uint32_t places = 0;         ///< the same of what is scarce beside them, packed
    };
    void add_rows();
    void price_scarce(Multipliers& at) const;
    std::vector<std::vector<Use>> scarce_uses() const;
    std::vector<std::uint32_t> wishes_for_scarce(const std::vector<std::vector<Use>>& uses) const;
    void price_options(const Multipliers& at);
    double priced(std::uint32_t pair, const Multipliers& at) const;
    bool gather(const Decisions& decisions, const Multipliers& at, std::uint32_t option);
    bool gather_plain(const Decisions& decisions, const Multipliers& at, std::uint32_t option, std::size_t wanted);
    void note_edge(std::uint32_t option);
    double pick_seats(std::uint32_t option, std::vector<std::uint32_t>& chosen, bool& possible);
    double pick_sized(std::uint32_t option, std::vector<std::uint32_t>& chosen, bool& possible);
    double pick_with_places(std::uint32_t option, std::vector<std::uint32_t>& chosen, bool& possible);
    bool give_places(std::uint32_t option);
    bool takes_places(std::uint32_t pair) const
    {
        for (std::size_t d = 1; d < model_.dimensions; ++d)
            if (model_.size(pair, d) > 0) return true;
        return false;
    }
    std::int64_t beside(std::int64_t families, std::int64_t least, std::int64_t most) const;
    double least_with_places(std::uint32_t option, std::int64_t least, std::int64_t most, std::uint32_t room, std::size_t& families) const;
    double slope(const Multipliers& at, const Relaxed& answer);
    void remember(const Relaxed& answer, double share);
    void fix_pairs_with_places(Decisions& decisions, const Multipliers& prices, const Relaxed& at, std::uint32_t option, double slack);
    bool fix_seat_pairs(Decisions& decisions, const Multipliers& prices, const Relaxed& at, std::uint32_t option, double slack);
    bool fix_sized_pairs(Decisions& decisions, const Multipliers& prices, const Relaxed& at, std::uint32_t option, double slack);

    void add_up_asked();
    bool settle_resources(Decisions& decisions) const;
    bool settle_rooms(Decisions& decisions) const;

    const Model& model_;
    std::size_t width_; ///< prices per option: count, then each dimension
    std::size_t first_ = 0; ///< dimension that the knapsack itself keeps
    std::vector<double> cost_, leave_;
    Size asked_; ///< per dimension: what all who must be placed take at least
    std::vector<Row> rows_;
    std::vector<double> amount_price_, opening_price_;
    std::vector<double> need_slope_, row_slope_, need_way_, row_way_;
    std::vector<Candidate> candidates_;
    std::vector<std::uint32_t> forced_;
    double forced_cost_ = 0;
    std::vector<Item> items_;
    Knapsack knapsack_;
    std::vector<Places> places_;         ///< per option, where something beside seats is scarce
    std::vector<Candidate> families_;    ///< candidates that take places and are worth it; the others are in `candidates_`, the cheapest first
    std::vector<Places::Wish> wishes_;   ///< of the families
    std::vector<double> sums_;           ///< of the others' costs
    std::vector<std::size_t> granted_;
    std::int64_t worthy_ = 0;            ///< of the others: how many are worth a seat
    Left left_;
    std::vector<double> edge_, dearest_; ///< per option that flows: how dear its best pairs were lately
    std::vector<double> often_open_, often_taken_;
    std::vector<double> taken_;
};

} // namespace landlotse::placement
