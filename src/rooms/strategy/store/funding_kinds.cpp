// What the house needs to know about funded projects, their money, areas of urban development, and the officer's agenda.

#include "rooms/strategy/domain/agenda.h"
#include "rooms/strategy/domain/area.h"
#include "rooms/strategy/domain/project.h"

namespace landlotse::strategy {

namespace {

using identity::Confidentiality;
using record::FieldType;
using record::Rules;
using record::SearchWeight;
using Shared = std::shared_ptr<const record::Kind>;

Shared shared(record::Kind kind) { return std::make_shared<const record::Kind>(std::move(kind)); }
void add_fault(base::Faults& faults, const char* field, const char* message) { faults.push_back({field, message, {}, 0, 0}); }
Rules title() { return {.is_required = true, .max_length = 200, .in_list = true, .search = SearchWeight::title}; }
Rules words(int length = 4000) { return {.type = FieldType::text, .max_length = length}; }
Rules euro() { return {.type = FieldType::money, .most = 100'000'000'000}; }

/// Money and decisions not yet taken stay inside.
template<class T>
Confidentiality inside(const T&)
{
    return Confidentiality::internal;
}

void check_project(const Project& project, base::Faults& faults)
{
    if (project.ends_on < project.starts_on) add_fault(faults, "ends_on", "strategy.ends_before_it_begins");
    if (project.decision != TransferDecision::open && !project.decided_on) add_fault(faults, "decided_on", "strategy.project.decided_when");
}

Shared describe_project()
{
    return shared(record::describe<Project>({"strategy", "project", "funded-projects"})
                      .field(&Project::title, title())
                      .field(&Project::actor, {.is_required = true, .refers_to = "actor", .in_list = true, .is_filter = true})
                      .field(&Project::measure, {.refers_to = "measure"})
                      .field(&Project::offer, {.refers_to = "offer"})
                      .field(&Project::programme, Rules{.group = "group.notice", .in_list = true})
                      .field(&Project::rules, Rules{.type = FieldType::choice, .options = {"anbest_k", "amif", "bamf_local"}})
                      .field(&Project::starts_on, {.is_required = true})
                      .field(&Project::ends_on, {.is_required = true, .in_list = true})
                      .field(&Project::grant_amount, Rules{.type = FieldType::money, .most = 100'000'000'000, .group = "group.money", .in_list = true})
                      .field(&Project::own_share, euro())
                      .field(&Project::staff, {.most = 100'000})
                      .field(&Project::depends_on, Rules{.type = FieldType::text, .max_length = 1000, .group = "group.future"})
                      .field(&Project::evidence, words())
                      .field(&Project::cost_permanent, euro())
                      .field(&Project::decision, {.is_required = true, .in_list = true, .is_filter = true})
                      .owned_by(&Project::actor)
                      .classified_by(std::function<Confidentiality(const Project&)>(inside<Project>))
                      .rule(check_project)
                      .done());
}

Shared describe_entry()
{
    return shared(record::describe<FundingEntry>({"strategy", "funding_entry", "funding-entries"})
                      .field(&FundingEntry::title, title())
                      .field(&FundingEntry::project, {.is_required = true, .refers_to = "project", .in_list = true, .is_filter = true})
                      .field(&FundingEntry::kind, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&FundingEntry::day, {.is_required = true, .in_list = true})
                      .field(&FundingEntry::amount, Rules{.type = FieldType::money, .most = 100'000'000'000, .in_list = true})
                      .field(&FundingEntry::reason, words(1000))
                      .classified_by(std::function<Confidentiality(const FundingEntry&)>(inside<FundingEntry>))
                      .before_save([](storage::Tx& tx, base::CountyId county, record::Record& record) {
                          record.owner = {tx.number("select owner from strategy_project where county=$1 and id=$2", county, record::as<FundingEntry>(record.values).project)};
                      })
                      .done());
}

void check_item(const TalkingPoint& item, base::Faults& faults)
{
    if (item.state == AgendaState::decided && item.decision.empty()) add_fault(faults, "decision", "record.required");
    if (item.state == AgendaState::decided && !item.decided_on) add_fault(faults, "decided_on", "record.required");
}

Shared describe_item()
{
    return shared(record::describe<TalkingPoint>({"strategy", "talking_point", "agenda"})
                      .field(&TalkingPoint::title, title())
                      .field(&TalkingPoint::about, words())
                      .field(&TalkingPoint::wish, words(1000))
                      .field(&TalkingPoint::urgency, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&TalkingPoint::state, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&TalkingPoint::raised_on, {.is_required = true, .in_list = true})
                      .field(&TalkingPoint::talk_on, {.in_list = true})
                      .field(&TalkingPoint::decided_on, Rules{.group = "group.result"})
                      .field(&TalkingPoint::decision, words(2000))
                      .classified_by(std::function<Confidentiality(const TalkingPoint&)>(inside<TalkingPoint>))
                      .rule(check_item)
                      .done());
}

Shared describe_area()
{
    return shared(record::describe<Area>({"strategy", "area", "areas"})
                      .field(&Area::title, title())
                      .field(&Area::region, {.refers_to = "region", .in_list = true, .is_filter = true})
                      .field(&Area::bounds, words(2000))
                      .field(&Area::programme, {.in_list = true})
                      .field(&Area::resolved_on, {.in_list = true})
                      .field(&Area::analysis, Rules{.type = FieldType::text, .max_length = 8000, .group = "group.concept"})
                      .field(&Area::goals, words(8000))
                      .field(&Area::embedding, words())
                      .field(&Area::participation, words(8000))
                      .field(&Area::safeguarding, words())
                      .field(&Area::update_due, {.in_list = true})
                      .classified_by(std::function<Confidentiality(const Area&)>(inside<Area>))
                      .done());
}

void check_participation(const Participation& one, base::Faults& faults)
{
    for (auto [name, part] : {std::pair{"women", one.women}, std::pair{"young", one.young}, std::pair{"immigrants", one.immigrants}})
        if (part && (!one.people || *part > *one.people)) add_fault(faults, name, "strategy.participation.more_than_all");
}

Shared describe_participation()
{
    Rules count{.most = 1'000'000};
    return shared(record::describe<Participation>({"strategy", "participation", "participations"})
                      .field(&Participation::title, title())
                      .field(&Participation::area, {.is_required = true, .refers_to = "area", .in_list = true, .is_filter = true})
                      .field(&Participation::held_on, {.is_required = true, .in_list = true})
                      .field(&Participation::format, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Participation::people, Rules{.most = 1'000'000, .group = "group.people", .in_list = true})
                      .field(&Participation::women, count)
                      .field(&Participation::young, count)
                      .field(&Participation::immigrants, count)
                      .field(&Participation::groups_asked, words(2000))
                      .field(&Participation::results, Rules{.type = FieldType::text, .max_length = 8000, .group = "group.results"})
                      .field(&Participation::taken_up, words())
                      .field(&Participation::link, {.type = FieldType::url, .max_length = 500})
                      .classified_by(std::function<Confidentiality(const Participation&)>(inside<Participation>))
                      .rule(check_participation)
                      .done());
}

} // namespace

const Shared& participation_kind()
{
    static const Shared kind = describe_participation();
    return kind;
}
const Shared& area_kind()
{
    static const Shared kind = describe_area();
    return kind;
}
const Shared& project_kind()
{
    static const Shared kind = describe_project();
    return kind;
}
const Shared& funding_entry_kind()
{
    static const Shared kind = describe_entry();
    return kind;
}
const Shared& talking_point_kind()
{
    static const Shared kind = describe_item();
    return kind;
}

} // namespace landlotse::strategy
