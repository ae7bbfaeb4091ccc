// What the guide tells the house: who is needed, what it keeps about persons.

#include "kernel/base/text.h"
#include "rooms/guide/store/feedback.h"
#include "rooms/guide/web/office.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

namespace {

constexpr int days_before_review = 14;

void add_reviews(const site::Page& page, std::vector<site::Alarm>& alarms)
{
    auto soon = base::iso_day(page.today + std::chrono::days(days_before_review));
    auto where = page.visible(page_kind()->permission("edit")) && record::living() &&
                 storage::Condition{"review_on is not null and review_on<=?", {soon}};
    auto records = page.read([&](storage::Reader& reader) {
        return record::list(reader, *page_kind(), page.county.id, {where, "review_on", false, 50, 0});
    });
    for (auto& record : records) {
        auto day = *record::as<GuidePage>(record.values).review_on;
        alarms.push_back({page.t("guide.alarm.review", {{"title", page_kind()->title_of(record)}}),
                          page.t("guide.alarm.review.why"), site::office_address(*page_kind(), record.id),
                          day, day < page.today});
    }
}

void add_feedback(const site::Page& page, std::vector<site::Alarm>& alarms)
{
    if (!page.may("guide.feedback.answer")) return;
    auto waiting =
        page.read([&](storage::Reader& reader) { return feedbacks::waiting(reader, page.county.id); });
    if (waiting.count == 0) return;
    alarms.push_back({page.t("guide.alarm.feedback", {{"count", waiting.count}}),
                      page.t("guide.alarm.feedback.why"), "/office/guide/feedback", waiting.first_due,
                      *waiting.first_due < page.today});
}

} // namespace

std::vector<site::Alarm> alarms(const site::Page& page)
{
    std::vector<site::Alarm> all;
    add_reviews(page, all);
    add_feedback(page, all);
    return all;
}

std::vector<site::SubjectLine> subject_access(storage::Reader& reader, base::CountyId county,
                                              base::PersonId person)
{
    std::vector<site::SubjectLine> lines;
    auto saved =
        reader.number("select count(*) from guide_version where county=$1 and person=$2", county, person);
    auto closed =
        reader.number("select count(*) from guide_feedback where county=$1 and closed_by=$2", county, person);
    if (saved > 0) lines.push_back({"guide.versions", std::to_string(saved)});
    if (closed > 0) lines.push_back({"guide.feedback_closed", std::to_string(closed)});
    return lines;
}

void erase_person(storage::Tx& tx, base::CountyId county, base::PersonId person)
{
    // The words stay, because they are the county's; who wrote them goes.
    tx.execute("update guide_version set person=0 where county=$1 and person=$2", county, person);
    tx.execute("update guide_feedback set closed_by=0 where county=$1 and closed_by=$2", county, person);
    tx.execute("update guide_easy_review set person=0 where county=$1 and person=$2", county, person);
}

} // namespace landlotse::guide::web
