#pragma once
// A county with people for the tests of the directory.

#include "kernel/http/router.h"
#include "kernel/record/input.h"
#include "kernel/record/store.h"
#include "kernel/site/room.h"
#include "kernel/storage/migrations.h"
#include "rooms/directory/api.h"
#include "support/databases.h"

#include <doctest/doctest.h>

namespace landlotse::directory {

struct DirectoryWorld {
    explicit DirectoryWorld(storage::Database& db) : database(db)
    {
        storage::migrate(
            database, storage::embedded_migrations({"storage", "identity", "audit", "search", "record", "directory"}));
        database.transact([&](storage::Tx& tx) {
            identity::County row;
            row.id = {1};
            row.name = "Landkreis Probe";
            row.land = "SN";
            row.accent = "#124191";
            identity::counties::create(tx, row);
        });
        std::vector<site::Room> rooms;
        rooms.push_back(directory_room());
        house = site::assemble(std::move(rooms));
    }

    identity::County county() const
    {
        return database.read([](storage::Reader& reader) { return identity::counties::all(reader).front(); });
    }

    template<class T> record::Record add(const record::Kind& kind, const T& thing)
    {
        record::Record record;
        auto done =
            audit::carry_out(database, system, next_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
                record = {};
                record.values = record::values_of(thing);
                record = record::insert(deed, kind, record);
                return "";
            });
        REQUIRE(done);
        return record;
    }

    base::OperationId next_operation() { return base::OperationId{++operation}; }

    std::int64_t count(const std::string& sql) const
    {
        return database.read([&](storage::Reader& reader) { return reader.number(sql); });
    }

    storage::Database& database;
    site::House house;
    identity::Actor system = identity::system_actor({1});
    std::int64_t operation = 1000; ///< the invented county takes the first few
};

/// Somebody with one role in one unit, up to internal records.
inline identity::Actor somebody(identity::Role role, std::int64_t unit)
{
    identity::Actor actor = identity::visitor({1});
    actor.person = {77};
    actor.name = "Probe";
    actor.grants.push_back({role, {unit}, static_cast<int>(identity::Confidentiality::internal), {{unit}}});
    return actor;
}

/// One request of one person, answered by the room's own page.
class Asked {
public:
    Asked(DirectoryWorld& world, identity::Actor actor, std::string path, base::Instant now)
        : county_(world.county()), actor_(std::move(actor)), ids_(7)
    {
        auto mark = path.find('?');
        request_.target = path;
        request_.path = path.substr(0, mark);
        while (mark != std::string::npos) {
            auto end = path.find('&', mark + 1);
            auto pair = path.substr(mark + 1, end == std::string::npos ? end : end - mark - 1);
            auto equals = pair.find('=');
            request_.query.emplace_back(pair.substr(0, equals),
                                        equals == std::string::npos ? "" : pair.substr(equals + 1));
            mark = end;
        }
        auto slash = request_.path.find('/', 1);
        auto language = i18n::language(request_.path.substr(1, slash - 1));
        page_.emplace(site::Page{request_, world.database, world.house, settings_, county_, actor_,
                                 i18n::Translator(language.value_or(i18n::german())), now,
                                 std::chrono::floor<std::chrono::days>(now), ids_, memo_});
        for (auto& room : world.house.rooms)
            for (std::size_t i = 0; i < room.routes.size(); ++i) {
                router_.add(room.routes[i].method, room.routes[i].pattern, i);
                routes_.push_back(&room.routes[i]);
            }
    }

    const site::Page& page() const { return *page_; }

    http::Response get()
    {
        auto match = router_.find(http::Method::get, request_.path);
        REQUIRE(match);
        request_.parameters = match->parameters;
        return routes_.at(match->payload)->handle(*page_);
    }

private:
    http::Request request_;
    site::Settings settings_;
    identity::County county_;
    identity::Actor actor_;
    base::IdMaker ids_;
    site::Memo memo_;
    std::optional<site::Page> page_;
    http::Router router_;
    std::vector<const site::Route*> routes_;
};

inline std::string body_of(const http::Response& response)
{
    return response.body ? *response.body : std::string();
}

/// 23 November 2026, a Monday, ten in the morning in Germany.
inline base::Instant monday()
{
    return base::Instant{base::Day{std::chrono::year{2026} / 11 / 23}.time_since_epoch()} +
           std::chrono::hours{9};
}

} // namespace landlotse::directory
