// What the house needs to know about the courses of a programme.

#include "rooms/programmes/domain/programme_course.h"

namespace landlotse::programmes {

namespace {

using record::FieldType;
using record::SearchWeight;

/// Parts of the day are looked for, but nobody types them: they follow from the times.
void fill_day_parts(storage::Tx&, base::CountyId, record::Record& record)
{
    auto course = record::as<ProgrammeCourse>(record.values);
    course.day_parts = day_parts_of(meetings_in(course.meetings).value_or(std::vector<Meeting>{}), course.times);
    record.values = record::values_of(course);
}

record::Kind describe_course()
{
    using Course = ProgrammeCourse;
    return record::describe<Course>({"programmes", "programme_course", "programme-courses", "adult-education"})
        .field(&Course::title, {.is_required = true, .in_list = true, .search = SearchWeight::title})
        .field(&Course::provider, {.is_required = true, .refers_to = "actor", .in_list = true, .is_filter = true})
        .field(&Course::description, {.type = FieldType::text, .search = SearchWeight::body})
        .field(&Course::topic, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Course::level, {.in_list = true, .is_filter = true})
        .field(&Course::region, {.refers_to = "region", .group = "group.where", .in_list = true, .is_filter = true})
        .field(&Course::venue, {.max_length = 300})
        .field(&Course::is_online, {.is_filter = true})
        .field(&Course::starts_on, {.group = "group.when", .in_list = true})
        .field(&Course::ends_on, {})
        .field(&Course::times, {.max_length = 300})
        .field(&Course::meetings, {.type = FieldType::text, .max_length = 6000, .check = check_meetings})
        .field(&Course::day_parts, {.options = day_parts(), .is_filter = true})
        .field(&Course::sessions, {.most = 500})
        .field(&Course::price, {.type = FieldType::money, .most = 10'000'000, .group = "group.booking"})
        .field(&Course::reductions, {.max_length = 300})
        .field(&Course::childcare, {})
        .field(&Course::seats, {.max_length = 100})
        .field(&Course::booking, {.type = FieldType::url, .max_length = 500})
        .field(&Course::phone, {.type = FieldType::phone})
        .field(&Course::source_id, {.max_length = 200, .group = "group.source", .is_internal = true})
        .titled(&Course::title)
        .owned_by(&Course::provider)
        .rule([](const Course& course, base::Faults& faults) {
            if (course.starts_on && course.ends_on && *course.ends_on < *course.starts_on) faults.push_back({"ends_on", "directory.ends_before_it_begins", {}, 0, 0});
        })
        .before_save(fill_day_parts)
        .done();
}

} // namespace

const std::shared_ptr<const record::Kind>& programme_course_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_course());
    return kind;
}

} // namespace landlotse::programmes
