#include "engines/disclosure/perturbation.h"
#include "engines/disclosure/primary.h"
#include "engines/disclosure/rounding.h"
#include "engines/disclosure/tests/sample.h"

#include <cmath>
#include <doctest/doctest.h>
#include <random>

using namespace landlotse::disclosure;

namespace {

PTable made(const PTableWish& wish)
{
    auto result = design(wish);
    REQUIRE(std::holds_alternative<PTable>(result));
    return std::get<PTable>(result);
}

} // namespace

TEST_CASE("a designed table is unbiased, has its variance, and zero stays zero")
{
    for (auto wish : {PTableWish{5, 3, 2, -1}, PTableWish{8, 3, 2, 0.5}, PTableWish{2, 1, 0, -1}, PTableWish{10, 12, 0, -1}}) {
        auto table = made(wish);
        CHECK(fault_of(table).empty());
        CHECK(table.published({0, 5}) == 0);
        for (std::size_t i = 1; i < table.rows.size(); ++i) {
            CAPTURE(i);
            CHECK(std::abs(table.mean(i)) < 1e-9);
            for (auto& one : table.rows[i]) {
                CHECK(std::abs(one.published - static_cast<int>(i)) <= wish.most_noise);
                CHECK((one.published == 0 || one.published > wish.forbidden_up_to));
                if (wish.stay > 0 && one.published == static_cast<int>(i) && i + 1 == table.rows.size()) CHECK(one.probability == doctest::Approx(wish.stay));
            }
        }
        CHECK(table.variance(table.rows.size() - 1) == doctest::Approx(wish.variance).epsilon(1e-6));
    }
}

TEST_CASE("noise 5, variance 3, nothing published below 3: the published table of that kind")
{
    auto table = made({5, 3, 2, -1});
    REQUIRE(table.rows[1].size() == 5);
    CHECK(table.rows[1][0].probability == doctest::Approx(0.73446954));
    CHECK(table.rows[1][1].probability == doctest::Approx(0.13672019));
    CHECK(table.rows[2][0].probability == doctest::Approx(0.40880704));
}

TEST_CASE("wishes that nobody can meet are refused with the reason")
{
    CHECK(std::holds_alternative<std::string>(design({0, 1, 0, -1})));
    CHECK(std::holds_alternative<std::string>(design({3, 100, 0, -1})));
    CHECK(std::holds_alternative<std::string>(design({3, 1, 3, -1})));
}

TEST_CASE("the same records give the same noise, in whatever order and by whatever detour")
{
    auto table = made({5, 3, 2, -1});
    std::mt19937_64 chance(5);
    std::vector<RecordKey> keys;
    for (int i = 0; i < 1000; ++i) keys.push_back(chance() % key_unit);
    Counted forwards, backwards, left, right;
    for (auto key : keys) forwards.add(key);
    std::reverse(keys.begin(), keys.end());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        backwards.add(keys[i]);
        (i < 300 ? left : right).add(keys[i]);
    }
    left.add(right);
    CHECK(forwards.key == backwards.key);
    CHECK(forwards.key == left.key);
    CHECK(table.published(forwards) == table.published(left));
}

TEST_CASE("over many cells the noise is right on average and has its variance, far from the table's end, too")
{
    auto table = made({5, 3, 2, -1});
    std::mt19937_64 chance(9);
    for (auto count : {1u, 2u, 7u, 500u}) {
        double sum = 0, squares = 0;
        constexpr int cells = 40'000;
        for (int i = 0; i < cells; ++i) {
            auto noise = static_cast<double>(table.published({count, chance() % key_unit})) - count;
            sum += noise;
            squares += noise * noise;
        }
        CAPTURE(count);
        CHECK(std::abs(sum / cells) < 0.05);
        CHECK(squares / cells == doctest::Approx(table.variance(std::min<std::size_t>(count, table.rows.size() - 1))).epsilon(0.05));
    }
}

TEST_CASE("frequency, dominance and p percent find what each is for")
{
    PrimaryRules rules;
    CHECK(sensitive({2, 20, {15, 5}}, rules)->reason == PrimaryReason::frequency);
    CHECK(sensitive({2, 20, {15, 5}}, rules)->upl == doctest::Approx(2));
    CHECK_FALSE(sensitive({3, 20, {15, 3}}, rules));
    CHECK_FALSE(sensitive({0, 0, {}}, rules));
    rules.dominance_count = 1;
    rules.dominance_percent = 85;
    CHECK(sensitive({9, 100, {90, 5}}, rules)->reason == PrimaryReason::dominance);
    CHECK_FALSE(sensitive({9, 100, {80, 15}}, rules));
    rules.p_percent = 10;
    auto estimated = sensitive({9, 100, {50, 48}}, rules);
    REQUIRE(estimated);
    CHECK(estimated->reason == PrimaryReason::p_percent);
    CHECK(estimated->upl == doctest::Approx(3)); // 10 % of 50, of which 2 are covered by the others
}

TEST_CASE("rates rest on enough persons on both sides")
{
    CHECK(rate_is_safe(10, 50, 20, 3));
    CHECK_FALSE(rate_is_safe(10, 19, 20, 3));
    CHECK_FALSE(rate_is_safe(2, 50, 20, 3));
    CHECK_FALSE(rate_is_safe(49, 50, 20, 3));
    CHECK(rate_is_safe(0, 50, 20, 3));
}

TEST_CASE("rounding goes to multiples: nearest, right on average, or so that totals stay sums")
{
    CHECK(round_nearest(12.4, 5) == 10);
    CHECK(round_nearest(12.5, 5) == 15);
    double sum = 0;
    for (int i = 0; i < 20'000; ++i) sum += round_at_random(7, 5, "cell" + std::to_string(i), 1);
    CHECK(sum / 20'000 == doctest::Approx(7).epsilon(0.01));
    CHECK(round_at_random(7, 5, "a", 1) == round_at_random(7, 5, "a", 1));
    CHECK(round_at_random(10, 5, "a", 1) == 10);

    auto problem = sample::table({{1, 2, 3, 14}, {4, 3, 8, 6}, {7, 7, 9, 1}});
    auto rounded = round_controlled(problem, 5);
    REQUIRE(rounded);
    for (auto& equation : problem.equations) {
        double total = 0;
        for (auto& term : equation.terms) total += term.coefficient * (*rounded)[term.cell];
        CHECK(total == 0);
    }
    for (std::size_t i = 0; i < rounded->size(); ++i) CHECK(std::abs((*rounded)[i] - problem.cells[i].value) < 5);
}
