#pragma once
// The exact best seating for a set of open options, kept exact while options open and close one by one.
// Only for parts that flow (Model::flows): one dimension, unit sizes, no quotas.

#include "engines/placement/model.h"

namespace landlotse::placement {

/// A minimum-cost flow, held as prices on options with no path of negative reduced cost left. Opening or closing an option
/// costs as many shortest paths as it has seats, each over the few options nearby.
class Seating {
public:
    explicit Seating(const Model& model);

    void open(std::uint32_t option);
    void close(std::uint32_t option);
    /// Sets one need on a pair of an open option (or `nowhere`) for good; the others make way as cheaply as they can.
    void fix(std::uint32_t need, std::uint32_t pair);
    /// Whether a pair may be used from now on; whose pairs change must be seated again.
    void allow(std::uint32_t pair, bool is_allowed);
    /// Takes a need out and seats it where it costs least now, the others making way.
    void seat_again(std::uint32_t need);
    bool is_open(std::uint32_t option) const { return open_[option] != 0; }

    /// True cost of what is seated, left and open; must-place needs without a seat cost nothing here.
    Cost cost() const { return cost_; }
    /// Cost plus a penalty for each need below a minimum and each must-place need without a seat.
    Cost weight() const { return cost_ + heavy_ * (missing_ + 4 * homeless_); }
    /// Whether these are the costs it counts with.
    bool counts(const Model& costs) const { return model_ == &costs; }
    bool is_plan() const { return missing_ == 0 && homeless_ == 0; }
    std::int64_t missing() const { return missing_; }
    std::int64_t load(std::uint32_t option) const { return load_[option]; }
    /// What a further seat here would take from somebody else: 0 where one is free.
    Cost price(std::uint32_t option) const { return price_[option]; }
    /// Pair of each need, or `nowhere`.
    const std::vector<std::uint32_t>& seat_of() const { return seat_; }

private:
    struct Step {
        std::uint32_t need = 0, pair = 0; ///< need that moves and the pair it moves to
        std::uint32_t next = 0;           ///< the option where the path goes on
    };
    struct Reached {
        Cost far;
        std::uint32_t option;
        bool operator>(const Reached& other) const { return far != other.far ? far > other.far : option > other.option; }
    };
    Cost leaving(std::uint32_t need) const { return model_->must[need] ? heavy_ * 4 : model_->leave[need]; }
    Cost taking(std::uint32_t option) const { return load_[option] < model_->min[option] ? -heavy_ : 0; }
    Cost giving(std::uint32_t option) const { return load_[option] <= model_->min[option] ? heavy_ : 0; }
    void unseat(std::uint32_t need);
    void seat(std::uint32_t need, std::uint32_t pair);
    void begin();
    /// Settles options in order of their distance from `option` until the end is nearer; `scan(at, far)` looks on from each.
    template<class Scan> void settle_from(std::uint32_t option, const Scan& scan);
    void reach(std::uint32_t option, Cost far, Step step);
    bool push_out(std::uint32_t option, bool only_gain = false);
    bool pull_in(std::uint32_t option);
    void scan_out(std::uint32_t from, Cost far, std::uint32_t source);
    void scan_in(std::uint32_t into, Cost far);
    void end_at(Cost far, Step step, std::uint32_t option);
    template<class Scan> void settle(const Scan& scan);
    void place(std::uint32_t need);
    bool may_use(std::uint32_t pair) const { return barred_.empty() || !barred_[pair]; }

    const Model* model_;
    Cost heavy_ = 0, cost_ = 0;
    std::int64_t missing_ = 0, homeless_ = 0;
    std::vector<std::uint32_t> seat_, first_, next_, previous_;
    std::vector<std::int64_t> load_;
    std::vector<Cost> price_;
    std::vector<char> open_, fixed_, barred_; ///< barred_: per pair; empty as long as all may be used

    std::vector<Cost> far_;
    std::vector<std::uint32_t> stamp_;
    std::vector<Step> step_;
    std::vector<Reached> heap_, settled_;
    std::uint32_t round_ = 0;
    Cost end_far_ = 0;
    Step end_step_;
    std::uint32_t end_option_ = nowhere;
};

} // namespace landlotse::placement
