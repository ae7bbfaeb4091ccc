#include "rooms/courses/store/rounds.h"

#include "kernel/base/text.h"
#include "kernel/storage/one_of.h"
#include "rooms/courses/store/seats.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace landlotse::courses {

namespace {

constexpr const char* columns = "id, name, from_day, to_day, tracks, as_of, state, weights, status, objective, bound, checked, fingerprint, seconds, created_by, "
                                "created_at, solved_at, decided_at, decided_by, reason";

std::string text_of(const Weights& weights)
{
    std::string text;
    for (auto& value : record::values_of(weights)) text += fmt::format("{} ", std::get<std::int64_t>(value));
    return text;
}

Weights weights_from(std::string_view text)
{
    record::Values values;
    for (auto part : base::split(text, ' '))
        if (auto number = base::whole_number(part)) values.emplace_back(*number);
    return values.size() == record::values_of(Weights{}).size() ? record::as<Weights>(values) : Weights{};
}

struct Row {
    RoundId id;
    std::string name;
    base::Day from_day, to_day;
    record::Codes tracks;
    base::Day as_of;
    RoundState state = RoundState::open;
    std::string weights, status;
    std::int64_t objective = 0;
    double bound = 0;
    std::string checked, fingerprint;
    double seconds = 0;
    base::PersonId created_by;
    base::Instant created_at;
    std::optional<base::Instant> solved_at, decided_at;
    std::optional<base::PersonId> decided_by;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, name, from_day, to_day, tracks, as_of, state, weights, status, objective, bound, checked, fingerprint, seconds, created_by,
                       created_at, solved_at, decided_at, decided_by, reason))

Round round_from(Row row)
{
    return {row.id,     row.name,   row.from_day,  row.to_day,  row.tracks,     row.as_of,   row.state,       weights_from(row.weights), row.status,    row.objective,
            row.bound,  row.checked, row.fingerprint, row.seconds, row.created_by, row.created_at, row.solved_at, row.decided_at,            row.decided_by,  row.reason};
}

storage::Condition in_tracks(const record::Codes& tracks)
{
    if (tracks.codes.empty()) return {};
    storage::Condition where{"track in (", {}};
    for (auto& track : tracks.codes) {
        where.sql += where.values.empty() ? "?" : ",?";
        where.values.emplace_back(track);
    }
    where.sql += ")";
    return where;
}

/// Learners with a seat elsewhere take no part; those with a promise in this round do.
std::set<LearnerId> seated_elsewhere(const std::vector<Seat>& seats, const std::set<CourseId>& courses)
{
    std::set<LearnerId> all;
    for (auto& seat : seats)
        if (seat.state == SeatState::started || (seat.is_promise() && !courses.contains(seat.course))) all.insert(seat.learner);
    return all;
}

void add_offers(storage::Reader& reader, base::CountyId county, const Round& round, RoundInput& input)
{
    input.resources = resource_lines(reader, county);
    storage::Condition planned{"(state='planned' or state='fixed') and starts_on>=? and starts_on<=?", {base::iso_day(round.from_day), base::iso_day(round.to_day)}};
    for (auto& line : offer_lines(reader, county, planned, input.resources))
        if (round.tracks.codes.empty() || round.tracks.has(storage::name_of(line.type.track))) input.offers.push_back(std::move(line));
}

