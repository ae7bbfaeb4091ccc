#pragma once
// Parts of a round's pages: what it reads, what it proposes, who is where.

#include "rooms/courses/domain/round_looks.h"
#include "rooms/courses/web/round_view.h"

namespace landlotse::courses::web {

/// A part that folds away, with its heading as the handle.
html::Html folded(const std::string& id, const std::string& heading, const html::Html& body);

/// What the engine reads and what is missing in it.
html::Html data_check(const site::Page& page, const Names& names, const RoundView& view);

// ---- the first screen ----
/// How many get a seat and how many wait, how sure that is, and whether it still holds.
html::Html proposal_sentences(const site::Page& page, const Names& names, const RoundView& view);
/// Objective, bound, check and time behind that sentence, folded.
html::Html certificate_facts(const site::Page& page, const RoundView& view);
/// The courses that open, soonest first, as far as they fit on a screen.
html::Html opening_courses(const site::Page& page, const Names& names, const RoundView& view);
/// Exceptions that want a decision or a look, each with the list behind it.
html::Html looks_list(const site::Page& page, const Names& names, const RoundView& view, const RoundLooks& looks);
/// What one more teacher, room or childcare place is worth, the dearest first.
html::Html worth_list(const site::Page& page, const Names& names, const RoundView& view);

/// Of the proposal the courses that open, or that do not; the soonest first.
std::vector<OpeningLine> lines_by_start(const RoundView& view, bool is_open);
/// Says that the data are others than those of the proposal.
html::Html outdated_note(const site::Page& page);
/// To a course as the round sees it.
html::Html course_link(const Names& names, const RoundView& view, CourseId id);
/// The town, or that it is online.
std::string where_label(const site::Page& page, const Names& names, const OfferLine& offer);
/// Who teaches: the name, else the pool, else a dash.
std::string teacher_label(const Names& names, const Course& course);
/// Places for children that the proposal takes in a course: `5 von 8 Plätzen für Kinder`.
std::string care_words(const site::Page& page, const RoundView& view, const OpeningLine& line, const Children& children);
/// Points that more places or childcare in a course are worth; 0 = nothing.
std::int64_t worth_of_care(const RoundView& view, const OpeningLine& line);

// ---- people ----
/// Filters live in the address.
struct PeopleFilter {
    std::string words, state, reason, look, sort;
    CourseId course;
    directory::RegionId home;

    /// `?state=waits&`, ready for one more; always begins with a question mark.
    std::string query() const;
    /// The same in another order.
    std::string query_sorted_by(const std::string& order) const;
};
PeopleFilter filter_in_address(const site::Page& page);

/// Of the round those whom the filter leaves, in the order of the list: by default who waits first, the longest first.
std::vector<const Proposal*> people_of(const Names& names, const RoundView& view, const RoundLooks& looks, const PeopleFilter& filter);
/// Filter, count, files, table and pages of the people of a round.
html::Html people_part(const site::Page& page, const Names& names, const RoundView& view, const RoundLooks& looks, const PeopleFilter& filter);
/// Everybody in the round whom a plan could be made for; empty looks without a plan.
RoundLooks looks_in(const RoundView& view);

} // namespace landlotse::courses::web
