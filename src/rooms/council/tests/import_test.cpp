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
        CHECK(take(world, collected)["Consultation"].left_out == 1);
    });
}
