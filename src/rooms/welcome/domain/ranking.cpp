#include "rooms/welcome/domain/ranking.h"

#include <algorithm>
#include <limits>
#include <set>

namespace landlotse::welcome {

namespace {

/// Being understood counts most, then the way, then whether somebody is there right now.
constexpr int points_of(Merit merit)
{
    switch (merit) {
    case Merit::my_language: return 8;
    case Merit::here: return 6;
    case Merit::near: return 3;
    case Merit::childcare: return 3;
    case Merit::step_free: return 3;
    case Merit::open_now: return 2;
    }
    return 0;
}

double distance_of(const Candidate& candidate)
{
    return candidate.distance.value_or(std::numeric_limits<double>::max());
}

bool fits(const Candidate& candidate, const ContactWish& wish)
{
    return wish.topics.empty() ||
           std::any_of(wish.topics.begin(), wish.topics.end(), [&](auto& topic) { return candidate.topics->has(topic); });
}

/// Near = among the nearest third of those that have a distance.
double near_limit(std::span<const Candidate> candidates)
{
    std::vector<double> distances;
    for (auto& one : candidates)
        if (one.distance && *one.distance > 0) distances.push_back(*one.distance);
    if (distances.empty()) return 0;
    auto third = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 3);
    std::nth_element(distances.begin(), third, distances.end());
    return *third;
}

RankedContact judged(const Candidate& candidate, std::size_t place, const ContactWish& wish, double near)
{
    RankedContact contact{place, 0, {}};
    auto add = [&](bool holds, Merit merit) {
        if (!holds) return;
        contact.points += points_of(merit);
        contact.merits.push_back(merit);
    };
    add(candidate.languages->has(wish.language), Merit::my_language);
    add(candidate.distance && *candidate.distance == 0, Merit::here);
    add(candidate.distance && *candidate.distance > 0 && *candidate.distance <= near, Merit::near);
    add(candidate.is_open, Merit::open_now);
    add(wish.childcare && candidate.has_childcare, Merit::childcare);
    add(wish.step_free && candidate.is_step_free, Merit::step_free);
    return contact;
}

} // namespace

std::vector<RankedContact> ranked(std::span<const Candidate> candidates, const ContactWish& wish, std::size_t most)
{
    std::vector<RankedContact> all;
    auto near = near_limit(candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (fits(candidates[i], wish)) all.push_back(judged(candidates[i], i, wish, near));
    std::stable_sort(all.begin(), all.end(), [&](const RankedContact& a, const RankedContact& b) {
        if (a.points != b.points) return a.points > b.points;
        return distance_of(candidates[a.candidate]) < distance_of(candidates[b.candidate]);
    });
    std::set<std::string> answered;
    auto brings_new_topic = [&](const RankedContact& contact) {
        bool is_new = wish.topics.empty();
        for (auto& topic : wish.topics)
            if (candidates[contact.candidate].topics->has(topic)) is_new = answered.insert(topic).second || is_new;
        return is_new;
    };
    std::stable_partition(all.begin(), all.end(), brings_new_topic);
    if (all.size() > most) all.resize(most);
    return all;
}

} // namespace landlotse::welcome
