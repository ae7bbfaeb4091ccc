// Plans of parts in which something beside seats is scarce. At its price everything flows again, which says what to open; then it is given out,
// and with everybody's share decided the seats are once more an exact flow.

#include "engines/placement/plans.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace landlotse::placement {

namespace {

/// Shares tried in one local search.
constexpr std::int64_t most_share_trials = 4000;
/// Random changes without gain before the search for a better plan ends.
constexpr int most_idle_kicks = 12;

/// What losing its pair costs a need at most, for one unit of what it takes; those who must be placed go last.
double worth(const Model& model, const Rations& rations, std::uint32_t pair)
{
    auto need = model.pair_need[pair];
    if (model.must[need]) return std::numeric_limits<double>::infinity();
    double takes = 0;
    for (auto& one : rations.of(pair)) takes += static_cast<double>(one.amount);
    return static_cast<double>(model.leave[need] - model.pair_cost[pair]) / takes;
}

} // namespace

void Plans::seek_rationed(const Decisions& decisions, const Relaxed& answer, Dual& dual, const Multipliers& prices, bool thorough)
{
    tolled_ = *model_;
    auto tolls = dual.tolls(prices);
    for (std::uint32_t pair = 0; pair < tolled_.pairs(); ++pair) tolled_.pair_cost[pair] += static_cast<Cost>(std::llround(tolls.pair[pair]));
    for (std::uint32_t option = 0; option < tolled_.options(); ++option) tolled_.open_cost[option] += static_cast<Cost>(std::llround(tolls.opening[option]));
    seat_anew(tolled_);
    auto before = best();
    follow(wanted_options(decisions, answer, dual));
    drop_underfilled(decisions);
    if (thorough) flips(decisions, answer);
    give_out(seating_->seat_of(), open_options());
    drop_underfilled(decisions);
    take_seating();
    if (!thorough && best() >= before) return;
    climb(decisions, answer);
    if (thorough) kick(decisions, answer);
}

/// Improves shares and openings in turns until nothing comes of it.
void Plans::climb(const Decisions& decisions, const Relaxed& answer)
{
    for (int sweep = 0; sweep < 6; ++sweep) {
        auto before = seating_->weight();
        exchange_shares();
        exchange_rationed(decisions);
        if (sweep > 0 && seating_->weight() >= before) break;
        before = seating_->weight();
        flips(decisions, answer);
        if (seating_->weight() >= before) break;
    }
}

/// Opens some options at random in place of others and climbs again; goes back unless that is as good.
void Plans::kick(const Decisions& decisions, const Relaxed& answer)
{
    std::vector<std::uint32_t> contested;
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        if (decisions.option[option] < 0 && !model_->always[option]) contested.push_back(option);
    for (int idle = 0; idle < most_idle_kicks && !contested.empty(); ++idle) {
        if (answer.bound >= cutoff() || (limits_.stop && limits_.stop())) return;
        auto kept = seating_->weight();
        auto kept_open = open_options();
        auto kept_shares = shares_->all();
        for (int i = 0; i < 3; ++i) force(contested[static_cast<std::size_t>(chance_() % contested.size())], decisions);
        drop_underfilled(decisions);
        quick_ = true;
        climb(decisions, answer);
        quick_ = false;
        if (seating_->weight() < kept) idle = -1;
        if (seating_->weight() > kept) give_out(std::move(kept_shares), kept_open);
    }
}

/// Opens a closed option whatever it costs, closing those that use what it needs; closes an open one.
void Plans::force(std::uint32_t option, const Decisions& decisions)
{
    if (seating_->is_open(option)) return close(option);
    for (std::uint32_t other = 0; other < model_->options() && !fits(option); ++other) {
        auto is_free = seating_->is_open(other) && !model_->always[other] && decisions.option[other] != 1;
        auto& uses = model_->uses[option];
        auto is_rival = std::any_of(model_->uses[other].begin(), model_->uses[other].end(), [&](auto& one) {
            return std::any_of(uses.begin(), uses.end(), [&](auto& use) { return use.first == one.first && used_[use.first] + use.second > model_->limit[use.first]; });
        });
        if (is_free && is_rival && chance_() % 3 == 0) close(other);
    }
    if (fits(option)) open(option);
}

std::vector<std::uint32_t> Plans::open_options() const
{
    std::vector<std::uint32_t> open;
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        if (seating_->is_open(option)) open.push_back(option);
    return open;
}

