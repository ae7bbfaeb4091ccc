#include "rooms/courses/domain/fit.h"

#include "rooms/courses/domain/nursery.h"
#include "rooms/courses/domain/times.h"

#include <algorithm>

namespace landlotse::courses {

namespace {

constexpr int last_tier = 2; ///< of tables/access_routes.tsv

int rank_of(const std::optional<directory::Cefr>& level) { return level ? static_cast<int>(*level) + 1 : 0; }

/// Literacy courses begin before letters; everybody else who knows no German begins at the beginning.
int level_of(const Learner& learner)
{
    auto rank = rank_of(learner.level);
    bool is_beginner = rank <= rank_of(directory::Cefr::alpha);
    return is_beginner ? 0 : rank;
}

int level_of(const Course& course)
{
    auto rank = rank_of(course.level);
    return rank <= rank_of(directory::Cefr::alpha) ? 0 : rank;
}

/// A course may begin one level below (a module again), never above: no level is skipped (IntV 11(2)).
bool level_fits(const Learner& learner, const Course& course)
{
    auto mine = level_of(learner), asked = level_of(course);
    return mine == asked || mine == asked + 1;
}

bool track_fits(const Learner& learner, const OfferLine& offer)
{
    if (offer.type.track == learner.track) return true;
    return learner.track == Track::repeat && offer.course.repetition;
}

} // namespace

NeedLine need_line(LearnerId id, Learner learner, base::Day entered_on, base::Day as_of)
{
    NeedLine line;
    line.id = id;
    line.ends = entitlement_ends(learner);
    line.due = start_due(learner);
    auto since = learner.registered_on.value_or(learner.issued_on.value_or(entered_on));
    line.waited_days = std::max(0, static_cast<int>((as_of - since).count()));
    line.tier = law::access_route(learner.route, as_of).tier;
    line.learner = std::move(learner);
    return line;
}

OfferLine offer_line(CourseId id, Course course, directory::RegionId region)
{
    OfferLine line;
    line.id = id;
    line.type = law::course_type(course.type, course.starts_on);
    line.parts = parts_of(course.times).value_or(record::Codes{});
    line.region = course.form == CourseForm::online ? directory::RegionId{} : region;
    line.care = care_places(course);
    line.course = std::move(course);
    return line;
}

std::optional<int> way(const NeedLine& need, const OfferLine& offer, const Travel& travel)
{
    if (offer.course.form == CourseForm::online) return 0;
    return travel.minutes(need.learner.home, offer.region, need.learner.travel_by);
}

std::vector<FitRule> rules_against(const NeedLine& need, const OfferLine& offer, const Travel& travel)
{
    auto& learner = need.learner;
    auto& course = offer.course;
    std::vector<FitRule> against;
    auto unless = [&](bool fits, FitRule rule) {
        if (!fits) against.push_back(rule);
    };
    bool is_online = course.form == CourseForm::online;
    bool is_for_women = course.women_only || offer.type.women_only;
    unless(track_fits(learner, offer), FitRule::wrong_kind);
    unless(level_fits(learner, course), FitRule::wrong_level);
    unless(!offer.type.needs_test || learner.tested, FitRule::needs_test);
    unless(!need.ends || course.starts_on <= *need.ends, FitRule::entitlement_ended);
    unless(!is_for_women || learner.sex == Sex::female, FitRule::women_only);
    unless(!learner.women_only || is_for_women, FitRule::wants_women_only);
    unless(!is_online || learner.online, FitRule::no_online);
    unless(way(need, offer, travel).value_or(0) <= learner.travel_minutes, FitRule::too_far);
    unless(care_in(learner, course) != CareBy::missing, FitRule::no_childcare);
    unless(offer.care.hold(children_at(learner, course)), FitRule::childcare_too_small);
    unless(covers(learner.times, offer.parts), FitRule::wrong_time);
    return against;
}

std::int64_t pair_cost(const NeedLine& need, const OfferLine& offer, const Travel& travel, const Weights& weights, base::Day as_of)
{
    auto minutes = way(need, offer, travel).value_or(static_cast<int>(need.learner.travel_minutes));
    auto days = std::max<std::int64_t>(0, (offer.course.starts_on - as_of).count());
    auto cost = minutes * weights.minute + days * weights.start_day;
    if (need.due && offer.course.starts_on > *need.due) cost += weights.late_start;
    if (level_of(need.learner) > level_of(offer.course)) cost += weights.lower_level;
    return cost;
}

std::int64_t waiting_cost(const NeedLine& need, const Weights& weights) 
{
    // The law's order as a weight that a usual seat never outweighs. Proven stage by stage (tiers of the engine), a county with scarce teachers
    // and rooms took minutes instead of seconds.
    auto steps = std::max(0, last_tier - need.tier);
    return weights.waiting + weights.waiting_week * (need.waited_days / 7) + weights.priority * steps;
}

} // namespace landlotse::courses
