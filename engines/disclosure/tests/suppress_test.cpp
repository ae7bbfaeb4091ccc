#include "engines/disclosure/suppress.h"
#include "engines/disclosure/tests/sample.h"

#include <doctest/doctest.h>
#include <random>

using namespace landlotse::disclosure;

namespace {

/// The lightest protected pattern of a small table, by trying all; below 0 if there is none.
double lightest(const Problem& problem)
{
    std::vector<std::size_t> open;
    Pattern pattern(problem.cells.size());
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        pattern[i] = problem.cells[i].status == Status::primary;
        if (problem.cells[i].status == Status::free) open.push_back(i);
    }
    double best = -1;
    for (std::uint32_t set = 0; set < 1u << open.size(); ++set) {
        for (std::size_t k = 0; k < open.size(); ++k) pattern[open[k]] = set >> k & 1;
        auto weight = sample::weight(problem, pattern);
        if ((best < 0 || weight < best) && audit(problem, pattern).safe()) best = weight;
    }
    return best;
}

Problem small(std::mt19937& chance, bool heavy)
{
    std::vector<std::vector<double>> inner(2, std::vector<double>(3));
    for (auto& row : inner)
        for (auto& value : row) value = static_cast<double>(chance() % 9);
    auto problem = sample::table(inner);
    for (int k = 0; k < 2; ++k) sample::hide(problem, chance() % problem.cells.size(), static_cast<double>(1 + chance() % 2));
    if (chance() % 3 == 0) problem.cells[chance() % problem.cells.size()].status = Status::fixed;
    if (heavy)
        for (auto& cell : problem.cells) cell.weight = static_cast<double>(chance() % 5);
    return problem;
}

} // namespace

TEST_CASE("the pattern of a small table is the lightest there is, and the bound never lies above it")
{
    std::mt19937 chance(7);
    for (int i = 0; i < 24; ++i) {
        auto problem = small(chance, i % 2 == 0);
        auto found = suppress(problem);
        auto best = lightest(problem);
        CAPTURE(i);
        if (best < 0) {
            CHECK_FALSE(found.unprotectable.empty());
            CHECK_FALSE(audit(problem, found.suppressed).safe());
            continue;
        }
        CHECK(found.unprotectable.empty());
        CHECK(audit(problem, found.suppressed).safe());
        CHECK(found.weight == doctest::Approx(best));
        CHECK(found.bound <= best + 1e-9);
        CHECK(found.weight == sample::weight(problem, found.suppressed));
    }
}

TEST_CASE("one sensitive cell of a 5 x 3 table takes three more")
{
    // Counts of the sdcTable test data, four regions by sex.
    auto problem = sample::table({{2, 18}, {19, 14}, {10, 12}, {14, 11}});
    sample::hide(problem, 0, 1);
    auto found = suppress(problem);
    CHECK(found.secondary == 3);
    CHECK(found.bound == 3);
    CHECK(audit(problem, found.suppressed).safe());
}

TEST_CASE("two sensitive cells side by side take two more")
{
    auto problem = sample::table({{3, 40}, {5, 60}, {70, 80}});
    sample::hide(problem, 0, 1);
    sample::hide(problem, 1, 2);
    auto found = suppress(problem);
    CHECK(found.secondary == 2);
    CHECK(found.bound == 2);
}

TEST_CASE("a table without sensitive cells stays as it is")
{
    auto problem = sample::table({{3, 4}, {5, 6}});
    auto found = suppress(problem);
    CHECK(found.secondary == 0);
    CHECK(found.primary == 0);
    CHECK(found.bound == 0);
    CHECK(suppress(Problem{}).secondary == 0);
}

TEST_CASE("a cell that nothing can protect is named")
{
    auto problem = sample::table({{3, 4}, {5, 6}});
    for (auto& cell : problem.cells) cell.status = Status::fixed;
    sample::hide(problem, 0, 1);
    auto found = suppress(problem);
    CHECK(found.unprotectable == std::vector<std::uint32_t>{0});
    CHECK_FALSE(audit(problem, found.suppressed).safe());
}

TEST_CASE("what can be protected only in part is protected so far, and named")
{
    auto problem = sample::table({{3, 4}, {5, 6}, {7, 8}});
    sample::hide(problem, 0, 100); // nobody believes in 100 where at most 5.5 are possible
    auto found = suppress(problem);
    CHECK(found.unprotectable == std::vector<std::uint32_t>{0});
    CHECK(found.secondary == 3);
}

TEST_CASE("a total may itself be sensitive, and levels may be missing")
{
    auto problem = sample::table({{3, 4}, {5, 6}});
    sample::hide(problem, 2, 1);
    problem.cells[4].status = Status::primary; // without levels: only not published
    auto found = suppress(problem);
    CHECK(found.suppressed[4]);
    CHECK(audit(problem, found.suppressed).safe());
}

TEST_CASE("differences as equations with other coefficients are equations like others")
{
    Problem problem;
    for (auto value : {10.0, 4.0, 6.0, 3.0}) problem.cells.push_back({"c" + std::to_string(problem.cells.size()), value, Status::free, 1, 0, 2 * value, 0, 0});
    problem.equations = {{"half", {{0, -0.5}, {1, 0.5}, {3, 1}}}, {"rest", {{0, 1}, {1, -1}, {2, -1}}}};
    sample::hide(problem, 3, 1);
    auto found = suppress(problem);
    CHECK(found.bound <= found.weight);
    CHECK(found.weight == doctest::Approx(lightest(problem)));
}

TEST_CASE("who is alone in a cell must not be able to uncover the neighbour")
{
    auto problem = sample::table({{3, 5, 9}, {4, 6, 9}, {9, 9, 9}});
    sample::hide(problem, 0, 1);
    auto plain = suppress(problem);
    problem.insiders.push_back({"firm", {1, 4}});
    auto wary = suppress(problem);
    CHECK(audit(problem, wary.suppressed).safe());
    CHECK(wary.weight >= plain.weight);
    CHECK(wary.weight == doctest::Approx(3));
    CHECK_FALSE((wary.suppressed[1] && wary.suppressed[4] && wary.secondary == 3));
}

TEST_CASE("the same seed gives the same pattern")
{
    std::mt19937 chance(3);
    std::vector<std::vector<double>> inner(6, std::vector<double>(6));
    for (auto& row : inner)
        for (auto& value : row) value = static_cast<double>(chance() % 30);
    auto problem = sample::table(inner);
    for (std::size_t i = 0; i < problem.cells.size(); ++i)
        if (problem.cells[i].value > 0 && problem.cells[i].value < 3) sample::hide(problem, i, 1);
    auto first = suppress(problem), second = suppress(problem);
    CHECK(first.suppressed == second.suppressed);
    CHECK(first.bound == second.bound);
    CHECK(audit(problem, first.suppressed).safe());
}

TEST_CASE("a deadline that has passed still gives a protected pattern")
{
    auto problem = sample::table({{2, 18}, {19, 14}, {10, 12}, {14, 11}});
    sample::hide(problem, 0, 1);
    Settings settings;
    settings.spent = [] { return 2.0; };
    auto found = suppress(problem, settings);
    CHECK(audit(problem, found.suppressed).safe());
    CHECK(found.bound <= found.weight);
}
