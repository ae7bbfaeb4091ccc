// The OParl server against the acceptance list of real clients and the rules of OParl 1.1: required and typed properties, embedding,
// lists, filters, paging, tombstones.

#include "kernel/base/text.h"
#include "rooms/council/domain/oparl_time.h"
#include "rooms/council/store/files.h"
#include "rooms/council/store/publication.h"
#include "rooms/council/tests/council_world.h"
#include "rooms/council/tests/oparl_rules.h"

#include <fmt/format.h>
#include <set>

using namespace landlotse;
using namespace landlotse::council;
namespace json = boost::json;

namespace {

constexpr std::string_view host = "http://127.0.0.1";

std::string path_of(std::string_view url)
{
    REQUIRE(url.starts_with(host));
    auto path = std::string(url.substr(host.size()));
    auto mark = path.find('?');
    if (mark == std::string::npos) return path;
    // The test's request takes a decoded query, as the server hands it on.
    return path.substr(0, mark + 1) + base::percent_decoded(path.substr(mark + 1)).value();
}

json::object get(CouncilWorld& world, const std::string& path)
{
    auto response = Asked(world, visitor(), path).get();
    CAPTURE(path);
    REQUIRE(response.status == 200);
    CHECK(response.content_type.starts_with("application/json"));
    bool is_open = false;
    for (auto& [name, value] : response.headers) is_open = is_open || (name == "Access-Control-Allow-Origin" && value == "*");
    CHECK(is_open);
    return json::parse(body_of(response)).as_object();
}
json::object at(CouncilWorld& world, const json::value& url) { return get(world, path_of(url.as_string())); }

/// Every object of a list, over all its pages.
std::vector<json::object> walk(CouncilWorld& world, std::string path)
{
    std::vector<json::object> all;
    std::set<std::string> seen;
    for (int pages = 0; pages < 100; ++pages) {
        auto page = get(world, path);
        for (auto* key : {"data", "pagination", "links"}) CHECK(page.contains(key));
        for (auto& one : page.at("data").as_array()) {
            CHECK(seen.insert(std::string(one.as_object().at("id").as_string())).second);
            all.push_back(one.as_object());
        }
        auto* next = page.at("links").as_object().if_contains("next");
        if (!next) return all;
        path = path_of(next->as_string());
    }
    FAIL("paging does not end");
    return all;
}

struct Filled {
    explicit Filled(CouncilWorld& world)
    {
        Term term{"Wahlperiode", day(2024, 8, 1), {}};
        world.add(*term_kind(), term);
        Venue place{"Kreishaus", "Saal", "Lindenplatz 1", "01234", "Stadt"};
        venue = world.add(*venue_kind(), place).id;
        MandateHolder holder;
        holder.name = "Anke Sommerfeld";
        holder.email = "anke@example.org";
        person = world.add(*mandate_holder_kind(), holder).id;
        Membership seat;
        seat.person = {person};
        seat.body = world.council;
        seat.role = "Vorsitz";
        membership = world.add(*membership_kind(), seat).id;
        meeting = world.add_meeting(day(2026, 7, 8)).id;
        world.change<Meeting>(*meeting_kind(), meeting, [&](Meeting& one) { one.venue = VenueId{venue}; });
        paper = world.add_paper("Integrationskonzept \"neu\"\twith a tab").id;
        item = world.add_item(meeting, paper, "Konzept").id;
        Consultation station;
        station.paper = {paper};
        station.body = world.council;
        station.role = ConsultationRole::decision;
        station.is_authoritative = true;
        station.meeting = MeetingId{meeting};
        station.agenda_item = AgendaItemId{item};
        consultation = world.add(*consultation_kind(), station).id;
        world.database.transact([&](storage::Tx& tx) {
            File file;
            file.parent_kind = "paper";
            file.parent = paper;
            file.role = FileRole::main_file;
            file.name = "Vorlage";
            file.file_name = "vorlage.pdf";
            file.mime = "application/pdf";
            document = files::add(tx, {1}, file, "%PDF-1.7").id;
        });
    }
    std::int64_t venue, person, membership, meeting, paper, item, consultation, document = 0;
};

std::string object_path(const char* type, std::int64_t id) { return fmt::format("/oparl/v1.1/{}/{}", type, base::id_text(id)); }
std::string list_path(std::string_view list) { return fmt::format("/oparl/v1.1/body/{}/{}", base::id_text(1), list); }

} // namespace

