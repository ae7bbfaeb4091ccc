// Self-assessment: profile, range, who may be told apart, measures from gaps.
#include "rooms/strategy/actions/assess.h"
#include "rooms/strategy/store/assessments.h"
#include "rooms/strategy/tests/strategy_world.h"

#include <set>

using namespace landlotse;
using namespace landlotse::strategy;
using std::chrono::days;

namespace {

const std::vector<Item> items = items_from("# words\nunit\tsteering\ta\tA\tA\nunit\tsteering\tb\tB\tB\nunit\taccess\tc\tC\tC\nbroken\n");

} // namespace

TEST_CASE("the questions cover seven fields for units and five for clubs, each code once")
{
    std::set<std::string> codes, unit_fields, club_fields;
    for (auto kind : {Questionnaire::unit, Questionnaire::club})
        for (auto& item : assessments::items(kind)) {
            CHECK(codes.insert(item.code).second);
            (kind == Questionnaire::unit ? unit_fields : club_fields).insert(item.field);
        }
    CHECK(unit_fields.size() == 7);
    CHECK(club_fields.size() == 5);
}

TEST_CASE("mean and range count what was said; not our task and not answered are no zeros")
{
    auto profile = profile_of(items, {{1, "a", 0}, {1, "b", 4}, {2, "a", 2}, {2, "c", std::nullopt}, {3, "old", 4}});
    CHECK(profile.respondents == 2);
    CHECK_FALSE(profile.may_be_shown());
    REQUIRE(profile.fields.size() == 2);
    CHECK(profile.fields[0].second.count == 3);
    CHECK(profile.fields[0].second.mean == doctest::Approx(2.0));
    CHECK(profile.fields[0].second.least == 0);
    CHECK(profile.fields[0].second.most == 4);
    CHECK(profile.fields[1].second.count == 0);
    CHECK(profile.gaps() == std::vector<std::string>{"a"});
}

TEST_CASE("answers are taken while the round is open, and a gap becomes a measure")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        Assessment round{"Selbsteinschätzung 2026", Questionnaire::unit, world.actor, world.today() - days(1), world.today() + days(10), ""};
        AssessmentId id{world.add(*assessment_kind(), round)};
        auto say = [&](std::int64_t respondent, std::map<std::string, std::optional<std::int64_t>> levels) { return world.act([&](audit::Deed& deed) { return answer_assessment(deed, id, respondent, levels); }); };
        CHECK_FALSE(say(1, {}));
        CHECK_FALSE(say(1, {{"u11", 5}}));
        for (std::int64_t person : {1, 2, 3}) REQUIRE(say(person, {{"u11", 1}, {"u12", std::nullopt}}));
        auto profile = database.read([&](storage::Reader& reader) { return profile_of(assessments::items(Questionnaire::unit), assessments::answers(reader, world.county, id)); });
        CHECK(profile.may_be_shown());
        CHECK(profile.gaps() == std::vector<std::string>{"u11"});
        auto made = world.act([&](audit::Deed& deed) { return make_measure_from_gap(deed, id, "u11", world.goal); });
        REQUIRE(made);
        CHECK(made->starts_with("/office/measures/"));
        CHECK(world.number("select count(*) from strategy_measure where title like 'Unsere Leitung%' and lead=" + std::to_string(world.actor.value)) == 1);
        CHECK_FALSE(world.act([&](audit::Deed& deed) { return make_measure_from_gap(deed, id, "nothing", world.goal); }));
        world.change<Assessment>(*assessment_kind(), id.value, [&](Assessment& one) { one.closes_on = world.today() - days(1); });
        CHECK_FALSE(say(4, {{"u11", 1}}));
        auto before = database.read([&](storage::Reader& reader) { return assessments::previous(reader, world.county, id, round); });
        CHECK_FALSE(before);
    });
}
