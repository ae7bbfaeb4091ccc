#include "engines/placement/plans.h"

#include "engines/placement/completion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace landlotse::placement {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
/// Within this share of the objective two plans count as equally good; the contract's certificate allows five times as much.
constexpr double same = 1e-9;
/// Openings and closings tried in one local search.
constexpr std::int64_t most_trials = 4000;
/// A share of the cost.
constexpr double far_away = 0.002;

double ceiling_of(const Model& model)
{
    double most = 1;
    for (std::size_t need = 0; need < model.needs(); ++need) {
        auto begin = model.need_begin[need], end = model.need_begin[need + 1];
        auto dearest = begin == end ? 0.0 : static_cast<double>(model.pair_cost[model.need_pairs[end - 1]]);
        most += model.must[need] ? dearest : std::max(dearest, static_cast<double>(model.leave[need]));
    }
    for (std::size_t option = 0; option < model.options(); ++option)
        if (model.always[option] || model.open_cost[option] > 0) most += static_cast<double>(model.open_cost[option]);
    return most + static_cast<double>(model.step);
}

} // namespace

Plans::Plans(const Model& model, const SearchLimits& limits)
    : whole_(model), model_(&model), limits_(limits), ceiling_(ceiling_of(model)), used_(model.limit.size(), 0), chance_(limits.seed)
{
    Cost lowest = 0, highest = 1;
    for (auto cost : model.pair_cost) lowest = std::min(lowest, cost), highest = std::max(highest, cost);
    strictness_ = static_cast<double>(highest - lowest) / 4;
    knows_ = !limits.known.empty();
    if (model.flows() || Rations::suits(model)) use(model);
}

void Plans::use(const Model& model)
{
    model_ = &model;
    if (Rations::suits(model)) rations_ = std::make_unique<Rations>(model);
    if (!model.flows()) return;
    seat_anew(model);
    for (std::uint32_t option = 0; option < model.options(); ++option)
        if (model.always[option] || (found_.has_plan && found_.open[option])) open(option);
}

/// Begins with nobody seated and nothing open.
void Plans::seat_anew(const Model& costs)
{
    seating_ = std::make_unique<Seating>(costs);
    std::fill(used_.begin(), used_.end(), 0);
}

double Plans::best() const { return found_.has_plan ? static_cast<double>(found_.cost) : infinite; }

double Plans::cutoff() const
{
    if (!found_.has_plan) return ceiling_;
    auto step = static_cast<double>(whole_.step);
    auto tolerance = std::max(same, limits_.gap) * std::abs(best());
    return best() - std::max(step * (1 - 1e-6), tolerance);
}

/// Notes a plan when it is the best so far; its cost is added up anew.
void Plans::take(const std::vector<std::uint32_t>& pair_of, std::vector<char> open)
{
    Cost cost = 0;
    for (std::size_t need = 0; need < pair_of.size(); ++need) cost += pair_of[need] == nowhere ? model_->leave[need] : model_->pair_cost[pair_of[need]];
    for (std::size_t option = 0; option < open.size(); ++option) cost += open[option] ? model_->open_cost[option] : 0;
    if (found_.has_plan && cost >= found_.cost) return;
    found_.has_plan = true;
    found_.cost = cost;
    found_.open = std::move(open);
    found_.place.assign(pair_of.size(), nowhere);
    for (std::size_t need = 0; need < pair_of.size(); ++need)
        if (pair_of[need] != nowhere) found_.place[need] = model_->pair_option[pair_of[need]];
}

bool Plans::fits(std::uint32_t option) const
{
    return std::all_of(model_->uses[option].begin(), model_->uses[option].end(),
                       [&](auto& use) { return used_[use.first] + use.second <= model_->limit[use.first]; });
}

void Plans::open(std::uint32_t option)
{
    if (seating_->is_open(option)) return;
    for (auto [resource, amount] : model_->uses[option]) used_[resource] += amount;
    seating_->open(option);
}

void Plans::close(std::uint32_t option)
{
    if (!seating_->is_open(option)) return;
    for (auto [resource, amount] : model_->uses[option]) used_[resource] -= amount;
    seating_->close(option);
}

/// Options worth opening at these prices, the surest first.
std::vector<std::uint32_t> Plans::wanted_options(const Decisions& decisions, const Relaxed& answer, const Dual& dual) const
{
    std::vector<std::uint32_t> wanted;
    auto rank = [&](std::uint32_t option) { return decisions.option[option] == 1 ? 2.0 : dual.often_open()[option]; };
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        if (decisions.option[option] != 0 && (answer.open[option] || rank(option) > 0.3)) wanted.push_back(option);
    std::stable_sort(wanted.begin(), wanted.end(), [&](auto a, auto b) { return rank(a) > rank(b); });
    return wanted;
}

