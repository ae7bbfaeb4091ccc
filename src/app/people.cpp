// landlotse user …: people from the command line, for the first day and for the day nobody can sign in.

#include "app/command.h"
#include "app/house.h"
#include "kernel/base/text.h"
#include "rooms/administration/actions/invite_person.h"

#include <fmt/format.h>

namespace landlotse::app {

namespace {

int invite(const Input& input)
{
    auto role = storage::from_name<identity::Role>(input.value("role"));
    if (!role || *role == identity::Role::anyone) throw BadInput(fmt::format("'{}' is no role", input.value("role")));
    if (!input.has("email") || !input.has("name")) throw BadInput("--name and --email are needed");
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    auto actor = identity::system_actor(county.id);
    std::string token;
    auto done = audit::carry_out(*database, actor, new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        auto known = identity::persons::by_email(deed.tx(), county.id, input.value("email"));
        if (known) {
            token = administration::offer_new_password(deed, *known).value_or("");
            return std::string();
        }
        auto conf = static_cast<int>(base::whole_number(input.value("conf")).value_or(0));
        auto invited = administration::invite_person(deed, {input.value("name"), input.value("email"), *role, identity::units::root(county.id), conf, {}});
        if (!invited) return base::refuse(invited.error());
        token = *invited;
        return std::string();
    });
    if (!done) throw BadInput(sentence("user invite", done.error().front()));
    fmt::print("1 person invited: /office/invitation/{}\n", token);
    return 0;
}

int list_people(const Input& input)
{
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    auto people = database->read([&](storage::Reader& reader) { return identity::persons::all(reader, county.id); });
    for (auto& person : people) fmt::print("{:<32} {:<28} {}\n", person.email, person.name, person.closed_at ? "closed" : "active");
    fmt::print("{} people\n", people.size());
    return 0;
}

} // namespace

Command invite_command()
{
    return {"user invite", "", "invites a person, or offers a known one a new password; prints the link",
            {{"data", "folder or postgresql:// address", "data/county"},
             {"name", "name of the person"},
             {"email", "e-mail of the person"},
             {"role", "role, such as administrator or integration_officer", "administrator"},
             {"conf", "highest confidentiality, 0 to 3", "0"}},
            invite};
}

Command list_people_command()
{
    return {"user list", "", "lists the people with an account", {{"data", "folder or postgresql:// address", "data/county"}}, list_people};
}

} // namespace landlotse::app
