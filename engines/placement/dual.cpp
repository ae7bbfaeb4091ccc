#include "engines/placement/dual.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace landlotse::placement {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t tightest_dimension(const Model& model)
{
    std::size_t best = 0;
    double tightest = -1;
    for (std::size_t d = 0; d < model.dimensions; ++d) {
        double asked = 0, room = 0;
        for (std::size_t need = 0; need < model.needs(); ++need)
            if (model.need_begin[need] < model.need_begin[need + 1]) asked += static_cast<double>(model.size(model.need_pairs[model.need_begin[need]], d));
        for (std::size_t option = 0; option < model.options(); ++option) room += static_cast<double>(model.room(option, d));
        auto tight = asked / std::max(room, 1.0);
        if (tight > tightest) tightest = tight, best = d;
    }
    return best;
}

} // namespace

Dual::Dual(const Model& model) : model_(model), width_(1 + model.dimensions), first_(model.seats ? 0 : tightest_dimension(model))
{
    cost_.assign(model.pair_cost.begin(), model.pair_cost.end());
    leave_.assign(model.leave.begin(), model.leave.end());
    if (model.seats && !model.unit)
        for (std::size_t option = 0; option < model.options(); ++option) places_.emplace_back(std::span(model.capacity).subspan(option * model.dimensions + 1, model.dimensions - 1));
    add_rows();
    add_up_asked();
    amount_price_.assign(model.options() * width_, 0);
    opening_price_.assign(model.options(), 0);
    often_open_.assign(model.options(), 0.5);
    if (model.flows()) edge_ = dearest_ = std::vector<double>(model.options(), infinite);
    else often_taken_.assign(model.pairs(), 0.0);
}

void Dual::add_rows()
{
    for (std::size_t resource = 0; resource < model_.limit.size(); ++resource) {
        Row row{{}, static_cast<double>(model_.limit[resource]), 1};
        for (auto [option, amount] : model_.users[resource]) row.entries.push_back({option, -1, amount, 0});
        rows_.push_back(std::move(row));
    }
    for (auto& quota : model_.quotas)
        for (int d = 0; d < static_cast<int>(model_.dimensions); ++d) {
            Row most, least;
            for (auto option : quota.options) {
                most.entries.push_back({option, 1 + d, 0, 1.0});
                least.entries.push_back({option, 1 + d, 0, -1.0});
            }
            auto at = static_cast<std::size_t>(d);
            if (!quota.max.empty() && quota.max[at] != unlimited) most.limit = static_cast<double>(quota.max[at]), rows_.push_back(most);
            if (!quota.min.empty() && quota.min[at] > 0) least.limit = -static_cast<double>(quota.min[at]), rows_.push_back(least);
        }
    // An amount is a sum of many; undamped, these prices swing while those of the needs hardly move.
    for (auto& row : rows_)
        if (model_.seats && row.entries.front().amount > 0 && row.limit > 0) row.scale = std::sqrt(row.limit / 2);
    if (model_.unit) return;
    for (std::uint32_t option = 0; option < model_.options(); ++option) {
        for (std::size_t d = 0; d < model_.dimensions; ++d)
            if (auto room = model_.room(option, d); d != first_ && room != unlimited && !(gives_places(option) && room <= small_room))
                rows_.push_back({{{option, 1 + static_cast<int>(d), -room, 1.0}}, 0, model_.seats && room > 0 ? std::sqrt(static_cast<double>(room) / 2) : 1});
        if (model_.min[option] > 0 && !model_.seats) rows_.push_back({{{option, 0, model_.min[option], -1.0}}, 0, 1});
    }
}

void Dual::add_up_asked()
{
    asked_.assign(model_.dimensions, 0);
    for (std::size_t need = 0; need < model_.needs(); ++need) {
        auto begin = model_.need_begin[need], end = model_.need_begin[need + 1];
        if (!model_.must[need] || begin == end) continue;
        for (std::size_t d = 0; d < model_.dimensions; ++d) {
            auto least = model_.size(model_.need_pairs[begin], d);
            for (auto k = begin; k != end; ++k) least = std::min(least, model_.size(model_.need_pairs[k], d));
            asked_[d] += least;
        }
    }
}

