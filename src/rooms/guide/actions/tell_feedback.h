#pragma once
// A reader says something; an editor answers.

#include "kernel/audit/audit.h"
#include "rooms/guide/domain/feedback.h"

namespace landlotse::guide {

/// Takes what a visitor wrote. `day` is the day on which it came.
audit::DeedResult take_feedback(audit::Deed& deed, Feedback feedback, base::Day day);
/// Closes the matter; with words and an address they go out by mail in the same transaction.
struct AnswerWords {
    std::string subject;
    std::string body;
};
audit::DeedResult answer_feedback(audit::Deed& deed, FeedbackId id, const AnswerWords& words);

} // namespace landlotse::guide
