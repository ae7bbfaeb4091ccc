// What one question at the desk takes: 400 "what if this person went there?" on the plan of a county.
//   bench_placement_desk problem.json

#include "app/placement_json.h"
#include "engines/placement/desk.h"
#include "engines/placement/solve.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

using namespace landlotse;

namespace {

double milliseconds()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

int main(int count, char** words)
{
    std::stringstream text;
    if (count == 2) text << std::ifstream(words[1]).rdbuf();
    auto read = app::read_problem(text.str());
    auto* problem = std::get_if<placement::Problem>(&read);
    if (!problem) {
        fmt::print(stderr, "a problem file expected\n");
        return 2;
    }
    auto plan = placement::solve(*problem, {.nodes = 50, .explain = false});
    auto begin = milliseconds();
    placement::Desk desk(*problem, plan);
    auto setting_up = milliseconds() - begin;
    std::vector<double> took;
    for (std::size_t at = 0; at < problem->pairs.size() && took.size() < 400; at += 17) {
        auto& pair = problem->pairs[at];
        if (!std::binary_search(plan.open.begin(), plan.open.end(), static_cast<int>(pair.option))) continue;
        begin = milliseconds();
        desk.ask(static_cast<int>(pair.need), static_cast<int>(pair.option));
        took.push_back(milliseconds() - begin);
    }
    if (took.empty()) return 1;
    std::sort(took.begin(), took.end());
    fmt::print("setting up {:.1f} ms, {} questions: p50 {:.2f} ms, p99 {:.2f} ms, longest {:.2f} ms\n", setting_up, took.size(), took[took.size() / 2],
               took[took.size() * 99 / 100], took.back());
}