TEST_CASE("every one of the twelve types keeps the rules of OParl 1.1, alone, in lists and embedded")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Filled filled(world);
        std::set<std::string> types;
        auto check = [&](const json::object& object) {
            for (auto& fault : oparl::faults_of(object)) FAIL_CHECK(fault);
            oparl::collect_types(object, types);
        };
        auto system = get(world, "/oparl/v1.1/system");
        check(system);
        auto bodies = walk(world, path_of(system.at("body").as_string()));
        REQUIRE(bodies.size() == 1);
        check(bodies[0]);
        CHECK(bodies[0].at("ags") == "01234000"); // the leading zero stays
        for (auto* list : {"organization", "person", "meeting", "paper", "agendaItem", "consultation", "file", "locationList", "legislativeTermList", "membership"}) {
            auto all = walk(world, path_of(bodies[0].at(list).as_string()));
            CHECK_MESSAGE(!all.empty(), list);
            for (auto& one : all) {
                check(one);
                // Retrievable under its own id, and the same there.
                CHECK(at(world, one.at("id")) == one);
            }
        }
        CHECK(types.size() == 12);
    });
}

TEST_CASE("embedded objects leave out their parent, alone they name it")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Filled filled(world);
        auto meeting = get(world, object_path("meeting", filled.meeting));
        auto& inside = meeting.at("agendaItem").at(0).as_object();
        CHECK_FALSE(inside.contains("meeting"));
        CHECK(inside.at("type") == "https://schema.oparl.org/1.1/AgendaItem");
        auto alone = at(world, inside.at("id"));
        CHECK(alone.at("meeting") == meeting.at("id"));
        CHECK(alone.at("consultation").as_string() == std::string(host) + object_path("consultation", filled.consultation));
        CHECK(meeting.at("start") == "2026-07-08T17:00:00+02:00");
        CHECK(meeting.at("location").at("postalCode") == "01234");
        auto paper = get(world, object_path("paper", filled.paper));
        CHECK(paper.at("mainFile").at("accessUrl").as_string().ends_with("/access"));
        CHECK(paper.at("consultation").as_array().size() == 2); // the board's hearing came by itself
        CHECK(paper.at("consultation").at(0).at("role") == "Anhörung");
        auto person = get(world, object_path("person", filled.person));
        CHECK_FALSE(person.contains("email")); // no consent
        CHECK(person.at("membership").at(0).at("votingRight") == true);
        auto light = get(world, list_path("papers") + "?omit_internal=true").at("data").at(0).as_object();
        CHECK_FALSE(light.contains("auxiliaryFile"));
        CHECK_FALSE(get(world, list_path("people") + "?omit_internal=true").at("data").at(0).as_object().contains("membership"));
        CHECK_FALSE(get(world, list_path("meetings") + "?omit_internal=true").at("data").at(0).as_object().contains("agendaItem"));
    });
}

TEST_CASE("pages never repeat, keep their filters, and end; an empty list is a list")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        for (int i = 0; i < 23; ++i) world.add_paper("Straße");
        auto all = walk(world, list_path("papers") + "?limit=5&created_since=2020-01-01T00:00:00+01:00");
        CHECK(all.size() == 23);
        auto first = get(world, list_path("papers") + "?limit=5&created_since=2020-01-01T00:00:00+01:00");
        CHECK(first.at("data").as_array().size() == 5);
        CHECK(first.at("pagination").at("totalElements") == 23);
        CHECK(first.at("links").at("next").as_string().find("created_since=2020-01-01T00%3A00%3A00%2B01%3A00") != json::string::npos);
        CHECK(first.at("links").at("next").as_string().find("limit=5") != json::string::npos);
        // Something new while a client walks: it comes at the end, nothing comes twice.
        auto next = path_of(first.at("links").at("next").as_string());
        world.add_paper("Neu");
        CHECK(walk(world, next).size() == 19);
        auto none = get(world, list_path("papers") + "?modified_since=2100-01-01T00:00:00+01:00");
        CHECK(none.at("data").as_array().empty());
        CHECK_FALSE(none.at("links").as_object().contains("next"));
        CHECK(get(world, list_path("files")).at("data").as_array().empty());
        CHECK(get(world, fmt::format("/oparl/v1.1/organization/{}/meetings", base::id_text(world.council))).at("data").as_array().empty());
        CHECK(Asked(world, visitor(), list_path("papers") + "?modified_since=gestern").get().status == 400);
        CHECK(Asked(world, visitor(), list_path("papers") + "?limit=0").get().status == 200);
    });
}

