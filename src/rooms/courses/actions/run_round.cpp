#include "rooms/courses/actions/run_round.h"

#include "engines/placement/check.h"
#include "rooms/courses/domain/care_plan.h"

#include <algorithm>
#include <ctime>
#include <sys/resource.h>

namespace landlotse::courses {

namespace {

constexpr double seconds_allowed = 30; ///< of processor time; on a busy machine the clock on the wall takes its multiple
constexpr double share_of_solving = 0.6; ///< of the time; the rest is for what would help
constexpr int solved_at = 60, changes_at = 90; ///< of a hundred steps

/// Of this thread: other requests must not eat the round's time.
double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Of processes that this one started and that have ended.
double cpu_seconds_of_children()
{
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::string status_of(const placement::Plan& plan)
{
    switch (plan.status) {
    case placement::PlanStatus::optimal: return "optimal";
    case placement::PlanStatus::feasible: return "feasible";
    case placement::PlanStatus::infeasible: return "infeasible";
    default: return "";
    }
}

ChangeKind engine_change(const std::string& kind)
{
    return storage::from_name<ChangeKind>(kind).value_or(ChangeKind::none);
}

class Working {
public:
    Working(const GatheredRound& gathered, double seconds, const Told& told, const AnotherSolver& another)
        : input_(gathered.input), travel_(*gathered.travel), end_(cpu_seconds() + seconds), begin_(cpu_seconds()), seconds_(seconds), told_(told), another_(another)
    {
    }

    SolvedRound run(Round round)
    {
        auto built = problem_of(input_, travel_);
        auto plan = solved(built.problem);
        SolvedRound done{std::move(round), {}, was_stopped_};
        if (was_stopped_) return done;
        note_plan(done.round, built.problem, plan);
        if (done.round.status == "infeasible") {
            for (auto& one : plan.conflicts) done.round.checked += (done.round.checked.empty() ? "" : " ") + one.kind + ":" + one.id;
            return done;
        }
        add_proposals(done.result, built, plan);
        add_openings(done.result, built, plan);
        for (auto& price : plan.prices)
            done.result.prices.push_back({input_.resources[static_cast<std::size_t>(price.resource)].id, units_of(price.one_more_is_worth)});
        done.was_stopped = was_stopped_;
        return done;
    }

private:
    placement::Plan solved(const placement::Problem& problem)
    {
        placement::Settings settings;
        settings.stop = [&] {
            auto share = (cpu_seconds() + others_seconds_ - begin_) / seconds_;
            say(1 + static_cast<int>(share / share_of_solving * (solved_at - 1)), "courses.job.solving");
            return was_stopped_ || share >= share_of_solving;
        };
        if (another_) settings.finish = [&](const std::string& program) { return asked_another(program); };
        return solve_counting_children(problem, settings);
    }

    /// Its processor time counts as ours: on a busy machine the clock on the wall would take the round's time away for nothing.
    placement::ResidueAnswer asked_another(const std::string& program)
    {
        auto begun = cpu_seconds_of_children();
        auto left = begin_ + seconds_ * share_of_solving - cpu_seconds() - others_seconds_;
        auto answer = another_(program, left, [&] {
            say(1, "courses.job.solving");
            return was_stopped_;
        });
        others_seconds_ += cpu_seconds_of_children() - begun;
        return answer;
    }

    void note_plan(Round& round, const placement::Problem& problem, const placement::Plan& plan)
    {
        round.status = status_of(plan);
        round.objective = plan.objective;
        round.bound = plan.bound;
        round.seconds = cpu_seconds() + others_seconds_ - begin_;
        bool has_plan = round.status == "optimal" || round.status == "feasible";
        auto violations = has_plan ? placement::check(problem, plan) : std::vector<placement::Violation>{};
        round.checked = !has_plan ? "" : violations.empty() ? "sound" : violations.front().rule;
    }

    void add_proposals(RoundResult& result, const RoundProblem& built, const placement::Plan& plan)
    {
        for (auto& one : plan.placements) {
            auto& need = input_.needs[static_cast<std::size_t>(one.need)];
            auto& offer = input_.offers[static_cast<std::size_t>(one.option)];
            result.proposals.push_back({need.id, offer.id, units_of(one.cost), "", ChangeKind::none, {}, 0});
        }
        int done = 0;
        for (auto& one : plan.unplaced) {
            say(solved_at + done++ * (changes_at - solved_at) / static_cast<int>(plan.unplaced.size()), "courses.job.changes");
            if (was_stopped_) return;
            result.proposals.push_back(waiting(one, built, plan));
        }
    }

    /// Why somebody waits, with the cheapest of all single changes, the engine's and ours.
    Proposal waiting(const placement::Unplaced& one, const RoundProblem& built, const placement::Plan& plan)
    {
        auto need = static_cast<std::size_t>(one.need);
        Proposal proposal{input_.needs[need].id, {}, 0, one.reason, ChangeKind::none, {}, 0};
        if (auto& change = one.cheapest_change; change && change->option >= 0) {
            proposal.change_kind = engine_change(change->kind);
            proposal.change_course = input_.offers[static_cast<std::size_t>(change->option)].id;
            proposal.change_gain = units_of(change->gain);
        }
        if (cpu_seconds() >= end_) return proposal;
        auto ours = single_changes(input_, built, plan, travel_, need);
        // Who was kept away by missing places for the children reads that; the engine only knows that somebody ruled the course out.
        bool lacks_places = std::any_of(ours.begin(), ours.end(), [](auto& change) { return change.kind == ChangeKind::childcare_places; });
        if (lacks_places) proposal.reason = "childcare_full";
        else if (proposal.reason == "forbidden" && built.problem.needs[need].forbid.empty()) proposal.reason = "no_seat";
        if (!ours.empty() && ours.front().gain > proposal.change_gain) {
            proposal.change_kind = ours.front().kind;
            proposal.change_course = ours.front().course;
            proposal.change_gain = ours.front().gain;
        }
        return proposal;
    }

    void add_openings(RoundResult& result, const RoundProblem& built, const placement::Plan& plan)
    {
        std::map<int, std::int64_t> missing;
        for (auto& closed : plan.closed) missing[closed.option] = closed.missing_to_min;
        std::set<int> open(plan.open.begin(), plan.open.end());
        for (std::size_t i = 0; i < input_.offers.size(); ++i) {
            auto option = static_cast<int>(i);
            OpeningLine line{input_.offers[i].id, open.contains(option), missing[option], 0};
            say(changes_at + static_cast<int>(i * 9 / input_.offers.size()), "courses.job.prices");
            if (was_stopped_) return;
            if (!input_.offers[i].course.childcare && cpu_seconds() < end_) line.childcare_worth = worth_of_childcare(input_, built, plan, travel_, i, [&] { return cpu_seconds() >= end_; });
            result.openings.push_back(line);
        }
    }

    void say(int done, const char* doing)
    {
        if (!was_stopped_ && !told_(done, doing)) was_stopped_ = true;
    }

    const RoundInput& input_;
    const Travel& travel_;
    double end_, begin_, seconds_;
    const Told& told_;
    const AnotherSolver& another_;
    double others_seconds_ = 0;
    bool was_stopped_ = false;
};

} // namespace

SolvedRound solve_round(Round round, GatheredRound gathered, double seconds, const Told& told, const AnotherSolver& another)
{
    auto solved = Working(gathered, seconds, told, another).run(std::move(round));
    // What a later look compares with is the problem without the price of changes, which only this run knows.
    gathered.input.proposed_before.clear();
    solved.round.fingerprint = fingerprint_of(problem_of(gathered.input, *gathered.travel).problem);
    return solved;
}

std::string carry_out_round(storage::Database& database, const jobs::Job& job, jobs::Progress& progress, const AnotherSolver& another)
{
    auto id = base::id_from_text(job.args);
    if (!id) throw jobs::JobRefused("courses.job.no_round");
    GatheredRound gathered;
    auto round = database.read([&](storage::Reader& reader) {
        auto found = rounds::find(reader, job.county, {*id});
        if (!found) throw jobs::JobRefused("courses.job.no_round");
        gathered = gather(reader, job.county, *found);
        for (auto& one : rounds::result_of(reader, job.county, found->id).proposals)
            if (one.course) gathered.input.proposed_before.emplace(one.learner, one.course);
        return *found;
    });
    if (round.state == RoundState::decided) throw jobs::JobRefused("courses.job.decided");
    if (gathered.input.offers.empty() || gathered.input.needs.empty()) throw jobs::JobRefused("courses.job.nothing");
    auto solved = solve_round(round, std::move(gathered), seconds_allowed, [&](int done, const char* doing) { return progress.step(done, 100, doing); }, another);
    auto address = "/office/rounds/" + base::id_text(round.id);
    if (solved.was_stopped || solved.round.status.empty()) return address;
    auto actor = identity::system_actor(job.county);
    actor.person = job.created_by;
    auto done = audit::carry_out(database, actor, {job.id.value}, [&](audit::Deed& deed) -> audit::DeedResult {
        solved.round.state = RoundState::solved;
        solved.round.solved_at = deed.tx().now();
        rounds::update(deed.tx(), deed.county(), solved.round);
        rounds::put_result(deed.tx(), deed.county(), round.id, solved.result);
        deed.note({"courses.round.solved", "round", round.id.value, solved.round.status});
        return address;
    });
    if (!done) throw jobs::JobRefused("courses.job.no_round");
    return address;
}

} // namespace landlotse::courses
