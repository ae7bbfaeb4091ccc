// What the council keeps about a person with a login, what goes with that person and what stays; and the figures the room offers.
#include "rooms/council/actions/work_through.h"
#include "rooms/council/store/interests.h"
#include "rooms/council/store/people.h"
#include "rooms/council/tests/council_world.h"

#include <algorithm>

using namespace landlotse;
using namespace landlotse::council;

namespace {

struct Peopled : CouncilWorld {
    explicit Peopled(storage::Database& db) : CouncilWorld(db)
    {
        database.transact([&](storage::Tx& tx) {
            for (auto& [id, name, email] : {std::tuple{501, "Anke Sommerfeld", "anke@example.org"}, std::tuple{502, "Bela Winter", "bela@example.org"}}) {
                identity::Person person;
                person.id = {id};
                person.name = name;
                person.email = email;
                person.language = "de";
                identity::persons::insert(tx, {1}, person);
            }
            Interest interest;
            interest.name = "Anke";
            interest.email = "Anke@Example.org"; // as typed on a phone
            interest.language = "de";
            interest.wishes = "vote,stand";
            interests::consent(tx, {1}, interests::by_token(tx, {1}, interests::ask(tx, {1}, interest))->id);
            interest.email = "bela@example.org";
            interests::ask(tx, {1}, interest);
        });
        holder = add(*mandate_holder_kind(), MandateHolder{"Anke Sommerfeld", "Anke", "Sommerfeld", "anke@example.org", true}).id;
        Membership seat;
        seat.person = {holder};
        seat.body = board;
        seat.role = "Vorsitz";
        seat.starts_on = day(2024, 8, 1);
        add(*membership_kind(), seat);
        auto paper = add_paper("Rufbus").id;
        change<Paper>(*paper_kind(), paper, [](Paper& one) { one.author = "Anke Sommerfeld"; });
        Election election;
        election.title = "Beiratswahl 2024";
        election.body = board;
        election.held_on = day(2024, 6, 9);
        election.results = "Anke Sommerfeld, 214 Stimmen, gewählt\nBela_Winter, 90 Stimmen";
        add(*election_kind(), election);
    }

    std::vector<std::string> kept(std::int64_t person)
    {
        std::vector<std::string> all;
        for (auto& line : database.read([&](storage::Reader& reader) { return std::get<0>(house.rooms.back().upwards.subject_access)(reader, {1}, {person}); })) {
            CHECK(i18n::Translator(i18n::german())(line.what).find("⟦") == std::string::npos);
            all.push_back(line.what + "=" + line.value);
        }
        return all;
    }
    void erase(std::int64_t person)
    {
        database.transact([&](storage::Tx& tx) { std::get<0>(house.rooms.back().upwards.erasure)(tx, {1}, {person}); });
    }

    std::int64_t holder = 0;
};

bool any(const std::vector<std::string>& all, std::string_view part)
{
    return std::any_of(all.begin(), all.end(), [&](auto& one) { return one.find(part) != std::string::npos; });
}

} // namespace

TEST_CASE("an access request names wishes, mandate, address, seats, papers and elections, and nobody else's")
{
    test::on_both_databases([](storage::Database& database) {
        Peopled world(database);
        auto all = world.kept(501);
        CHECK(all.size() == 6);
        CHECK(any(all, "council.kept.interest=Anke <Anke@Example.org>, de, vote,stand"));
        CHECK(any(all, "(2026-11)"));
        CHECK(any(all, "council.kept.mandate=Anke Sommerfeld"));
        CHECK(any(all, "council.kept.address_public=anke@example.org"));
        CHECK(any(all, "council.kept.seat=Anke Sommerfeld"));
        CHECK(any(all, "Vorsitz, 2024-08-01 – "));
        CHECK(any(all, "council.kept.author=VO/2026/1 Rufbus"));
        CHECK(any(all, "council.kept.election=Beiratswahl 2024"));
        auto other = world.kept(502);
        CHECK(other.size() == 1); // an underscore in a list is no wild card for a blank
        CHECK(any(other, "council.kept.interest_asked"));
        CHECK(world.kept(4711).empty());
    });
}

TEST_CASE("who goes takes wishes, address and authorship along; the mandate stays in the minutes, and says why")
{
    test::on_both_databases([](storage::Database& database) {
        Peopled world(database);
        world.erase(501);
        CHECK(world.count("select count(*) from council_interest") == 1);
        CHECK(world.count("select count(*) from council_mandate_holder where name='Anke Sommerfeld' and email='' and publishes_email=0") == 1);
        CHECK(world.count("select count(*) from council_membership where archived_at is null") == 1);
        CHECK(world.count("select count(*) from council_paper where author<>''") == 0);
        CHECK(world.count("select count(*) from record_change where kind='mandate_holder' and diff like '%anke@%'") == 0);
        auto text = body_of(Asked(world, visitor(), "/oparl/v1.1/person/" + base::id_text(world.holder)).get());
        CHECK(holds(text, "Anke Sommerfeld"));
        CHECK_FALSE(holds(text, "anke@example.org"));
        auto left = world.kept(501);
        CHECK(left.size() == 1);
        CHECK(any(left, "council.kept.election"));
        i18n::Translator german(i18n::german());
        CHECK(german("council.kept.mandate").find("bleibt") != std::string::npos);
        CHECK(german("council.kept.mandate").find("Art. 17") != std::string::npos);
        world.erase(501); // twice does no harm
        world.erase(4711);
        CHECK(world.count("select count(*) from council_interest") == 1);
    });
}

TEST_CASE("the room's figures count what is there: relevant, heard, decided without hearing, not carried out, motions")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        auto ask = [&] {
            Asked asked(world, somebody(identity::Role::leadership), "/office/council");
            std::map<std::string, double> all;
            for (auto& one : std::get<0>(world.house.rooms.back().upwards.figures)(asked.page())) all[one.name] = one.value.value();
            return all;
        };
        CHECK(ask() == std::map<std::string, double>{{"council.figure.relevant", 0}, {"council.figure.heard", 0}, {"council.figure.without", 0}, {"council.figure.open", 0}, {"council.figure.motions", 0}});
        auto first = world.add_paper("Integrationskonzept").id;
        world.add_paper("Kreisstraße");
        world.change<Paper>(*paper_kind(), first, [](Paper& one) { one.decided_on = day(2026, 11, 20); });
        CHECK(ask()["council.figure.relevant"] == 1);
        CHECK(ask()["council.figure.without"] == 1);
        auto hearing = world.count("select id from council_hearing where holder='officer'");
        world.deed([&](audit::Deed& deed) { return state_opinion(deed, {hearing}, Stance::agrees, ""); });
        CHECK(ask()["council.figure.heard"] == 1);
        Motion motion;
        motion.title = "Mehr Busse";
        motion.wording = "Bitte.";
        motion.body = world.board;
        motion.tabled_on = day(2026, 10, 1);
        world.add(*motion_kind(), motion);
        CHECK(ask()["council.figure.motions"] == 1);
        for (auto& [name, value] : ask()) CHECK(i18n::Translator(i18n::german())(name).find("⟦") == std::string::npos);
    });
}
