#include "rooms/council/demo/demo.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/record/store.h"
#include "rooms/council/demo/demo_parts.h"
#include "rooms/council/store/rights.h"

#include <fmt/format.h>
#include <functional>
#include <stdexcept>

namespace landlotse::council {

namespace demo {

std::vector<Subject> subjects()
{
    std::vector<Subject> all;
    for (auto line : base::split(base::embedded_file("rooms/council/tables/demo_papers.tsv").value_or(""), '\n')) {
        auto cells = base::split(line, '\t');
        if (line.starts_with('#') || cells.size() != 7) continue;
        all.push_back({std::string(cells[0]), storage::from_name<PaperKind>(cells[1]).value(), std::string(cells[2]), std::string(cells[3]), std::string(cells[4]), base::whole_number(cells[5]), base::whole_number(cells[6])});
    }
    return all;
}

} // namespace demo

namespace {

using demo::World;

constexpr int years = 3;

void add_people(World& world)
{
    constexpr std::pair<const char*, const char*> people[] = {{"Anke", "Sommerfeld"}, {"Bernd", "Kleeberg"}, {"Carla", "Weidner"}, {"Dilek", "Aksoy"}, {"Emil", "Birkner"}, {"Farida", "Rahimi"}, {"Georg", "Haselbach"},
                                                              {"Hanna", "Quell"}, {"Ilya", "Sorokin"}, {"Jutta", "Dornbusch"}, {"Khaled", "Nasser"}, {"Lilija", "Kowal"}};
    int number = 0;
    for (auto& [given, family] : people) {
        MandateHolder person;
        person.given_name = given;
        person.family_name = family;
        person.name = fmt::format("{} {}", given, family);
        person.publishes_email = number % 4 == 0;
        if (person.publishes_email) person.email = fmt::format("mandat{}@kreistag.example.org", number);
        MandateHolderId id{world.add(*mandate_holder_kind(), person)};
        bool is_of_board = number == 3 || number == 5 || number == 8 || number == 10 || number == 11;
        Membership membership;
        membership.person = id;
        membership.starts_on = world.today - std::chrono::days(365 * 2);
        membership.body = is_of_board ? world.bodies[3] : world.bodies[0];
        membership.role = number == 0 || number == 5 ? "Vorsitz" : "Mitglied";
        if (!is_of_board) membership.on_behalf_of = world.factions[static_cast<std::size_t>(number) % world.factions.size()];
        world.add(*membership_kind(), membership);
        if (!is_of_board) {
            membership.body = world.bodies[1 + static_cast<std::size_t>(number) % 2];
            membership.role = "Mitglied";
            world.add(*membership_kind(), membership);
        }
        if (number == 10) {
            // R2.11: speaks in the committee without a vote.
            membership.body = world.bodies[1];
            membership.role = "Sachkundiger Einwohner";
            membership.may_vote = false;
            world.add(*membership_kind(), membership);
        }
        ++number;
    }
}

void add_bodies(World& world)
{
    directory::Actor board_office;
    board_office.name = "Integrationsbeirat des Landkreises";
    board_office.category = directory::ActorCategory::migrant_organisation;
    board_office.about = "Der gewählte Beirat vertritt Menschen mit Einwanderungsgeschichte im Landkreis.";
    directory::ActorId board_actor{world.add(*directory::actor_kind(), board_office)};
    Term term;
    term.name = "Wahlperiode 2024–2029";
    term.starts_on = base::Day{std::chrono::year{2024} / 8 / 1};
    term.ends_on = base::Day{std::chrono::year{2029} / 7 / 31};
    world.add(*term_kind(), term);
    Venue venue{"Kreishaus", "Großer Saal", "Lindenplatz 1", "09999", "Lindenstadt"};
    world.venue = {world.add(*venue_kind(), venue)};
    struct Line {
        const char *name, *short_name, *about;
        BodyKind kind;
        std::int64_t seats, months;
    };
    constexpr Line lines[] = {{"Kreistag", "KT", "Der Kreistag ist das gewählte Parlament des Landkreises. Er entscheidet über Geld und Satzungen.", BodyKind::council, 46, 12},
                              {"Ausschuss für Soziales und Integration", "ASI", "Der Ausschuss bereitet Entscheidungen über Soziales, Wohnen und Integration vor.", BodyKind::committee, 13, 6},
                              {"Ausschuss für Schule und Verkehr", "ASV", "Der Ausschuss berät über Schulen, Busse und Straßen.", BodyKind::committee, 13, 6},
                              {"Integrationsbeirat", "IB", "Der Beirat spricht für Menschen mit Einwanderungsgeschichte. Er gibt Stellungnahmen ab und stellt Anträge.", BodyKind::advisory_board, 9, 3}};
    for (auto& line : lines) {
        Body body;
        body.name = line.name;
        body.short_name = line.short_name;
        body.about = line.about;
        body.kind = line.kind;
        body.seats = line.seats;
        body.voting_seats = line.seats;
        body.deals_every = line.months;
        body.starts_on = base::Day{std::chrono::year{2024} / 8 / 1};
        body.email = "kreistag@example.org";
        if (line.kind == BodyKind::advisory_board) body.actor = board_actor;
        if (line.kind != BodyKind::council) body.parent = world.bodies.empty() ? std::nullopt : std::optional(world.bodies.front());
        world.bodies.push_back({world.add(*body_kind(), body)});
    }
    for (auto* name : {"Fraktion Dorf und Stadt", "Fraktion Mitte", "Fraktion Offene Liste"}) {
        Body body;
        body.name = name;
        body.kind = BodyKind::faction;
        body.parent = world.bodies.front();
        world.factions.push_back({world.add(*body_kind(), body)});
    }
}

void add_participation(World& world)
{
    auto board = world.bodies[3];
    Election next;
    next.title = "Wahl des Integrationsbeirats";
    next.body = board;
    next.held_on = world.today + std::chrono::days(120);
    next.seats = 9;
    next.who_votes = "Sie dürfen wählen, wenn Sie mindestens 16 Jahre alt sind.\nSie müssen seit drei Monaten im Landkreis wohnen.\nSie haben keinen deutschen Pass, oder Sie sind eingebürgert.";
    next.who_stands = "Sie dürfen sich aufstellen lassen, wenn Sie mindestens 18 Jahre alt sind.\nEin deutscher Pass ist nicht nötig.";
    next.how = "Sie bekommen einen Brief mit allen Unterlagen.\nSie wählen per Post oder am Wahltag im Rathaus.";
    next.nominate_until = world.today + std::chrono::days(70);
    next.register_until = world.today + std::chrono::days(90);
    world.add(*election_kind(), next);
    auto last = next;
    last.title = "Letzte Wahl des Integrationsbeirats";
    last.held_on = world.today - std::chrono::days(365 * 3);
    last.nominate_until = last.held_on - std::chrono::days(50);
    last.register_until = last.held_on - std::chrono::days(30);
    last.entitled = 8420;
    last.voted = 1347;
    last.results = "Farida Rahimi: 412 Stimmen, gewählt\nDilek Aksoy: 371 Stimmen, gewählt\nIlya Sorokin: 268 Stimmen, gewählt";
    world.add(*election_kind(), last);
    auto town = world.deed.tx().first<directory::RegionId>("select id from directory_region where county=$1 and kind='municipality' and archived_at is null order by id", world.deed.county());
    for (int month = 0; month < 4; ++month) {
        Gathering gathering;
        gathering.title = month % 2 == 0 ? "Stammtisch Mitreden" : "Wie geht Kreistag? Ein Abend zum Fragen";
        gathering.kind = month % 2 == 0 ? GatheringKind::regulars_table : GatheringKind::information;
        gathering.held_on = world.today + std::chrono::days(9 + 28 * month);
        gathering.starts_at = "18:00";
        gathering.ends_at = "20:00";
        gathering.region = town;
        gathering.venue = "Begegnungscafé, Marktstraße 4";
        gathering.about = "Wir reden über das, was hier entschieden wird. Kommen Sie einfach vorbei.";
        gathering.languages = {{"de", "ar", "uk", "en"}};
        world.add(*gathering_kind(), gathering);
    }
}

void add_motions(World& world)
{
    struct Line {
        const char *title, *wording, *answer;
        int days_ago, answered_after;
    };
    constexpr Line lines[] = {{"Termine im Ausländeramt ohne Internet", "Die Verwaltung soll einen Tag in der Woche ohne Termin öffnen.", "Ab Januar ist mittwochs ohne Termin geöffnet.", 200, 24},
                              {"Mehr Busse zum Deutschkurs", "Die Abfahrten der Linie 412 sollen zum Kursbeginn passen.", "Der Fahrplan wird zum Dezember geändert.", 110, 35},
                              {"Gebetsraum im Krankenhaus", "Das Kreiskrankenhaus soll einen Raum der Stille einrichten.", "", 60, 0},
                              {"Beschilderung in Leichter Sprache", "Wege im Kreishaus sollen mit Bildern und in Leichter Sprache beschildert werden.", "", 12, 0}};
    for (auto& line : lines) {
        Motion motion;
        motion.title = line.title;
        motion.wording = line.wording;
        motion.body = world.bodies[3];
        motion.tabled_on = world.today - std::chrono::days(line.days_ago);
        motion.answer = line.answer;
        if (line.answered_after > 0) motion.answered_on = motion.tabled_on + std::chrono::days(line.answered_after);
        world.add(*motion_kind(), motion);
    }
}

void carry_out(storage::Database& database, const identity::County& county, std::int64_t operation, const std::function<void(audit::Deed&)>& what)
{
    auto done = audit::carry_out(database, identity::system_actor(county.id), {operation}, [&](audit::Deed& deed) -> audit::DeedResult {
        what(deed);
        return "/office/council";
    });
    if (!done) throw std::logic_error("the demo council refuses itself");
}

} // namespace

void add_demo_council(storage::Database& database, const identity::County& county)
{
    /// Operation ids of the demo; other rooms take the ones before.
    constexpr std::int64_t operation = 380;
    carry_out(database, county, operation, [&](audit::Deed& deed) {
        rights::fill_from_table(deed.tx(), county.id);
        World world(deed);
        Right statute;
        statute.title = "Hauptsatzung: Antwort auf Anträge des Beirats";
        statute.holder = Holder::advisory_board;
        statute.entitlement = Entitlement::answer_due;
        statute.basis = "Hauptsatzung § 12 (Beispiel)";
        statute.deadline_days = 42;
        statute.valid_from = world.today - std::chrono::days(365 * years);
        statute.source = "erfunden für den Beispielkreis";
        world.add(*right_kind(), statute);
        add_bodies(world);
        add_people(world);
        add_participation(world);
        add_motions(world);
        demo::add_sessions(world);
    });
}

} // namespace landlotse::council
