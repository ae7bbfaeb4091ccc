#include "rooms/courses/store/news.h"

namespace landlotse::courses {

directory::Actor actor_named(storage::Reader& reader, base::CountyId county, directory::ActorId id)
{
    auto record = record::find(reader, *directory::actor_kind(), county, id.value);
    return record ? record::as<directory::Actor>(record->values) : directory::Actor{};
}

SeatNews news_of(storage::Reader& reader, base::CountyId county, const KeptCourse& kept, const std::optional<base::Day>& answer_by)
{
    SeatNews news{kept.course, actor_named(reader, county, kept.course.provider).name, {}, {}, answer_by};
    if (!kept.course.place) return news;
    auto record = record::find(reader, *directory::place_kind(), county, kept.course.place->value);
    if (!record) return news;
    auto place = record::as<directory::Place>(record->values);
    news.place = place.name;
    // R5.2: a protected address is told by the provider, not by a letter.
    if (!place.address_protected && !place.street.empty()) news.address = place.street + ", " + place.postcode + " " + place.town;
    return news;
}

} // namespace landlotse::courses
