#include "rooms/courses/demo/demo.h"

#include "kernel/audit/audit.h"
#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "rooms/courses/actions/run_round.h"
#include "rooms/courses/demo/tables.h"
#include "rooms/courses/store/rounds.h"
#include "rooms/courses/store/seats.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::courses {

namespace {

using demo::Dice;
using std::chrono::days;

constexpr int learner_count = 600, planned_courses = 60, past_courses = 14, seats_per_past_course = 13;
constexpr std::int64_t first_operation = 40; ///< the rooms' demos share one county's operations

struct DemoCourse {
    CourseId id;
    Course course;
};
struct DemoLearner {
    LearnerId id;
    Learner learner;
};

/// The courses of the county while they are being invented.
class Inventing {
public:
    Inventing(storage::Database& database, const identity::County& county) : database_(database), actor_(identity::system_actor(county.id)) {}

    void run()
    {
        stage([&] { read_directory(); add_institutions(); add_nurseries(); });
        stage([&] { add_resources(); add_courses(); });
        for (int part = 0; part < 4; ++part) stage([&] { add_learners(learner_count / 4); });
        stage([&] { add_past_rounds(); });
    }

private:
    /// A transaction may run again; what it remembered before is then forgotten.
    void stage(const std::function<void()>& work)
    {
        auto before = std::tuple(regions_, places_, front_desks_, providers_, others_, nurseries_, resources_, planned_, past_, learners_, dice_);
        auto done = audit::carry_out(database_, actor_, {first_operation + stage_++}, [&](audit::Deed& deed) -> audit::DeedResult {
            std::tie(regions_, places_, front_desks_, providers_, others_, nurseries_, resources_, planned_, past_, learners_, dice_) = before;
            deed_ = &deed;
            work();
            deed.note({"courses.demo.added", "", 0, fmt::format("stage={}", stage_)});
            return "/office/courses";
        });
        if (!done) throw std::logic_error("the demo courses refuse themselves");
    }

    template<class T>
    std::int64_t add(const record::Kind& kind, const T& thing)
    {
        record::Record record;
        record.values = record::values_of(thing);
        base::Faults faults;
        if (kind.rule) kind.rule(record.values, faults);
        if (!faults.empty()) throw std::logic_error(fmt::format("demo {} breaks rule {}", kind.name, faults.front().message));
        return record::insert(*deed_, kind, record).id;
    }

    storage::Tx& tx() const { return deed_->tx(); }
    base::Day today() const { return std::chrono::floor<days>(tx().now()); }
    bool chance(int percent) { return dice_.roll(100) < percent; }

    void read_directory()
    {
        for (auto& kept : directory::regions::municipalities(tx(), deed_->county())) regions_.push_back({kept.record.id});
        if (regions_.empty()) throw std::logic_error("the demo courses need the directory's demo");
        for (auto& record : record::list(tx(), *directory::place_kind(), deed_->county(), {record::living(), "sort_name", false, 1000, 0})) {
            auto place = record::as<directory::Place>(record.values);
            if (!place.address_protected) places_.emplace(place.region, directory::PlaceId{record.id});
        }
        for (auto& record : record::list(tx(), *directory::actor_kind(), deed_->county(), {record::living(), "sort_name", false, 1000, 0})) {
            auto actor = record::as<directory::Actor>(record.values);
            directory::ActorId id{record.id};
            if (actor.category == directory::ActorCategory::municipal_administration) front_desks_.push_back(id);
            else if (actor.category == directory::ActorCategory::course_provider) providers_.push_back(id);
            else if (actor.category == directory::ActorCategory::advice_service) others_.push_back(id);
            else if (actor.name == "Ausländerbehörde") others_.push_back(id);
            else if (actor.name == "Integrationsbüro") put_intake(tx(), deed_->county(), id);
        }
    }

    void add_institutions()
    {
        directory::Actor office;
        office.name = "Jobcenter Lindenland";
        office.about = "Grundsicherung, Vermittlung und Beratung für Arbeitsuchende.";
        office.topics = record::codes_from("work advice");
        office.email = "jobcenter-post@example.org";
        job_centre_ = {add(*directory::actor_kind(), office)};
        for (auto& name : demo::provider_names()) {
            directory::Actor provider;
            provider.name = name;
            provider.category = directory::ActorCategory::course_provider;
            provider.about = "Träger von Integrationskursen und Berufssprachkursen.";
            provider.topics = record::codes_from("language education");
            provider.email = fmt::format("kurse{}@example.org", providers_.size());
            providers_.push_back({add(*directory::actor_kind(), provider)});
        }
    }

