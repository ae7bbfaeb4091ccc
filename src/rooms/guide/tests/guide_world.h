#pragma once
// A county with a directory and a guide for the tests of this room.

#include "kernel/http/router.h"
#include "kernel/record/store.h"
#include "kernel/record/texts.h"
#include "kernel/site/room.h"
#include "kernel/storage/migrations.h"
#include "rooms/directory/api.h"
#include "rooms/guide/actions/translate_page.h"
#include "rooms/guide/api.h"
#include "rooms/guide/domain/news.h"
#include "support/databases.h"

#include <doctest/doctest.h>

namespace landlotse::guide {

struct GuideWorld {
    explicit GuideWorld(storage::Database& db) : database(db)
    {
        storage::migrate(database,
                         storage::embedded_migrations({"storage", "identity", "audit", "jobs", "search",
                                                       "mail", "record", "directory", "guide"}));
        database.transact([&](storage::Tx& tx) {
            identity::County row;
            row.id = {1};
            row.name = "Landkreis Probe";
            row.land = "SN";
            row.accent = "#124191";
            identity::counties::create(tx, row);
        });
        std::vector<site::Room> rooms;
        rooms.push_back(directory::directory_room());
        rooms.push_back(guide_room());
        house = site::assemble(std::move(rooms));
        directory::Actor office;
        office.name = "Integrationsbüro";
        office.category = directory::ActorCategory::county_administration;
        office_id = {add(*directory::actor_kind(), office).id};
    }

    identity::County county() const
    {
        return database.read([](storage::Reader& reader) { return identity::counties::all(reader).front(); });
    }

    template<class T> record::Record add(const record::Kind& kind, const T& thing)
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

    record::Record add_page(std::string title, std::string body, std::optional<PageId> parent = {})
    {
        GuidePage page;
        page.title = std::move(title);
        page.summary = "Ein Satz.";
        page.body = std::move(body);
        page.state = PageState::published;
        page.parent = parent;
        page.kept_by = office_id;
        return add(*page_kind(), page);
    }

    record::Record change(record::Record record, const std::function<void(GuidePage&)>& how)
    {
        deed([&](audit::Deed& deed) -> audit::DeedResult {
            auto page = record::as<GuidePage>(record.values);
            how(page);
            auto changed = record;
            changed.values = record::values_of(page);
            record = record::update(deed, *page_kind(), changed).value();
            return "";
        });
        return record;
    }

    void translate(const record::Record& page, std::string_view language, PageText text,
                   const record::TextOrigin& origin = {})
    {
        deed([&](audit::Deed& deed) -> audit::DeedResult {
            save_translation(deed, page, language, text, origin, "saved");
            return "";
        });
    }

    void deed(const std::function<audit::DeedResult(audit::Deed&)>& what)
    {
        auto done = audit::carry_out(database, system, base::OperationId{++operation}, what);
        REQUIRE(done);
    }

    template<class F> auto read(F&& fn) { return database.read(std::forward<F>(fn)); }
    std::int64_t count(const std::string& sql)
    {
        return database.read([&](storage::Reader& reader) { return reader.number(sql); });
    }

    storage::Database& database;
    site::House house;
    directory::ActorId office_id;
    identity::Actor system = identity::system_actor({1});
    std::int64_t operation = 1000; ///< the invented county takes the first ones
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

/// 23 November 2026, a Monday, ten in the morning in Germany.
inline base::Instant monday()
{
    return base::Instant{base::Day{std::chrono::year{2026} / 11 / 23}.time_since_epoch()} +
           std::chrono::hours{9};
}

/// One request of one person, answered by the house's own page.
class Asked {
public:
    Asked(GuideWorld& world, identity::Actor actor, std::string path, base::Instant now = monday())
        : world_(world), county_(world.county()), actor_(std::move(actor)), ids_(7)
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
        // Each form is a deed of its own, as in a browser.
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

    GuideWorld& world_;
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
inline bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}
inline identity::Actor visitor() { return identity::visitor({1}); }

} // namespace landlotse::guide
