#pragma once
// What a reader says about a page of the portal. Nothing about the reader is kept but what they write.

#include "kernel/base/clock.h"
#include "kernel/base/fault.h"
#include "kernel/base/id.h"

#include <boost/describe.hpp>
#include <optional>
#include <string>

namespace landlotse::guide {

using FeedbackId = base::Id<struct FeedbackTag>;

enum class Verdict { helpful, missing };
BOOST_DESCRIBE_ENUM(Verdict, helpful, missing)
enum class FeedbackState { open, closed };
BOOST_DESCRIBE_ENUM(FeedbackState, open, closed)

struct Feedback {
    FeedbackId id;
    base::Instant at;
    std::string page; ///< path of the page it is about
    std::string language;
    Verdict verdict = Verdict::missing;
    std::string words;    ///< at most 2,000 characters
    std::string reply_to; ///< mail address; forgotten when the matter is closed
    FeedbackState state = FeedbackState::open;
    base::Day due_on; ///< answer within a month (BGG 12b (4))
    std::string answer;
    std::optional<base::Instant> closed_at;
    base::PersonId closed_by;

    /// Praise without words needs nobody.
    bool needs_somebody() const
    {
        return state == FeedbackState::open && (verdict == Verdict::missing || !words.empty());
    }
};
BOOST_DESCRIBE_STRUCT(Feedback, (),
                      (id, at, page, language, verdict, words, reply_to, state, due_on, answer, closed_at,
                       closed_by))

constexpr std::size_t longest_feedback = 2000;
/// What was dealt with is kept for a year, so that the yearly look at a statement (BITV 2.0 § 7) can draw on it.
constexpr std::chrono::days closed_feedback_kept{365};
/// Praise without words needs nobody and says nothing after a while.
constexpr std::chrono::days praise_kept{90};

/// A month after `day`, as the law counts it: the same day of the next month, or its last one.
base::Day a_month_after(base::Day day);
/// What is wrong with what somebody wrote; nothing when it can be sent.
base::Faults faults_of(const Feedback& feedback);

} // namespace landlotse::guide
