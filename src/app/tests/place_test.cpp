#include "app/command.h"
#include "app/placement_json.h"
#include "engines/placement/check.h"
#include "engines/placement/solve.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <fmt/format.h>
#include <unistd.h>

using namespace landlotse;
using app::DocumentFaults;

namespace {

/// The contract's own example, with a second person.
const std::string example = R"({
  "format": "landlotse-placement/1", "dimensions": 1,
  "needs": [
    {"id": "amal", "size": [1], "unplaced_cost": 1600, "tier": 0, "tags": {"municipality": "Oberdorf"},
     "lock": "a2-morning", "forbid": ["b1-evening"], "offered": "a2-morning"},
    {"id": "b\u00f6", "unplaced_cost": 1e2}],
  "options": [
    {"id": "a2-morning", "open": "decide", "open_cost": 500, "min": 1, "max": [20], "uses": {"teacher-vhs": 1}},
    {"id": "b1-evening", "open": "never", "max": [20]}],
  "pairs": [{"need": "amal", "option": "a2-morning", "cost": 12.5, "size": [1]}, {"need": "bö", "option": "a2-morning", "cost": -0.000001}],
  "resources": [{"id": "teacher-vhs", "limit": 6}],
  "quotas": [{"id": "oberdorf", "options": ["a2-morning"], "max": [40], "min": [0]}],
  "ineligible": [{"need": "amal", "option": "b1-evening", "rule": "no_childcare"}]
})";

std::string changed(std::string_view from, std::string_view to)
{
    auto text = example;
    auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// The one fault of a document, as `pointer message`.
std::string fault_of(const std::string& json)
{
    auto read = app::read_problem(json);
    auto* faults = std::get_if<DocumentFaults>(&read);
    if (!faults || faults->empty()) return "none";
    return faults->front().pointer + " " + faults->front().message;
}

/// A folder that goes away again.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / fmt::format("place-{}", ::getpid());
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string write(const char* name, const std::string& text) const
    {
        std::ofstream(path / name) << text;
        return (path / name).string();
    }
};

std::string without_times(const std::string& path)
{
    auto text = app::file_bytes(path);
    return text.substr(0, text.find("\"seconds\""));
}

} // namespace

TEST_CASE("a problem is read with every field")
{
    auto read = app::read_problem(example);
    REQUIRE(std::holds_alternative<placement::Problem>(read));
    auto& problem = std::get<placement::Problem>(read);
    REQUIRE(problem.needs.size() == 2);
    CHECK(problem.needs[0].lock == 0);
    CHECK(problem.needs[0].forbid == std::vector<int>{1});
    CHECK(problem.needs[1].id == "bö");
    CHECK(problem.needs[1].unplaced_cost == 100 * placement::cost_unit);
    CHECK(problem.pairs[0].cost == 12'500'000);
    CHECK(problem.pairs[1].cost == -1);
    CHECK(problem.options[0].uses == std::vector<std::pair<int, std::int64_t>>{{0, 1}});
    CHECK(problem.ineligible[0].rule == "no_childcare");
    CHECK(app::decimal(-1) == "-0.000001");
    CHECK(app::decimal(12'500'000) == "12.5");
}

TEST_CASE("every fault of a problem is named with its place")
{
    CHECK(fault_of(changed("\"option\": \"a2-morning\", \"cost\": 12.5", "\"option\": \"x\", \"cost\": 12.5")) == "/pairs/0/option unknown id 'x'");
    CHECK(fault_of(changed("12.5, \"size\": [1]", "12.5, \"size\": [-1]")) == "/pairs/0/size/0 must not be negative");
    CHECK(fault_of(changed("12.5", "12.5000001")) == "/pairs/0/cost more than 6 decimals");
    CHECK(fault_of(changed("12.5", "1e999")) == "/pairs/0/cost the number is not finite or too large");
    CHECK(fault_of(changed("\"need\": \"bö\"", "\"need\": \"amal\"")) == "/pairs/1 this pair comes twice");
    CHECK(fault_of(changed("\"id\": \"b\\u00f6\"", "\"id\": \"amal\"")) == "/needs/1 the id 'amal' comes twice");
    CHECK(fault_of(changed("\"size\": [1], \"unplaced", "\"size\": [1, 1], \"unplaced")) == "/needs/0/size 1 entries expected, one per dimension");
    CHECK(fault_of(changed("\"open\": \"never\"", "\"open\": \"maybe\"")) == "/options/1/open always, decide or never expected");
    CHECK(fault_of(changed("\"limit\": 6", "\"limit\": 1.5")) == "/resources/0/limit a whole number expected");
    CHECK(fault_of(changed("\"lock\": \"a2-morning\"", "\"lock\": \"gone\"")) == "/needs/0/lock unknown id 'gone'");
    CHECK(fault_of(changed("\"cost\": 12.5, ", "")) == "/pairs/0 'need', 'option' and 'cost' are required");
    CHECK(fault_of(changed("landlotse-placement/1", "landlotse-placement/2")) == "/format landlotse-placement/1 expected");
    CHECK(fault_of("{}").ends_with("'format' is missing"));
    CHECK(fault_of(example + "x").ends_with("something follows the document"));
    CHECK(fault_of(example.substr(0, 300)).find("byte 300") != std::string::npos);
    CHECK(fault_of("[NaN]") == " an object expected");
    CHECK(fault_of("\xff").starts_with(" "));
    CHECK(fault_of("{\"a\":" + std::string(100, '[')).find("nested too deeply") != std::string::npos);
}

TEST_CASE("a plan survives the way out and back in")
{
    auto problem = std::get<placement::Problem>(app::read_problem(example));
    auto plan = placement::solve(problem);
    REQUIRE(plan.status == placement::PlanStatus::optimal);
    CHECK(plan.objective == 512'499'999);
    auto read = app::read_plan(app::write_plan(problem, plan, {}), problem);
    REQUIRE(std::holds_alternative<placement::Plan>(read));
    auto& again = std::get<placement::Plan>(read);
    CHECK(placement::check(problem, again).empty());
    CHECK(again.objective == plan.objective);
    CHECK(std::holds_alternative<DocumentFaults>(app::read_plan(R"({"format": "landlotse-plan/1", "open": ["x"]})", problem)));
}

TEST_CASE("the command says by its exit status what happened")
{
    Folder folder;
    auto problem = folder.write("problem.json", example);
    auto plan = (folder.path / "plan.json").string(), other = (folder.path / "other.json").string();
    CHECK(app::run({"place", problem, "--out", plan}) == 0);
    CHECK(app::run({"place", problem, "--out", other}) == 0);
    CHECK(without_times(plan) == without_times(other));
    CHECK(app::run({"place", "--check", problem, plan}) == 0);

    auto text = app::file_bytes(plan);
    text.replace(text.find("\"cost\": 12.5"), 12, "\"cost\": 12.4");
    CHECK(app::run({"place", "--check", problem, folder.write("wrong.json", text)}) == 2);
    CHECK(app::run({"place", folder.write("bad.json", changed("12.5", "\"much\""))}) == 2);
    CHECK(app::run({"place", (folder.path / "none.json").string()}) == 2);
    CHECK(app::run({"place", problem, "--seconds", "soon"}) == 2);

    auto locked = folder.write("locked.json", changed("\"forbid\": [\"b1-evening\"]", "\"forbid\": [\"a2-morning\"]"));
    CHECK(app::run({"place", locked, "--out", other}) == 3);
    CHECK(app::file_bytes(other).find("{\"kind\": \"lock\", \"id\": \"amal\"}") != std::string::npos);
}
