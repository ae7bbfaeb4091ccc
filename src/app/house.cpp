#include "app/house.h"

#include "app/cbc.h"
#include "app/command.h"
#include "kernel/base/random.h"
#include "kernel/storage/migrations.h"
#include "rooms/administration/api.h"
#include "rooms/cockpit/api.h"
#include "rooms/council/api.h"
#include "rooms/courses/api.h"
#include "rooms/directory/api.h"
#include "rooms/guide/api.h"
#include "rooms/observatory/api.h"
#include "rooms/programmes/api.h"
#include "rooms/strategy/api.h"
#include "rooms/welcome/api.h"

#include <fmt/format.h>

namespace landlotse::app {

const site::House& house()
{
    static const site::House all = [] {
        std::vector<site::Room> rooms;
        rooms.push_back(administration::administration_room());
        rooms.push_back(directory::directory_room());
        rooms.push_back(guide::guide_room());
        rooms.push_back(courses::courses_room(ask_cbc));
        rooms.push_back(programmes::programmes_room());
        rooms.push_back(welcome::welcome_room());
        rooms.push_back(council::council_room());
        rooms.push_back(strategy::strategy_room());
        rooms.push_back(observatory::observatory_room());
        rooms.push_back(cockpit::cockpit_room());
        return site::assemble(std::move(rooms));
    }();
    return all;
}

std::vector<std::string> parts()
{
    std::vector<std::string> names{"storage", "identity", "audit", "jobs", "search", "mail", "record", "site"};
    for (auto& room : house().rooms) names.push_back(room.name);
    return names;
}

std::unique_ptr<storage::Database> open(const std::string& data, storage::Options options)
{
    auto database = storage::Database::open(data, std::move(options));
    storage::migrate(*database, storage::embedded_migrations(parts()));
    return database;
}

identity::County county_of(storage::Database& database)
{
    auto all = database.read([](storage::Reader& reader) { return identity::counties::all(reader); });
    if (all.empty()) throw BadInput("this data folder holds no county yet: run landlotse setup or landlotse demo first");
    // docs/operations.md: each county has a database of its own.
    if (all.size() > 1) throw BadInput("this database holds several counties; each needs a database of its own");
    return all.front();
}

base::OperationId new_operation()
{
    static base::IdMaker maker(base::random_seed());
    return {maker.next(base::milliseconds(base::SystemClock{}.now()))};
}

std::string sentence(const std::string& file, const base::Fault& fault)
{
    static const i18n::Translator english(*i18n::language("en"));
    auto where = fault.row > 0 ? fmt::format(": row {}", fault.row) : std::string();
    if (fault.column > 0) where += fmt::format(", column {}", fault.column);
    return fmt::format("{}{}: {}", file, where, english(fault.message, fault.args));
}

} // namespace landlotse::app
