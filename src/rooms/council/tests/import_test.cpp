// Another council's data: our own server is read into a second county and says the same there; again, nothing doubles.

#include "rooms/council/tests/council_world.h"

#include "kernel/base/text.h"

#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::council;

namespace {

OparlFetch from(CouncilWorld& world)
{
    return [&world](const std::string& address) -> base::Result<std::string, std::string> {
        auto path = address.substr(std::string("http://127.0.0.1").size());
        auto mark = path.find('?');
        if (mark != std::string::npos) path = path.substr(0, mark + 1) + base::percent_decoded(path.substr(mark + 1)).value();
        auto response = Asked(world, visitor(), path).get();
        if (response.status != 200) return base::refuse(std::to_string(response.status));
        return body_of(response);
    };
}

std::map<std::string, OparlCounts> take(CouncilWorld& into, const OparlCollected& collected)
{
    std::map<std::string, OparlCounts> counts;
    into.deed([&](audit::Deed& deed) -> audit::DeedResult {
        counts = take_over_oparl(deed, collected);
        return "";
    });
    return counts;
}

/// What both counties must agree on.
std::vector<std::string> told(CouncilWorld& world)
{
    return world.database.read([](storage::Reader& reader) {
        std::vector<std::string> all;
        auto add = [&](const char* sql) {
            for (auto& one : reader.all<std::string>(sql)) all.push_back(one);
        };
        add("select title || '|' || dated_on || '|' || kind || '|' || facts from council_paper where conf=0 and archived_at is null order by 1");
        add("select title || '|' || held_on || '|' || starts_at || '|' || state from council_meeting where conf=0 and archived_at is null order by 1");
        add("select a.title || '|' || a.number || '|' || coalesce(a.outcome,'') || '|' || a.wording || '|' || m.held_on || '|' || coalesce(p.title,'') from council_agenda_item a join council_meeting m on "
            "m.county=a.county and m.id=a.meeting left join council_paper p on p.county=a.county and p.id=a.paper where a.conf=0 and a.archived_at is null order by 1");
        add("select title || '|' || role from council_consultation where conf=0 and archived_at is null and role='decision' order by 1");
        add("select title || '|' || role from council_membership where archived_at is null order by 1");
        return all;
    });
}

} // namespace

TEST_CASE("a council read from its OParl server says the same here; read again it doubles nothing; what is deleted there goes here")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld there(database);
        auto meeting = there.add_meeting(day(2026, 7, 8)).id;
        std::int64_t last = 0;
        for (int i = 0; i < 5; ++i) {
            auto paper = there.add_paper(i == 0 ? "Integrationskonzept" : fmt::format("Straße {}", i)).id;
            last = there.add_item(meeting, paper, fmt::format("Punkt {}", i)).id;
            Consultation station;
            station.paper = {paper};
            station.body = there.council;
            station.role = ConsultationRole::decision;
            station.is_authoritative = true;
            station.meeting = MeetingId{meeting};
            station.agenda_item = AgendaItemId{last};
            there.add(*consultation_kind(), station);
        }
        there.change<AgendaItem>(*agenda_item_kind(), last, [](AgendaItem& item) { item.outcome = Outcome::adopted; item.wording = "So beschlossen."; });
        MandateHolder holder;
        holder.name = "Anke Sommerfeld";
        Membership seat;
        seat.person = {there.add(*mandate_holder_kind(), holder).id};
        seat.body = there.council;
        seat.role = "Vorsitz";
        there.add(*membership_kind(), seat);

        test::TemporaryFolder folder;
        auto second = storage::Database::open(folder.path().string());
        CouncilWorld here(*second);
        auto collected = collect_oparl("http://127.0.0.1/oparl/v1.1/system", from(there));
        REQUIRE(collected.fault == "");
        auto counts = take(here, collected);
        CHECK(counts["Paper"].added == 5);
        CHECK(counts["AgendaItem"].added == 5);
        CHECK(counts["AgendaItem"].left_out == 0);
        CHECK(counts["Consultation"].left_out == 0);
        CHECK(told(here) == told(there));
        // Past papers ask nobody for a statement any more.
        CHECK(here.count("select count(*) from council_hearing") == 0);
        auto again = take(here, collect_oparl("http://127.0.0.1/oparl/v1.1/system", from(there)));
        for (auto& [type, one] : again) {
            CAPTURE(type);
            CHECK(one.added + one.changed + one.archived == 0);
        }
        there.change<AgendaItem>(*agenda_item_kind(), last, [](AgendaItem& item) { item.title = "Anders"; });
        auto changed = take(here, collect_oparl("http://127.0.0.1/oparl/v1.1/system", from(there)));
        CHECK(changed["AgendaItem"].changed == 1);
        CHECK(told(here) == told(there));
        there.deed([&](audit::Deed& deed) -> audit::DeedResult {
            REQUIRE(record::shelve(deed, *agenda_item_kind(), last, record::Shelf::archived));
            return "";
        });
        auto list = fmt::format("/oparl/v1.1/body/{}/agenda-items?modified_since=2020-01-01T00:00:00Z", base::id_text(1));
        OparlCollected increment;
        add_oparl_file(increment, "agenda.json", body_of(Asked(there, visitor(), list).get()));
        CHECK(take(here, increment)["AgendaItem"].archived == 1);
    });
}

