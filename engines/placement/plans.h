#pragma once
// Plans found on the way: the best one, and the ways from prices to plans.

#include "engines/placement/exchange.h"
#include "engines/placement/rations.h"
#include "engines/placement/search.h"

namespace landlotse::placement {

/// Keeps the best plan of one part and looks for better ones.
class Plans {
public:
    Plans(const Model& model, const SearchLimits& limits);

    /// From now on plans are sought in this smaller form of the part (same needs and options, fewer pairs).
    void use(const Model& model);
    /// Looks for plans near the answer of the priced problem. `thorough`: also by local search.
    void seek(const Decisions& decisions, const Relaxed& answer, Dual& dual, const Multipliers& prices, bool thorough);
    /// What is scarce beside seats, where seats would flow otherwise.
    const Rations* rations() const { return rations_.get(); }
    /// Everything is decided: the best plan that is left, as its cost; infinite when there is none.
    double settle(const Decisions& decisions);

    /// A plan somebody else found, as the pair of each need; taken only when it keeps every rule. Returns its cost, else infinite.
    double offer(const std::vector<std::uint32_t>& pair_of);

    bool has_plan() const { return found_.has_plan; }
    /// Cost of the best plan; infinite without one.
    double best() const;
    /// A node whose bound reaches this cannot hold a plan that is worth more search.
    double cutoff() const;
    /// More than any plan of the part can cost.
    double ceiling() const { return ceiling_; }
    Found& found() { return found_; }
    /// The pair of each need in the best plan, as the form of the part in use numbers them.
    std::vector<std::uint32_t> best_pairs() const;

private:
    void take(const std::vector<std::uint32_t>& pair_of, std::vector<char> open);
    void open_for_gain(std::vector<char>& open) const;
    bool fits(std::uint32_t option) const;
    void open(std::uint32_t option);
    void close(std::uint32_t option);
    void follow(const std::vector<std::uint32_t>& wanted);
    void drop_underfilled(const Decisions& decisions);
    void take_seating();
    void seat_anew(const Model& costs);
    void follow_decided(const Decisions& decisions);
    bool flip(std::uint32_t option);
    bool exchange(std::uint32_t in);
    void flips(const Decisions& decisions, const Relaxed& answer);
    std::vector<std::uint32_t> wanted_options(const Decisions& decisions, const Relaxed& answer, const Dual& dual) const;

    void seek_rationed(const Decisions& decisions, const Relaxed& answer, Dual& dual, const Multipliers& prices, bool thorough);
    double settle_rationed(const Decisions& decisions);
    void give_out(std::vector<std::uint32_t> wanted, const std::vector<std::uint32_t>& open_now);
    std::vector<std::uint32_t> open_options() const;
    void climb(const Decisions& decisions, const Relaxed& answer);
    void kick(const Decisions& decisions, const Relaxed& answer);
    void force(std::uint32_t option, const Decisions& decisions);
    void change_share(std::uint32_t need, std::uint32_t pair);
    std::vector<std::uint32_t> in_the_way_of(std::uint32_t pair) const;
    void exchange_shares();
    void exchange_rationed(const Decisions& decisions);
    bool makes_room(std::uint32_t out, std::uint32_t in) const;
    bool try_opening(std::uint32_t in, std::uint32_t out);
    bool try_share(std::uint32_t need, std::uint32_t pair);

    void arrange(const Decisions& decisions, const Relaxed& answer, Dual& dual, const Multipliers& prices, bool thorough);
    std::vector<char> likely_pairs(const Decisions& decisions, const Dual& dual) const;
    std::vector<std::uint32_t> cheapest_of(const Relaxed& answer) const;
    std::vector<std::uint32_t> near_answer(const Decisions& decisions, Dual& dual, Multipliers prices, double spread);
    void exchange_places(const Decisions& decisions, Dual& dual, const std::vector<std::uint32_t>& first, double bound, const Multipliers& prices, bool thorough);
    void take_places(const Exchange& work);
    void polish(const Decisions& decisions, Arrangement& work, int rounds);
    void take_arrangement(const Arrangement& work);

    const Model& whole_;
    const Model* model_;
    const SearchLimits& limits_;
    Found found_;
    double ceiling_ = 0;
    std::unique_ptr<Seating> seating_;
    std::vector<std::int64_t> used_;
    std::int64_t trials_ = 0;
    bool rough_ = true, quick_ = false;
    bool knows_ = false; ///< a plan was given to begin with, and nothing else was sought yet
    std::mt19937_64 chance_;
    double strictness_ = 1;
    std::vector<double> tolls_; ///< of the last exchange
    std::unique_ptr<Rations> rations_; ///< only where something beside seats is scarce
    std::optional<Shares> shares_;
    Model tolled_; ///< the part with what is scarce at its price
};

} // namespace landlotse::placement