Multipliers Dual::start() const
{
    Multipliers at{std::vector<double>(model_.needs(), 0), std::vector<double>(rows_.size(), 0)};
    for (std::size_t need = 0; need < model_.needs(); ++need) {
        auto first = model_.need_begin[need], count = model_.need_begin[need + 1] - first;
        if (count == 0) continue;
        at.need[need] = cost_[model_.need_pairs[first + std::min(1u, count - 1)]];
        if (!model_.must[need]) at.need[need] = std::min(at.need[need], leave_[need]);
    }
    if (model_.seats) price_scarce(at);
    return at;
}

/// First prices of what is scarce beside seats: it is given to whom it helps most for what they take, and costs what the first who goes away
/// empty would have gained. Subgradients alone would take thousands of steps to get there.
void Dual::price_scarce(Multipliers& at) const
{
    auto uses = scarce_uses();
    auto amount = [&](std::uint32_t pair, const Use& use) { return static_cast<double>(model_.size(pair, use.dimension)); };
    std::vector<double> left(rows_.size());
    for (std::size_t row = 0; row < rows_.size(); ++row) left[row] = rows_[row].limit - static_cast<double>(rows_[row].entries.front().opening);
    std::vector<char> has(model_.needs(), 0);
    for (auto pair : wishes_for_scarce(uses)) {
        auto need = model_.pair_need[pair];
        if (has[need]) continue;
        auto& mine = uses[model_.pair_option[pair]];
        auto full = std::find_if(mine.begin(), mine.end(), [&](auto& use) { return amount(pair, use) > left[use.row]; });
        if (full == mine.end()) {
            for (auto& use : mine) left[use.row] -= amount(pair, use);
            has[need] = 1;
            continue;
        }
        at.need[need] = leave_[need];
        double owed = leave_[need] - cost_[pair];
        for (auto& use : mine) owed -= at.row[use.row] * amount(pair, use);
        if (owed > 0) at.row[full->row] += owed / amount(pair, *full);
    }
    for (std::uint32_t need = 0; need < model_.needs(); ++need)
        for (auto k = model_.need_begin[need]; has[need] && k < model_.need_begin[need + 1]; ++k) {
            auto pair = model_.need_pairs[k];
            double price = cost_[pair];
            for (auto& use : uses[model_.pair_option[pair]]) price += at.row[use.row] * amount(pair, use);
            at.need[need] = k == model_.need_begin[need] ? std::min(price, leave_[need]) : std::min(at.need[need], price);
        }
}

/// Per option: the rules about amounts that it is part of.
std::vector<std::vector<Dual::Use>> Dual::scarce_uses() const
{
    std::vector<std::vector<Use>> uses(model_.options());
    for (std::size_t row = 0; row < rows_.size(); ++row)
        for (auto& entry : rows_[row].entries)
            if (entry.amount > 0 && entry.sign > 0) uses[entry.option].push_back({row, static_cast<std::size_t>(entry.amount - 1)});
    return uses;
}

/// Pairs that take something scarce and save something, by what they save for one unit of it.
std::vector<std::uint32_t> Dual::wishes_for_scarce(const std::vector<std::vector<Use>>& uses) const
{
    std::vector<std::pair<double, std::uint32_t>> wishes;
    for (std::uint32_t pair = 0; pair < model_.pairs(); ++pair) {
        double takes = 0;
        for (auto& use : uses[model_.pair_option[pair]]) takes += static_cast<double>(model_.size(pair, use.dimension));
        auto need = model_.pair_need[pair];
        if (takes > 0 && !model_.must[need] && leave_[need] > cost_[pair]) wishes.emplace_back(-(leave_[need] - cost_[pair]) / takes, pair);
    }
    std::sort(wishes.begin(), wishes.end());
    std::vector<std::uint32_t> pairs;
    for (auto& [gain, pair] : wishes) pairs.push_back(pair);
    return pairs;
}

void Dual::price_options(const Multipliers& at)
{
    if (rows_.empty()) return;
    std::fill(amount_price_.begin(), amount_price_.end(), 0.0);
    std::fill(opening_price_.begin(), opening_price_.end(), 0.0);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        auto price = at.row[row];
        if (price == 0) continue;
        for (auto& entry : rows_[row].entries) {
            opening_price_[entry.option] += price * static_cast<double>(entry.opening);
            if (entry.amount >= 0) amount_price_[entry.option * width_ + static_cast<std::size_t>(entry.amount)] += price * entry.sign;
        }
    }
}

