#pragma once
// The right to be heard (R2.11): who has which right by which law or statute, hearings on papers, motions and the answers due.

#include "rooms/council/domain/paper.h"

namespace landlotse::council {

using HearingId = base::Id<struct HearingTag>;
using MotionId = base::Id<struct MotionTag>;
using RightId = base::Id<struct RightTag>;
using WordId = base::Id<struct WordTag>;

enum class Holder { officer, advisory_board };
BOOST_DESCRIBE_ENUM(Holder, officer, advisory_board)

enum class HearingState { open, stated, waived, missed };
BOOST_DESCRIBE_ENUM(HearingState, open, stated, waived, missed)

enum class Stance { agrees, agrees_with_conditions, objects, no_remarks };
BOOST_DESCRIBE_ENUM(Stance, agrees, agrees_with_conditions, objects, no_remarks)

/// One holder's hearing on one paper. Its statement travels with the paper.
struct Hearing {
    std::string title;
    PaperId paper;
    Holder holder = Holder::officer;
    std::optional<BodyId> body; ///< the advisory board
    std::string basis;
    base::Day opened_on{};
    base::Day due_on{};
    HearingState state = HearingState::open;
    std::optional<Stance> stance;
    std::string statement;
    std::optional<base::Day> stated_on;
    bool is_public = true; ///< follows from the paper
};
BOOST_DESCRIBE_STRUCT(Hearing, (), (title, paper, holder, body, basis, opened_on, due_on, state, stance, statement, stated_on, is_public))

/// A motion of an advisory board and the answer that the administration or the council owes it.
struct Motion {
    std::string title;
    BodyId body;
    std::string wording;
    base::Day tabled_on{};
    std::optional<base::Day> answer_due_on; ///< by the right in force on that day unless said otherwise
    std::string answer;
    std::optional<base::Day> answered_on;
    std::optional<PaperId> paper;
    bool is_public = true;
};
BOOST_DESCRIBE_STRUCT(Motion, (), (title, body, wording, tabled_on, answer_due_on, answer, answered_on, paper, is_public))

enum class Entitlement { be_informed, be_heard, speak, attend_nonpublic, table_motion, answer_due };
BOOST_DESCRIBE_ENUM(Entitlement, be_informed, be_heard, speak, attend_nonpublic, table_motion, answer_due)

/// Law and statute as dated data.
struct Right {
    std::string title;
    std::string land;  ///< `SN`; empty = the county's own statute
    Holder holder = Holder::officer;
    Entitlement entitlement = Entitlement::be_heard;
    std::string basis; ///< `SächsIntG § 19`
    std::optional<std::int64_t> deadline_days;
    base::Day valid_from{};
    std::optional<base::Day> valid_to;
    std::string source;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Right, (), (title, land, holder, entitlement, basis, deadline_days, valid_from, valid_to, source, note))

/// A word whose appearance makes a paper relevant.
struct Word {
    std::string word;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Word, (), (word, note))

const std::shared_ptr<const record::Kind>& hearing_kind();
const std::shared_ptr<const record::Kind>& motion_kind();
const std::shared_ptr<const record::Kind>& right_kind();
const std::shared_ptr<const record::Kind>& word_kind();

/// Days until an answer or a statement is due when no rule says so.
constexpr std::int64_t usual_days = 21;

} // namespace landlotse::council
