#include "engines/placement/seating.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace landlotse::placement {

namespace {

constexpr Cost unreached = std::numeric_limits<Cost>::max() / 4;

/// More than any path through the options can gain.
Cost heavier_than_any_path(const Model& model)
{
    Cost largest = 1;
    for (auto cost : model.pair_cost) largest = std::max(largest, std::abs(cost));
    for (auto cost : model.leave) largest = std::max(largest, std::abs(cost));
    auto steps = static_cast<Cost>(std::min<std::size_t>(model.options() + 2, 200));
    return std::min<Cost>(largest, Cost{1} << 44) * 2 * steps;
}

} // namespace

Seating::Seating(const Model& model)
    : model_(&model), heavy_(heavier_than_any_path(model)), seat_(model.needs(), nowhere), first_(model.options(), nowhere),
      next_(model.needs(), nowhere), previous_(model.needs(), nowhere), load_(model.options(), 0), price_(model.options(), 0),
      open_(model.options(), 0), fixed_(model.needs(), 0), far_(model.options(), 0), stamp_(model.options(), 0), step_(model.options())
{
    for (std::size_t need = 0; need < model.needs(); ++need) {
        if (model.must[need]) ++homeless_;
        else cost_ += model.leave[need];
    }
}

void Seating::unseat(std::uint32_t need)
{
    auto pair = seat_[need], option = model_->pair_option[pair];
    if (previous_[need] == nowhere) first_[option] = next_[need];
    else next_[previous_[need]] = next_[need];
    if (next_[need] != nowhere) previous_[next_[need]] = previous_[need];
    seat_[need] = nowhere;
    if (load_[option]-- <= model_->min[option]) ++missing_;
    cost_ -= model_->pair_cost[pair];
    if (model_->must[need]) ++homeless_;
    else cost_ += model_->leave[need];
}

void Seating::seat(std::uint32_t need, std::uint32_t pair)
{
    auto option = model_->pair_option[pair];
    seat_[need] = pair;
    previous_[need] = nowhere;
    next_[need] = first_[option];
    if (first_[option] != nowhere) previous_[first_[option]] = need;
    first_[option] = need;
    if (load_[option]++ < model_->min[option]) --missing_;
    cost_ += model_->pair_cost[pair];
    if (model_->must[need]) --homeless_;
    else cost_ -= model_->leave[need];
}

void Seating::begin()
{
    ++round_;
    heap_.clear();
    settled_.clear();
    end_far_ = unreached;
    end_option_ = nowhere;
}

void Seating::reach(std::uint32_t option, Cost far, Step step)
{
    if (stamp_[option] == round_ && far_[option] <= far) return;
    if (far >= end_far_) return;
    stamp_[option] = round_;
    far_[option] = far;
    step_[option] = step;
    heap_.push_back({far, option});
    std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
}

void Seating::end_at(Cost far, Step step, std::uint32_t option)
{
    if (far >= end_far_) return;
    end_far_ = far;
    end_step_ = step;
    end_option_ = option;
}

/// Ways out of an option that holds one need too many: a free seat, leaving a need, or moving one on.
void Seating::scan_out(std::uint32_t from, Cost far, std::uint32_t source)
{
    if (from != source && load_[from] < model_->room(from, 0)) end_at(far + taking(from) + price_[from], {nowhere, nowhere, from}, from);
    for (auto need = first_[from]; need != nowhere; need = next_[need]) {
        if (fixed_[need]) continue;
        auto here = far + price_[from] - model_->pair_cost[seat_[need]];
        end_at(here + leaving(need), {need, nowhere, from}, from);
        for (auto k = model_->need_begin[need]; k < model_->need_begin[need + 1]; ++k) {
            auto pair = model_->need_pairs[k], to = model_->pair_option[pair];
            if (!open_[to] || to == from || to == source || !may_use(pair)) continue;
            reach(to, here + model_->pair_cost[pair] - price_[to], {need, pair, from});
        }
    }
}

template<class Scan> void Seating::settle_from(std::uint32_t option, const Scan& scan)
{
    begin();
    reach(option, 0, {nowhere, nowhere, nowhere});
    settle(scan);
}

template<class Scan> void Seating::settle(const Scan& scan)
{
    while (!heap_.empty()) {
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
        auto [far, at] = heap_.back();
        heap_.pop_back();
        if (far >= end_far_) break;
        if (far > far_[at]) continue;
        settled_.push_back({far, at});
        scan(at, far);
    }
}

/// Moves one need out of a closing or overfull option by the cheapest chain of moves; `only_gain`: only when that is better.
bool Seating::push_out(std::uint32_t option, bool only_gain)
{
    settle_from(option, [&](std::uint32_t at, Cost far) { scan_out(at, far, option); });
    if (end_option_ == nowhere) return false;
    auto gain = end_far_ - price_[option] + giving(option);
    for (auto [far, at] : settled_) price_[at] += std::min<Cost>(0, far - end_far_);
    if (only_gain && gain >= 0) return false;
    auto at = end_option_;
    if (end_step_.need != nowhere) unseat(end_step_.need);
    while (at != option) {
        auto step = step_[at];
        unseat(step.need);
        seat(step.need, step.pair);
        at = step.next;
    }
    return true;
}

