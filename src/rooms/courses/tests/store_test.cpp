// Seats, codes, rounds and retention on both databases, with the invented county as their world.
#include "app/cbc.h"
#include "app/house.h"
#include "kernel/mail/outbox.h"
#include "kernel/storage/migrations.h"
#include "rooms/courses/actions/change_seat.h"
#include "rooms/courses/actions/decide_round.h"
#include "rooms/courses/actions/run_round.h"
#include "rooms/courses/actions/take_wish.h"
#include "rooms/courses/demo/demo.h"
#include "rooms/courses/store/beside.h"
#include "rooms/courses/store/retention.h"
#include "rooms/courses/store/room_left.h"
#include "rooms/courses/store/rounds.h"
#include "rooms/courses/store/seats.h"
#include "support/databases.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::courses;

namespace {

constexpr base::CountyId county{1};
#ifdef __SANITIZE_ADDRESS__
constexpr bool is_slow = true;
#else
constexpr bool is_slow = false;
#endif

struct World {
    explicit World(storage::Database& db) : database(db)
    {
        storage::migrate(database, storage::embedded_migrations(app::parts()));
        identity::County row{county, "99001", "Landkreis Probe", "SN", "#1f5f5b"};
        database.transact([&](storage::Tx& tx) { identity::counties::create(tx, row); });
        for (auto& room : app::house().rooms)
            if (auto* demo = std::get_if<0>(&room.upwards.demo); demo && (room.name == "directory" || room.name == "courses")) (*demo)(database, row);
    }

    base::Result<std::string, base::Faults> act(const std::function<audit::DeedResult(audit::Deed&)>& deed)
    {
        auto done = audit::carry_out(database, identity::system_actor(county), {++operation}, deed);
        if (!done) return base::refuse(done.error());
        return done->result;
    }

    std::int64_t number(const std::string& sql)
    {
        return database.read([&](storage::Reader& reader) { return reader.number(sql); });
    }

    storage::Database& database;
    std::int64_t operation = 5000;
    base::Day today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
};

KeptLearner somebody(World& world, const char* where)
{
    return world.database.read([&](storage::Reader& reader) {
        auto all = learners::list(reader, county, storage::Condition{where, {}});
        REQUIRE_FALSE(all.empty());
        return all.front();
    });
}

KeptCourse some_course(World& world)
{
    return world.database.read([&](storage::Reader& reader) {
        auto all = courses_store::list(reader, county, storage::Condition{"state='planned'", {}});
        REQUIRE_FALSE(all.empty());
        return all.front();
    });
}

std::vector<Seat> seats_of(World& world, LearnerId id)
{
    return world.database.read([&](storage::Reader& reader) { return seats::of_learner(reader, county, id); });
}

} // namespace

TEST_CASE("the invented county has what it promises, and a round over it is sound and next to the best")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        CHECK(world.number("select count(*) from courses_learner") == 600);
        CHECK(world.number("select count(distinct provider) from courses_course") == 12);
        CHECK(world.number("select count(*) from courses_round where state='decided'") == 2);
        CHECK(world.number("select count(*) from courses_seat") > 100);
        Round round;
        round.from_day = round.as_of = world.today;
        round.to_day = world.today + std::chrono::weeks(13);
        auto gathered = database.read([&](storage::Reader& reader) { return gather(reader, county, round); });
        CHECK(gathered.input.needs.size() > 350);
        CHECK(gathered.input.offers.size() > 50);
        if (database.dialect() != storage::Dialect::sqlite) return; // what was gathered is solved alike
        // It ends by itself, proven, after a few seconds of a processor; what is allowed is so much that no other load on the machine matters.
        // With sanitizers it takes many times as long, and then only soundness is asked.
        auto done = solve_round(round, std::move(gathered), is_slow ? 10 : 600, [](int, const char*) { return true; }, app::ask_cbc);
        CAPTURE(done.round.status);
        CAPTURE(done.round.gap());
        CAPTURE(done.round.seconds);
        CHECK(done.round.checked == "sound");
        if (!is_slow) CHECK(done.round.status == "optimal");
        auto placed = std::count_if(done.result.proposals.begin(), done.result.proposals.end(), [](auto& one) { return static_cast<bool>(one.course); });
        CHECK(placed > 100);
        auto helped = std::count_if(done.result.proposals.begin(), done.result.proposals.end(), [](auto& one) { return !one.course && one.change_kind != ChangeKind::none; });
        if (!is_slow) CHECK(helped > 0);
    });
}