double Dual::priced(std::uint32_t pair, const Multipliers& at) const
{
    auto cost = cost_[pair] - at.need[model_.pair_need[pair]];
    if (model_.flows()) return cost;
    auto* price = &amount_price_[model_.pair_option[pair] * width_];
    cost += price[0];
    for (std::size_t d = 0; d < model_.dimensions; ++d)
        if (price[1 + d] != 0) cost += price[1 + d] * static_cast<double>(model_.size(pair, d));
    return cost;
}

Tolls Dual::tolls(const Multipliers& at)
{
    Tolls tolls{std::vector<double>(model_.pairs()), std::vector<double>(model_.options(), 0)};
    price_options(at);
    for (std::uint32_t pair = 0; pair < model_.pairs(); ++pair) tolls.pair[pair] = priced(pair, at) - cost_[pair] + at.need[model_.pair_need[pair]];
    for (std::size_t row = 0; row < rows_.size(); ++row)
        for (auto& entry : rows_[row].entries)
            if (entry.amount >= 0) tolls.opening[entry.option] += at.row[row] * static_cast<double>(entry.opening);
    return tolls;
}

/// The option's candidates: only those worth taking when they reach the minimum, otherwise all.
bool Dual::gather(const Decisions& decisions, const Multipliers& at, std::uint32_t option)
{
    candidates_.clear();
    forced_.clear();
    forced_cost_ = 0;
    auto wanted = model_.seats ? static_cast<std::size_t>(model_.min[option]) : 0;
    if (model_.flows()) return gather_plain(decisions, at, option, wanted);
    std::size_t worthy = 0;
    for (auto pair = model_.option_begin[option]; pair < model_.option_begin[option + 1]; ++pair) {
        if (decisions.pair[pair] < 0) continue;
        auto cost = priced(pair, at);
        if (decisions.pair[pair] > 0) {
            forced_.push_back(pair);
            forced_cost_ += cost;
            continue;
        }
        if (cost >= 0 && worthy + forced_.size() >= wanted) continue;
        // Who takes places may have to go without, and others fill the minimum then.
        worthy += cost < 0 && !(gives_places(option) && takes_places(pair)) ? 1 : 0;
        candidates_.push_back({cost, pair});
    }
    return forced_.size() + candidates_.size() >= wanted;
}

/// The same for parts that flow, where most of the time goes: no prices but those of the needs.
bool Dual::gather_plain(const Decisions& decisions, const Multipliers& at, std::uint32_t option, std::size_t wanted)
{
    auto first = model_.option_begin[option], last = model_.option_begin[option + 1];
    auto* marks = decisions.pair.data();
    auto* needs = model_.pair_need.data();
    auto* costs = cost_.data();
    auto* worth = at.need.data();
    if (candidates_.size() < last - first) candidates_.resize(last - first);
    // Of a popular option only the dearest of last time's best, and a little more, can be among the best now.
    auto most = edge_[option];
    std::size_t count = 0, worthy = 0;
    auto read = [&] {
        count = worthy = 0;
        forced_.clear();
        forced_cost_ = 0;
        for (auto pair = first; pair < last; ++pair) {
            auto cost = costs[pair] - worth[needs[pair]];
            if (marks[pair] <= 0 && (cost > most || (cost >= 0 && worthy >= wanted))) continue;
            if (marks[pair] < 0) continue;
            if (marks[pair] > 0) {
                forced_.push_back(pair);
                forced_cost_ += cost;
                continue;
            }
            worthy += cost < 0 ? 1 : 0;
            candidates_[count++] = {cost, pair};
        }
    };
    read();
    if (most < infinite && static_cast<std::int64_t>(count + forced_.size()) < model_.room(option, 0)) {
        most = infinite;
        read();
    }
    candidates_.resize(count);
    return forced_.size() + count >= wanted;
}

/// Remembers how dear the dearest of a full option's best pairs was, with the room that prices moved since.
void Dual::note_edge(std::uint32_t option)
{
    if (edge_.empty()) return;
    auto dearest = -infinite;
    for (auto& one : candidates_) dearest = std::max(dearest, one.cost);
    auto was = dearest_[option];
    dearest_[option] = dearest;
    edge_[option] = std::isfinite(was) ? std::max(dearest, dearest + 3 * std::abs(dearest - was)) : infinite;
}