    /// In every third place a nursery, with its offer in the directory.
    void add_nurseries()
    {
        for (std::size_t i = 0; i < regions_.size(); i += 3) {
            auto town = demo::town_name(tx(), deed_->county(), regions_[i]);
            directory::Actor nursery;
            nursery.name = "Kita Sonnenhügel " + town;
            nursery.category = directory::ActorCategory::nursery;
            nursery.about = "Kindertagesstätte für Kinder von einem Jahr bis zur Schule.";
            nursery.region = regions_[i];
            nursery.topics = record::codes_from("education");
            nursery.email = fmt::format("kita{}@example.org", i);
            directory::Offer offer;
            offer.title = "Kita-Plätze " + town;
            offer.actor = {add(*directory::actor_kind(), nursery)};
            offer.summary = "Betreuung montags bis freitags. Anmeldung mit dem Kita-Gutschein des Jugendamts.";
            offer.goals = record::codes_from("education");
            offer.target_groups = record::codes_from("children parents");
            offer.place = places_.at(regions_[i]);
            offer.cost = 9'000;
            offer.capacity = 60;
            nurseries_.push_back({add(*directory::offer_kind(), offer)});
        }
    }

    /// Each provider has so many teachers and rooms, every second one a childcare group.
    void add_resources()
    {
        for (std::size_t i = 0; i < providers_.size(); ++i) {
            auto pool = [&](ResourceKind kind, const char* name, int courses) {
                Resource resource{fmt::format("{} {}", name, i + 1), providers_[i], kind, courses, {}, {}};
                if (kind == ResourceKind::childcare) std::tie(resource.places, resource.under_three) = std::pair(8 + i % 3, 3 + i % 2);
                return ResourceId{add(*resource_kind(), resource)};
            };
            resources_.push_back({pool(ResourceKind::teacher, "Lehrkräfte Träger", 2 + dice_.roll(3)), pool(ResourceKind::room, "Räume Träger", 3 + dice_.roll(2)),
                                  pool(ResourceKind::childcare, "Kinderbetreuung Träger", 1)});
        }
    }

    Course course_from(const demo::CoursePlan& plan, std::size_t provider, std::size_t town, base::Day start)
    {
        Course course;
        course.title = plan.title;
        course.provider = providers_[provider];
        course.type = plan.type;
        course.level = plan.level;
        course.form = plan.form;
        if (plan.form != CourseForm::online) {
            course.place = places_.at(regions_[town]);
            course.title += " " + demo::town_name(tx(), deed_->county(), regions_[town]);
            course.room = fmt::format("Raum {}", 1 + dice_.roll(9));
        }
        course.times = plan.times;
        course.starts_on = start;
        course.ends_on = start + std::chrono::weeks(plan.type == "mia" ? 6 : plan.type == "eok" ? 14 : 26);
        course.least = plan.least;
        course.target = plan.target;
        course.most = plan.most;
        course.childcare = plan.childcare;
        if (plan.childcare) course.childcare_places = plan.most / 2;
        course.women_only = plan.women_only;
        course.teacher = resources_[provider][0];
        if (plan.form == CourseForm::on_site) course.room_pool = resources_[provider][1];
        if (plan.childcare) course.childcare_group = resources_[provider][2];
        return course;
    }

    void add_courses()
    {
        auto plans = demo::course_plans();
        for (int i = 0; i < planned_courses; ++i) {
            auto provider = static_cast<std::size_t>(i) % providers_.size();
            auto town = (provider + static_cast<std::size_t>(dice_.roll(3))) % regions_.size();
            auto course = course_from(plans[static_cast<std::size_t>(i) % plans.size()], provider, town, today() + days(14 + 7 * dice_.roll(10)));
            if (i % 20 == 7) {
                course.kept_seats = 4;
                course.joint_with = "Nachbarlandkreis";
            }
            planned_.push_back({{add(*course_kind(), course)}, course});
        }
        for (int i = 0; i < past_courses; ++i) {
            auto provider = static_cast<std::size_t>(i) % providers_.size();
            auto course = course_from(plans[static_cast<std::size_t>(i) % plans.size()], provider, provider % regions_.size(), today() - days(i < past_courses / 2 ? 190 : 45));
            course.state = i < past_courses / 2 ? CourseState::ended : CourseState::running;
            course.ends_on = course.starts_on + days(i < past_courses / 2 ? 170 : 150);
            past_.push_back({{add(*course_kind(), course)}, course});
        }
    }

    directory::ActorId institution()
    {
        auto roll = dice_.roll(100);
        if (roll < 40) return front_desks_[static_cast<std::size_t>(dice_.roll(static_cast<int>(front_desks_.size())))];
        if (roll < 70) return job_centre_;
        if (roll < 92) return others_[static_cast<std::size_t>(dice_.roll(static_cast<int>(others_.size())))];
        return providers_[static_cast<std::size_t>(dice_.roll(static_cast<int>(providers_.size())))];
    }

