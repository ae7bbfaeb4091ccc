#include "app/command.h"
#include "app/placement_json.h"
#include "app/processes.h"
#include "engines/placement/check.h"
#include "engines/placement/solve.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <fmt/format.h>
#include <random>
#include <sys/wait.h>
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

/// Counties that have nothing to do with each other, as one problem.
std::string regions(int count)
{
    std::string needs, options, pairs;
    std::mt19937 chance(11);
    auto upto = [&](unsigned most) { return static_cast<int>(chance() % (most + 1)); };
    for (int region = 0; region < count; ++region) {
        for (int j = 0; j < 5; ++j)
            options += fmt::format("{}{{\"id\": \"o{}-{}\", \"open\": \"decide\", \"open_cost\": {}, \"min\": 2, \"max\": [{}]}}", options.empty() ? "" : ",", region, j, 200 + upto(300), 3 + upto(3));
        for (int i = 0; i < 16; ++i) {
            needs += fmt::format("{}{{\"id\": \"n{}-{}\", \"unplaced_cost\": {}, \"tags\": {{\"region\": \"r{}\", \"waited\": {}}}}}", needs.empty() ? "" : ",", region, i, 300 + upto(500), region, upto(400));
            for (int j = 0; j < 5; ++j)
                if (upto(2) > 0) pairs += fmt::format("{}{{\"need\": \"n{}-{}\", \"option\": \"o{}-{}\", \"cost\": {}}}", pairs.empty() ? "" : ",", region, i, region, j, upto(200));
        }
    }
    return fmt::format("{{\"format\": \"landlotse-placement/1\", \"needs\": [{}], \"options\": [{}], \"pairs\": [{}]}}", needs, options, pairs);
}

/// Jobs nearly as many as their agents can take, costs the higher the smaller: takes longer than anybody waits for a test.
std::string hard_assignment()
{
    std::string needs, options, pairs;
    std::mt19937 chance(5);
    std::vector<int> load(20, 0);
    for (int i = 0; i < 200; ++i) {
        needs += fmt::format("{}{{\"id\": \"n{}\", \"unplaced_cost\": null}}", i ? "," : "", i);
        for (std::size_t j = 0; j < load.size(); ++j) {
            auto size = 1 + static_cast<int>(chance() % 100);
            load[j] += size;
            pairs += fmt::format("{}{{\"need\": \"n{}\", \"option\": \"o{}\", \"cost\": {}, \"size\": [{}]}}", pairs.empty() ? "" : ",", i, j, 101 - size + static_cast<int>(chance() % 21), size);
        }
    }
    for (std::size_t j = 0; j < load.size(); ++j) options += fmt::format("{}{{\"id\": \"o{}\", \"max\": [{}]}}", j ? "," : "", j, load[j] * 8 / 10 / 20);
    return fmt::format("{{\"format\": \"landlotse-placement/1\", \"needs\": [{}], \"options\": [{}], \"pairs\": [{}]}}", needs, options, pairs);
}

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
    CHECK(fault_of(changed("\"limit\": 6", "\"limit\": 1.5")) == "/resources/0/limit a whole number up to 1000000000 expected");
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