namespace {

void add_file(CouncilWorld& world, const char* parent_kind, std::int64_t parent, FileRole role, const std::string& name)
{
    world.database.transact([&](storage::Tx& tx) {
        File file;
        file.parent_kind = parent_kind;
        file.parent = parent;
        file.role = role;
        file.name = name;
        file.file_name = "a.pdf";
        file.mime = "application/pdf";
        files::add(tx, {1}, file, "%PDF-" + name);
    });
}

std::vector<std::string> kept_files(CouncilWorld& world)
{
    return world.database.read([](storage::Reader& reader) {
        return reader.all<std::string>("select parent_kind || '|' || role || '|' || name || '|' || size || '|' || sha512 from council_file where archived_at is null order by 1");
    });
}

constexpr auto system_address = "http://127.0.0.1/oparl/v1.1/system";

} // namespace

TEST_CASE("files come as links with their place and fingerprint, their bytes when asked for; again nothing changes, and what is gone goes")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld there(database);
        auto meeting = there.add_meeting(day(2026, 7, 8)).id, paper = there.add_paper("Rufbus").id;
        add_file(there, "paper", paper, FileRole::main_file, "Vorlage");
        add_file(there, "paper", paper, FileRole::attachment, "Karte");
        add_file(there, "meeting", meeting, FileRole::invitation, "Einladung");
        test::TemporaryFolder folder;
        auto second = storage::Database::open(folder.path().string());
        CouncilWorld here(*second);
        auto whole = collect_oparl(system_address, from(there));
        REQUIRE(whole.fault == "");
        CHECK(take(here, whole)["File"].added == 3);
        CHECK(kept_files(here) == kept_files(there));
        CHECK(here.count("select count(*) from council_file where address like 'http://127.0.0.1/oparl/v1.1/file/%/access'") == 3);
        CHECK(take(here, whole)["File"].unchanged == 3);
        // A visitor is led to where the file lives.
        auto file = here.count("select min(id) from council_file");
        CHECK(Asked(here, visitor(), "/oparl/v1.1/file/" + base::id_text(file) + "/access").get().status == 302);

        auto wanted = second->read([&](storage::Reader& reader) { return oparl_files_wanted(reader, {1}, whole); });
        CHECK(wanted.size() == 3);
        for (auto& one : wanted) whole.contents[one.id] = from(there)(one.address).value();
        CHECK(take(here, whole)["File"].changed == 3);
        CHECK(here.count("select count(*) from council_file where address='' and archived_at is null") == 3);
        CHECK(kept_files(here) == kept_files(there));
        CHECK(second->read([&](storage::Reader& reader) { return oparl_files_wanted(reader, {1}, whole); }).empty());
        whole.contents.clear();
        CHECK(take(here, whole)["File"].unchanged == 3);
        // Files of another host are never fetched.
        for (auto& one : whole.by_type["File"]) one.texts["accessUrl"] = "http://127.0.0.1.evil.example/x";
        for (auto& one : whole.by_type["File"]) one.print = "other";
        CHECK(second->read([&](storage::Reader& reader) { return oparl_files_wanted(reader, {1}, whole); }).empty());

        // A tombstone takes the file away.
        there.database.transact([&](storage::Tx& tx) { files::archive(tx, {1}, tx.number("select min(id) from council_file")); });
        auto again = take(here, collect_oparl(system_address, from(there), base::Instant{}));
        CHECK(again["File"].archived == 1);
        CHECK(kept_files(here) == kept_files(there));
    });
}

