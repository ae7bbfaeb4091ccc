// Public and non-public strictly apart: nothing non-public in the portal, OParl, iCalendar, public documents or a guest's search.

#include "kernel/search/search.h"
#include "rooms/council/store/files.h"
#include "rooms/council/store/publication.h"
#include "rooms/council/tests/council_world.h"

using namespace landlotse;
using namespace landlotse::council;

namespace {

constexpr std::string_view secret = "Geheimsache";

std::string slug(CouncilWorld& world, const record::Kind& kind, std::int64_t id)
{
    return world.database.read([&](storage::Reader& reader) { return record::slug_of(reader, kind, {1}, id); });
}

std::string text(CouncilWorld& world, const std::string& path) { return body_of(Asked(world, visitor(), path).get()); }

/// Everything a guest can read, in one text.
std::string all_a_guest_reads(CouncilWorld& world, std::int64_t meeting, std::int64_t paper)
{
    std::string all;
    auto body = slug(world, *body_kind(), world.council.value);
    std::vector<std::string> paths{"/de/council", "/ar/council", "/de/council-papers", "/de/take-part", "/de/bodies/" + body, "/de/bodies/" + body + "/calendar.ics",
                                   "/de/council-meetings/" + slug(world, *meeting_kind(), meeting), "/de/council-papers/" + slug(world, *paper_kind(), paper), "/oparl/v1.1/system", "/oparl/v1.1/bodies"};
    for (auto* list : {"organizations", "people", "meetings", "papers", "agenda-items", "consultations", "files", "locations", "legislative-terms", "memberships"}) {
        paths.push_back("/oparl/v1.1/body/" + base::id_text(1) + "/" + list);
        paths.push_back("/oparl/v1.1/body/" + base::id_text(1) + "/" + list + "?modified_since=2020-01-01T00:00:00Z");
    }
    for (auto& path : paths) all += text(world, path);
    return all;
}

} // namespace

TEST_CASE("what never was public is nowhere, not even as a tombstone")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        auto meeting = world.add_meeting(day(2026, 12, 9)).id;
        auto open = world.add_paper("Integrationskonzept").id;
        auto closed = world.add_paper("Integration: Geheimsache Grundstück", false).id;
        world.add_item(meeting, open, "Konzept");
        world.add_item(meeting, closed, "Geheimsache Grundstück", false);
        world.add_item(meeting, closed, "Grundstück öffentlich genannt", true);
        Consultation station;
        station.paper = {closed};
        station.body = world.council;
        world.add(*consultation_kind(), station);
        auto secret_meeting = world.add_meeting(day(2026, 12, 16), false).id;
        world.change<Meeting>(*meeting_kind(), secret_meeting, [](Meeting& one) { one.title = "Geheimsache Sitzung"; });
        world.add_item(secret_meeting, {}, "Geheimsache Punkt", true); // in a non-public meeting no item is public
        CHECK(world.count("select is_public from council_agenda_item where title='Geheimsache Punkt'") == 0);
        auto minutes = world.add(*closed_minutes_kind(), ClosedMinutes{"", {meeting}, "Geheimsache im Protokoll"});
        CHECK(minutes.conf == 1);
        auto all = all_a_guest_reads(world, meeting, open);
        // Agenda and minutes for everybody are made of this and of nothing else.
        auto pack = database.read([&](storage::Reader& reader) { return committee_pack(reader, {1}, {meeting}, day(2026, 11, 25), Audience::everybody).value(); });
        CHECK(pack.closed_minutes.empty());
        for (auto& one : pack.items) all += one.item.title + one.item.wording + (one.paper ? one.paper->title : std::string());
        CHECK(pack.items.size() == 2);
        CHECK_FALSE(database.read([&](storage::Reader& reader) { return committee_pack(reader, {1}, {secret_meeting}, day(2026, 11, 25), Audience::everybody); }));
        CHECK(world.count("select count(*) from search_document where conf=0 and kind in ('paper','agenda_item','meeting') and record in (select id from council_paper where conf=1 union select id from council_agenda_item where conf=1 union select id from council_meeting where conf=1)") == 0);
        CHECK(holds(all, "Integrationskonzept"));
        CHECK_FALSE(holds(all, secret));
        CHECK_FALSE(holds(all, base::id_text(closed)));
        CHECK_FALSE(holds(all, base::id_text(secret_meeting)));
        CHECK(Asked(world, visitor(), "/de/council-papers/" + slug(world, *paper_kind(), closed)).get().status == 404);
        CHECK(Asked(world, visitor(), "/de/council-meetings/" + slug(world, *meeting_kind(), secret_meeting)).get().status == 404);
        CHECK(Asked(world, visitor(), "/oparl/v1.1/paper/" + base::id_text(closed)).get().status == 404);
        CHECK(world.count("select count(*) from council_publication where type='paper'") == 1);
    });
}

