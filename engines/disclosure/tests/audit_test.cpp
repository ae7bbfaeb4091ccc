#include "engines/disclosure/audit.h"
#include "engines/disclosure/tests/sample.h"

#include <cmath>
#include <doctest/doctest.h>
#include <random>

using namespace landlotse::disclosure;

namespace {

/// All whole-number tables that agree with what is published; in two-way tables with whole bounds their extremes are those of all tables.
class Enumeration {
public:
    Enumeration(const Problem& problem, const Pattern& hidden) : problem_(problem)
    {
        for (std::size_t i = 0; i < hidden.size(); ++i) {
            value_.push_back(problem.cells[i].value);
            extremes_.push_back({value_[i], value_[i]});
            if (hidden[i]) open_.push_back(i);
        }
        go(0);
    }
    const std::vector<Interval>& extremes() const { return extremes_; }

private:
    void go(std::size_t depth)
    {
        if (depth == open_.size()) return note();
        auto cell = open_[depth];
        for (auto v = problem_.cells[cell].lower; v <= problem_.cells[cell].upper; ++v) {
            value_[cell] = v;
            go(depth + 1);
        }
    }
    void note()
    {
        for (auto& equation : problem_.equations) {
            double sum = 0;
            for (auto& term : equation.terms) sum += term.coefficient * value_[term.cell];
            if (sum != 0) return;
        }
        for (auto cell : open_) {
            extremes_[cell].low = std::min(extremes_[cell].low, value_[cell]);
            extremes_[cell].high = std::max(extremes_[cell].high, value_[cell]);
        }
    }
    const Problem& problem_;
    std::vector<double> value_;
    std::vector<std::size_t> open_;
    std::vector<Interval> extremes_;
};

} // namespace

TEST_CASE("intervals are those of all possible tables")
{
    std::mt19937 chance(11);
    for (int i = 0; i < 40; ++i) {
        std::vector<std::vector<double>> inner(2, std::vector<double>(3));
        for (auto& row : inner)
            for (auto& value : row) value = static_cast<double>(chance() % 4);
        auto problem = sample::table(inner);
        for (auto& cell : problem.cells) cell.upper = std::floor(1.5 * cell.value + 1);
        Pattern hidden(problem.cells.size(), false);
        for (int k = 0; k < 6; ++k) hidden[chance() % hidden.size()] = true;
        Enumeration all(problem, hidden);
        auto found = audit(problem, hidden);
        CAPTURE(i);
        for (std::size_t c = 0; c < hidden.size(); ++c) {
            CHECK(found.intervals[c].low == doctest::Approx(all.extremes()[c].low));
            CHECK(found.intervals[c].high == doctest::Approx(all.extremes()[c].high));
        }
    }
}

TEST_CASE("a hidden cell alone in its row is computable, and one beside it then, too")
{
    auto problem = sample::table({{3, 4}, {5, 6}});
    sample::hide(problem, 0, 1);
    Pattern hidden(problem.cells.size(), false);
    hidden[0] = true;
    auto found = audit(problem, hidden);
    CHECK(found.exposures.size() == 1);
    CHECK(found.computable == std::vector<std::uint32_t>{0});
    hidden[1] = hidden[3] = hidden[4] = true;
    CHECK(audit(problem, hidden).safe());
    hidden[3] = false;
    CHECK(audit(problem, hidden).computable.size() == 3);
}

TEST_CASE("a sensitive cell that is published is exposed")
{
    auto problem = sample::table({{3, 4}, {5, 6}});
    sample::hide(problem, 0, 0);
    CHECK_FALSE(audit(problem, Pattern(problem.cells.size(), false)).safe());
}

TEST_CASE("sizes far apart do not blind the auditor")
{
    auto problem = sample::table({{1e9, 2e9, 0.5}, {3, 1e9, 2}, {7, 1e8, 1e9}});
    sample::hide(problem, 2, 0.25);
    Pattern hidden(problem.cells.size(), false);
    for (auto cell : {2, 6, 0, 4}) hidden[static_cast<std::size_t>(cell)] = true;
    auto found = audit(problem, hidden);
    CHECK(found.intervals[2].low == doctest::Approx(0));
    CHECK(found.intervals[2].high == doctest::Approx(1.75));
    CHECK(found.safe());
}

TEST_CASE("an insider sees more than others")
{
    auto problem = sample::table({{3, 4}, {5, 6}});
    sample::hide(problem, 0, 1);
    Pattern hidden(problem.cells.size(), false);
    for (auto cell : {0, 1, 3, 4}) hidden[static_cast<std::size_t>(cell)] = true;
    CHECK(audit(problem, hidden).safe());
    problem.insiders.push_back({"only baker", {1}});
    auto found = audit(problem, hidden);
    REQUIRE(found.exposures.size() == 1);
    CHECK(found.exposures[0].insider == 0);
    CHECK(found.exposures[0].interval.low == 3);
}

TEST_CASE("an auditor that is stopped calls nothing safe")
{
    auto problem = sample::table({{3, 4}, {5, 6}});
    sample::hide(problem, 0, 1);
    Pattern hidden(problem.cells.size(), false);
    for (auto cell : {0, 1, 3, 4}) hidden[static_cast<std::size_t>(cell)] = true;
    CHECK_FALSE(audit(problem, hidden, [] { return true; }).safe());
}