/// Seats everybody anew at true costs in these options; of what is scarce those get their part of `wanted` to whom it is worth most.
void Plans::give_out(std::vector<std::uint32_t> wanted, const std::vector<std::uint32_t>& open_now)
{
    auto& needs = rations_->needs();
    std::vector<std::uint32_t> order;
    for (auto need : needs)
        if (wanted[need] != nowhere && rations_->rations(wanted[need])) order.push_back(need);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return worth(*model_, *rations_, wanted[a]) > worth(*model_, *rations_, wanted[b]); });
    shares_ = Shares(*rations_, model_->needs());
    for (auto need : order)
        if (shares_->fits(wanted[need])) shares_->give(need, wanted[need]);
    seat_anew(*model_);
    for (auto need : needs)
        for (auto k = model_->need_begin[need]; k < model_->need_begin[need + 1]; ++k) {
            auto pair = model_->need_pairs[k];
            if (rations_->rations(pair)) seating_->allow(pair, shares_->of(need) == pair);
        }
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        if (model_->always[option]) open(option);
    for (auto option : open_now) open(option);
}

/// Gives this need this pair's share instead of its own (`nowhere`: none) and seats it again.
void Plans::change_share(std::uint32_t need, std::uint32_t pair)
{
    if (auto old = shares_->of(need); old != nowhere) {
        shares_->take_back(need);
        seating_->allow(old, false);
    }
    if (pair != nowhere) {
        shares_->give(need, pair);
        seating_->allow(pair, true);
    }
    seating_->seat_again(need);
}

/// Who would have to give up a share so that this pair fits: those to whom theirs is worth least. Empty when that is not enough.
std::vector<std::uint32_t> Plans::in_the_way_of(std::uint32_t pair) const
{
    auto shares = *shares_;
    auto self = model_->pair_need[pair];
    shares.take_back(self);
    std::vector<std::uint32_t> away;
    for (auto ration = shares.short_for(pair); ration != nowhere; ration = shares.short_for(pair)) {
        auto weakest = nowhere;
        for (auto need : rations_->needs()) {
            auto held = shares.of(need);
            if (held == nowhere || need == self) continue;
            auto takes = rations_->of(held);
            if (std::none_of(takes.begin(), takes.end(), [&](auto& one) { return one.ration == ration; })) continue;
            if (weakest == nowhere || worth(*model_, *rations_, held) < worth(*model_, *rations_, shares.of(weakest))) weakest = need;
        }
        if (weakest == nowhere) return {self};
        shares.take_back(weakest);
        away.push_back(weakest);
    }
    return away;
}

/// Tries every share for everybody, others giving way; keeps what makes the plan better.
void Plans::exchange_shares()
{
    trials_ = most_share_trials;
    bool better = true;
    for (int sweep = 0; better && sweep < 10; ++sweep) {
        better = false;
        for (auto need : rations_->needs())
            for (auto k = model_->need_begin[need]; k < model_->need_begin[need + 1]; ++k) {
                auto pair = model_->need_pairs[k];
                if (!rations_->rations(pair) || pair == shares_->of(need) || !seating_->is_open(model_->pair_option[pair])) continue;
                if (--trials_ < 0 || (limits_.stop && limits_.stop())) return take_seating();
                better = try_share(need, pair) || better;
            }
        take_seating();
    }
}

bool Plans::try_share(std::uint32_t need, std::uint32_t pair)
{
    auto away = in_the_way_of(pair);
    if (!away.empty() && away.front() == need) return false;
    auto before = seating_->weight();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> undo;
    for (auto other : away) {
        undo.emplace_back(other, shares_->of(other));
        change_share(other, nowhere);
    }
    undo.emplace_back(need, shares_->of(need));
    change_share(need, pair);
    // Whoever gave way takes what is left elsewhere.
    for (auto other : away) {
        auto now = seating_->weight();
        for (auto k = model_->need_begin[other]; k < model_->need_begin[other + 1]; ++k) {
            auto second = model_->need_pairs[k];
            if (!rations_->rations(second) || !seating_->is_open(model_->pair_option[second]) || !shares_->fits(second)) continue;
            change_share(other, second);
            if (seating_->weight() < now) break;
            change_share(other, nowhere);
        }
    }
    if (seating_->weight() < before) return true;
    for (auto& [one, was] : undo) change_share(one, nowhere);
    for (auto& [one, was] : undo)
        if (was != nowhere) change_share(one, was);
    return false;
}

