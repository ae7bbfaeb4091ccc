// The council's work: result, control of resolutions, motions, rhythm, and what waits.

#include "rooms/council/actions/record_result.h"
#include "rooms/council/actions/work_through.h"
#include "rooms/council/store/hearings.h"
#include "rooms/council/tests/council_world.h"

using namespace landlotse;
using namespace landlotse::council;

namespace {

/// A paper on integration, decided in a meeting of the past.
struct Decided {
    explicit Decided(CouncilWorld& world)
    {
        meeting = world.add_meeting(day(2026, 1, 14)).id;
        paper = world.add_paper("Integrationskonzept").id;
        item = world.add_item(meeting, paper, "Integrationskonzept").id;
        Consultation station;
        station.paper = {paper};
        station.body = world.council;
        station.role = ConsultationRole::decision;
        station.is_authoritative = true;
        world.add(*consultation_kind(), station);
    }
    std::int64_t meeting, paper, item;
};

base::Faults refused(CouncilWorld& world, const std::function<audit::DeedResult(audit::Deed&)>& what)
{
    auto done = audit::carry_out(world.database, world.system, {++world.operation}, what);
    return done ? base::Faults{} : done.error();
}

} // namespace

TEST_CASE("a decision closes the paper's way, enters the control list, and marks who was not waited for")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Decided decided(world);
        auto officer = database.read([&](storage::Reader& reader) { return hearings::of_paper(reader, {1}, {decided.paper}).front().id; });
        world.deed([&](audit::Deed& deed) { return state_opinion(deed, {officer}, Stance::agrees, "Gut."); });
        Result result{{decided.item}, Outcome::adopted, "Das Konzept wird beschlossen.", 30, 10, 2, day(2026, 6, 30), "Amt für Soziales"};
        CHECK(refused(world, [&](audit::Deed& deed) { auto wrong = result; wrong.wording.clear(); return record_result(deed, wrong); }).front().field == "wording");
        CHECK(refused(world, [&](audit::Deed& deed) { auto wrong = result; wrong.votes_no = 40; return record_result(deed, wrong); }).front().message == "council.fault.no_majority");
        CHECK(refused(world, [&](audit::Deed& deed) { auto wrong = result; wrong.due_on = day(2025, 1, 1); return record_result(deed, wrong); }).front().field == "due_on");
        CHECK(world.count("select count(*) from council_resolution") == 0);
        world.deed([&](audit::Deed& deed) { return record_result(deed, result); });
        CHECK(world.get<Paper>(*paper_kind(), decided.paper).decided_on == day(2026, 1, 14));
        CHECK(world.get<Meeting>(*meeting_kind(), decided.meeting).state == MeetingState::held);
        CHECK(world.count("select count(*) from council_hearing where state='missed' and holder='advisory_board'") == 1);
        CHECK(world.count("select count(*) from council_consultation where role='decision' and outcome='adopted'") == 1);
        CHECK(world.count("select count(*) from council_resolution where state='open'") == 1);
        // Entered again, corrected: still one resolution.
        world.deed([&](audit::Deed& deed) { auto again = result; again.votes_yes = 31; return record_result(deed, again); });
        CHECK(world.count("select count(*) from council_resolution") == 1);
        auto waiting = database.read([&](storage::Reader& reader) { return resolutions_not_carried_out(reader, {1}, day(2026, 11, 25)); });
        REQUIRE(waiting.total == 1);
        CHECK(waiting.overdue == 1);
        CHECK(waiting.first[0].is_overdue);
        CHECK(waiting.first[0].what == "VO/2026/1 Integrationskonzept");
        CHECK(waiting.first[0].whose == "Kreistag");
    });
}

TEST_CASE("only the body itself says that a resolution is done")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Decided decided(world);
        world.deed([&](audit::Deed& deed) { return record_result(deed, {{decided.item}, Outcome::adopted, "Ja.", {}, {}, {}, {}, {}}); });
        auto id = world.count("select id from council_resolution");
        auto later = world.add_meeting(day(2026, 5, 20)).id;
        CHECK(refused(world, [&](audit::Deed& deed) { return confirm_carrying_out(deed, {id}, {later}); }).front().message == "council.fault.report_first");
        world.deed([&](audit::Deed& deed) { return report_carrying_out(deed, {id}, "Erledigt."); });
        CHECK(world.get<Resolution>(*resolution_kind(), id).state == CarryingOut::reported);
        auto waiting = [&] { return database.read([&](storage::Reader& reader) { return resolutions_not_carried_out(reader, {1}, day(2026, 11, 25)).total; }); };
        CHECK(waiting() == 1);
        Meeting other;
        other.title = "Beirat";
        other.body = world.board;
        other.held_on = day(2026, 5, 21);
        auto of_board = world.add(*meeting_kind(), other).id;
        CHECK(refused(world, [&](audit::Deed& deed) { return confirm_carrying_out(deed, {id}, {of_board}); }).front().message == "council.fault.other_body");
        world.deed([&](audit::Deed& deed) { return confirm_carrying_out(deed, {id}, {later}); });
        CHECK(world.get<Resolution>(*resolution_kind(), id).state == CarryingOut::carried_out);
        CHECK(waiting() == 0);
    });
}

