#include "app/placement_json.h"
#include "engines/placement/check.h"
#include "engines/placement/solve.h"
#include "fuzz/target.h"

#include <cstdlib>

// Whatever is accepted can be solved, and the plan passes the checker after the way out and back in.
LANDLOTSE_FUZZ(placement_problem)
{
    using namespace landlotse;
    auto read = app::read_problem(bytes);
    auto* problem = std::get_if<placement::Problem>(&read);
    if (!problem || problem->pairs.size() > 100 || problem->options.size() > 20) return;
    auto plan = placement::solve(*problem, {.nodes = 100});
    auto again = app::read_plan(app::write_plan(*problem, plan, {}), *problem);
    if (!std::holds_alternative<placement::Plan>(again)) std::abort();
    auto solved = plan.status == placement::PlanStatus::optimal || plan.status == placement::PlanStatus::feasible;
    if (solved && !placement::check(*problem, std::get<placement::Plan>(again)).empty()) std::abort();
}
