#pragma once
// Meetings and what is on their agenda.

#include "rooms/council/domain/body.h"

namespace landlotse::council {

using MeetingId = base::Id<struct MeetingTag>;
using AgendaItemId = base::Id<struct AgendaItemTag>;
using PaperId = base::Id<struct PaperTag>;

enum class MeetingState { scheduled, invited, held };
BOOST_DESCRIBE_ENUM(MeetingState, scheduled, invited, held)

struct Meeting {
    std::string title;
    BodyId body;
    base::Day held_on{};
    std::string starts_at; ///< `18:00`
    std::string ends_at;
    std::optional<VenueId> venue;
    MeetingState state = MeetingState::scheduled;
    bool is_cancelled = false;
    bool is_public = true;
    std::string minutes; ///< of the public part
};
BOOST_DESCRIBE_STRUCT(Meeting, (), (title, body, held_on, starts_at, ends_at, venue, state, is_cancelled, is_public, minutes))

/// Minutes of the non-public part: a record of its own that is never public, so that the public meeting holds nothing of it.
struct ClosedMinutes {
    std::string title; ///< of the meeting
    MeetingId meeting;
    std::string wording;
};
BOOST_DESCRIBE_STRUCT(ClosedMinutes, (), (title, meeting, wording))

/// What became of a matter in a body.
enum class Outcome { adopted, adopted_amended, rejected, postponed, referred, recommended, not_recommended, noted };
BOOST_DESCRIBE_ENUM(Outcome, adopted, adopted_amended, rejected, postponed, referred, recommended, not_recommended, noted)

/// Does the body stand by it, so that somebody must carry it out?
bool is_resolution(Outcome outcome);
/// May the matter come again?
bool is_final(Outcome outcome);

struct AgendaItem {
    std::string title;
    MeetingId meeting;
    std::int64_t position = 0; ///< 0-based place on the agenda
    std::string number;        ///< `Ö 3`
    bool is_public = true;     ///< false whatever was typed when the meeting is not public
    std::optional<PaperId> paper;
    bool is_integration = false; ///< the body deals with integration here (R2.4); true whatever was typed when the paper is relevant
    std::optional<Outcome> outcome;
    std::string wording;         ///< of the resolution
    std::optional<std::int64_t> votes_yes;
    std::optional<std::int64_t> votes_no;
    std::optional<std::int64_t> votes_abstain;
};
BOOST_DESCRIBE_STRUCT(AgendaItem, (), (title, meeting, position, number, is_public, paper, is_integration, outcome, wording, votes_yes, votes_no, votes_abstain))

const std::shared_ptr<const record::Kind>& meeting_kind();
const std::shared_ptr<const record::Kind>& closed_minutes_kind();
const std::shared_ptr<const record::Kind>& agenda_item_kind();

/// `18.30`, `18:30 Uhr`, `9:00` → `18:30`, `18:30`, `09:00`, or a message key. Empty stays empty.
std::optional<std::string> check_clock(std::string& text);
/// Minutes since midnight of a checked time; nothing when there is none.
std::optional<int> minute_of(std::string_view clock);

} // namespace landlotse::council
