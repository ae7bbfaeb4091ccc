#include "rooms/programmes/web/upwards.h"

#include "rooms/programmes/web/pages.h"

namespace landlotse::programmes::web {

std::vector<site::Figure> figures(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        portal::CourseWish german;
        german.topic = "german";
        auto count = [&](const portal::CourseWish& wish) {
            return static_cast<double>(record::count(reader, *programme_course_kind(), page.county.id, portal::courses_that_fit(wish, page.today)));
        };
        return std::vector<site::Figure>{{"programmes.figure.courses", count({})}, {"programmes.figure.german", count(german)}};
    });
}

std::vector<site::SubjectLine> subject_access(storage::Reader& reader, base::CountyId county, base::PersonId person)
{
    std::vector<site::SubjectLine> lines;
    auto imported = reader.number("select count(*) from programmes_import where county=$1 and person=$2", county, person);
    if (imported > 0) lines.push_back({"programmes.imports", std::to_string(imported)});
    return lines;
}

void erase_person(storage::Tx& tx, base::CountyId county, base::PersonId person)
{
    tx.execute("update programmes_import set person=0 where county=$1 and person=$2", county, person);
    tx.execute("delete from programmes_draft where county=$1 and person=$2", county, person);
}

void upkeep(storage::Database& database, base::CountyId county, base::Instant now)
{
    database.transact([&](storage::Tx& tx) { imports::forget_old(tx, county, now); });
}

} // namespace landlotse::programmes::web