void Plans::follow(const std::vector<std::uint32_t>& wanted)
{
    std::vector<char> keep(model_->options(), 0);
    std::vector<std::int64_t> planned(used_.size(), 0);
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        if (model_->always[option]) {
            keep[option] = 1;
            for (auto [resource, amount] : model_->uses[option]) planned[resource] += amount;
        }
    for (auto option : wanted) {
        auto& uses = model_->uses[option];
        if (keep[option] || !std::all_of(uses.begin(), uses.end(), [&](auto& use) { return planned[use.first] + use.second <= model_->limit[use.first]; })) continue;
        keep[option] = 1;
        for (auto [resource, amount] : uses) planned[resource] += amount;
    }
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        if (!keep[option]) close(option);
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        if (model_->always[option]) open(option);
    for (auto option : wanted)
        if (keep[option]) open(option);
}

/// Options that cannot be filled to their minimum close, the emptiest first.
void Plans::drop_underfilled(const Decisions& decisions)
{
    while (seating_->missing() > 0) {
        auto worst = nowhere;
        std::int64_t most = 0;
        for (std::uint32_t option = 0; option < model_->options(); ++option) {
            if (!seating_->is_open(option) || model_->always[option] || decisions.option[option] == 1) continue;
            auto missing = model_->min[option] - seating_->load(option);
            if (missing > most) most = missing, worst = option;
        }
        if (worst == nowhere) return;
        close(worst);
    }
}

void Plans::take_seating()
{
    if (!seating_->is_plan() || seating_->counts(tolled_) || (found_.has_plan && seating_->cost() >= found_.cost)) return;
    for (std::size_t r = 0; r < used_.size(); ++r)
        if (used_[r] > model_->limit[r]) return;
    std::vector<char> open(model_->options());
    for (std::uint32_t option = 0; option < open.size(); ++option) open[option] = seating_->is_open(option);
    take(seating_->seat_of(), std::move(open));
}

bool Plans::flip(std::uint32_t option)
{
    --trials_;
    auto before = seating_->weight();
    auto was_open = seating_->is_open(option);
    if (was_open) close(option);
    else if (fits(option)) open(option);
    else return exchange(option);
    if (seating_->weight() < before) return true;
    if (was_open) open(option);
    else close(option);
    return !was_open && exchange(option);
}

/// Opens one option in place of another that wants the same resource or the same needs.
bool Plans::exchange(std::uint32_t in)
{
    std::vector<std::uint32_t> rivals;
    for (auto [resource, amount] : model_->uses[in])
        for (auto [other, taken] : model_->users[resource])
            if (other != in && seating_->is_open(other) && !model_->always[other] && used_[resource] - taken + amount <= model_->limit[resource]) rivals.push_back(other);
    std::sort(rivals.begin(), rivals.end());
    rivals.erase(std::unique(rivals.begin(), rivals.end()), rivals.end());
    auto before = seating_->weight();
    for (auto out : rivals) {
        if (--trials_ < 0) return false;
        close(out);
        if (fits(in)) {
            open(in);
            if (seating_->weight() < before) return true;
            close(in);
        }
        open(out);
    }
    return false;
}

void Plans::flips(const Decisions& decisions, const Relaxed& answer)
{
    std::vector<std::uint32_t> contested;
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        if (decisions.option[option] < 0 && !model_->always[option]) contested.push_back(option);
    std::stable_sort(contested.begin(), contested.end(),
                     [&](auto a, auto b) { return std::abs(answer.reduced_open[a]) < std::abs(answer.reduced_open[b]); });
    // The first time, and as long as the bound is far away, prices are rough still; a good bound comes before a thorough search.
    auto is_rough = rough_ || best() - answer.bound > far_away * std::abs(best());
    trials_ = is_rough || quick_ ? most_trials / 8 : most_trials;
    rough_ = false;
    bool better = true;
    for (int sweep = 0; better && sweep < 20; ++sweep) {
        better = false;
        for (auto option : contested) {
            if (trials_ < 0 || (limits_.stop && limits_.stop())) return take_seating();
            better = flip(option) || better;
        }
        take_seating();
    }
}

void Plans::seek(const Decisions& decisions, const Relaxed& answer, Dual& dual, const Multipliers& prices, bool thorough)
{
    if (rations_) return seek_rationed(decisions, answer, dual, prices, thorough);
    if (!seating_) return arrange(decisions, answer, dual, prices, thorough);
    // The seating still is the known plan: what is near it comes first.
    if (std::exchange(knows_, false)) flips(decisions, answer);
    auto before = best();
    follow(wanted_options(decisions, answer, dual));
    drop_underfilled(decisions);
    take_seating();
    if (thorough || best() < before) flips(decisions, answer);
}

