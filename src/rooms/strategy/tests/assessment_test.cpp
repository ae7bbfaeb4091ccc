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

TEST_CASE("the questions cover the same seven fields for units and clubs, four to six in each, each code once, in both languages")
{
    std::set<std::string> codes, texts;
    std::map<Questionnaire, std::map<std::string, int>> counts;
    for (auto kind : {Questionnaire::unit, Questionnaire::club})
        for (auto& item : assessments::items(kind)) {
            CAPTURE(item.code);
            CHECK(codes.insert(item.code).second);
            CHECK(texts.insert(item.german).second);
            CHECK(texts.insert(item.english).second);
            ++counts[kind][item.field];
        }
    CHECK(counts[Questionnaire::unit].size() == 7);
    for (auto& [kind, fields] : counts)
        for (auto& [field, count] : fields) {
            CAPTURE(field);
            CHECK(count >= 4);
            CHECK(count <= 6);
            CHECK(counts[Questionnaire::unit].contains(field));
        }
    CHECK(counts[Questionnaire::club].size() == 7);
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

TEST_CASE("a trend compares only what was asked both times")
{
    auto before = profile_of(items, {{1, "a", 4}, {2, "a", 4}, {3, "a", 4}});
    auto now = profile_of(items, {{1, "a", 4}, {1, "b", 0}, {2, "a", 4}, {2, "b", 0}, {3, "a", 4}, {3, "b", 0}});
    CHECK(now.fields[0].second.mean == doctest::Approx(2.0)); // a new question is answered low
    CHECK(change_of(items, "steering", now, before) == doctest::Approx(0.0));
    CHECK_FALSE(change_of(items, "access", now, before));
    auto better = profile_of(items, {{1, "a", 4}, {2, "a", 4}, {3, "a", 4}});
    auto low = profile_of(items, {{1, "a", 1}, {2, "a", 1}, {3, "a", 1}});
    CHECK(change_of(items, "steering", better, low) == doctest::Approx(3.0));
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