/// Seats that people outside the round hold: in its own courses they take a seat, elsewhere their children may share a group with it.
void add_taken(storage::Reader& reader, base::CountyId county, const std::vector<Seat>& seats, RoundInput& input)
{
    std::set<LearnerId> needs;
    for (auto& line : input.needs) needs.insert(line.id);
    std::map<CourseId, std::vector<LearnerId>> holders;
    for (auto& seat : seats)
        if (seat.holds_seat() && !needs.contains(seat.learner)) holders[seat.course].push_back(seat.learner);
    std::set<CourseId> own;
    std::set<std::int64_t> everybody; // with a seat where children are looked after
    auto note_holders = [&](CourseId id, const Course& course) {
        auto found = holders.find(id);
        if (!course.childcare || found == holders.end()) return;
        for (auto holder : found->second) everybody.insert(holder.value);
    };
    for (auto& offer : input.offers) own.insert(offer.id), note_holders(offer.id, offer.course);
    auto beside = courses_store::list(reader, county, record::living() && storage::Condition{"childcare_group is not null and state in ('planned','fixed','running')", {}});
    std::erase_if(beside, [&](auto& kept) { return own.contains(kept.id()); });
    for (auto& kept : beside) note_holders(kept.id(), kept.course);
    std::map<LearnerId, Learner> known;
    for (auto& kept : learners::list(reader, county, storage::one_of("id", everybody))) known.emplace(kept.id(), kept.learner);
    auto children_with = [&](CourseId id, const Course& course) {
        Children children;
        auto found = holders.find(id);
        if (!course.childcare || found == holders.end()) return children;
        for (auto holder : found->second)
            if (auto one = known.find(holder); one != known.end()) children += children_at(one->second, course);
        return children;
    };
    for (auto& offer : input.offers) {
        if (auto found = holders.find(offer.id); found != holders.end()) offer.seats_taken = static_cast<std::int64_t>(found->second.size());
        offer.children_taken = children_with(offer.id, offer.course);
    }
    for (auto& kept : beside) {
        auto children = children_with(kept.id(), kept.course);
        if (children.all > 0) input.care_taken.push_back({*kept.course.childcare_group, offer_line(kept.id(), kept.course, {}).parts, kept.course.starts_on, kept.course.ends_on, children});
    }
}

} // namespace

double Round::gap() const
{
    auto cost = static_cast<double>(objective) / static_cast<double>(placement::cost_unit);
    auto missing = cost - bound;
    if (missing <= 0) return 0;
    return cost != 0 ? missing / std::abs(cost) : missing;
}