double Dual::pick_seats(std::uint32_t option, std::vector<std::uint32_t>& chosen, bool& possible)
{
    auto room = model_.room(option, 0), least = model_.min[option];
    auto forced = static_cast<std::int64_t>(forced_.size());
    if (forced > room || least > room) possible = false;
    auto cost = forced_cost_;
    chosen.insert(chosen.end(), forced_.begin(), forced_.end());
    auto free = static_cast<std::size_t>(std::max<std::int64_t>(0, room - forced));
    auto cheaper = [](auto& a, auto& b) { return a.cost != b.cost ? a.cost < b.cost : a.pair < b.pair; };
    if (candidates_.size() > free) {
        std::nth_element(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(free), candidates_.end(), cheaper);
        candidates_.resize(free);
        note_edge(option);
    } else if (!edge_.empty() && candidates_.size() < free) {
        edge_[option] = dearest_[option] = infinite;
    }
    std::size_t negative = 0;
    for (auto& one : candidates_) negative += one.cost < 0 ? 1 : 0;
    auto wanted = std::max(negative, static_cast<std::size_t>(std::max<std::int64_t>(0, least - forced)));
    if (wanted < candidates_.size()) {
        std::nth_element(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(wanted), candidates_.end(), cheaper);
        candidates_.resize(wanted);
    }
    for (auto& one : candidates_) {
        cost += one.cost;
        chosen.push_back(one.pair);
    }
    return cost;
}

double Dual::pick_sized(std::uint32_t option, std::vector<std::uint32_t>& chosen, bool& possible)
{
    auto room = model_.room(option, first_);
    for (auto pair : forced_) room -= model_.size(pair, first_);
    if (room < 0) possible = false;
    chosen.insert(chosen.end(), forced_.begin(), forced_.end());
    auto cost = forced_cost_;
    items_.clear();
    for (auto& one : candidates_) {
        auto size = model_.size(one.pair, first_);
        if (size == 0) {
            cost += one.cost;
            chosen.push_back(one.pair);
        } else if (size <= room) {
            items_.push_back({-one.cost, size, one.pair});
        }
    }
    knapsack_.set(items_);
    cost -= knapsack_.solve(room);
    for (auto at : knapsack_.packed()) chosen.push_back(knapsack_.items()[at].tag);
    return cost;
}

void Dual::evaluate(const Decisions& decisions, const Multipliers& at, Relaxed& out)
{
    ++evaluations;
    out.impossible = false;
    out.reduced_open.assign(model_.options(), 0);
    out.open.assign(model_.options(), 0);
    out.chosen.clear();
    out.chosen_begin.assign(1, 0);
    price_options(at);
    double bound = 0, size = 0;
    for (std::size_t need = 0; need < model_.needs(); ++need) {
        bound += at.need[need];
        size += std::abs(at.need[need]);
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) bound -= at.row[row] * rows_[row].limit;
    for (std::uint32_t option = 0; option < model_.options(); ++option) {
        auto wanted = decisions.option[option];
        bool possible = true;
        double cost = static_cast<double>(model_.open_cost[option]) + opening_price_[option];
        if (wanted != 0) {
            possible = gather(decisions, at, option);
            if (gives_places(option)) cost += pick_with_places(option, out.chosen, possible);
            else cost += model_.seats ? pick_seats(option, out.chosen, possible) : pick_sized(option, out.chosen, possible);
        }
        if (!possible) cost = infinite;
        out.chosen_begin.push_back(static_cast<std::uint32_t>(out.chosen.size()));
        out.reduced_open[option] = cost;
        out.open[option] = wanted == 1 || (wanted < 0 && cost < 0);
        if (!out.open[option]) continue;
        if (!possible) out.impossible = true;
        bound += cost;
        size += std::abs(cost);
    }
    // Sums of doubles err; what is called proven leaves room for it.
    out.bound = out.impossible ? infinite : bound - 1e-12 * size;
}

