#pragma once
// A funded project from its notice to its last receipt, and the question of what becomes of it (R2.10). Deadlines are data with their source
// (tables/funding_clocks.tsv), because grant rules differ and change.

#include "rooms/strategy/domain/measure.h"

namespace landlotse::strategy {

using ProjectId = base::Id<struct FundedProjectTag>;

enum class TransferDecision { open, permanent, follow_up_project, ends };
BOOST_DESCRIBE_ENUM(TransferDecision, open, permanent, follow_up_project, ends)

struct Project {
    std::string title;
    directory::ActorId actor;                 ///< whoever got the grant
    std::optional<MeasureId> measure;
    std::optional<directory::OfferId> offer;  ///< what people see of it in the directory
    std::string programme;
    std::string funder;
    std::string rules;                        ///< which clocks hold (funding_clocks.tsv); empty = none known
    std::string notice;
    std::optional<base::Day> notice_on;
    base::Day starts_on;
    base::Day ends_on;
    std::optional<std::int64_t> grant_amount; ///< cents
    std::optional<std::int64_t> own_share;    ///< cents
    std::optional<std::int64_t> staff;        ///< hundredths of a full-time post
    std::string depends_on;                   ///< what would stop with it
    std::string evidence;                     ///< what shows that it works
    std::optional<std::int64_t> cost_permanent; ///< cents a year
    std::string successor;                    ///< what comes after it
    TransferDecision decision = TransferDecision::open;
    std::optional<base::Day> decided_on;
    std::string decision_paper;

    /// R2.10: ends by `day` and nobody has said what comes after it.
    bool ends_without_successor_by(base::Day day) const { return ends_on <= day && successor.empty() && decision == TransferDecision::open; }
};
BOOST_DESCRIBE_STRUCT(Project, (),
                      (title, actor, measure, offer, programme, funder, rules, notice, notice_on, starts_on, ends_on, grant_amount, own_share, staff, depends_on, evidence, cost_permanent, successor,
                       decision, decided_on, decision_paper))

enum class EntryKind { draw_down, change_request, interim_proof, proof_of_use, receipt, repayment };
BOOST_DESCRIBE_ENUM(EntryKind, draw_down, change_request, interim_proof, proof_of_use, receipt, repayment)

/// One line of a project's money: a receipt has its payee as title.
struct FundingEntry {
    std::string title;
    ProjectId project;
    EntryKind kind = EntryKind::receipt;
    base::Day day;
    std::optional<std::int64_t> amount; ///< cents
    std::string reason;
    std::optional<base::Day> settled_on; ///< a draw-down is used up, a request or proof is answered
};
BOOST_DESCRIBE_STRUCT(FundingEntry, (), (title, project, kind, day, amount, reason, settled_on))

/// A deadline of grant law.
struct FundingClock {
    std::string rules, begins, due;
    int months = 0;                     ///< negative: before it; unused with `until`
    bool is_yearly = false;             ///< each year again while the project runs
    std::optional<base::Day> until;     ///< the same day for everybody
    base::Day valid_from;               ///< notices from that day on
    std::optional<base::Day> valid_to;
    std::string source;
};
/// Reads the table's lines; what does not fit is left out.
std::vector<FundingClock> funding_clocks_from(std::string_view table);

struct ClockLine {
    std::string due; ///< use_money, proof_of_use, keep_receipts, longest_term, last_end, apply_again, continuation
    base::Day day;
    bool is_overdue = false;
    bool is_duty = true; ///< false: only to be known (receipts are kept until then)
    std::string source;
};
/// What is due for a project, earliest first.
std::vector<ClockLine> clocks_of(const Project& project, const std::vector<FundingEntry>& entries, const std::vector<FundingClock>& clocks, base::Day today);
/// The same day so many months later; the last of the month where that day does not exist.
base::Day months_after(base::Day day, int months);

const std::shared_ptr<const record::Kind>& project_kind();
const std::shared_ptr<const record::Kind>& funding_entry_kind();

} // namespace landlotse::strategy