TEST_CASE("an offer is made once, answered once, and a letter goes only to those who consented")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto course = some_course(world);
        auto open = somebody(world, "shared=1 and id not in (select learner from courses_seat)");
        auto closed = somebody(world, "shared=0 and id not in (select learner from courses_seat)");
        auto letters = [&] { return database.read([](storage::Reader& reader) { return mail::backlog(reader).waiting; }); };
        auto offer = [&](LearnerId id) { return world.act([&](audit::Deed& deed) { return offer_seat(deed, id, course.id(), world.today, "https://x.example"); }); };
        CHECK(offer(open.id()));
        CHECK(letters() == 1);
        auto again = offer(open.id());
        REQUIRE_FALSE(again);
        CHECK(again.error().front().message == "courses.seat.has_one");
        CHECK(offer(closed.id()));
        CHECK(letters() == 1);

        auto seat = seats_of(world, open.id()).front();
        CHECK(seat.answer_by == world.today + std::chrono::days(7));
        auto answer = [&](SeatAnswer yes) { return world.act([&](audit::Deed& deed) { return answer_offer(deed, seat.id, yes, "desk", world.today); }); };
        CHECK(answer(SeatAnswer::accept));
        CHECK_FALSE(answer(SeatAnswer::decline));
        CHECK(seats_of(world, open.id()).front().state == SeatState::accepted);
        CHECK(world.act([&](audit::Deed& deed) { return release_offer(deed, seats_of(world, closed.id()).front().id, world.today); }));
        CHECK(offer(closed.id())); // a released seat may be offered again
    });
}

TEST_CASE("a change of the provider needs a ground of the law; an exchange moves nobody's seat away")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto courses = database.read([&](storage::Reader& reader) { return courses_store::list(reader, county, storage::Condition{"state='planned'", {}}); });
        auto one = somebody(world, "shared=1 and id not in (select learner from courses_seat)");
        CHECK(world.act([&](audit::Deed& deed) { return offer_seat(deed, one.id(), courses[0].id(), world.today, ""); }));
        auto two = somebody(world, "shared=1 and id not in (select learner from courses_seat)");
        CHECK(world.act([&](audit::Deed& deed) { return offer_seat(deed, two.id(), courses[1].id(), world.today, ""); }));
        auto seat = [&](const KeptLearner& who) { return seats_of(world, who.id()).front(); };
        for (auto* who : {&one, &two}) CHECK(world.act([&](audit::Deed& deed) { return answer_offer(deed, seat(*who).id, SeatAnswer::accept, "desk", world.today); }));
        auto change = [&](SeatReason reason) { return world.act([&](audit::Deed& deed) { return change_course(deed, seat(one).id, courses[2].id(), reason, world.today); }); };
        CHECK_FALSE(change(SeatReason::illness));
        CHECK(world.act([&](audit::Deed& deed) { return exchange_seats(deed, seat(one).id, seat(two).id, world.today); }));
        CHECK(seat(one).course == courses[1].id());
        CHECK(seat(two).course == courses[0].id());
        CHECK(change(SeatReason::move));
        auto all = seats_of(world, one.id());
        CHECK(all.size() == 2);
        CHECK(std::count_if(all.begin(), all.end(), [](auto& s) { return s.holds_seat(); }) == 1);
    });
}

