#pragma once
// Council papers, the bodies they pass through, and what was resolved (R2.4, R2.6).

#include "rooms/council/domain/meeting.h"

namespace landlotse::council {

using ConsultationId = base::Id<struct ConsultationTag>;
using ResolutionId = base::Id<struct ResolutionTag>;

enum class PaperKind { decision, report, motion, inquiry, concept_paper, statement };
BOOST_DESCRIBE_ENUM(PaperKind, decision, report, motion, inquiry, concept_paper, statement)

/// Does it concern integration? Words of the county's own list answer for what nobody has looked at (R2.11).
enum class Relevance { unchecked, relevant, not_relevant };
BOOST_DESCRIBE_ENUM(Relevance, unchecked, relevant, not_relevant)

struct Paper {
    std::string title;     ///< reference number and subject
    std::string reference; ///< `VO/2026/012`
    std::string subject;
    PaperKind kind = PaperKind::decision;
    base::Day dated_on{};
    bool is_public = true;
    std::string lead_unit;
    std::string author;    ///< internal
    std::string involved_units;
    std::optional<BodyId> originator; ///< body or faction that tabled it
    Relevance relevance = Relevance::unchecked;
    std::string relevance_reason;     ///< the word that was found, or what the officer says
    std::string facts;
    std::string proposal;
    std::optional<std::int64_t> cost_once;   ///< cents
    std::optional<std::int64_t> cost_yearly; ///< cents a year afterwards
    std::string product_account;
    std::optional<bool> is_unplanned; ///< beyond the budget
    std::optional<base::Day> decided_on;
};
BOOST_DESCRIBE_STRUCT(Paper, (),
                      (title, reference, subject, kind, dated_on, is_public, lead_unit, author, involved_units, originator, relevance, relevance_reason, facts,
                       proposal, cost_once, cost_yearly, product_account, is_unplanned, decided_on))

enum class ConsultationRole { hearing, advice, decision, notice };
BOOST_DESCRIBE_ENUM(ConsultationRole, hearing, advice, decision, notice)

/// One station of a paper's way.
struct Consultation {
    std::string title;
    PaperId paper;
    std::int64_t position = 0;
    BodyId body;
    ConsultationRole role = ConsultationRole::advice;
    bool is_authoritative = false; ///< the decision is taken here
    std::optional<base::Day> planned_on;
    std::optional<MeetingId> meeting;
    std::optional<AgendaItemId> agenda_item;
    std::optional<Outcome> outcome;
    bool is_public = true; ///< follows from the paper
};
BOOST_DESCRIBE_STRUCT(Consultation, (), (title, paper, position, body, role, is_authoritative, planned_on, meeting, agenda_item, outcome, is_public))

/// A body, not the administration, says that a resolution is done: `reported` waits for that.
enum class CarryingOut { open, reported, carried_out, dropped };
BOOST_DESCRIBE_ENUM(CarryingOut, open, reported, carried_out, dropped)

/// The carrying-out of a resolution; its wording and votes stand in the agenda item.
struct Resolution {
    std::string title;
    AgendaItemId agenda_item;
    std::optional<PaperId> paper;
    BodyId body;
    base::Day decided_on{};
    std::string responsible;
    std::optional<base::Day> due_on;
    CarryingOut state = CarryingOut::open;
    std::string report;
    std::optional<base::Day> reported_on;
    std::optional<base::Day> confirmed_on;
    std::optional<MeetingId> confirmed_in;
    bool is_public = true; ///< follows from the agenda item
};
BOOST_DESCRIBE_STRUCT(Resolution, (), (title, agenda_item, paper, body, decided_on, responsible, due_on, state, report, reported_on, confirmed_on, confirmed_in, is_public))

const std::shared_ptr<const record::Kind>& paper_kind();
const std::shared_ptr<const record::Kind>& consultation_kind();
const std::shared_ptr<const record::Kind>& resolution_kind();

/// The word of the list that begins a word of the text, in any spelling; empty when none does.
std::string word_found(std::string_view text, const std::vector<std::string>& words);

} // namespace landlotse::council
