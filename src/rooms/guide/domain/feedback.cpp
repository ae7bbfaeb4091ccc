#include "rooms/guide/domain/feedback.h"

#include "kernel/base/text.h"
#include "kernel/mail/outbox.h"

namespace landlotse::guide {

base::Day a_month_after(base::Day day)
{
    std::chrono::year_month_day date(day);
    auto next = date + std::chrono::months(1);
    return base::Day{next.ok() ? next : next.year() / next.month() / std::chrono::last};
}

base::Faults faults_of(const Feedback& feedback)
{
    base::Faults faults;
    if (feedback.verdict == Verdict::missing && feedback.words.empty())
        faults.push_back({"words", "guide.feedback.fault.words", {}, 0, 0});
    if (base::count_characters(feedback.words) > longest_feedback)
        faults.push_back(
            {"words", "guide.feedback.fault.long", {{"most", std::to_string(longest_feedback)}}, 0, 0});
    if (!feedback.reply_to.empty() && !mail::is_address(feedback.reply_to))
        faults.push_back({"reply_to", "guide.feedback.fault.address", {}, 0, 0});
    return faults;
}

} // namespace landlotse::guide