void Plans::follow_decided(const Decisions& decisions)
{
    std::vector<std::uint32_t> wanted;
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        if (decisions.option[option] == 1) wanted.push_back(option);
    follow(wanted);
}

double Plans::settle(const Decisions& decisions)
{
    if (rations_) return settle_rationed(decisions);
    if (!seating_) {
        Arrangement work(*model_);
        for (std::uint32_t pair = 0; pair < model_->pairs(); ++pair)
            if (decisions.pair[pair] > 0) work.move(model_->pair_need[pair], pair);
        auto before = best();
        take_arrangement(work);
        // Everything is decided, so this was the only plan of the node (or a cheaper one that leaves an option without needs closed).
        return std::min(before, work.violation() == 0 ? static_cast<double>(work.cost()) : infinite);
    }
    follow_decided(decisions);
    take_seating();
    return seating_->is_plan() ? static_cast<double>(seating_->cost()) : infinite;
}

double Plans::offer(const std::vector<std::uint32_t>& pair_of)
{
    if (pair_of.size() != model_->needs()) return infinite;
    Arrangement work(*model_);
    work.load(pair_of);
    if (work.violation() > 0) return infinite;
    take_arrangement(work);
    return static_cast<double>(work.cost());
}

std::vector<std::uint32_t> Plans::best_pairs() const
{
    std::vector<std::uint32_t> pairs(model_->needs(), nowhere);
    for (std::uint32_t pair = 0; pair < model_->pairs(); ++pair)
        if (found_.has_plan && found_.place[model_->pair_need[pair]] == model_->pair_option[pair]) pairs[model_->pair_need[pair]] = pair;
    return pairs;
}

void Plans::take_places(const Exchange& work)
{
    if (work.violation() > 0 || work.cost() >= best()) return;
    std::vector<char> open(model_->always);
    auto places = work.all();
    for (auto pair : places)
        if (pair != nowhere) open[model_->pair_option[pair]] = 1;
    open_for_gain(open);
    take(places, std::move(open));
}

void Plans::take_arrangement(const Arrangement& work)
{
    if (work.violation() > 0) return;
    std::vector<char> open(model_->options());
    for (std::uint32_t option = 0; option < open.size(); ++option) open[option] = work.is_open(option);
    open_for_gain(open);
    take(work.all(), std::move(open));
}

/// Options that pay by merely being open.
void Plans::open_for_gain(std::vector<char>& open) const
{
    std::vector<std::int64_t> used(used_.size(), 0);
    for (std::size_t option = 0; option < open.size(); ++option)
        for (auto [resource, amount] : model_->uses[option]) used[resource] += open[option] ? amount : 0;
    for (std::size_t option = 0; option < open.size(); ++option) {
        if (open[option] || model_->open_cost[option] >= 0 || model_->min[option] > 0) continue;
        auto& uses = model_->uses[option];
        if (!std::all_of(uses.begin(), uses.end(), [&](auto& use) { return used[use.first] + use.second <= model_->limit[use.first]; })) continue;
        open[option] = 1;
        for (auto [resource, amount] : uses) used[resource] += amount;
    }
}

/// Each need where it is cheapest among the open options that want it.
std::vector<std::uint32_t> Plans::cheapest_of(const Relaxed& answer) const
{
    std::vector<std::uint32_t> cheapest(model_->needs(), nowhere);
    for (std::uint32_t option = 0; option < model_->options(); ++option)
        for (auto k = answer.chosen_begin[option]; answer.open[option] && k < answer.chosen_begin[option + 1]; ++k) {
            auto pair = answer.chosen[k];
            auto& now = cheapest[model_->pair_need[pair]];
            if (now == nowhere || model_->pair_cost[pair] < model_->pair_cost[now]) now = pair;
        }
    return cheapest;
}

void Plans::arrange(const Decisions& decisions, const Relaxed& answer, Dual& dual, const Multipliers& prices, bool thorough)
{
    auto first = cheapest_of(answer);
    if (Exchange::suits(*model_)) return exchange_places(decisions, dual, first, answer.bound, prices, thorough);
    Arrangement work(*model_);
    work.strictness = strictness_;
    work.load(first);
    work.descend(chance_, decisions.pair);
    polish(decisions, work, thorough ? limits_.polish : 2);
    strictness_ = work.strictness;
}

/// Pairs the priced problem takes now and then, and the best plan's own: where better plans are likely.
std::vector<char> Plans::likely_pairs(const Decisions& decisions, const Dual& dual) const
{
    std::vector<char> likely(model_->pairs());
    for (std::size_t pair = 0; pair < likely.size(); ++pair) {
        auto in_best = found_.has_plan && found_.place[model_->pair_need[pair]] == model_->pair_option[pair];
        likely[pair] = decisions.pair[pair] >= 0 && (in_best || decisions.pair[pair] > 0 || dual.often_taken()[pair] > 0.003);
    }
    return likely;
}