TEST_CASE("papers decided before anybody was heard are listed; a statement in time takes them off")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        auto paper = world.add_paper("Integrationskonzept").id;
        auto without = [&] { return database.read([&](storage::Reader& reader) { return papers_without_hearing(reader, {1}, day(2026, 11, 25)); }); };
        CHECK(without().total == 0);
        world.change<Paper>(*paper_kind(), paper, [](Paper& one) { one.decided_on = day(2026, 11, 20); });
        CHECK(without().total == 1);
        auto hearing = world.count("select id from council_hearing where holder='officer'");
        world.change<Hearing>(*hearing_kind(), hearing, [](Hearing& one) {
            one.state = HearingState::stated;
            one.stance = Stance::agrees;
            one.stated_on = day(2026, 11, 22); // too late
        });
        CHECK(without().total == 1);
        world.change<Hearing>(*hearing_kind(), hearing, [](Hearing& one) { one.stated_on = day(2026, 11, 20); });
        CHECK(without().total == 0);
    });
}

TEST_CASE("a motion gets its answer day from the right in force on its day, and leaves the list when answered")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Motion motion;
        motion.title = "Mehr Busse";
        motion.wording = "Bitte.";
        motion.body = world.board;
        motion.tabled_on = day(2026, 10, 1);
        auto first = world.add(*motion_kind(), motion).id;
        CHECK(world.get<Motion>(*motion_kind(), first).answer_due_on == day(2026, 10, 22));
        Right statute{"Hauptsatzung", "", Holder::advisory_board, Entitlement::answer_due, "§ 12", 42, day(2026, 11, 1), {}, "Satzung", ""};
        world.add(*right_kind(), statute);
        motion.tabled_on = day(2026, 11, 2);
        auto second = world.add(*motion_kind(), motion).id;
        CHECK(world.get<Motion>(*motion_kind(), second).answer_due_on == day(2026, 12, 14));
        auto open = database.read([&](storage::Reader& reader) { return motions_unanswered(reader, {1}, day(2026, 11, 25)); });
        CHECK(open.total == 2);
        CHECK(open.overdue == 1);
        world.deed([&](audit::Deed& deed) { return answer_motion(deed, {first}, "Ja, ab Dezember."); });
        CHECK(refused(world, [&](audit::Deed& deed) { return answer_motion(deed, {first}, "Noch einmal."); }).front().message == "council.fault.already_answered");
        CHECK(database.read([&](storage::Reader& reader) { return motions_unanswered(reader, {1}, day(2026, 11, 25)).total; }) == 1);
    });
}

TEST_CASE("a body that has not dealt with integration for too long shows")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        world.change<Body>(*body_kind(), world.council.value, [](Body& body) { body.deals_every = 6; });
        auto old = world.add_meeting(day(2026, 4, 15)).id;
        world.add_item(old, world.add_paper("Integrationskonzept").id, "Konzept");
        auto recent = world.add_meeting(day(2026, 10, 14)).id;
        auto road = world.add_item(recent, {}, "Kreisstraße").id;
        auto one = [&] { return database.read([&](storage::Reader& reader) { return rhythm(reader, {1}, day(2026, 11, 25)).at(0); }); };
        CHECK(one().last_on == day(2026, 4, 15));
        CHECK(one().due_on == day(2026, 10, 15));
        CHECK(one().is_overdue);
        world.change<AgendaItem>(*agenda_item_kind(), road, [](AgendaItem& item) { item.is_integration = true; });
        CHECK(one().last_on == day(2026, 10, 14));
        CHECK_FALSE(one().is_overdue);
        Body idle;
        idle.name = "Zweiter Ausschuss";
        idle.deals_every = 6;
        idle.starts_on = day(2024, 8, 1);
        world.add(*body_kind(), idle);
        auto second = database.read([&](storage::Reader& reader) { return rhythm(reader, {1}, day(2026, 11, 25)).at(1); });
        CHECK_FALSE(second.last_on);
        CHECK(second.is_overdue);
    });
}

TEST_CASE("a committee pack holds items with paper, way, hearing and what is not carried out")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Decided decided(world);
        world.add_item(decided.meeting, {}, "Personalie", false);
        world.deed([&](audit::Deed& deed) { return record_result(deed, {{decided.item}, Outcome::adopted, "Ja.", {}, {}, {}, {}, {}}); });
        auto pack = [&](Audience audience) { return database.read([&](storage::Reader& reader) { return committee_pack(reader, {1}, {decided.meeting}, day(2026, 11, 25), audience).value(); }); };
        CHECK(pack(Audience::office).items.size() == 2);
        auto open = pack(Audience::everybody);
        REQUIRE(open.items.size() == 1);
        CHECK(open.items[0].paper->reference == "VO/2026/1");
        CHECK(open.items[0].sequence.size() == 2); // the board's hearing and the decision
        CHECK(open.items[0].hearings.size() == 2);
        CHECK(open.control.total == 1);
    });
}