/// Ways for one more need to come: one that has no seat, one from elsewhere, or (at the end of the chain) a seat given up.
void Seating::scan_in(std::uint32_t into, Cost far)
{
    if (load_[into] > 0) end_at(far + giving(into) - price_[into], {nowhere, nowhere, into}, into);
    for (auto pair = model_->option_begin[into]; pair < model_->option_begin[into + 1]; ++pair) {
        auto need = model_->pair_need[pair], now = seat_[need];
        if (fixed_[need] || !may_use(pair)) continue;
        auto here = far + model_->pair_cost[pair] - price_[into];
        if (now == nowhere) {
            end_at(here - leaving(need), {need, pair, into}, into);
            continue;
        }
        auto from = model_->pair_option[now];
        if (from != into) reach(from, here - model_->pair_cost[now] + price_[from], {need, pair, into});
    }
}

/// Brings one more need into an option by the cheapest chain of moves, when that makes the plan better.
bool Seating::pull_in(std::uint32_t option)
{
    settle_from(option, [&](std::uint32_t at, Cost far) { scan_in(at, far); });
    if (end_option_ == nowhere) {
        price_[option] = heavy_;
        return false;
    }
    auto gain = end_far_ + price_[option] + taking(option);
    for (auto [far, at] : settled_) price_[at] += std::max<Cost>(0, end_far_ - far);
    if (gain >= 0) return false;
    // From the far end towards the option: each step moves its need one option nearer.
    auto at = end_option_;
    if (end_step_.need != nowhere) seat(end_step_.need, end_step_.pair);
    while (at != option) {
        auto step = step_[at];
        unseat(step.need);
        seat(step.need, step.pair);
        at = step.next;
    }
    return true;
}

void Seating::open(std::uint32_t option)
{
    if (open_[option]) return;
    open_[option] = 1;
    cost_ += model_->open_cost[option];
    missing_ += model_->min[option];
    auto lowest = unreached;
    for (auto pair = model_->option_begin[option]; pair < model_->option_begin[option + 1]; ++pair) {
        auto need = model_->pair_need[pair], now = seat_[need];
        if (!may_use(pair)) continue;
        auto here = now == nowhere ? -leaving(need) : price_[model_->pair_option[now]] - model_->pair_cost[now];
        lowest = std::min(lowest, here + model_->pair_cost[pair]);
    }
    price_[option] = lowest == unreached ? heavy_ : lowest;
    while (load_[option] < model_->room(option, 0) && pull_in(option)) {}
}

void Seating::fix(std::uint32_t need, std::uint32_t pair)
{
    auto old = seat_[need];
    fixed_[need] = 1;
    if (old == pair) return;
    if (old != nowhere) {
        auto left = model_->pair_option[old];
        unseat(need);
        while (load_[left] < model_->room(left, 0) && pull_in(left)) {}
    }
    if (pair == nowhere) return;
    auto option = model_->pair_option[pair];
    seat(need, pair);
    while (load_[option] > model_->room(option, 0) && push_out(option)) {}
    while (load_[option] > 0 && push_out(option, true)) {}
}

void Seating::allow(std::uint32_t pair, bool is_allowed)
{
    if (barred_.empty()) barred_.assign(model_->pairs(), 0);
    barred_[pair] = !is_allowed;
}

void Seating::seat_again(std::uint32_t need)
{
    if (auto old = seat_[need]; old != nowhere) {
        auto left = model_->pair_option[old];
        unseat(need);
        fixed_[need] = 1;
        while (load_[left] < model_->room(left, 0) && pull_in(left)) {}
        fixed_[need] = 0;
    }
    place(need);
}

/// Seats a need that has no seat by the cheapest chain of moves, or leaves it when that is cheapest.
void Seating::place(std::uint32_t need)
{
    begin();
    end_at(leaving(need), {}, nowhere);
    for (auto k = model_->need_begin[need]; k < model_->need_begin[need + 1]; ++k) {
        auto pair = model_->need_pairs[k], to = model_->pair_option[pair];
        if (open_[to] && may_use(pair)) reach(to, model_->pair_cost[pair] - price_[to], {need, pair, nowhere});
    }
    settle([&](std::uint32_t at, Cost far) { scan_out(at, far, nowhere); });
    for (auto [far, at] : settled_) price_[at] += std::min<Cost>(0, far - end_far_);
    auto at = end_option_;
    if (at != nowhere && end_step_.need != nowhere) unseat(end_step_.need);
    while (at != nowhere) {
        auto step = step_[at];
        if (step.next != nowhere) unseat(step.need);
        seat(step.need, step.pair);
        at = step.next;
    }
}

void Seating::close(std::uint32_t option)
{
    if (!open_[option]) return;
    while (load_[option] > 0 && push_out(option)) {}
    open_[option] = 0;
    cost_ -= model_->open_cost[option];
    missing_ -= model_->min[option];
}

} // namespace landlotse::placement