TEST_CASE("a change inside moves the parents, and an increment finds exactly what changed")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Filled filled(world);
        // Everything so far lies an hour back.
        database.transact([](storage::Tx& tx) { tx.execute("update council_publication set modified_at=modified_at-3600000, created_at=created_at-3600000"); });
        auto since = oparl_time(base::Instant(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())) - std::chrono::minutes(5));
        auto changed = [&](const char* list) { return walk(world, list_path(list) + "?modified_since=" + since).size(); };
        CHECK(changed("meetings") == 0);
        world.change<AgendaItem>(*agenda_item_kind(), filled.item, [](AgendaItem& one) { one.number = "Ö 7"; });
        CHECK(changed("agenda-items") == 1);
        CHECK(changed("meetings") == 1);
        CHECK(changed("papers") == 0);
        world.change<Consultation>(*consultation_kind(), filled.consultation, [](Consultation& one) { one.outcome = Outcome::adopted; });
        CHECK(changed("papers") == 1);
        world.change<Membership>(*membership_kind(), filled.membership, [](Membership& one) { one.role = "Mitglied"; });
        CHECK(changed("people") == 1);
        CHECK(changed("organizations") == 1);
        CHECK(changed("locations") == 0);
    });
}

TEST_CASE("all lists know all four filters, each bound for itself and together")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Filled filled(world);
        // Made two days ago, changed one day ago.
        database.transact([](storage::Tx& tx) { tx.execute("update council_publication set created_at=created_at-172800000, modified_at=modified_at-86400000"); });
        auto now = base::Instant(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
        auto ago = [&](int hours) { return oparl_time(now - std::chrono::hours(hours)); };
        std::vector<std::string> lists;
        for (auto* list : {"organizations", "people", "meetings", "papers", "agenda-items", "consultations", "files", "locations", "legislative-terms", "memberships"}) lists.push_back(list_path(list));
        for (auto* list : {"meetings", "consultations"}) lists.push_back(object_path("organization", world.council.value) + "/" + list);
        for (auto& list : lists) {
            CAPTURE(list);
            auto count = [&](const std::string& query) { return walk(world, list + "?" + query).size(); };
            auto all = walk(world, list).size();
            REQUIRE(all > 0);
            CHECK(count("created_since=" + ago(72)) == all);
            CHECK(count("created_since=" + ago(36)) == 0);
            CHECK(count("created_until=" + ago(36)) == all);
            CHECK(count("created_until=" + ago(72)) == 0);
            CHECK(count("modified_since=" + ago(36)) == all);
            CHECK(count("modified_since=" + ago(12)) == 0);
            CHECK(count("modified_until=" + ago(12)) == all);
            CHECK(count("modified_until=" + ago(36)) == 0);
            CHECK(count("created_since=" + ago(72) + "&created_until=" + ago(36) + "&modified_since=" + ago(36) + "&modified_until=" + ago(12)) == all);
            CHECK(count("created_since=" + ago(72) + "&modified_until=" + ago(36)) == 0);
        }
        CHECK(walk(world, "/oparl/v1.1/bodies?modified_since=2000-01-01T00:00:00Z").size() == 1);
        CHECK(walk(world, "/oparl/v1.1/bodies?created_until=2000-01-01T00:00:00Z").empty());
        CHECK(get(world, "/oparl/v1.1/bodies?omit_internal=true").at("data").at(0).at("legislativeTerm").as_array().empty());
    });
}