TEST_CASE("a second reading asks only for what changed, meets what it knew, and takes away what was deleted")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld there(database);
        auto meeting = there.add_meeting(day(2026, 7, 8)).id;
        auto paper = there.add_paper("Rufbus").id, other = there.add_paper("Strasse").id;
        auto item = there.add_item(meeting, paper, "Rufbus").id;
        Consultation station; // only a station tells which paper an item deals with
        station.paper = {paper};
        station.body = there.council;
        station.role = ConsultationRole::decision;
        station.meeting = MeetingId{meeting};
        station.agenda_item = AgendaItemId{item};
        there.add(*consultation_kind(), station);
        test::TemporaryFolder folder;
        auto second = storage::Database::open(folder.path().string());
        CouncilWorld here(*second);
        take(here, collect_oparl(system_address, from(there)));
        // Everything so far lies an hour back.
        database.transact([](storage::Tx& tx) { tx.execute("update council_publication set modified_at=modified_at-3600000"); });
        auto since = std::chrono::time_point_cast<base::Instant::duration>(std::chrono::system_clock::now()) - std::chrono::minutes(5);
        CHECK_FALSE(second->read([](storage::Reader& reader) { return oparl_read_at(reader, {1}, system_address); }));
        second->transact([&](storage::Tx& tx) { note_oparl_read(tx, {1}, system_address, since); });
        CHECK(second->read([](storage::Reader& reader) { return oparl_read_at(reader, {1}, system_address); }) == since);

        auto nothing = collect_oparl(system_address, from(there), since);
        CHECK(nothing.fault == "");
        CHECK(nothing.by_type["Paper"].empty());
        CHECK(take(here, nothing).empty());
        there.change<AgendaItem>(*agenda_item_kind(), item, [](AgendaItem& one) { one.title = "Rufbus am Abend"; });
        there.deed([&](audit::Deed& deed) -> audit::DeedResult {
            REQUIRE(record::shelve(deed, *paper_kind(), other, record::Shelf::archived));
            return "";
        });
        auto increment = collect_oparl(system_address, from(there), since);
        CHECK(increment.by_type["Paper"].size() == 1);
        auto counts = take(here, increment);
        CHECK(counts["AgendaItem"].changed == 1); // its meeting is known from before
        CHECK(counts["AgendaItem"].left_out == 0);
        CHECK(counts["Paper"].archived == 1);
        CHECK(told(here) == told(there));
        // The whole again: the same said with everything embedded is no change.
        for (auto& [type, one] : take(here, collect_oparl(system_address, from(there)))) {
            CAPTURE(type);
            CHECK(one.added + one.changed + one.archived == 0);
        }
    });
}

TEST_CASE("a server without tombstones is mirrored by reading it whole; what another server said stays")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld there(database);
        there.add_paper("Rufbus");
        there.add_paper("Radweg");
        test::TemporaryFolder folder;
        auto second = storage::Database::open(folder.path().string());
        CouncilWorld here(*second);
        auto collected = collect_oparl(system_address, from(there));
        take(here, collected);
        auto elsewhere = here.add_paper("Eigene Vorlage").id;
        collected.by_type["Paper"].pop_back();
        auto whole = [&](Extent extent) {
            std::map<std::string, OparlCounts> counts;
            here.deed([&](audit::Deed& deed) -> audit::DeedResult {
                counts = take_over_oparl(deed, collected, extent);
                return "";
            });
            return counts;
        };
        CHECK(whole(Extent::part)["Paper"].archived == 0);
        CHECK(whole(Extent::whole)["Paper"].archived == 1);
        CHECK(whole(Extent::whole)["Paper"].archived == 0);
        CHECK(here.count("select count(*) from council_paper where archived_at is null") == 2);
        collected.origin = "http://another.example";
        collected.by_type.clear();
        whole(Extent::whole);
        CHECK(here.count("select count(*) from council_paper where archived_at is null") == 2);
        CHECK(here.get<Paper>(*paper_kind(), elsewhere).subject == "Eigene Vorlage");
    });
}

TEST_CASE("foreign bytes: limits, circles, what dangles")
{
    OparlFetch circle = [](const std::string& address) -> base::Result<std::string, std::string> {
        if (address == "http://a/system") return std::string(R"({"id":"http://a/system","type":"https://schema.oparl.org/1.1/System","body":"http://a/bodies"})");
        return std::string(R"({"data":[],"pagination":{},"links":{"next":"http://a/bodies"}})");
    };
    CHECK(collect_oparl("http://a/system", circle).fault.find("leads back to itself") != std::string::npos);
    OparlFetch broken = [](const std::string&) -> base::Result<std::string, std::string> { return std::string("<html>"); };
    CHECK(collect_oparl("http://a/system", broken).fault.find("no JSON object") != std::string::npos);
    CHECK_FALSE(read_oparl("[]"));
    CHECK_FALSE(read_oparl("{}"));
    CHECK_FALSE(read_oparl("\xff{}"));
    // Embedded objects of OParl 1.0 count as if they stood alone.
    auto page = read_oparl(R"({"id":"http://a/m","type":"https://schema.oparl.org/1.0/Meeting","agendaItem":[{"id":"http://a/t","type":"https://schema.oparl.org/1.0/AgendaItem","order":0}]})");
    REQUIRE(page);
    REQUIRE(page->objects.size() == 2);
    CHECK(page->objects[0].links.at("meeting").front() == "http://a/m");
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        OparlCollected collected;
        add_oparl_file(collected, "x.json", R"({"data":[{"id":"http://a/c","type":"https://schema.oparl.org/1.1/Consultation","paper":"http://a/nowhere"}],"links":{},"pagination":{}})");
        add_oparl_file(collected, "y.json", R"~({"data":[{"id":"http://a/f","type":"https://schema.oparl.org/1.1/File","accessUrl":"javascript:alert(1)"}],"links":{},"pagination":{}})~");
        auto counts = take(world, collected);
        CHECK(counts["Consultation"].left_out == 1);
        CHECK(counts["Consultation"].examples == std::vector<std::string>{"http://a/c"});
        CHECK(counts["File"].left_out == 1);
    });
}
