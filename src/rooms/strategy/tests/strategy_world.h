#pragma once
// A county with one office, its contact and a plan with one field and one goal, on either database, under a clock of its own.

#include "app/house.h"
#include "kernel/storage/migrations.h"
#include "rooms/strategy/domain/measure.h"
#include "rooms/strategy/store/standings.h"
#include "support/databases.h"

#include <doctest/doctest.h>

namespace landlotse::strategy {

struct World {
    explicit World(storage::Database& db) : database(db)
    {
        storage::migrate(database, storage::embedded_migrations(app::parts()));
        identity::County row{county, "99001", "Landkreis Probe", "SN", "#1f5f5b"};
        database.transact([&](storage::Tx& tx) { identity::counties::create(tx, row); });
        directory::Actor actor_thing;
        actor_thing.name = "Sozialamt";
        actor_thing.category = directory::ActorCategory::county_administration;
        actor_thing.email = "amt@example.org";
        actor = {add(*directory::actor_kind(), actor_thing)};
        directory::Contact function;
        function.name = "Ansprechstelle Integration";
        function.actor = actor;
        function.person_name = "Mia Muster";
        function.email = "mia@example.org";
        contact = {add(*directory::contact_kind(), function)};
        plan = {add(*plan_kind(), Plan{.title = "Konzept"})};
        field = {add(*goal_kind(), Goal{.title = "Sprache", .plan = plan, .level = GoalLevel::field, .number = "1"})};
        goal = {add(*goal_kind(), Goal{.title = "Alle lernen Deutsch", .plan = plan, .level = GoalLevel::goal, .parent = field, .number = "1.1"})};
    }

    base::Result<std::string, base::Faults> act(const std::function<audit::DeedResult(audit::Deed&)>& deed)
    {
        auto done = audit::carry_out(database, identity::system_actor(county), {++operation}, deed);
        if (!done) return base::refuse(done.error());
        return done->result;
    }

    template<class T>
    std::int64_t add(const record::Kind& kind, const T& thing)
    {
        std::int64_t id = 0;
        auto done = act([&](audit::Deed& deed) -> audit::DeedResult {
            record::Record record;
            record.values = record::values_of(thing);
            id = record::insert(deed, kind, record).id;
            return "/";
        });
        REQUIRE(done);
        return id;
    }

    /// Changes one record as its form would.
    template<class T>
    void change(const record::Kind& kind, std::int64_t id, const std::function<void(T&)>& what)
    {
        REQUIRE(act([&](audit::Deed& deed) -> audit::DeedResult {
            auto record = *record::find(deed.tx(), kind, county, id);
            auto thing = record::as<T>(record.values);
            what(thing);
            record.values = record::values_of(thing);
            REQUIRE(record::update(deed, kind, record));
            return "/";
        }));
    }

    Measure measure(std::string title = "Gemeinsame Kursplanung") const
    {
        Measure one;
        one.title = std::move(title);
        one.plan = plan;
        one.goal = goal;
        one.number = "1.1.1";
        one.about = "Zweimal im Jahr planen alle gemeinsam.";
        one.lead = actor;
        one.contact = contact;
        one.starts_on = today() - std::chrono::days(100);
        one.ends_on = today() + std::chrono::days(300);
        return one;
    }

    standings::Kept standing(MeasureId id)
    {
        return *database.read([&](storage::Reader& reader) { return standings::find(reader, county, id); });
    }
    std::int64_t number(const std::string& sql)
    {
        return database.read([&](storage::Reader& reader) { return reader.number(sql); });
    }
    base::Day today() const { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours(1)); }

    storage::Database& database;
    base::CountyId county{1};
    std::int64_t operation = 5000;
    directory::ActorId actor;
    directory::ContactId contact;
    PlanId plan;
    GoalId field, goal;
};

} // namespace landlotse::strategy
