// landlotse setup and landlotse demo: an installation to begin with.

#include "app/command.h"
#include "app/house.h"
#include "kernel/base/text.h"
#include "kernel/identity/password.h"
#include "kernel/record/store.h"
#include "kernel/storage/migrations.h"
#include "rooms/administration/actions/invite_person.h"

#include <fmt/format.h>
#include <algorithm>
#include <iostream>

namespace landlotse::app {

namespace {

using identity::Role;

/// Everybody in the demo county has this one; the program prints it and never uses it elsewhere.
constexpr std::string_view demo_password = "Gemeinsam ankommen im Lindenland";

bool is_empty(storage::Database& database)
{
    return database.read([](storage::Reader& reader) { return identity::counties::all(reader).empty(); });
}

identity::County create_county(storage::Database& database, identity::County county)
{
    county.id = base::CountyId{1};
    auto actor = identity::system_actor(county.id);
    auto done = audit::carry_out(database, actor, new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        identity::counties::create(deed.tx(), county);
        deed.note({"administration.county.created", "county", county.id.value, {}});
        return std::string();
    });
    if (!done) throw std::logic_error("a new county was refused");
    return county;
}

std::string asked(const Input& input, const std::string& option, std::string_view question)
{
    if (input.has(option)) return input.value(option);
    fmt::print("{}: ", question);
    std::fflush(stdout);
    std::string answer;
    if (!std::getline(std::cin, answer) || base::trimmed(answer).empty()) throw BadInput(fmt::format("--{} is missing", option));
    return std::string(base::trimmed(answer));
}

int setup(const Input& input)
{
    auto name = asked(input, "admin-name", "Name of the administrator");
    auto email = asked(input, "admin-email", "E-mail of the administrator");
    if (email.find('@') == std::string::npos) throw BadInput(fmt::format("'{}' is no e-mail address", email));
    auto database = open(input.value("data"));
    if (!is_empty(*database)) throw BadInput("this data folder is already set up");
    identity::County county;
    county.name = "Landkreis";
    county.land = "SN";
    county.accent = "#1b4f72";
    county = create_county(*database, county);
    std::string token;
    auto actor = identity::system_actor(county.id);
    auto done = audit::carry_out(*database, actor, new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        auto invited = administration::invite_person(deed, {name, email, Role::administrator, identity::units::root(county.id), 0, {}});
        if (!invited) return base::refuse(invited.error());
        token = *invited;
        return std::string();
    });
    if (!done) throw BadInput(sentence("setup", done.error().front()));
    fmt::print("The county is set up. {} chooses a password here (valid seven days):\n  http://127.0.0.1:{}/office/invitation/{}\n", name,
               input.value("port"), token);
    return 0;
}

struct DemoPerson {
    std::string_view name, email;
    Role role;
    int max_conf;
    std::string_view organisation; ///< empty = the county administration; else how its name begins
};

// Invented people; example.org is reserved for such purposes.
constexpr DemoPerson demo_staff[] = {
    {"Ada Verwaltung", "admin@example.org", Role::administrator, 0, ""},
    {"Ines Brücke", "integration@example.org", Role::integration_officer, 2, ""},
    {"Falk Amtmann", "fachamt@example.org", Role::department_user, 1, ""},
    {"Lena Spitze", "leitung@example.org", Role::leadership, 1, ""},
    {"Revi Prüfer", "revision@example.org", Role::auditor, 1, ""},
    {"Omar Ohr", "ombud@example.org", Role::ombudsperson, 3, ""},
    {"Kuno Treu", "treuhand@example.org", Role::custodian, 3, ""},
    {"Rada Rätin", "rat@example.org", Role::council_member, 1, ""},
    {"Beyza Beirat", "beirat@example.org", Role::council_member, 1, "Integrationsbeirat"},
    {"Klara Kurs", "kurse@example.org", Role::course_coordinator, 2, ""},
    {"Frieda Schalter", "anmeldung@example.org", Role::department_user, 2, "Stadtverwaltung"},
    {"Jana Zentrum", "jobcenter@example.org", Role::organisation_editor, 2, "Jobcenter"},
    {"Mira Rat", "beratung@example.org", Role::organisation_editor, 2, "Migrationsberatung"},
    {"Till Träger", "kurstraeger@example.org", Role::organisation_coordinator, 2, "Volkshochschule"},
    {"Vera Verein", "verein@example.org", Role::organisation_editor, 1, "an organisation"},
    {"Leo Leiter", "verein-leitung@example.org", Role::organisation_coordinator, 1, "an organisation"},
    {"Ehra Amt", "ehrenamt@example.org", Role::volunteer, 0, "an organisation"},
};

