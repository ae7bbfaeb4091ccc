#include "rooms/guide/actions/tell_feedback.h"

#include "kernel/mail/outbox.h"
#include "rooms/guide/store/feedback.h"

namespace landlotse::guide {

audit::DeedResult take_feedback(audit::Deed& deed, Feedback feedback, base::Day day)
{
    if (auto faults = faults_of(feedback); !faults.empty()) return base::refuse(faults);
    auto& tx = deed.tx();
    feedback.id = tx.make_id<FeedbackId>();
    feedback.at = tx.now();
    feedback.due_on = a_month_after(day);
    // Praise without words is counted and needs no answer.
    feedback.state = feedback.verdict == Verdict::helpful && feedback.words.empty() ? FeedbackState::closed
                                                                                    : FeedbackState::open;
    feedbacks::insert(tx, deed.county(), feedback);
    deed.note(
        {"guide.feedback.sent", "", feedback.id.value, std::string(storage::name_of(feedback.verdict))});
    return feedback.reply_to.empty() ? "no" : "yes";
}

audit::DeedResult answer_feedback(audit::Deed& deed, FeedbackId id, const AnswerWords& words)
{
    auto found = feedbacks::find(deed.tx(), deed.county(), id);
    if (!found || found->state == FeedbackState::closed)
        return base::refuse(base::Faults{{"", "guide.feedback.already_closed", {}, 0, 0}});
    bool goes_out = !found->reply_to.empty() && !words.body.empty();
    if (goes_out) mail::send(deed.tx(), deed.county(), {found->reply_to, words.subject, words.body, {}});
    feedbacks::close(deed.tx(), deed.county(), id, deed.actor().person, words.body);
    deed.note({"guide.feedback.closed", "", id.value, goes_out ? "answered" : "closed"});
    return "/office/guide/feedback";
}

} // namespace landlotse::guide
