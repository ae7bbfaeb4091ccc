#include "rooms/courses/domain/demand.h"

#include "rooms/courses/domain/times.h"

#include <algorithm>
#include <map>
#include <set>

namespace landlotse::courses {

namespace {

/// The weekly shapes that courses really have: full time, part time in the morning or afternoon, evening, weekend.
const std::vector<std::vector<std::string>>& shapes()
{
    static const std::vector<std::vector<std::string>> all{{"morning", "afternoon"}, {"morning"}, {"afternoon"}, {"evening"}, {"weekend"}};
    return all;
}

using Level = std::optional<directory::Cefr>;

/// Learners of one track and level, by what keeps them apart.
std::map<std::pair<Track, Level>, std::vector<const NeedLine*>> groups_of(const std::vector<NeedLine>& waiting)
{
    std::map<std::pair<Track, Level>, std::vector<const NeedLine*>> groups;
    for (auto& need : waiting) {
        auto level = need.learner.level == directory::Cefr::alpha ? Level{} : need.learner.level;
        groups[{need.learner.track, level}].push_back(&need);
    }
    return groups;
}

bool could_come(const NeedLine& need, directory::RegionId region, const record::Codes& parts, const Travel& travel)
{
    auto minutes = travel.minutes(need.learner.home, region, need.learner.travel_by);
    return minutes && *minutes <= need.learner.travel_minutes && covers(need.learner.times, parts);
}

CourseIdea idea_at(directory::RegionId region, const std::vector<std::string>& shape, const std::vector<const NeedLine*>& group,
                   const std::set<LearnerId>& taken, bool for_women, const Travel& travel)
{
    CourseIdea idea;
    idea.region = region;
    idea.parts = shape;
    record::Codes parts{shape};
    for (auto* need : group) {
        auto& learner = need->learner;
        if (taken.contains(need->id) || !could_come(*need, region, parts, travel)) continue;
        if (for_women ? learner.sex != Sex::female : learner.women_only) continue;
        idea.learners.push_back(need->id);
        idea.with_children += learner.children > 0;
        idea.women_only += for_women && learner.women_only;
    }
    return idea;
}

/// The largest group for one track and level. A course for women counts only when some would come to no other.
CourseIdea best_idea(const std::vector<const NeedLine*>& group, const std::vector<directory::RegionId>& regions, const std::set<LearnerId>& taken,
                     const Travel& travel)
{
    CourseIdea best;
    for (auto region : regions)
        for (auto& shape : shapes())
            for (bool for_women : {false, true}) {
                auto idea = idea_at(region, shape, group, taken, for_women, travel);
                if (for_women && idea.women_only == 0) continue;
                if (idea.learners.size() > best.learners.size()) best = std::move(idea);
            }
    return best;
}

} // namespace

std::vector<CourseIdea> course_ideas(const std::vector<NeedLine>& waiting, const std::vector<directory::RegionId>& regions, const Travel& travel,
                                     std::size_t least, std::size_t most_ideas)
{
    std::vector<CourseIdea> ideas;
    std::set<LearnerId> taken;
    for (auto& [key, group] : groups_of(waiting)) {
        while (group.size() >= least && ideas.size() < 4 * most_ideas) {
            auto idea = best_idea(group, regions, taken, travel);
            if (idea.learners.size() < least) break;
            idea.track = key.first;
            idea.level = key.second;
            taken.insert(idea.learners.begin(), idea.learners.end());
            ideas.push_back(std::move(idea));
        }
    }
    std::stable_sort(ideas.begin(), ideas.end(), [](auto& a, auto& b) { return a.learners.size() > b.learners.size(); });
    if (ideas.size() > most_ideas) ideas.resize(most_ideas);
    return ideas;
}

} // namespace landlotse::courses