base::UnitId unit_for(storage::Reader& reader, base::CountyId county, const DemoPerson& person)
{
    if (person.organisation.empty()) return identity::units::root(county);
    if (auto* kind = record::find_kind(house().kinds, "actor"))
        for (auto& record : record::list(reader, *kind, county, {record::living(), "sort_name", false, 1000, 0}))
            if (kind->title_of(record).starts_with(person.organisation)) return {record.id};
    // The organisation with the most offers has something to maintain.
    std::map<base::UnitId, int> offers;
    if (auto* kind = record::find_kind(house().kinds, "offer"))
        for (auto& record : record::list(reader, *kind, county, {record::living(), "sort_name", false, 1000, 0})) ++offers[record.owner];
    auto busiest = std::max_element(offers.begin(), offers.end(), [](auto& a, auto& b) { return a.second < b.second; });
    return busiest == offers.end() ? identity::units::root(county) : busiest->first;
}

void add_demo_staff(storage::Database& database, base::CountyId county)
{
    auto hash = identity::password_hash(demo_password);
    auto actor = identity::system_actor(county);
    auto done = audit::carry_out(database, actor, new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        for (auto& one : demo_staff) {
            identity::Person person;
            person.id = deed.tx().make_id<base::PersonId>();
            person.name = one.name;
            person.email = one.email;
            person.language = "de";
            person.password = hash;
            identity::persons::insert(deed.tx(), county, person);
            identity::Grant grant;
            grant.id = deed.tx().make_id<identity::GrantId>();
            grant.person = person.id;
            grant.role = one.role;
            grant.unit = unit_for(deed.tx(), county, one);
            grant.max_conf = one.max_conf;
            grant.from_day = std::chrono::floor<std::chrono::days>(deed.tx().now());
            grant.reason = "demo";
            identity::grants::insert(deed.tx(), county, grant);
            deed.note({"administration.person.joined", "person", person.id.value, std::string(storage::name_of(one.role))});
        }
        return std::string();
    });
    if (!done) throw std::logic_error("the demo staff was refused");
}

int demo(const Input& input)
{
    auto database = open(input.value("data"));
    if (!is_empty(*database)) throw BadInput("this data folder is already set up; the demo county needs an empty one");
    identity::County county;
    county.name = "Landkreis Lindenland";
    county.ags = "99001"; // no Land has the number 99
    county.land = "SN";
    county.accent = "#1f5f5b";
    county = create_county(*database, county);
    for (auto& room : house().rooms)
        if (auto* make = std::get_if<0>(&room.upwards.demo)) (*make)(*database, county);
    add_demo_staff(*database, county.id);
    database->transact([](storage::Tx& tx) { storage::refresh_statistics(tx); });
    fmt::print("The demo county is ready. Everybody's password: {}\n", demo_password);
    for (auto& one : demo_staff) fmt::print("  {:<28} {}\n", one.email, storage::name_of(one.role));
    return 0;
}

} // namespace

Command setup_command()
{
    return {"setup", "", "an empty installation with an administrator",
            {{"data", "folder or postgresql:// address", "data/county"},
             {"admin-name", "name of the administrator; asked for otherwise"},
             {"admin-email", "e-mail of the administrator; asked for otherwise"},
             {"port", "port for the printed link", "8080"}},
            setup};
}

Command demo_command()
{
    return {"demo", "", "an invented county with everything in it", {{"data", "folder or postgresql:// address", "data/demo"}}, demo};
}

} // namespace landlotse::app
