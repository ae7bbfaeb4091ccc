#pragma once
// A measure with the fields that concepts, resolutions, funders and committees use (steering study, 6.2).

#include "rooms/strategy/domain/plan.h"

namespace landlotse::strategy {

/// Who is competent for it.
enum class MeasureLevel { county, municipality, joint };
BOOST_DESCRIBE_ENUM(MeasureLevel, county, municipality, joint)

enum class MeasureKind { permanent_offer, project, quick_win, focus };
BOOST_DESCRIBE_ENUM(MeasureKind, permanent_offer, project, quick_win, focus)

enum class Priority { high, medium, low };
BOOST_DESCRIBE_ENUM(Priority, high, medium, low)

/// What the advisory board or the officer said about it.
enum class Hearing { not_needed, to_ask, asked, supported, supported_with_changes, rejected };
BOOST_DESCRIBE_ENUM(Hearing, not_needed, to_ask, asked, supported, supported_with_changes, rejected)

struct Measure {
    std::string title;
    PlanId plan;
    GoalId goal;
    std::string number;
    std::string cross_topic;
    std::string need;
    std::string about;
    record::Codes target_groups;
    std::optional<directory::RegionId> region; ///< empty = the whole county
    std::optional<AreaId> area;                ///< the urban area whose concept it belongs to (R6.2)
    MeasureLevel level = MeasureLevel::county;
    MeasureKind kind = MeasureKind::permanent_offer;
    Priority priority = Priority::medium;
    directory::ActorId lead;                       ///< Federführung
    std::optional<directory::ActorUnitId> unit;    ///< department or group of the lead
    std::optional<directory::ContactId> contact;   ///< the function that answers; who holds it stands in the directory
    std::optional<base::Day> starts_on;
    std::optional<base::Day> ends_on;
    bool is_continuous = false;                    ///< runs without an end
    std::optional<std::int64_t> cost_once;         ///< cents
    std::optional<std::int64_t> cost_yearly;       ///< cents
    std::optional<std::int64_t> staff;             ///< hundredths of a full-time post
    std::optional<std::int64_t> spent;             ///< cents so far; 0 = nothing, empty = not said
    std::string product_account;                   ///< Produktkonto
    std::string programme;                         ///< of the funder
    std::string notice;                            ///< number of the grant notice
    std::optional<base::Day> notice_on;
    std::optional<std::int64_t> secured;           ///< cents that are certain; 0 = nothing, empty = not said
    std::optional<base::Day> funding_until;
    std::string successor;                         ///< what comes after the funding; empty = nobody has said
    std::optional<PaperId> paper;                  ///< mandate: the council's paper
    std::string mandate_number;                    ///< mandate: number of the paper
    std::string mandate_body;
    std::optional<base::Day> mandate_on;
    Hearing hearing = Hearing::not_needed;
    std::string hearing_note;
    std::string next_step;
    std::string result;
    bool is_public = true;

    /// R2.10: the money ends by `day` and nobody has said what comes after it.
    bool funding_ends_by(base::Day day) const { return funding_until && *funding_until <= day && successor.empty(); }
    /// Euro cents over the whole term: once, and yearly for each year begun. Without an end, one year counts. Empty = nobody has said.
    std::optional<std::int64_t> planned() const;
};
BOOST_DESCRIBE_STRUCT(Measure, (),
                      (title, plan, goal, number, cross_topic, need, about, target_groups, region, area, level, kind, priority, lead, unit, contact, starts_on, ends_on, is_continuous, cost_once,
                       cost_yearly, staff, spent, product_account, programme, notice, notice_on, secured, funding_until, successor, paper, mandate_number, mandate_body, mandate_on, hearing,
                       hearing_note, next_step, result, is_public))

enum class MilestoneState { not_started, in_progress, completed, cancelled };
BOOST_DESCRIBE_ENUM(MilestoneState, not_started, in_progress, completed, cancelled)

/// Completed exactly when it has its day; the database holds that, too.
struct Milestone {
    std::string title;
    MeasureId measure;
    base::Day due_on;
    MilestoneState state = MilestoneState::not_started;
    std::optional<base::Day> done_on;
    std::string remark;
};
BOOST_DESCRIBE_STRUCT(Milestone, (), (title, measure, due_on, state, done_on, remark))

enum class PartnerRole { carries_out, cooperates, funds, is_informed };
BOOST_DESCRIBE_ENUM(PartnerRole, carries_out, cooperates, funds, is_informed)

/// Somebody beside the lead.
struct Partner {
    std::string part; ///< what they do
    MeasureId measure;
    directory::ActorId actor;
    PartnerRole role = PartnerRole::cooperates;
};
BOOST_DESCRIBE_STRUCT(Partner, (), (part, measure, actor, role))

enum class IndicatorRole { output, effect };
BOOST_DESCRIBE_ENUM(IndicatorRole, output, effect)
enum class Direction { up, down };
BOOST_DESCRIBE_ENUM(Direction, up, down)
enum class Rhythm { yearly, half_yearly, quarterly, once };
BOOST_DESCRIBE_ENUM(Rhythm, yearly, half_yearly, quarterly, once)

/// What a measure, or a whole plan, is measured by. Numbers are decimals as written (domain/decimal.h).
struct Indicator {
    std::string title;
    PlanId plan;
    std::optional<MeasureId> measure;
    IndicatorRole role = IndicatorRole::effect;
    std::string unit;
    Direction direction = Direction::up;
    std::string baseline; ///< empty = no data, `0` = zero
    std::optional<std::int64_t> baseline_year;
    std::string target;
    std::optional<std::int64_t> target_year;
    std::string source;
    Rhythm rhythm = Rhythm::yearly;
    std::optional<std::int64_t> key_rank; ///< 1 to 10: among the plan's few figures for head and council
    std::string definition;               ///< what is counted, when and how
    bool counts_people = false;           ///< then numbers so small that one could recognise somebody are not told
};
BOOST_DESCRIBE_STRUCT(Indicator, (), (title, plan, measure, role, unit, direction, baseline, baseline_year, target, target_year, source, rhythm, key_rank, definition, counts_people))

const std::shared_ptr<const record::Kind>& measure_kind();
const std::shared_ptr<const record::Kind>& milestone_kind();
const std::shared_ptr<const record::Kind>& partner_kind();
const std::shared_ptr<const record::Kind>& indicator_kind();

} // namespace landlotse::strategy