namespace rounds {

void insert(storage::Tx& tx, base::CountyId county, const Round& r)
{
    tx.execute(fmt::format("insert into courses_round (county, {}) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21)", columns),
               county, r.id, r.name, r.from_day, r.to_day, r.tracks, r.as_of, r.state, text_of(r.weights), r.status, r.objective, r.bound, r.checked,
               r.fingerprint, r.seconds, r.created_by, r.created_at, r.solved_at, r.decided_at, r.decided_by, r.reason);
}

void update(storage::Tx& tx, base::CountyId county, const Round& r)
{
    tx.execute("update courses_round set name=$3, from_day=$4, to_day=$5, tracks=$6, as_of=$7, state=$8, weights=$9, status=$10, objective=$11, bound=$12, "
               "checked=$13, fingerprint=$14, seconds=$15, solved_at=$16, decided_at=$17, decided_by=$18, reason=$19 where county=$1 and id=$2",
               county, r.id, r.name, r.from_day, r.to_day, r.tracks, r.as_of, r.state, text_of(r.weights), r.status, r.objective, r.bound, r.checked,
               r.fingerprint, r.seconds, r.solved_at, r.decided_at, r.decided_by, r.reason);
}

std::optional<Round> find(storage::Reader& reader, base::CountyId county, RoundId id)
{
    auto row = reader.first<Row>(fmt::format("select {} from courses_round where county=$1 and id=$2", columns), county, id);
    return row ? std::optional(round_from(*row)) : std::nullopt;
}

std::vector<Round> all(storage::Reader& reader, base::CountyId county)
{
    std::vector<Round> found;
    for (auto& row : reader.all<Row>(fmt::format("select {} from courses_round where county=$1 order by created_at desc, id desc", columns), county))
        found.push_back(round_from(row));
    return found;
}

void erase(storage::Tx& tx, base::CountyId county, RoundId id)
{
    for (auto* table : {"courses_proposal", "courses_opening", "courses_price", "courses_wish"})
        tx.execute(fmt::format("delete from {} where county=$1 and round=$2", table), county, id);
    tx.execute("delete from courses_round where county=$1 and id=$2", county, id);
}

void put_result(storage::Tx& tx, base::CountyId county, RoundId id, const RoundResult& result)
{
    for (auto* table : {"courses_proposal", "courses_opening", "courses_price"})
        tx.execute(fmt::format("delete from {} where county=$1 and round=$2", table), county, id);
    for (auto& one : result.proposals)
        tx.execute("insert into courses_proposal (county, round, learner, course, cost, reason, change_kind, change_course, change_gain) "
                   "values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
                   county, id, one.learner, one.course, one.cost, one.reason, one.change_kind, one.change_course, one.change_gain);
    for (auto& one : result.openings)
        tx.execute("insert into courses_opening (county, round, course, is_open, missing, childcare_worth) values ($1,$2,$3,$4,$5,$6)", county, id, one.course,
                   one.is_open, one.missing, one.childcare_worth);
    for (auto& one : result.prices)
        tx.execute("insert into courses_price (county, round, resource, worth) values ($1,$2,$3,$4)", county, id, one.resource, one.worth);
}

RoundResult result_of(storage::Reader& reader, base::CountyId county, RoundId id)
{
    RoundResult result;
    result.proposals = reader.all<Proposal>("select learner, course, cost, reason, change_kind, change_course, change_gain from courses_proposal "
                                            "where county=$1 and round=$2 order by learner",
                                            county, id);
    result.openings = reader.all<OpeningLine>("select course, is_open, missing, childcare_worth from courses_opening where county=$1 and round=$2 order by course", county, id);
    result.prices = reader.all<PriceLine>("select resource, worth from courses_price where county=$1 and round=$2 order by worth desc, resource", county, id);
    return result;
}

void put_wish(storage::Tx& tx, base::CountyId county, RoundId id, const KeptWish& wish)
{
    tx.execute("insert into courses_wish (county, round, learner, course, kind, reason, person, at) values ($1,$2,$3,$4,$5,$6,$7,$8) "
               "on conflict (county, round, learner, course) do update set kind=excluded.kind, reason=excluded.reason, person=excluded.person, at=excluded.at",
               county, id, wish.learner, wish.course, wish.kind, wish.reason, wish.person, wish.at);
}

void drop_wish(storage::Tx& tx, base::CountyId county, RoundId id, LearnerId learner, CourseId course)
{
    tx.execute("delete from courses_wish where county=$1 and round=$2 and learner=$3 and course=$4", county, id, learner, course);
}

std::vector<KeptWish> wishes_of(storage::Reader& reader, base::CountyId county, RoundId id)
{
    return reader.all<KeptWish>("select learner, course, kind, reason, person, at from courses_wish where county=$1 and round=$2 order by at, learner", county, id);
}

} // namespace rounds

