#include "engines/placement/desk.h"

#include "engines/placement/seating.h"

#include <algorithm>

namespace landlotse::placement {

struct Desk::Parts {
    struct Where {
        std::uint32_t part = nowhere;
        std::uint32_t index = 0;
    };
    std::vector<Model> models;
    std::vector<Seating> seatings; ///< empty for parts that do not flow: see `flows`
    std::vector<Where> need, option;
};

Desk::~Desk() = default;
Desk::Desk(Desk&&) noexcept = default;
Desk& Desk::operator=(Desk&&) noexcept = default;

Desk::Desk(const Problem& problem, const Plan& plan) : parts_(std::make_unique<Parts>())
{
    auto& all = *parts_;
    all.models = split(problem, {}).models;
    all.need.resize(problem.needs.size());
    all.option.resize(problem.options.size());
    std::vector<char> open(problem.options.size(), 0);
    for (auto option : plan.open) open[static_cast<std::size_t>(option)] = 1;
    all.seatings.reserve(all.models.size());
    for (std::uint32_t part = 0; part < all.models.size(); ++part) {
        auto& model = all.models[part];
        auto& seating = all.seatings.emplace_back(model);
        for (std::uint32_t i = 0; i < model.needs(); ++i) all.need[model.need_origin[i]] = {part, i};
        for (std::uint32_t j = 0; j < model.options(); ++j) {
            all.option[model.option_origin[j]] = {part, j};
            if (model.flows() && open[model.option_origin[j]]) seating.open(j);
        }
    }
}

bool Desk::knows(int need) const
{
    auto part = parts_->need[static_cast<std::size_t>(need)].part;
    return part != nowhere && parts_->models[part].flows();
}

Cost Desk::seat_price(int option) const
{
    auto [part, index] = parts_->option[static_cast<std::size_t>(option)];
    if (part == nowhere || !parts_->models[part].flows()) return 0;
    auto& seating = parts_->seatings[part];
    if (!seating.is_open(index) || seating.load(index) < parts_->models[part].room(index, 0)) return 0;
    return std::max<Cost>(0, -seating.price(index));
}

Answer Desk::ask(int need, int option) const
{
    Answer answer;
    if (!knows(need)) return answer;
    auto [part, index] = parts_->need[static_cast<std::size_t>(need)];
    auto& model = parts_->models[part];
    auto pair = nowhere;
    for (auto k = model.need_begin[index]; k < model.need_begin[index + 1] && option >= 0; ++k)
        if (model.option_origin[model.pair_option[model.need_pairs[k]]] == static_cast<std::uint32_t>(option)) pair = model.need_pairs[k];
    auto& before = parts_->seatings[part];
    if (option >= 0 && (pair == nowhere || !before.is_open(model.pair_option[pair]))) return answer;

    auto after = before;
    after.fix(index, pair);
    answer.possible = after.is_plan();
    answer.more = after.cost() - before.cost();
    auto place = [&](const Seating& seating, std::uint32_t i) {
        auto at = seating.seat_of()[i];
        return at == nowhere ? -1 : static_cast<int>(model.option_origin[model.pair_option[at]]);
    };
    for (std::uint32_t i = 0; i < model.needs(); ++i)
        if (place(before, i) != place(after, i)) answer.moved.push_back({static_cast<int>(model.need_origin[i]), place(before, i), place(after, i)});
    std::stable_partition(answer.moved.begin(), answer.moved.end(), [&](auto& one) { return one.need == need; });
    return answer;
}

std::vector<Moved> moved_between(const Plan& before, const Plan& after, std::size_t needs)
{
    auto from = option_by_need(before, needs), to = option_by_need(after, needs);
    std::vector<Moved> moved;
    for (std::size_t i = 0; i < needs; ++i)
        if (from[i] != to[i]) moved.push_back({static_cast<int>(i), from[i], to[i]});
    return moved;
}

} // namespace landlotse::placement