/// Opens and closes options where something is rationed, one in place of another, together with who gets what of it.
void Plans::exchange_rationed(const Decisions& decisions)
{
    trials_ = most_share_trials;
    auto is_contested = [&](std::uint32_t option) { return decisions.option[option] < 0 && !model_->always[option]; };
    auto is_rationed = [&](std::uint32_t option) {
        auto first = model_->option_begin[option], last = model_->option_begin[option + 1];
        while (first < last && !rations_->rations(first)) ++first;
        return first < last;
    };
    for (std::uint32_t in = 0; in < model_->options(); ++in) {
        if (!is_contested(in) || seating_->is_open(in)) continue;
        if (fits(in)) {
            if (is_rationed(in)) try_opening(in, nowhere);
            continue;
        }
        for (std::uint32_t out = 0; out < model_->options() && !seating_->is_open(in); ++out) {
            if (!is_contested(out) || !seating_->is_open(out) || !(is_rationed(in) || is_rationed(out)) || !makes_room(out, in)) continue;
            if (--trials_ < 0 || (limits_.stop && limits_.stop())) return take_seating();
            try_opening(in, out);
        }
    }
    take_seating();
}

/// Whether `in` could open if `out` closed.
bool Plans::makes_room(std::uint32_t out, std::uint32_t in) const
{
    return std::all_of(model_->uses[in].begin(), model_->uses[in].end(), [&](auto& use) {
        auto freed = std::find_if(model_->uses[out].begin(), model_->uses[out].end(), [&](auto& one) { return one.first == use.first; });
        return used_[use.first] + use.second - (freed == model_->uses[out].end() ? 0 : freed->second) <= model_->limit[use.first];
    });
}

/// Opens `in` in place of `out` (or of nothing) and gives what is free then to those who gain by it; undone unless the plan gets better.
bool Plans::try_opening(std::uint32_t in, std::uint32_t out)
{
    auto before = seating_->weight();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> undo;
    for (auto need : rations_->needs())
        if (auto held = shares_->of(need); out != nowhere && held != nowhere && model_->pair_option[held] == out) undo.emplace_back(need, held);
    if (out != nowhere) close(out);
    open(in);
    for (auto& [need, held] : undo) change_share(need, nowhere);
    auto displaced = undo.size();
    for (auto need : rations_->needs()) {
        if (shares_->of(need) != nowhere || seating_->seat_of()[need] != nowhere) continue;
        auto now = seating_->weight();
        for (auto k = model_->need_begin[need]; k < model_->need_begin[need + 1]; ++k) {
            auto pair = model_->need_pairs[k], option = model_->pair_option[pair];
            if (!rations_->rations(pair) || !seating_->is_open(option) || (displaced == 0 && option != in) || !shares_->fits(pair)) continue;
            change_share(need, pair);
            if (seating_->weight() < now) {
                undo.emplace_back(need, nowhere);
                break;
            }
            change_share(need, nowhere);
        }
    }
    if (seating_->weight() < before) return true;
    for (auto i = undo.size(); i-- > 0;) change_share(undo[i].first, nowhere);
    close(in);
    if (out != nowhere) open(out);
    for (auto& [need, held] : undo)
        if (held != nowhere) change_share(need, held);
    return false;
}

/// Everything that rations is decided, so seats flow.
double Plans::settle_rationed(const Decisions& decisions)
{
    std::vector<std::uint32_t> granted(model_->needs(), nowhere);
    Shares shares(*rations_, model_->needs());
    for (auto need : rations_->needs())
        for (auto k = model_->need_begin[need]; k < model_->need_begin[need + 1]; ++k) {
            auto pair = model_->need_pairs[k];
            if (decisions.pair[pair] <= 0 || !rations_->rations(pair)) continue;
            if (!shares.fits(pair)) return std::numeric_limits<double>::infinity();
            shares.give(need, granted[need] = pair);
        }
    give_out(std::move(granted), {});
    follow_decided(decisions);
    take_seating();
    return seating_->is_plan() ? static_cast<double>(seating_->cost()) : std::numeric_limits<double>::infinity();
}

} // namespace landlotse::placement
