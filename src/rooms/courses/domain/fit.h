#pragma once
// Whether somebody can go to a course, why not, and how good it would be (IntV 7(3): time to the start, nearness, reachability).
// Every rule has a name that a page can say to the person.

#include "rooms/courses/domain/care.h"
#include "rooms/courses/domain/travel.h"

namespace landlotse::courses {

enum class FitRule {
    wrong_kind,       ///< another kind of course is needed
    wrong_level,
    needs_test,       ///< the kind of course asks for a placement test first
    entitlement_ended, ///< the entitlement ends before the course begins
    women_only,       ///< for women
    wants_women_only, ///< the person wishes a course for women
    no_online,        ///< cannot take part online
    too_far,
    no_childcare,
    childcare_too_small, ///< has childcare, with fewer places than this person has children
    wrong_time,
};
BOOST_DESCRIBE_ENUM(FitRule, wrong_kind, wrong_level, needs_test, entitlement_ended, women_only, wants_women_only, no_online, too_far, no_childcare,
                    childcare_too_small, wrong_time)

/// What counts how much; a round keeps its own. Units of cost: one minute of one way to the course, each course day, is 1.
struct Weights {
    std::int64_t minute = 1;        ///< of the way
    std::int64_t start_day = 2;     ///< each day until the course begins
    std::int64_t late_start = 200;  ///< begins after the law's six weeks
    std::int64_t lower_level = 150; ///< begins below what the person knows already
    std::int64_t waiting = 1000;    ///< to be left without a seat
    std::int64_t waiting_week = 15; ///< more, for each week waited
    std::int64_t opening = 400;     ///< to open a course
    std::int64_t change = 60;       ///< to change what an earlier round proposed
    std::int64_t priority = 3000;   ///< more, for each step of the law's order (IntV 7(4): people obliged by the job centre first)
};
BOOST_DESCRIBE_STRUCT(Weights, (), (minute, start_day, late_start, lower_level, waiting, waiting_week, opening, change, priority))

/// A learner with what is worked out once.
struct NeedLine {
    LearnerId id;
    Learner learner;
    std::optional<base::Day> ends; ///< of the entitlement
    std::optional<base::Day> due;  ///< last start by the law's clock
    int waited_days = 0;           ///< since registration, else since the slip, else since the entry
    int tier = 0;
};
NeedLine need_line(LearnerId id, Learner learner, base::Day entered_on, base::Day as_of);

/// A course with what is worked out once.
struct OfferLine {
    CourseId id;
    Course course;
    CourseType type;
    record::Codes parts;
    directory::RegionId region; ///< of its place; 0 online
    CarePlaces care;            ///< of the course and the group it leaves the children with
    std::int64_t seats_taken = 0; ///< by people whom the round does not place
    Children children_taken;      ///< theirs
};
OfferLine offer_line(CourseId id, Course course, directory::RegionId region);

/// How somebody gets there: 0 online, nothing when nobody knows.
std::optional<int> way(const NeedLine& need, const OfferLine& offer, const Travel& travel);
/// Everything that speaks against the pair; empty when nothing does.
std::vector<FitRule> rules_against(const NeedLine& need, const OfferLine& offer, const Travel& travel);
/// What the pair would cost (in units), whatever the rules say. An unknown way counts as the longest the person accepts.
std::int64_t pair_cost(const NeedLine& need, const OfferLine& offer, const Travel& travel, const Weights& weights, base::Day as_of);
std::int64_t waiting_cost(const NeedLine& need, const Weights& weights);

} // namespace landlotse::courses
