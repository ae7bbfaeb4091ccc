// What the house needs to know about learners, courses, what courses share, and travel times.

#include "kernel/calendar/opening.h"
#include "rooms/courses/domain/course.h"
#include "rooms/courses/domain/times.h"
#include "rooms/courses/domain/travel.h"

namespace landlotse::courses {

namespace {

using record::FieldType;
using record::Rules;
using Shared = std::shared_ptr<const record::Kind>;

/// Plans of a term: a provider looks at them again at least so often.
constexpr std::chrono::days fresh_for{90};
constexpr std::int64_t longest_way = 240; ///< minutes
constexpr std::int64_t largest_group = 60;
constexpr std::int64_t most_children = 200; ///< places of a nursery

Shared shared(record::Kind kind) { return std::make_shared<const record::Kind>(std::move(kind)); }

void add_fault(base::Faults& faults, const char* field, const char* message) { faults.push_back({field, message, {}, 0, 0}); }

std::optional<std::string> canonical_times(std::string& text)
{
    auto hours = calendar::parse_opening(text);
    if (!hours) return std::nullopt; // the rule of the kind says where the fault is
    text = calendar::write_opening(*hours);
    return std::nullopt;
}

void check_learner(const Learner& learner, base::Faults& faults)
{
    if (learner.times.codes.empty()) add_fault(faults, "times", "courses.learner.no_times");
    if (learner.valid_until && learner.issued_on && *learner.valid_until < *learner.issued_on)
        add_fault(faults, "valid_until", "courses.learner.ends_before_it_begins");
    bool has_slip = learner.route != Route::wish;
    if (has_slip && !learner.issued_on) add_fault(faults, "issued_on", "courses.learner.slip_without_day");
    if (!has_slip && (learner.issued_on || learner.valid_until)) add_fault(faults, "route", "courses.learner.day_without_slip");
    if (learner.children_under_three.value_or(0) > learner.children) add_fault(faults, "children_under_three", "courses.learner.more_small_than_all");
    bool knows_nursery = learner.nursery || learner.nursery_from;
    if (knows_nursery && learner.nursery_state == NurseryState::unsaid) add_fault(faults, "nursery_state", "courses.learner.nursery_unsaid");
    if (learner.issued_on && learner.issued_on > learner.valid_until && learner.valid_until) return;
    if (learner.born_on >= learner.registered_on.value_or(base::Day::max())) add_fault(faults, "born_on", "courses.learner.not_born_yet");
}

Shared describe_learner()
{
    auto languages = record::language_options();
    return shared(
        record::describe<Learner>({"courses", "learner", "learners"})
            .field(&Learner::name, {.is_required = true, .max_length = 120, .in_list = true})
            .field(&Learner::entered_by, {.is_required = true, .refers_to = "actor", .in_list = true, .is_filter = true})
            .field(&Learner::state, {.is_required = true, .in_list = true, .is_filter = true})
            .field(&Learner::born_on, {.is_required = true, .group = "group.person"})
            .field(&Learner::birth_place, {.max_length = 80})
            .field(&Learner::nationality, {.max_length = 80})
            .field(&Learner::street, {.max_length = 120})
            .field(&Learner::home, {.is_required = true, .refers_to = "region", .in_list = true, .is_filter = true})
            .field(&Learner::language, Rules{.type = FieldType::choice, .is_required = true, .options = languages, .is_filter = true})
            .field(&Learner::email, {.type = FieldType::email})
            .field(&Learner::phone, {.type = FieldType::phone})
            .field(&Learner::track, Rules{.is_required = true, .group = "group.learning", .in_list = true, .is_filter = true})
            .field(&Learner::level, {.in_list = true, .is_filter = true})
            .field(&Learner::literacy, {.is_filter = true})
            .field(&Learner::schooling, {.is_filter = true})
            .field(&Learner::times, Rules{.options = week_parts(), .group = "group.limits", .is_filter = true})
            .field(&Learner::children, {.is_required = true, .least = 0, .most = 12})
            .field(&Learner::children_under_three, {.least = 0, .most = 12})
            .field(&Learner::nursery_state, {.is_required = true, .is_filter = true})
            .field(&Learner::nursery, {.refers_to = "offer"})
            .field(&Learner::women_only, {.is_filter = true})
            .field(&Learner::travel_minutes, {.is_required = true, .least = 5, .most = longest_way})
            .field(&Learner::route, Rules{.is_required = true, .group = "group.entitlement", .in_list = true, .is_filter = true})
            .field(&Learner::shared, Rules{.group = "group.consent", .is_filter = true})
            .owned_by(&Learner::entered_by)
            .classified_by([](const Learner&) { return identity::Confidentiality::personal; })
            .shared_by(&Learner::shared)
            .rule(check_learner)
            .done());
}

void check_sizes(const Course& course, base::Faults& faults)
{
    if (course.least > course.target) add_fault(faults, "target", "courses.course.target_below_least");
    if (course.target > course.most) add_fault(faults, "most", "courses.course.most_below_target");
    if (course.own_seats() < course.least) add_fault(faults, "kept_seats", "courses.course.kept_too_many");
    if (course.kept_seats > 0 && course.joint_with.empty()) add_fault(faults, "joint_with", "courses.course.kept_for_nobody");
}

void check_law(const Course& course, base::Faults& faults)
{
    auto& type = law::course_type(course.type, course.starts_on);
    if (!law::is_valid_on(type, course.starts_on)) add_fault(faults, "type", "courses.course.not_by_law");
    if (course.most > type.most)
        faults.push_back({"most", "courses.course.above_law", {{"most", std::to_string(type.most)}, {"source", type.source}}, 0, 0});
    if (type.women_only && !course.women_only) add_fault(faults, "women_only", "courses.course.for_women_by_law");
}

void check_course(const Course& course, base::Faults& faults)
{
    if (auto hours = calendar::parse_opening(course.times); !hours) {
        faults.push_back(hours.error());
        faults.back().field = "times";
    } else if (hours->weekly.empty()) {
        add_fault(faults, "times", "courses.course.no_weekly_times");
    }
    if (course.form != CourseForm::online && !course.place) add_fault(faults, "place", "courses.course.no_place");
    if (course.ends_on && *course.ends_on <= course.starts_on) add_fault(faults, "ends_on", "courses.course.ends_before_it_begins");
    bool counts_places = course.childcare_places || course.childcare_under_three;
    if (counts_places && !course.childcare) add_fault(faults, "childcare", "courses.course.places_without_childcare");
    if (course.childcare_under_three.value_or(0) > course.childcare_places.value_or(most_children)) add_fault(faults, "childcare_under_three", "courses.course.more_small_than_all");
    check_sizes(course, faults);
    check_law(course, faults);
}

Shared describe_course()
{
    Rules pool{.refers_to = "resource"};
    return shared(
        record::describe<Course>({"courses", "course", "course-offers"})
            .field(&Course::title, {.is_required = true, .max_length = 120, .in_list = true, .search = record::SearchWeight::title})
            .field(&Course::provider, {.is_required = true, .refers_to = "actor", .in_list = true, .is_filter = true})
            .field(&Course::state, {.is_required = true, .in_list = true, .is_filter = true})
            .field(&Course::type, Rules{.type = FieldType::choice, .is_required = true, .options = law::course_type_codes(), .in_list = true, .is_filter = true})
            .field(&Course::level, {.in_list = true, .is_filter = true})
            .field(&Course::module, {.is_required = true, .least = 1, .most = 10})
            .field(&Course::form, Rules{.group = "group.where", .is_filter = true})
            .field(&Course::place, {.refers_to = "place", .in_list = true, .is_filter = true})
            .field(&Course::room, {.max_length = 80})
            .field(&Course::times, Rules{.type = FieldType::text, .is_required = true, .max_length = 400, .in_list = true, .check = canonical_times})
            .field(&Course::starts_on, {.is_required = true, .in_list = true})
            .field(&Course::least, {.is_required = true, .least = 0, .most = largest_group, .group = "group.size"})
            .field(&Course::target, {.is_required = true, .least = 1, .most = largest_group})
            .field(&Course::most, {.is_required = true, .least = 1, .most = largest_group})
            .field(&Course::kept_seats, {.is_required = true, .least = 0, .most = largest_group})
            .field(&Course::joint_with, {.max_length = 80})
            .field(&Course::childcare, Rules{.group = "group.for_whom", .is_filter = true})
            .field(&Course::childcare_places, {.least = 1, .most = most_children})
            .field(&Course::childcare_under_three, {.least = 0, .most = most_children})
            .field(&Course::women_only, {.is_filter = true})
            .field(&Course::teacher_name, {.max_length = 80, .group = "group.means"})
            .field(&Course::teacher, pool)
            .field(&Course::room_pool, pool)
            .field(&Course::childcare_group, pool)
            .field(&Course::repetition, {.group = "group.tests"})
            .owned_by(&Course::provider)
            .classified_by([](const Course&) { return identity::Confidentiality::internal; })
            .stale_after(fresh_for)
            .rule(check_course)
            .done());
}

void check_resource(const Resource& resource, base::Faults& faults)
{
    bool counts_places = resource.places || resource.under_three;
    if (counts_places && resource.kind != ResourceKind::childcare) add_fault(faults, resource.places ? "places" : "under_three", "courses.resource.places_of_childcare_only");
    if (resource.under_three.value_or(0) > resource.places.value_or(most_children)) add_fault(faults, "under_three", "courses.course.more_small_than_all");
}

Shared describe_resource()
{
    return shared(record::describe<Resource>({"courses", "resource", "course-resources"})
                      .field(&Resource::name, {.is_required = true, .max_length = 120, .in_list = true})
                      .field(&Resource::provider, {.is_required = true, .refers_to = "actor", .in_list = true, .is_filter = true})
                      .field(&Resource::kind, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Resource::courses, {.is_required = true, .least = 0, .most = 500, .in_list = true})
                      .field(&Resource::places, {.least = 1, .most = most_children, .in_list = true})
                      .field(&Resource::under_three, {.least = 0, .most = most_children})
                      .owned_by(&Resource::provider)
                      .classified_by([](const Resource&) { return identity::Confidentiality::internal; })
                      .rule(check_resource)
                      .done());
}

void check_way(const TravelTime& time, base::Faults& faults)
{
    if (time.from_region == time.to_region) add_fault(faults, "to_region", "courses.travel_time.same_place");
}

Shared describe_travel_time()
{
    return shared(record::describe<TravelTime>({"courses", "travel_time", "travel-times"})
                      .field(&TravelTime::title, {.is_required = true, .max_length = 120, .in_list = true})
                      .field(&TravelTime::from_region, {.is_required = true, .refers_to = "region", .in_list = true, .is_filter = true})
                      .field(&TravelTime::to_region, {.is_required = true, .refers_to = "region", .in_list = true, .is_filter = true})
                      .field(&TravelTime::mode, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&TravelTime::minutes, {.is_required = true, .least = 1, .most = longest_way, .in_list = true})
                      .field(&TravelTime::source, {.max_length = 200})
                      .classified_by([](const TravelTime&) { return identity::Confidentiality::internal; })
                      .rule(check_way)
                      .done());
}

} // namespace

const Shared& learner_kind()
{
    static const Shared kind = describe_learner();
    return kind;
}
const Shared& course_kind()
{
    static const Shared kind = describe_course();
    return kind;
}
const Shared& resource_kind()
{
    static const Shared kind = describe_resource();
    return kind;
}
const Shared& travel_time_kind()
{
    static const Shared kind = describe_travel_time();
    return kind;
}

} // namespace landlotse::courses