TEST_CASE("keys the contract does not know are read over and named with their place")
{
    auto remarks_of = [](const std::string& json) {
        DocumentFaults remarks;
        REQUIRE(std::holds_alternative<placement::Problem>(app::read_problem(json, &remarks)));
        std::vector<std::string> pointers;
        for (auto& one : remarks) pointers.push_back(one.pointer);
        return pointers;
    };
    using Pointers = std::vector<std::string>;
    CHECK(remarks_of(example).empty());
    CHECK(remarks_of(changed("\"tags\": {", "\"tags\": {\"anything\": \"may stand here\", ")).empty());
    CHECK(remarks_of(changed("\"min\": 1,", "\"minn\": {\"deep\": [1]},")) == Pointers{"/options/0/minn"});
    CHECK(remarks_of(changed("\"cost\": 12.5", "\"note\": null, \"cost\": 12.5")) == Pointers{"/pairs/0/note"});
    CHECK(remarks_of(changed("\"quotas\"", "\"quotes\"")) == Pointers{"/quotes"});
    CHECK(remarks_of(changed("\"limit\": 6", "\"limit\": 6, \"unit\": 1")) == Pointers{"/resources/0/unit"});
    CHECK(remarks_of(changed("\"rule\"", "\"because\"")) == Pointers{"/ineligible/0/because"});
    // A key the contract knows and asks for is still missed when it is misspelt.
    CHECK(fault_of(changed("\"open\": \"never\", \"max\"", "\"open\": \"never\", \"maxx\"")) == "/options/1 'max' is missing");
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

TEST_CASE("where the plan cannot be written nothing is solved, and a plan that is there outlives a bad problem")
{
    Folder folder;
    auto hard = folder.write("hard.json", hard_assignment());
    auto begin = std::chrono::steady_clock::now();
    CHECK(app::run({"place", hard, "--out", (folder.path / "none" / "plan.json").string(), "--seconds", "600"}) == 2);
    CHECK(app::run({"place", hard, "--out", folder.path.string(), "--seconds", "600"}) == 2);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
    auto plan = folder.write("plan.json", "kept");
    auto fresh = (folder.path / "fresh.json").string();
    auto bad = folder.write("bad.json", changed("12.5", "\"much\""));
    CHECK(app::run({"place", bad, "--out", plan}) == 2);
    CHECK(app::run({"place", bad, "--out", fresh}) == 2);
    CHECK(app::file_bytes(plan) == "kept");
    CHECK_FALSE(std::filesystem::exists(fresh));
}

TEST_CASE("the plan is the same byte for byte, however many processes solve its parts")
{
    Folder folder;
    auto problem = folder.write("regions.json", regions(7));
    auto path = [&](int processes) { return (folder.path / fmt::format("plan-{}.json", processes)).string(); };
    for (auto processes : {1, 2, 5}) REQUIRE(app::run({"place", problem, "--out", path(processes), "--processes", std::to_string(processes)}) == 0);
    CHECK(without_times(path(1)).find("\"optimal\"") != std::string::npos);
    CHECK(without_times(path(1)) == without_times(path(2)));
    CHECK(without_times(path(1)) == without_times(path(5)));
    CHECK(app::run({"place", "--check", problem, path(5)}) == 0);
}

TEST_CASE("who waits longest can come first, and the groups are reported")
{
    Folder folder;
    auto problem = folder.write("regions.json", regions(2));
    auto plan = (folder.path / "plan.json").string();
    CHECK(app::run({"place", problem, "--out", plan, "--longest-first", "waited", "--bounds", "200,90", "--fairness", "region"}) == 0);
    CHECK(app::run({"place", "--check", problem, plan}) == 0);
    CHECK(app::run({"place", problem, "--out", plan, "--longest-first", "region"}) == 2);
    CHECK(app::run({"place", problem, "--out", plan, "--longest-first", "waited", "--bounds", "90,200"}) == 2);
}

TEST_CASE("a process that dies leaves its piece to the caller")
{
    app::Budget budget(60);
    auto parent = ::getpid();
    std::vector<std::string> answers(9);
    auto side_by_side = app::in_processes(3, budget);
    side_by_side(
        answers.size(),
        [&](std::size_t piece) {
            if (piece == 4 && ::getpid() != parent) ::_exit(3);
            if (piece == 5 && ::getpid() != parent) throw std::runtime_error("no");
            return std::string(piece * 50'000, static_cast<char>('a' + piece));
        },
        [&](std::size_t piece, std::string_view answer) { answers[piece] += answer; });
    for (std::size_t piece = 0; piece < answers.size(); ++piece) CHECK(answers[piece] == std::string(piece * 50'000, static_cast<char>('a' + piece)));
    CHECK_FALSE(budget.stop());
}

TEST_CASE("who ends the command early gets the best plan so far")
{
    Folder folder;
    auto problem = folder.write("hard.json", hard_assignment()), said = folder.write("said.txt", "");
    auto plan = (folder.path / "plan.json").string();
    auto child = ::fork();
    if (child == 0) {
        auto file = ::open(said.c_str(), O_WRONLY | O_APPEND);
        ::dup2(file, STDERR_FILENO);
        ::_exit(app::run({"place", problem, "--out", plan, "--seconds", "600", "--progress"}));
    }
    for (int waited = 0; waited < 600 && app::file_bytes(said).find("best") == std::string::npos; ++waited) ::usleep(100'000);
    auto begin = std::chrono::steady_clock::now();
    ::kill(child, SIGTERM);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
    CHECK(app::file_bytes(said).find("ended early") != std::string::npos);
    CHECK(app::file_bytes(plan).find("\"feasible\"") != std::string::npos);
    CHECK(app::run({"place", "--check", problem, plan}) == 0);
}
