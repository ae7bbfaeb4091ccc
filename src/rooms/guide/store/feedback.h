#pragma once
// Rows of what readers say.

#include "kernel/storage/reader.h"
#include "rooms/guide/domain/feedback.h"

#include <vector>

namespace landlotse::guide::feedbacks {

void insert(storage::Tx& tx, base::CountyId county, const Feedback& feedback);
std::optional<Feedback> find(storage::Reader& reader, base::CountyId county, FeedbackId id);
/// Open ones by due day, closed ones newest first.
std::vector<Feedback> list(storage::Reader& reader, base::CountyId county, FeedbackState state, int limit);
/// Ends the matter: the mail address is forgotten.
void close(storage::Tx& tx, base::CountyId county, FeedbackId id, base::PersonId person,
           const std::string& answer);
/// Forgets what has been kept long enough (domain/feedback.h); how many went.
std::int64_t forget(storage::Tx& tx, base::CountyId county, base::Instant now);
/// Open ones that need somebody, for the alarm.
struct Waiting {
    std::int64_t count = 0;
    std::optional<base::Day> first_due;
};
Waiting waiting(storage::Reader& reader, base::CountyId county);

} // namespace landlotse::guide::feedbacks
