#include "rooms/courses/domain/reach.h"

#include <algorithm>
#include <map>

namespace landlotse::courses {

namespace {

bool is_few(int people) { return people > 0 && people < least_shown; }

bool is_reached(const NeedLine& need, const std::vector<OfferLine>& offers, const Travel& travel)
{
    return std::any_of(offers.begin(), offers.end(), [&](auto& offer) { return rules_against(need, offer, travel).empty(); });
}

void add(Share& share, bool counts)
{
    ++share.all;
    share.part += counts;
}

void add(ReachLine& line, const SeatOutcome& seat)
{
    if (seat.state == SeatState::offered) return; // nobody knows yet
    bool was_accepted = seat.state != SeatState::declined && seat.state != SeatState::expired;
    add(line.accepted, was_accepted);
    if (!was_accepted || !seat.has_begun) return;
    add(line.started, seat.took_part);
    if (seat.took_part && seat.state != SeatState::started && seat.state != SeatState::accepted) add(line.finished, seat.state == SeatState::completed);
}

/// Where one kind of course alone is kept back, the sum would tell it: the smallest of the others is kept back as well.
void cover(std::vector<ReachLine>& lines, Share ReachLine::*step)
{
    Share* smallest = nullptr;
    int kept_back = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto& share = lines[i].*step;
        if (share.is_protected()) ++kept_back;
        else if (share.all > 0 && (!smallest || share.all < smallest->all)) smallest = &share;
    }
    if (kept_back == 1 && smallest) smallest->is_covering = true;
}

} // namespace

std::optional<double> Share::percent() const
{
    if (is_covering || all < least_shown || is_few(part) || is_few(all - part)) return std::nullopt;
    return 100.0 * part / all;
}

std::vector<ReachLine> reach_of(const std::vector<NeedLine>& seeking, const std::set<LearnerId>& seated, const std::vector<OfferLine>& offers, const Travel& travel, const std::vector<SeatOutcome>& seats)
{
    ReachLine together;
    std::map<Track, ReachLine> by_track;
    for (auto& need : seeking) {
        bool reached = seated.contains(need.id) || is_reached(need, offers, travel);
        for (auto* line : {&together, &by_track[need.learner.track]}) add(line->reached, reached);
    }
    for (auto& seat : seats)
        for (auto* line : {&together, &by_track[seat.track]}) add(*line, seat);
    std::vector<ReachLine> all{together};
    for (auto& [track, line] : by_track) {
        line.track = track;
        all.push_back(line);
    }
    for (auto step : {&ReachLine::reached, &ReachLine::accepted, &ReachLine::started, &ReachLine::finished}) cover(all, step);
    return all;
}

} // namespace landlotse::courses