TEST_CASE("a code opens one person's page however it is written, and nothing else does")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto who = somebody(world, "shared=1");
        std::string code;
        CHECK(world.act([&](audit::Deed& deed) -> audit::DeedResult {
            code = new_code(deed.tx(), county, who.id());
            deed.note({"courses.code.made", "learner", who.record.id, ""});
            return std::string();
        }));
        auto found = [&](std::string_view typed) { return database.read([&](storage::Reader& reader) { return codes::find(reader, county, code_hash(county, typed)); }); };
        CHECK(found(code) == who.id());
        std::string shouted;
        for (char c : code)
            if (c != '-') shouted += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        CHECK(found(shouted) == who.id());
        CHECK_FALSE(found("0000-0000-0000"));
        CHECK(code_hash(county, "short").empty());
        CHECK(code_hash(county, "k7m2-p9xq-3d4u").empty());
        CHECK(world.number("select count(*) from courses_code where hash like '%-%'") == 0);
    });
}

TEST_CASE("a wish from the portal belongs to the named institution; taking it back leaves nothing")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        Learner wish;
        CHECK(faults_of_wish(wish, world.today).size() >= 5);
        wish.name = "Melnyk, Oksana";
        wish.born_on = world.today - std::chrono::days(365 * 30);
        wish.home = somebody(world, "shared=1").learner.home;
        wish.times = record::codes_from("morning");
        wish.phone = "030 23125 999";
        wish.language = "uk";
        wish.shared = true;
        CHECK(faults_of_wish(wish, world.today).empty());
        std::string code;
        auto kept = world.act([&](audit::Deed& deed) { return take_wish(deed, wish, code); });
        REQUIRE(kept);
        LearnerId id{base::id_from_text(*kept).value()};
        auto intake_actor = database.read([&](storage::Reader& reader) { return intake(reader, county); });
        auto stored = database.read([&](storage::Reader& reader) { return learners::find(reader, county, id); });
        CHECK(stored->record.owner.value == intake_actor->value);
        CHECK(stored->record.conf == 2);
        CHECK(world.act([&](audit::Deed& deed) { return withdraw_wish(deed, id); }));
        for (auto* table : {"courses_learner where id", "courses_code where learner", "record_change where kind='learner' and record"})
            CHECK(world.number(std::string("select count(*) from ") + table + "=" + std::to_string(id.value)) == 0);
    });
}

TEST_CASE("retention takes what is old, and nobody with a seat")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto seeker = somebody(world, "id not in (select learner from courses_seat)");
        auto seated = somebody(world, "id in (select learner from courses_seat where state='started')");
        auto old = base::milliseconds(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()) - std::chrono::days(400));
        database.transact([&](storage::Tx& tx) {
            tx.execute("update courses_learner set changed_at=$1 where id=$2 or id=$3", old, seeker.id(), seated.id());
            tx.execute("update courses_round set created_at=$1 where name='Runde im Frühjahr'", old);
        });
        CHECK(database.transact([&](storage::Tx& tx) { return forget_what_is_old(tx, county); }) == 2);
        CHECK_FALSE(database.read([&](storage::Reader& reader) { return learners::find(reader, county, seeker.id()); }));
        CHECK(database.read([&](storage::Reader& reader) { return learners::find(reader, county, seated.id()); }));
        CHECK(world.number("select count(*) from courses_round") == 1);
    });
}

TEST_CASE("consent decides who sees a name: own cases always, the coordination only what was shared")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto& permissions = app::house().permissions;
        identity::Actor officer = identity::visitor(county), desk = identity::visitor(county);
        officer.person = {1};
        desk.person = {2};
        auto closed = somebody(world, "shared=0");
        auto own = closed.record.owner;
        officer.grants.push_back({identity::Role::integration_officer, identity::units::root(county), 2, {identity::units::root(county), own}});
        desk.grants.push_back({identity::Role::department_user, own, 2, {own}});
        auto seen = [&](const identity::Actor& who) {
            return database.read([&](storage::Reader& reader) { return record::count(reader, *learner_kind(), county, permissions.filter(who, "courses.learner.read")); });
        };
        CHECK(seen(officer) == world.number("select count(*) from courses_learner where shared=1"));
        CHECK(seen(desk) == world.number("select count(*) from courses_learner where owner=" + std::to_string(own.value)));
        identity::Subject subject{own, closed.record.conf, {}, false};
        CHECK_FALSE(permissions.may(officer, "courses.learner.read", subject));
        CHECK(permissions.may(desk, "courses.learner.read", subject));
        subject.is_shared = true;
        CHECK(permissions.may(officer, "courses.learner.read", subject));
        subject.conf = 3;
        CHECK_FALSE(permissions.may(officer, "courses.learner.read", subject));
    });
}