    void add_learners(int count)
    {
        for (int i = 0; i < count; ++i) {
            auto learner = demo::learner(dice_, today());
            learner.home = regions_[static_cast<std::size_t>(std::min(dice_.roll(static_cast<int>(regions_.size())), dice_.roll(static_cast<int>(regions_.size()))))];
            learner.entered_by = institution();
            if (learner.entered_by == job_centre_ && learner.route == Route::wish) {
                learner.route = Route::obliged_job_centre;
                learner.issued_on = today() - days(20 + dice_.roll(120));
                learner.registered_on = *learner.issued_on + days(dice_.roll(20));
            }
            learner.email = fmt::format("person{}@example.org", learners_.size() + 1);
            if (learner.children > 0) ask_nursery(learner);
            learners_.push_back({{add(*learner_kind(), learner)}, learner});
        }
    }

    /// Of five families one has a nursery place, one waits for an answer, one was refused.
    void ask_nursery(Learner& learner) const
    {
        constexpr NurseryState states[] = {NurseryState::promised, NurseryState::asked, NurseryState::refused, NurseryState::unsaid, NurseryState::unsaid};
        learner.nursery_state = states[learners_.size() % 5];
        if (learner.nursery_state == NurseryState::unsaid) return;
        learner.nursery = nurseries_[learners_.size() % nurseries_.size()];
        if (learner.nursery_state == NurseryState::promised) learner.nursery_from = today() + days(7 * (learners_.size() % 8));
    }

    Round past_round(const char* name, int days_ago)
    {
        Round round;
        round.id = tx().make_id<RoundId>();
        round.name = name;
        round.from_day = today() - days(days_ago);
        round.to_day = today() - days(days_ago - 40);
        round.as_of = round.from_day - days(30);
        round.created_at = tx().now() - days(days_ago + 30);
        round.state = RoundState::decided;
        round.decided_at = round.created_at + days(2);
        return round;
    }

    /// Two rounds that were decided, with what became of their seats. They carry no certificate: their data are gone.
    void add_past_rounds()
    {
        auto earlier = past_round("Runde im Frühjahr", 190), later = past_round("Runde im Herbst", 50);
        for (auto* round : {&earlier, &later}) rounds::insert(tx(), deed_->county(), *round);
        std::size_t next = 0;
        for (std::size_t c = 0; c < past_.size(); ++c) {
            bool is_over = past_[c].course.state == CourseState::ended;
            RoundId round = is_over ? earlier.id : later.id;
            auto track = law::course_type(past_[c].course.type, past_[c].course.starts_on).track;
            for (int placed = 0; placed < seats_per_past_course && next < learners_.size(); ++next) {
                auto& one = learners_[next];
                if (one.learner.track != track || (past_[c].course.women_only && one.learner.sex != Sex::female)) continue;
                add_seat(one.id, past_[c], round, is_over);
                ++placed;
            }
            if (next >= learners_.size()) next = c + 1;
        }
    }

    void add_seat(LearnerId learner, const DemoCourse& course, RoundId round, bool is_over)
    {
        if (!seated_.insert(learner).second) return;
        Seat seat;
        seat.id = tx().make_id<SeatId>();
        seat.learner = learner;
        seat.course = course.id;
        seat.round = round;
        seat.offered_on = course.course.starts_on - days(21);
        seat.answered_on = seat.offered_on + days(3);
        seat.answered_how = "desk";
        seat.started_on = course.course.starts_on;
        seat.state = SeatState::started;
        if (is_over) {
            seat.state = chance(85) ? SeatState::completed : SeatState::left;
            seat.ended_on = course.course.ends_on;
            if (seat.state == SeatState::left) seat.reason = SeatReason::work_or_training;
            else seat.reached = chance(60) ? directory::Cefr::b1 : directory::Cefr::a2;
            seat.lid_passed = seat.state == SeatState::completed && chance(85);
            seat.units_attended = 200 + dice_.roll(380);
        }
        seat.orderly = chance(90);
        seats::insert(tx(), deed_->county(), seat);
    }

    storage::Database& database_;
    identity::Actor actor_;
    audit::Deed* deed_ = nullptr;
    std::int64_t stage_ = 0;
    Dice dice_{20260401};
    std::vector<directory::RegionId> regions_;
    std::map<directory::RegionId, directory::PlaceId> places_;
    std::vector<directory::ActorId> front_desks_, providers_, others_;
    std::vector<directory::OfferId> nurseries_;
    directory::ActorId job_centre_;
    std::vector<std::array<ResourceId, 3>> resources_;
    std::vector<DemoCourse> planned_, past_;
    std::vector<DemoLearner> learners_;
    std::set<LearnerId> seated_;
};

} // namespace

void add_demo_courses(storage::Database& database, const identity::County& county) { Inventing(database, county).run(); }

} // namespace landlotse::courses
