#pragma once
// A county with a council for the tests of this room.

#include "kernel/http/router.h"
#include "kernel/record/store.h"
#include "kernel/site/room.h"
#include "kernel/storage/migrations.h"
#include "rooms/council/api.h"
#include "rooms/council/store/rights.h"
#include "rooms/directory/api.h"
#include "support/databases.h"

#include <doctest/doctest.h>

namespace landlotse::council {

/// 25 November 2026, a Wednesday, ten in the morning in Germany.
inline base::Instant wednesday() { return base::Instant{base::Day{std::chrono::year{2026} / 11 / 25}.time_since_epoch()} + std::chrono::hours{9}; }
inline base::Day day(int year, unsigned month, unsigned of_month) { return base::Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(of_month)}; }

struct CouncilWorld {
    explicit CouncilWorld(storage::Database& db) : database(db)
    {
        storage::migrate(database, storage::embedded_migrations({"storage", "identity", "audit", "jobs", "search", "mail", "record", "directory", "council"}));
        database.transact([&](storage::Tx& tx) {
            identity::County row;
            row.id = {1};
            row.ags = "01234";
            row.name = "Landkreis Probe";
            row.land = "SN";
            row.accent = "#124191";
            identity::counties::create(tx, row);
        });
        deed([](audit::Deed& deed) -> audit::DeedResult {
            rights::fill_from_table(deed.tx(), deed.county());
            deed.note({"council.filled", "", 0, {}});
            return "";
        });
        std::vector<site::Room> rooms;
        rooms.push_back(directory::directory_room());
        rooms.push_back(council_room());
        house = site::assemble(std::move(rooms));
        Body body;
        body.name = "Kreistag";
        body.kind = BodyKind::council;
        council = {add(*body_kind(), body).id};
        directory::Actor office;
        office.name = "Beiratsbüro";
        office.category = directory::ActorCategory::migrant_organisation;
        board_actor = {add(*directory::actor_kind(), office).id};
        body.name = "Integrationsbeirat";
        body.kind = BodyKind::advisory_board;
        body.actor = board_actor;
        board = {add(*body_kind(), body).id};
    }

    identity::County county() const
    {
        return database.read([](storage::Reader& reader) { return identity::counties::all(reader).front(); });
    }

    template<class T>
    record::Record add(const record::Kind& kind, const T& thing)
    {
        record::Record record;
        deed([&](audit::Deed& deed) -> audit::DeedResult {
            record = {};
            record.values = record::values_of(thing);
            record = record::insert(deed, kind, record);
            return "";
        });
        return record;
    }

    /// The record of that id, changed.
    template<class T>
    void change(const record::Kind& kind, std::int64_t id, const std::function<void(T&)>& how)
    {
        deed([&](audit::Deed& deed) -> audit::DeedResult {
            auto record = record::find(deed.tx(), kind, {1}, id).value();
            auto thing = record::as<T>(record.values);
            how(thing);
            record.values = record::values_of(thing);
            REQUIRE(record::update(deed, kind, record));
            return "";
        });
    }

    template<class T>
    T get(const record::Kind& kind, std::int64_t id)
    {
        return database.read([&](storage::Reader& reader) { return record::as<T>(record::find(reader, kind, {1}, id).value().values); });
    }

    record::Record add_meeting(base::Day held_on, bool is_public = true)
    {
        Meeting meeting;
        meeting.title = "Sitzung des Kreistags";
        meeting.body = council;
        meeting.held_on = held_on;
        meeting.starts_at = "17:00";
        meeting.is_public = is_public;
        return add(*meeting_kind(), meeting);
    }

    record::Record add_paper(std::string subject, bool is_public = true)
    {
        Paper paper;
        paper.reference = "VO/2026/" + std::to_string(++papers);
        paper.subject = std::move(subject);
        paper.dated_on = day(2026, 11, 2);
        paper.is_public = is_public;
        return add(*paper_kind(), paper);
    }

    record::Record add_item(std::int64_t meeting, std::optional<std::int64_t> paper, std::string title, bool is_public = true)
    {
        AgendaItem item;
        item.title = std::move(title);
        item.meeting = {meeting};
        if (paper) item.paper = PaperId{*paper};
        item.is_public = is_public;
        item.position = items++;
        item.number = "Ö " + std::to_string(items);
        return add(*agenda_item_kind(), item);
    }

    void deed(const std::function<audit::DeedResult(audit::Deed&)>& what)
    {
        auto done = audit::carry_out(database, system, base::OperationId{++operation}, what);
        REQUIRE(done);
    }

    std::int64_t count(const std::string& sql)
    {
        return database.read([&](storage::Reader& reader) { return reader.number(sql); });
    }

    storage::Database& database;
    site::House house;
    BodyId council, board;
    directory::ActorId board_actor;
    identity::Actor system = identity::system_actor({1});
    std::int64_t operation = 1000;
    int papers = 0, items = 0;
};

inline identity::Actor visitor() { return identity::visitor({1}); }

/// Somebody with one role in one unit, up to internal records.
inline identity::Actor somebody(identity::Role role, std::int64_t unit = 1)
{
    auto actor = visitor();
    actor.person = {77};
    actor.name = "Probe";
    actor.grants.push_back({role, {unit}, static_cast<int>(identity::Confidentiality::internal), {{unit}}});
    return actor;
}

/// One request of one person, answered by the house's own page.
class Asked {
public:
    Asked(CouncilWorld& world, identity::Actor actor, std::string path, base::Instant now = wednesday()) : world_(world), county_(world.county()), actor_(std::move(actor)), ids_(7)
    {
        auto mark = path.find('?');
        request_.target = path;
        request_.path = path.substr(0, mark);
        request_.headers = {{"Host", "127.0.0.1"}};
        request_.remote = "127.0.0.1";
        while (mark != std::string::npos) {
            auto end = path.find('&', mark + 1);
            auto pair = path.substr(mark + 1, end == std::string::npos ? end : end - mark - 1);
            auto equals = pair.find('=');
            request_.query.emplace_back(pair.substr(0, equals), equals == std::string::npos ? "" : pair.substr(equals + 1));
            mark = end;
        }
        auto language = i18n::language(request_.path.substr(1, request_.path.find('/', 1) - 1));
        page_.emplace(site::Page{request_, world.database, world.house, settings_, county_, actor_, i18n::Translator(language.value_or(i18n::german())), now,
                                 std::chrono::floor<std::chrono::days>(now), ids_, memo_});
        for (auto& room : world.house.rooms)
            for (auto& route : room.routes) {
                router_.add(route.method, route.pattern, routes_.size());
                routes_.push_back(&route);
            }
    }

    const site::Page& page() const { return *page_; }
    http::Response get() { return answer(http::Method::get); }
    http::Response post(http::Pairs form)
    {
        request_.form = std::move(form);
        request_.form.emplace_back("_operation", base::id_text(++world_.operation));
        return answer(http::Method::post);
    }

private:
    http::Response answer(http::Method method)
    {
        request_.method = method;
        auto match = router_.find(method, request_.path);
        REQUIRE(match);
        request_.parameters = match->parameters;
        return routes_.at(match->payload)->handle(*page_);
    }

    CouncilWorld& world_;
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

inline std::string body_of(const http::Response& response) { return response.body ? *response.body : std::string(); }
inline bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace landlotse::council