TEST_CASE("a confirmed seat without anybody to look after the children is named until a nursery promises, and nurseries near are found")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto course = some_course(world);
        auto kept = somebody(world, "children>0 and nursery_state='unsaid' and id not in (select learner from courses_seat)");
        auto blocked = [&] { return database.read([&](storage::Reader& reader) { return blocked_seats(reader, county, world.today, {}); }); };
        auto before = blocked().size();
        CHECK(world.act([&](audit::Deed& deed) { return offer_seat(deed, kept.id(), course.id(), world.today, ""); }));
        CHECK(blocked().size() == before); // offered only
        auto seat = seats_of(world, kept.id()).front();
        CHECK(world.act([&](audit::Deed& deed) { return answer_offer(deed, seat.id, SeatAnswer::accept, "desk", world.today); }));
        REQUIRE(blocked().size() == before + 1);
        auto far = kept.learner;
        far.travel_minutes = 240;
        auto near = database.read([&](storage::Reader& reader) { return Beside(reader, county, world.today).nurseries_for(far); });
        REQUIRE_FALSE(near.empty());
        CHECK(near.front().minutes <= near.back().minutes);
        kept.learner.nursery_state = NurseryState::promised;
        kept.learner.nursery = directory::OfferId{near.front().id};
        kept.record.values = record::values_of(kept.learner);
        CHECK(world.act([&](audit::Deed& deed) -> audit::DeedResult {
            if (!record::update(deed, *learner_kind(), kept.record)) return base::refuse(base::Faults{{"", "changed", {}, 0, 0}});
            return "";
        }));
        CHECK(blocked().size() == before);
    });
}

TEST_CASE("a round counts the children of a course that runs already in the group both use")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto course = world.database.read([&](storage::Reader& reader) {
            auto all = courses_store::list(reader, county, storage::Condition{"state='planned' and childcare_group is not null", {}});
            REQUIRE_FALSE(all.empty());
            return all.front();
        });
        auto family = somebody(world, "children>1 and nursery_state='unsaid' and id not in (select learner from courses_seat)");
        course.course.state = CourseState::running;
        course.record.values = record::values_of(course.course);
        CHECK(world.act([&](audit::Deed& deed) -> audit::DeedResult {
            if (!record::update(deed, *course_kind(), course.record)) return base::refuse(base::Faults{{"", "changed", {}, 0, 0}});
            Seat seat;
            seat.id = deed.tx().make_id<SeatId>();
            seat.learner = family.id();
            seat.course = course.id();
            seat.state = SeatState::started;
            seat.offered_on = world.today;
            seats::insert(deed.tx(), county, seat);
            deed.note({"courses.seat.offered", "learner", family.id().value, ""});
            return "";
        }));
        Round round;
        round.from_day = round.as_of = world.today;
        round.to_day = world.today + std::chrono::weeks(20);
        auto taken = world.database.read([&](storage::Reader& reader) { return gather(reader, county, round).input.care_taken; });
        auto found = std::find_if(taken.begin(), taken.end(), [&](auto& one) { return one.group == *course.course.childcare_group && one.from == course.course.starts_on; });
        REQUIRE(found != taken.end());
        CHECK(found->children.all == family.learner.children);
        CHECK(found->until == course.course.ends_on);
    });
}