std::vector<ResourceLine> resource_lines(storage::Reader& reader, base::CountyId county)
{
    std::vector<ResourceLine> all;
    for (auto& record : record::list(reader, *resource_kind(), county, {record::living(), "sort_name", false, 100'000, 0}))
        all.push_back({{record.id}, record::as<Resource>(record.values)});
    return all;
}

std::vector<OfferLine> offer_lines(storage::Reader& reader, base::CountyId county, const storage::Condition& where, const std::vector<ResourceLine>& resources)
{
    std::map<ResourceId, const Resource*> groups;
    for (auto& line : resources)
        if (line.resource.kind == ResourceKind::childcare) groups.emplace(line.id, &line.resource);
    auto regions = regions_of_places(reader, county);
    std::vector<OfferLine> all;
    for (auto& kept : courses_store::list(reader, county, record::living() && where)) {
        auto region = kept.course.place ? regions[kept.course.place->value] : directory::RegionId{};
        auto line = offer_line(kept.id(), kept.course, region);
        auto group = kept.course.childcare_group ? groups.find(*kept.course.childcare_group) : groups.end();
        if (group != groups.end() && kept.course.childcare) line.care = within_group(line.care, *group->second);
        all.push_back(std::move(line));
    }
    return all;
}

GatheredRound gather(storage::Reader& reader, base::CountyId county, const Round& round)
{
    GatheredRound gathered;
    auto& input = gathered.input;
    input.as_of = round.as_of;
    input.weights = round.weights;
    add_offers(reader, county, round, input);
    std::set<CourseId> courses;
    for (auto& offer : input.offers) courses.insert(offer.id);
    auto seats = seats::all(reader, county);
    auto elsewhere = seated_elsewhere(seats, courses);
    auto where = record::living() && storage::Condition{"state='seeking'", {}} && in_tracks(round.tracks);
    for (auto& kept : learners::list(reader, county, where))
        if (!elsewhere.contains(kept.id())) input.needs.push_back(need_line(kept.id(), kept.learner, kept.entered_on(), round.as_of));
    add_taken(reader, county, seats, input);
    for (auto& seat : seats)
        if (seat.is_promise()) input.promises.push_back({seat.learner, seat.course, seat.state});
    for (auto& wish : rounds::wishes_of(reader, county, round.id)) input.wishes.push_back({wish.learner, wish.course, wish.kind});
    gathered.travel = travel_of(reader, county);
    return gathered;
}

std::vector<NeedLine> waiting_learners(storage::Reader& reader, base::CountyId county, base::Day today)
{
    std::set<LearnerId> seated;
    for (auto& seat : seats::all(reader, county))
        if (seat.holds_seat()) seated.insert(seat.learner);
    std::vector<NeedLine> all;
    for (auto& kept : learners::list(reader, county, record::living() && storage::Condition{"state='seeking'", {}}))
        if (!seated.contains(kept.id())) all.push_back(need_line(kept.id(), kept.learner, kept.entered_on(), today));
    return all;
}

std::string fingerprint_of(const placement::Problem& problem)
{
    std::string text;
    for (auto& need : problem.needs) {
        text += fmt::format("n{} {} {} {} {}", need.id, need.unplaced_cost.value_or(-1), need.tier, need.lock, need.offered);
        for (std::size_t d = 1; d < need.size.size(); ++d) text += fmt::format(" c{}", need.size[d]);
        for (auto one : need.forbid) text += fmt::format(" -{}", one);
    }
    for (auto& option : problem.options) {
        text += fmt::format("o{} {} {} {} {}", option.id, static_cast<int>(option.open), option.open_cost, option.min, option.max.front());
        for (std::size_t d = 1; d < option.max.size(); ++d) text += fmt::format(" c{}", option.max[d]);
        for (auto& [resource, amount] : option.uses) text += fmt::format(" u{}:{}", resource, amount);
    }
    for (auto& pair : problem.pairs) text += fmt::format("p{} {} {}", pair.need, pair.option, pair.cost);
    for (auto& resource : problem.resources) text += fmt::format("r{} {}", resource.id, resource.limit);
    for (auto& quota : problem.quotas) {
        text += "q" + quota.id;
        for (auto amount : quota.max) text += fmt::format(" c{}", amount);
        for (auto option : quota.options) text += fmt::format(" o{}", option);
    }
    return base::sha256_hex(text);
}

placement::Plan plan_from(const Round& round, const RoundProblem& built, const RoundResult& result)
{
    placement::Plan plan;
    plan.status = round.is_proven() ? placement::PlanStatus::optimal : placement::PlanStatus::feasible;
    plan.objective = round.objective;
    plan.bound = round.bound;
    for (auto& one : result.proposals) {
        auto need = built.need_of.find(one.learner);
        if (need == built.need_of.end()) continue;
        auto option = built.option_of.find(one.course);
        if (option != built.option_of.end()) plan.placements.push_back({need->second, option->second, cost_of(one.cost)});
        else plan.unplaced.push_back({need->second, one.reason, {}});
    }
    for (auto& one : result.openings) {
        auto option = built.option_of.find(one.course);
        if (option == built.option_of.end()) continue;
        if (one.is_open) plan.open.push_back(option->second);
        else plan.closed.push_back({option->second, one.missing});
    }
    auto by_need = [](auto& a, auto& b) { return a.need < b.need; };
    std::sort(plan.placements.begin(), plan.placements.end(), by_need);
    std::sort(plan.unplaced.begin(), plan.unplaced.end(), by_need);
    std::sort(plan.open.begin(), plan.open.end());
    return plan;
}

} // namespace landlotse::courses
