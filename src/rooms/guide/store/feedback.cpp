#include "rooms/guide/store/feedback.h"

#include <fmt/format.h>

namespace landlotse::guide::feedbacks {

namespace {

constexpr const char* columns = "select id, at, page, language, verdict, words, reply_to, state, due_on, "
                                "answer, closed_at, closed_by from guide_feedback where county=$1";

} // namespace

void insert(storage::Tx& tx, base::CountyId county, const Feedback& one)
{
    tx.execute("insert into guide_feedback (county, id, at, page, language, verdict, words, reply_to, state, "
               "due_on, answer, closed_by) "
               "values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,'',0)",
               county, one.id, one.at, one.page, one.language, one.verdict, one.words, one.reply_to,
               one.state, one.due_on);
}

std::optional<Feedback> find(storage::Reader& reader, base::CountyId county, FeedbackId id)
{
    return reader.first<Feedback>(fmt::format("{} and id=$2", columns), county, id);
}

std::vector<Feedback> list(storage::Reader& reader, base::CountyId county, FeedbackState state, int limit)
{
    auto order = state == FeedbackState::open ? "due_on, id" : "closed_at desc, id";
    return reader.all<Feedback>(fmt::format("{} and state=$2 order by {} limit {}", columns, order, limit),
                                county, state);
}

void close(storage::Tx& tx, base::CountyId county, FeedbackId id, base::PersonId person,
           const std::string& answer)
{
    tx.execute("update guide_feedback set state='closed', reply_to='', answer=$1, closed_at=$2, closed_by=$3 "
               "where county=$4 and id=$5",
               answer, tx.now(), person, county, id);
}

std::int64_t forget(storage::Tx& tx, base::CountyId county, base::Instant now)
{
    return tx.execute("delete from guide_feedback where county=$1 and state='closed' and closed_at<$2", county,
                      now - closed_feedback_kept) +
           tx.execute("delete from guide_feedback where county=$1 and state='open' and verdict='helpful' and words='' and at<$2",
                      county, now - praise_kept);
}

Waiting waiting(storage::Reader& reader, base::CountyId county)
{
    Waiting result;
    for (auto& one : list(reader, county, FeedbackState::open, 1000)) {
        if (!one.needs_somebody()) continue;
        if (!result.first_due) result.first_due = one.due_on;
        ++result.count;
    }
    return result;
}

} // namespace landlotse::guide::feedbacks