/// Shakes and climbs down by chains of two, mostly among the likely pairs; goes back to the best now and then. Ends when nothing came of
/// it for long, or when the plan is as good as the bound.
void Plans::exchange_places(const Decisions& decisions, Dual& dual, const std::vector<std::uint32_t>& first, double bound, const Multipliers& prices, bool thorough)
{
    Exchange work(*model_);
    work.tolls.assign(model_->options() + 1, strictness_);
    if (tolls_.size() == work.tolls.size()) work.tolls = tolls_;
    std::vector<char> possible(model_->pairs());
    for (std::size_t pair = 0; pair < possible.size(); ++pair) possible[pair] = decisions.pair[pair] >= 0;
    auto likely = likely_pairs(decisions, dual);
    work.allow(possible);
    work.load(first);
    work.descend(chance_);
    take_places(work);
    // A plan at any price comes first, even when time is up already.
    for (int tries = 0; tries < 12 && !has_plan() && work.violation() > 0; ++tries) {
        for (auto& toll : work.tolls) toll *= 4;
        work.descend(chance_);
        take_places(work);
    }
    auto kept = work.all();
    auto kept_cost = work.cost();
    auto kept_over = work.overfull();
    auto keep = [&] { kept = work.all(), kept_cost = work.cost(), kept_over = work.overfull(); };
    auto decide = std::any_of(model_->always.begin(), model_->always.end(), [](auto one) { return !one; });
    // A round looks at every need in every option, so that large parts have fewer.
    auto table = static_cast<std::int64_t>(model_->needs() * model_->options());
    auto patience = thorough ? std::clamp<std::int64_t>(limits_.exchanges * 1000 / std::max<std::int64_t>(1, table), 50, limits_.exchanges) / (!decide && Completion::suits(*model_) ? 8 : 1) : 1;
    std::int64_t last_gain = 0;
    for (std::int64_t round = 0; round - last_gain < patience; ++round) {
        if (bound >= cutoff() || (limits_.stop && limits_.stop())) break;
        if (round == 0 && !likely.empty()) work.allow(likely);
        if (work.violation() > 0) work.adapt_tolls(1.02, 1);
        else work.adapt_tolls(0.98, 0.98);
        auto option = static_cast<std::uint32_t>(chance_() % model_->options());
        if (decide && round % 2 == 0 && !model_->always[option]) work.empty(option);
        else if (chance_() % 5 == 0) work.load(near_answer(decisions, dual, prices, (best() - bound) / 30));
        else work.shake(chance_, 1 + static_cast<int>(chance_() % 3));
        work.descend(chance_);
        auto near = work.score_of(kept_cost, kept_over) + 0.2 * (best() - bound);
        while (work.score() < near && work.deepen()) work.descend(chance_);
        auto before = best();
        take_places(work);
        if (best() < before) last_gain = round;
        if (work.score() <= work.score_of(kept_cost, kept_over)) keep();
        else work.load(kept);
    }
    tolls_ = work.tolls;
}

/// What the priced problem would do at prices a little off: each need where it is cheapest among those options that want it.
std::vector<std::uint32_t> Plans::near_answer(const Decisions& decisions, Dual& dual, Multipliers prices, double spread)
{
    for (auto& one : prices.need) one += spread * (static_cast<double>(chance_() % 2001) / 1000 - 1);
    Relaxed answer;
    dual.evaluate(decisions, prices, answer);
    return cheapest_of(answer);
}

/// Shakes a local best and climbs down again; keeps what is not worse. The price of broken rules follows success.
void Plans::polish(const Decisions& decisions, Arrangement& work, int rounds)
{
    take_arrangement(work);
    auto kept = work.all();
    auto kept_score = work.score();
    auto strength = std::max(2, static_cast<int>(model_->needs() / 25));
    for (int round = 0; round < rounds; ++round) {
        if (limits_.stop && limits_.stop()) return;
        work.strictness *= work.violation() > 0 ? 1.5 : 0.93;
        auto decide = std::any_of(model_->always.begin(), model_->always.end(), [](auto one) { return !one; });
        auto option = static_cast<std::uint32_t>(chance_() % model_->options());
        if (decide && round % 2 == 0 && !model_->always[option]) work.empty(option, decisions.pair);
        else work.shake(chance_, decisions.pair, 2 + static_cast<int>(chance_() % static_cast<std::uint64_t>(strength)));
        work.descend(chance_, decisions.pair);
        take_arrangement(work);
        if (work.score() <= kept_score || round % 7 == 6) {
            kept = work.all();
            kept_score = work.score();
        } else {
            work.load(kept);
        }
    }
}

} // namespace landlotse::placement
