#pragma once
// What waits in the council's work: hearings, resolutions, motions, bodies that have not dealt with integration for long, and what a
// committee needs for a meeting. Every question is one or two statements on an index.

#include "rooms/council/store/papers.h"

#include <chrono>

namespace landlotse::council {

struct Line {
    std::int64_t id = 0;
    std::string what;
    std::string whose; ///< the body it waits for or comes from; empty = the officer
    std::optional<base::Day> since;
    std::optional<base::Day> due;
    bool is_overdue = false;
    std::string href; ///< in the office
};

/// The most urgent lines, and how many there are in all.
struct Lines {
    std::vector<Line> first;
    std::int64_t total = 0;
    std::int64_t overdue = 0;
};

constexpr int most_lines = 50;

/// Hearings that wait for a statement, nearest deadline first (R2.11).
Lines hearings_open(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience = Audience::office, int most = most_lines);
/// Resolutions that no body has confirmed as carried out; overdue first (R2.6).
Lines resolutions_not_carried_out(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience = Audience::office, int most = most_lines);
/// Motions of advisory boards without an answer (R2.9).
Lines motions_unanswered(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience = Audience::office, int most = most_lines);
/// Relevant papers that were decided before anybody with the right to be heard had said something; newest first (R2.11).
Lines papers_without_hearing(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience = Audience::office, int most = most_lines);
/// Meetings from today on.
Lines next_meetings(storage::Reader& reader, base::CountyId county, base::Day today, Audience audience = Audience::office, int most = 10);

/// When a body last dealt with integration, and whether that is too long ago (R2.4).
struct Rhythm {
    BodyId body;
    std::string name;
    std::int64_t months = 0; ///< within which it should
    std::optional<base::Day> last_on;
    std::optional<base::Day> next_on; ///< the next meeting of the body
    base::Day due_on{};
    bool is_overdue = false;
    std::string href;
};
std::vector<Rhythm> rhythm(storage::Reader& reader, base::CountyId county, base::Day today);

/// One point of a meeting with all that a member should have read.
struct PackItem : PaperWay {
    std::int64_t id = 0;
    AgendaItem item;
};
struct CommitteePack {
    std::int64_t id = 0;
    Meeting meeting;
    std::string body;
    std::vector<PackItem> items;
    std::string closed_minutes; ///< of the non-public part; empty for everybody
    Lines control; ///< resolutions of this body, exceptions first
};
/// Nothing when there is no such meeting for this audience.
std::optional<CommitteePack> committee_pack(storage::Reader& reader, base::CountyId county, MeetingId meeting, base::Day today, Audience audience = Audience::office);

/// Resolutions of one body that are not done, overdue first.
Lines control_of_body(storage::Reader& reader, base::CountyId county, BodyId body, base::Day today, Audience audience, int most = most_lines);

} // namespace landlotse::council
