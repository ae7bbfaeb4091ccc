#pragma once
// A council with many papers, for what is measured on it.

#include "app/house.h"
#include "kernel/record/store.h"
#include "kernel/storage/migrations.h"
#include "rooms/council/api.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <stdexcept>

namespace landlotse::bench {

using namespace landlotse::council;

inline constexpr base::CountyId county{1};

template<class T>
std::int64_t add(audit::Deed& deed, const record::Kind& kind, const T& thing)
{
    record::Record record;
    record.values = record::values_of(thing);
    return record::insert(deed, kind, record).id;
}

/// Every paper with two stations and an agenda item, every tenth relevant with a hearing, every fourth with a resolution.
inline void fill_once(storage::Database& database, int papers)
{
    storage::migrate(database, storage::embedded_migrations(app::parts()));
    identity::County row{county, "99001", "Landkreis Probe", "SN", "#1f5f5b"};
    database.transact([&](storage::Tx& tx) { identity::counties::create(tx, row); });
    std::int64_t operation = 1;
    std::vector<BodyId> bodies;
    auto carry = [&](const std::function<void(audit::Deed&)>& what) {
        auto done = audit::carry_out(database, identity::system_actor(county), {operation++}, [&](audit::Deed& deed) -> audit::DeedResult {
            what(deed);
            deed.note({"bench.filled", "", 0, {}});
            return "";
        });
        if (!done) throw std::runtime_error("the council could not be filled");
    };
    carry([&](audit::Deed& deed) {
        for (auto* name : {"Kreistag", "Ausschuss", "Beirat"}) {
            Body body;
            body.name = name;
            body.kind = bodies.empty() ? BodyKind::council : BodyKind::committee;
            body.deals_every = 12;
            bodies.push_back({add(deed, *body_kind(), body)});
        }
    });
    auto today = base::Day{std::chrono::year{2026} / 11 / 25};
    for (int from = 0; from < papers; from += 500)
        carry([&](audit::Deed& deed) {
            Meeting meeting;
            meeting.title = fmt::format("{}. Sitzung", from / 500 + 1);
            meeting.body = bodies[static_cast<std::size_t>(from / 500) % 3];
            meeting.held_on = today - std::chrono::days(papers / 50 - from / 50);
            meeting.starts_at = "17:00";
            MeetingId meeting_id{add(deed, *meeting_kind(), meeting)};
            for (int i = from; i < std::min(from + 500, papers); ++i) {
                Paper paper;
                paper.reference = fmt::format("VO/{}/{}", 2000 + i / 2000, i);
                paper.subject = fmt::format("Vorlage Nummer {} über den Ausbau und die Pflege der Kreisstraßen", i);
                paper.dated_on = meeting.held_on - std::chrono::days(30);
                paper.facts = "Der Sachverhalt in zwei Sätzen. Mehr braucht der Vergleich nicht.";
                paper.proposal = "Der Kreistag beschließt die Vorlage.";
                paper.decided_on = meeting.held_on;
                paper.relevance = i % 10 == 0 ? Relevance::relevant : Relevance::not_relevant;
                PaperId id{add(deed, *paper_kind(), paper)};
                AgendaItem item;
                item.title = paper.subject;
                item.meeting = meeting_id;
                item.position = i - from;
                item.paper = id;
                item.outcome = Outcome::adopted;
                AgendaItemId item_id{add(deed, *agenda_item_kind(), item)};
                for (int step = 0; step < 2; ++step) {
                    Consultation station;
                    station.paper = id;
                    station.body = bodies[step == 0 ? 1 : 0];
                    station.position = step;
                    station.role = step == 0 ? ConsultationRole::advice : ConsultationRole::decision;
                    station.is_authoritative = step == 1;
                    if (step == 1) station.meeting = meeting_id, station.agenda_item = item_id;
                    add(deed, *consultation_kind(), station);
                }
                if (i % 10 == 0 && i % 40 != 0) {
                    Hearing hearing;
                    hearing.paper = id;
                    hearing.opened_on = meeting.held_on - std::chrono::days(30);
                    hearing.due_on = meeting.held_on - std::chrono::days(9);
                    hearing.state = i % 20 == 0 ? HearingState::stated : HearingState::open;
                    if (hearing.state == HearingState::stated) hearing.stance = Stance::agrees, hearing.stated_on = hearing.due_on;
                    add(deed, *hearing_kind(), hearing);
                }
                if (i % 4 == 0) {
                    Resolution resolution;
                    resolution.title = paper.subject;
                    resolution.agenda_item = item_id;
                    resolution.paper = id;
                    resolution.body = meeting.body;
                    resolution.decided_on = meeting.held_on;
                    resolution.due_on = meeting.held_on + std::chrono::days(180);
                    add(deed, *resolution_kind(), resolution);
                }
            }
        });
}

/// The columns of a kind, moved on by `offset` where they name something that is repeated.
inline std::string moved(const record::Kind& kind, std::int64_t offset)
{
    std::string all;
    std::string columns = record::columns_of(kind) + ", ";
    for (std::size_t at = 0; at < columns.size();) {
        auto end = columns.find(", ", at);
        auto name = columns.substr(at, end - at);
        bool moves = name == "id" || name == "paper" || name == "meeting" || name == "agenda_item" || name == "confirmed_in";
        all += (all.empty() ? "" : ", ") + (moves ? fmt::format("{}+{}", name, offset) : name);
        at = end + 2;
    }
    return all;
}

inline constexpr int seed_papers = 500;

/// 500 papers as people would enter them, then the same again and again with ids of their own.
inline void fill_council(storage::Database& database, int papers)
{
    fill_once(database, seed_papers);
    auto newest = database.read([](storage::Reader& reader) { return reader.number("select max(id) from council_publication"); });
    auto oldest = database.read([](storage::Reader& reader) { return reader.number("select min(id) from council_publication"); });
    for (int times = 1; times < papers / seed_papers; ++times)
        database.transact([&](storage::Tx& tx) {
            auto offset = (newest - oldest + 1) * times;
            for (auto* kind : {paper_kind().get(), agenda_item_kind().get(), consultation_kind().get(), meeting_kind().get(), hearing_kind().get(), resolution_kind().get()})
                tx.change(fmt::format("insert into {} ({}) select {} from {} where id<=$1", kind->table, record::columns_of(*kind), moved(*kind, offset), kind->table), {newest});
            tx.change(fmt::format("insert into council_publication (county, type, id, created_at, modified_at, deleted_at) select county, type, id+{}, created_at, modified_at, deleted_at from "
                                  "council_publication where id<=$1 and type in ('paper','agenda_item','consultation','meeting')", offset), {newest});
        });
    database.transact([](storage::Tx& tx) { storage::refresh_statistics(tx); });
}

} // namespace landlotse::bench