TEST_CASE("by hand no seat is given where the children find no place")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto course = some_course(world);
        course.course.childcare = true;
        course.course.childcare_places = 1;
        course.record.values = record::values_of(course.course);
        CHECK(world.act([&](audit::Deed& deed) -> audit::DeedResult {
            if (!record::update(deed, *course_kind(), course.record)) return base::refuse(base::Faults{{"", "changed", {}, 0, 0}});
            return "";
        }));
        auto family = somebody(world, "children>1 and nursery_state='unsaid' and id not in (select learner from courses_seat)");
        auto refused = world.act([&](audit::Deed& deed) { return offer_seat(deed, family.id(), course.id(), world.today, ""); });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().front().message == "courses.seat.no_care");
        auto single = somebody(world, "children=0 and id not in (select learner from courses_seat)");
        CHECK(world.act([&](audit::Deed& deed) { return offer_seat(deed, single.id(), course.id(), world.today, ""); }));
    });
}

TEST_CASE("by hand a course that is over or has not begun takes nothing from the group's places for children")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto [one, other, group] = world.database.read([&](storage::Reader& reader) {
            auto all = courses_store::list(reader, county, storage::Condition{"state='planned'", {}});
            auto groups = resource_lines(reader, county);
            auto found = std::find_if(groups.begin(), groups.end(), [](auto& line) { return line.resource.kind == ResourceKind::childcare; });
            REQUIRE(all.size() > 1);
            REQUIRE(found != groups.end());
            return std::tuple(all[0], all[1], found->id);
        });
        auto place = [&](KeptCourse& kept, int from_week, int to_week, CourseState state) {
            kept.course.childcare = true;
            kept.course.childcare_group = group;
            kept.course.childcare_places.reset();
            kept.course.childcare_under_three.reset();
            kept.course.form = CourseForm::on_site;
            kept.course.times = "Mo-Do 08:30-12:00";
            kept.course.state = state;
            kept.course.starts_on = world.today + std::chrono::weeks(from_week);
            kept.course.ends_on = world.today + std::chrono::weeks(to_week);
            kept.record.values = record::values_of(kept.course);
            CHECK(world.act([&](audit::Deed& deed) -> audit::DeedResult {
                auto current = record::find(deed.tx(), *course_kind(), county, kept.record.id);
                REQUIRE(current);
                kept.record.version = current->version;
                if (!record::update(deed, *course_kind(), kept.record)) return base::refuse(base::Faults{{"", "changed", {}, 0, 0}});
                return "";
            }));
        };
        auto families = world.database.read([&](storage::Reader& reader) {
            return learners::list(reader, county, storage::Condition{"children=1 and nursery_state='unsaid' and id not in (select learner from courses_seat)", {}});
        });
        REQUIRE(families.size() > 1);
        database.transact([&](storage::Tx& tx) {
            tx.execute("update courses_course set childcare_group=null where childcare_group=$1", group); // only these two share it
            tx.execute("update courses_resource set places=1, under_three=null where id=$1", group);
        });
        place(one, -20, 10, CourseState::running);
        CHECK(world.act([&](audit::Deed& deed) { return offer_seat(deed, families[0].id(), one.id(), world.today, ""); }));
        auto shortage = [&] {
            return database.read([&](storage::Reader& reader) { return shortage_for(reader, county, other.id(), other.course, families[1].learner, world.today); });
        };
        place(other, 2, 20, CourseState::planned);
        CHECK(shortage() == Shortage::childcare); // both run for eight weeks
        place(other, 11, 20, CourseState::planned);
        CHECK(shortage() == Shortage::none); // begins when the other is over
        place(one, 21, 40, CourseState::planned);
        CHECK(shortage() == Shortage::none); // the other has not begun when this one ends
        place(one, 15, 40, CourseState::planned);
        CHECK(shortage() == Shortage::childcare);
        place(one, -20, -1, CourseState::running); // over, though nobody has said so
        place(other, -20, 20, CourseState::running);
        CHECK(shortage() == Shortage::none); // what was full last week does not matter
    });
}