/// Direction of ascent at this answer; returns its squared length.
double Dual::slope(const Multipliers& at, const Relaxed& answer)
{
    need_slope_.assign(model_.needs(), 1.0);
    taken_.assign(model_.flows() ? 0 : model_.options() * width_, 0.0);
    for (std::uint32_t option = 0; option < model_.options(); ++option) {
        if (!answer.open[option]) continue;
        for (auto k = answer.chosen_begin[option]; k < answer.chosen_begin[option + 1]; ++k) {
            auto pair = answer.chosen[k];
            need_slope_[model_.pair_need[pair]] -= 1.0;
            if (taken_.empty()) continue;
            taken_[option * width_] += 1;
            for (std::size_t d = 0; d < model_.dimensions; ++d) taken_[option * width_ + 1 + d] += static_cast<double>(model_.size(pair, d));
        }
    }
    double length = 0;
    for (std::size_t need = 0; need < model_.needs(); ++need) {
        if (need_slope_[need] > 0 && !model_.must[need] && at.need[need] >= leave_[need]) need_slope_[need] = 0;
        length += need_slope_[need] * need_slope_[need];
    }
    row_slope_.assign(rows_.size(), 0.0);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        double sum = -rows_[row].limit;
        for (auto& entry : rows_[row].entries) {
            if (!answer.open[entry.option]) continue;
            sum += static_cast<double>(entry.opening);
            if (entry.amount >= 0) sum += entry.sign * taken_[entry.option * width_ + static_cast<std::size_t>(entry.amount)];
        }
        if (sum < 0 && at.row[row] <= 0) sum = 0;
        row_slope_[row] = sum / rows_[row].scale;
        length += row_slope_[row] * row_slope_[row];
    }
    return length;
}

void Dual::remember(const Relaxed& answer, double share)
{
    for (std::size_t option = 0; option < model_.options(); ++option) often_open_[option] += share * (answer.open[option] - often_open_[option]);
    if (often_taken_.empty()) return;
    for (auto& often : often_taken_) often *= 1 - share;
    for (std::uint32_t option = 0; option < model_.options(); ++option)
        for (auto k = answer.chosen_begin[option]; answer.open[option] && k < answer.chosen_begin[option + 1]; ++k) often_taken_[answer.chosen[k]] += share;
}

void Dual::improve(const Decisions& decisions, Multipliers& prices, double target, double cutoff, const Effort& effort, Relaxed& best)
{
    auto now = prices;
    Relaxed answer;
    evaluate(decisions, now, best);
    answer = best;
    need_way_.assign(model_.needs(), 0);
    row_way_.assign(rows_.size(), 0);
    auto step = effort.first_step;
    int idle = 0;
    for (int round = 0; round < effort.iterations && step > effort.last_step; ++round) {
        if (best.impossible || best.bound >= cutoff) return;
        if (effort.stop && *effort.stop && (*effort.stop)()) return;
        // Without a plan the target is a guess: it stays ahead of the bound.
        target = std::max(target, best.bound + 1e-7 * std::abs(best.bound));
        if (cutoff > target) target = std::max(target, best.bound + 0.02 * std::abs(best.bound) + 1e-3 * std::abs(cutoff));
        auto length = slope(now, answer);
        remember(answer, 0.05);
        if (length == 0) return;
        double along = 0, old = 0;
        for (std::size_t i = 0; i < need_way_.size(); ++i) along += need_way_[i] * need_slope_[i], old += need_way_[i] * need_way_[i];
        for (std::size_t i = 0; i < row_way_.size(); ++i) along += row_way_[i] * row_slope_[i], old += row_way_[i] * row_way_[i];
        auto keep = along < 0 && old > 0 ? -1.5 * along / old : 0.0;
        double way = 0;
        for (std::size_t i = 0; i < need_way_.size(); ++i) need_way_[i] = need_slope_[i] + keep * need_way_[i], way += need_way_[i] * need_way_[i];
        for (std::size_t i = 0; i < row_way_.size(); ++i) row_way_[i] = row_slope_[i] + keep * row_way_[i], way += row_way_[i] * row_way_[i];
        auto by = step * std::max(target - answer.bound, 1e-9 * std::abs(target)) / way;
        for (std::size_t i = 0; i < need_way_.size(); ++i) {
            now.need[i] += by * need_way_[i];
            if (!model_.must[i]) now.need[i] = std::min(now.need[i], leave_[i]);
        }
        for (std::size_t i = 0; i < row_way_.size(); ++i) now.row[i] = std::max(0.0, now.row[i] + by * row_way_[i] / rows_[i].scale);
        evaluate(decisions, now, answer);
        auto better = answer.bound > best.bound;
        idle = answer.bound > best.bound + 1e-7 * std::abs(best.bound) ? 0 : idle + 1;
        if (better) {
            best = answer;
            prices = now;
        }
        if (idle < effort.patience) continue;
        idle = 0;
        step /= 2;
        now = prices;
        answer = best;
        std::fill(need_way_.begin(), need_way_.end(), 0.0);
        std::fill(row_way_.begin(), row_way_.end(), 0.0);
    }
}

} // namespace landlotse::placement