TEST_CASE("what becomes non-public leaves a tombstone and nothing else, with everything that belongs to it")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        auto meeting = world.add_meeting(day(2026, 12, 9)).id;
        auto paper = world.add_paper("Geheimsache Integration").id;
        auto item = world.add_item(meeting, paper, "Geheimsache").id;
        database.transact([&](storage::Tx& tx) {
            File file;
            file.parent_kind = "paper";
            file.parent = paper;
            file.name = "Geheimsache Anlage";
            file.file_name = "geheimsache.txt";
            file.mime = "text/plain";
            files::add(tx, {1}, file, "geheim");
        });
        auto harmless = world.add_paper("Harmloses").id;
        CHECK(holds(all_a_guest_reads(world, meeting, paper), secret));
        world.change<Paper>(*paper_kind(), paper, [](Paper& one) { one.is_public = false; });
        world.change<AgendaItem>(*agenda_item_kind(), item, [](AgendaItem& one) { one.is_public = false; });
        auto all = all_a_guest_reads(world, meeting, harmless);
        CHECK_FALSE(holds(all, secret));
        CHECK(holds(all, "\"deleted\":true"));
        auto tombstone = text(world, "/oparl/v1.1/paper/" + base::id_text(paper));
        CHECK(holds(tombstone, "\"deleted\":true"));
        CHECK(Asked(world, visitor(), "/oparl/v1.1/paper/" + base::id_text(paper)).get().status == 200);
        auto file = world.count("select id from council_file");
        CHECK(Asked(world, visitor(), "/oparl/v1.1/file/" + base::id_text(file) + "/access").get().status == 410);
        CHECK(world.count("select count(*) from council_hearing where is_public=1 or conf=0") == 0);
        // Public again: the same object lives on.
        world.change<Paper>(*paper_kind(), paper, [](Paper& one) { one.is_public = true; });
        CHECK_FALSE(holds(text(world, "/oparl/v1.1/paper/" + base::id_text(paper)), "deleted"));
        CHECK(Asked(world, visitor(), "/oparl/v1.1/file/" + base::id_text(file) + "/access").get().status == 200);
    });
}

TEST_CASE("a whole meeting that becomes non-public takes its agenda with it")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        auto meeting = world.add_meeting(day(2026, 12, 9)).id;
        world.add_item(meeting, {}, "Geheimsache");
        world.change<Meeting>(*meeting_kind(), meeting, [](Meeting& one) { one.is_public = false; });
        CHECK(world.count("select count(*) from council_agenda_item where conf=0") == 0);
        CHECK(world.count("select count(*) from council_publication where deleted_at is null and type in ('meeting','agenda_item')") == 0);
        CHECK_FALSE(holds(all_a_guest_reads(world, meeting, world.add_paper("Harmloses").id), secret));
    });
}

TEST_CASE("whoever must be heard reads the paper; other members of organisations see only what everybody sees")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        auto closed = world.add_paper("Geheimsache Integration", false).id;
        auto hearing = world.count("select id from council_hearing where holder='advisory_board'");
        auto address = "/office/hearings/" + base::id_text(hearing);
        auto board = somebody(identity::Role::council_member, world.board_actor.value);
        CHECK(holds(body_of(Asked(world, board, address).get()), secret));
        CHECK(Asked(world, board, "/office/papers/" + base::id_text(closed)).get().status == 404);
        auto club = somebody(identity::Role::organisation_editor, 4711);
        CHECK(Asked(world, club, address).get().status == 404);
        CHECK_FALSE(holds(body_of(Asked(world, club, "/office/papers").get()), secret));
        CHECK_FALSE(holds(body_of(Asked(world, club, "/office/council").get()), secret));
        CHECK_FALSE(holds(body_of(Asked(world, board, "/office/council").get()), secret));
        // The non-public part of a public meeting is no part of what everybody in the office may open.
        auto meeting = world.add_meeting(day(2026, 10, 14)).id;
        auto minutes = world.add(*closed_minutes_kind(), ClosedMinutes{"", {meeting}, "Geheimsache im Protokoll"}).id;
        for (auto* path : {"/office/meetings/", "/api/v1/meetings/"}) CHECK_FALSE(holds(body_of(Asked(world, club, path + base::id_text(meeting)).get()), secret));
        database.transact([&](storage::Tx& tx) {
            File file;
            file.parent_kind = "meeting";
            file.parent = meeting;
            file.name = "Geheimsache Anlage";
            file.file_name = "anlage.txt";
            file.mime = "text/plain";
            file.is_public = false;
            files::add(tx, {1}, file, "geheim");
        });
        CHECK_FALSE(holds(body_of(Asked(world, club, "/office/meetings/" + base::id_text(meeting)).get()), secret));
        CHECK(holds(body_of(Asked(world, somebody(identity::Role::integration_officer), "/office/meetings/" + base::id_text(meeting)).get()), secret));
        CHECK_FALSE(holds(body_of(Asked(world, visitor(), "/de/council-meetings/" + slug(world, *meeting_kind(), meeting)).get()), secret));
        CHECK(Asked(world, club, "/office/closed-minutes/" + base::id_text(minutes)).get().status == 404);
        CHECK(holds(body_of(Asked(world, somebody(identity::Role::council_member), "/office/closed-minutes/" + base::id_text(minutes)).get()), secret));
        CHECK(holds(body_of(Asked(world, somebody(identity::Role::integration_officer), "/office/council").get()), secret));
        CHECK(holds(body_of(Asked(world, somebody(identity::Role::council_member), "/office/papers").get()), secret));
    });
}