TEST_CASE("what concerns integration carries the keyword; objects with a page for people name it")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Filled filled(world);
        auto paper = get(world, object_path("paper", filled.paper));
        CHECK(paper.at("keyword") == json::array{"Integration"});
        CHECK(get(world, object_path("agenda-item", filled.item)).at("keyword") == json::array{"Integration"});
        CHECK_FALSE(get(world, object_path("paper", world.add_paper("Kreisstraße").id)).contains("keyword"));
        for (auto& [type, id] : {std::pair{"paper", filled.paper}, std::pair{"meeting", filled.meeting}, std::pair{"organization", world.council.value}}) {
            auto web = path_of(get(world, object_path(type, id)).at("web").as_string());
            CAPTURE(web);
            CHECK(Asked(world, visitor(), web).get().status == 200);
        }
    });
}

TEST_CASE("what is deleted stays at its address, and in lists only for those who ask since when")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Filled filled(world);
        world.deed([&](audit::Deed& deed) -> audit::DeedResult {
            REQUIRE(record::shelve(deed, *agenda_item_kind(), filled.item, record::Shelf::archived));
            return "";
        });
        auto gone = get(world, object_path("agenda-item", filled.item));
        CHECK(gone.at("deleted") == true);
        CHECK(gone.contains("created"));
        CHECK(gone.contains("modified"));
        CHECK(walk(world, list_path("agenda-items")).empty());
        CHECK(walk(world, list_path("agenda-items") + "?modified_since=2020-01-01T00:00:00Z").size() == 1);
        CHECK_FALSE(get(world, object_path("meeting", filled.meeting)).contains("agendaItem"));
        CHECK(walk(world, fmt::format("/oparl/v1.1/organization/{}/meetings", base::id_text(world.council))).size() == 1);
    });
}

TEST_CASE("addresses: another spelling leads to the one, nothing leads to a problem in JSON, files show and download")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        Filled filled(world);
        auto upper = base::id_text(filled.paper);
        for (auto& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        auto moved = Asked(world, visitor(), "/oparl/v1.1/paper/" + upper).get();
        CHECK(moved.status == 301);
        for (auto* path : {"/oparl/v1.1/paper/zzz", "/oparl/v1.1/nonsense/1", "/oparl/nowhere", "/oparl/v1.1/body/2"}) {
            auto response = Asked(world, visitor(), path).get();
            CAPTURE(path);
            CHECK(response.status == 404);
            CHECK(json::parse(body_of(response)).at("type") == "https://schema.oparl.org/1.1/Error");
        }
        auto header = [](const http::Response& response, std::string_view wanted) {
            for (auto& [name, value] : response.headers)
                if (name == wanted) return value;
            return std::string();
        };
        auto access = Asked(world, visitor(), object_path("file", filled.document) + "/access").get();
        CHECK(body_of(access) == "%PDF-1.7");
        CHECK(header(access, "Content-Disposition").starts_with("inline"));
        CHECK_FALSE(access.etag.empty());
        auto download = Asked(world, visitor(), object_path("file", filled.document) + "/download").get();
        CHECK(header(download, "Content-Disposition") == "attachment; filename*=UTF-8''vorlage.pdf");
    });
}

TEST_CASE("points in time are written with offset and read in every spelling")
{
    auto summer = *time_from_oparl("2026-07-01T12:00:00+02:00");
    CHECK(oparl_time(summer) == "2026-07-01T12:00:00+02:00");
    CHECK(*time_from_oparl("2026-07-01T10:00:00Z") == summer);
    CHECK(*time_from_oparl("2026-07-01T12:00:00 02:00") == summer); // a plus that nobody encoded
    CHECK(oparl_time(*time_from_oparl("2026-12-31T23:59:59-01:00")) == "2027-01-01T01:59:59+01:00");
    for (auto* wrong : {"", "2026-07-01", "2026-07-01T12:00:00", "2026-13-01T12:00:00Z", "2026-07-01T25:00:00Z", "2026-07-01T12:00:00.5Z", "2026-07-01T12:00:00+2:00"}) CHECK_FALSE(time_from_oparl(wrong));
}
