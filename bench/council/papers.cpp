// A full list of 50,000 papers by OParl, page by page as a client walks it: objects a second and how resident memory grows from the first
// page to the last. And the cockpit's questions on the same council. The peer: one row by its key.
//
//   build/release/bench_council_papers [papers]

#include "app/house.h"
#include "kernel/record/store.h"
#include "kernel/site/site.h"
#include "kernel/storage/migrations.h"
#include "rooms/council/api.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <unistd.h>

using namespace landlotse;
using namespace landlotse::council;

namespace {

constexpr base::CountyId county{1};

double processor_ms()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double resident_mb()
{
    std::ifstream file("/proc/self/statm");
    long pages = 0, resident = 0;
    file >> pages >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

template<class T>
std::int64_t add(audit::Deed& deed, const record::Kind& kind, const T& thing)
{
    record::Record record;
    record.values = record::values_of(thing);
    return record::insert(deed, kind, record).id;
}

/// Every paper with two stations and an agenda item, every tenth relevant with a hearing, every fourth with a resolution.
void fill_once(storage::Database& database, int papers)
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
std::string moved(const record::Kind& kind, std::int64_t offset)
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

constexpr int seed_papers = 500;

/// 500 papers as people would enter them, then the same again and again with ids of their own.
void fill(storage::Database& database, int papers)
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

std::string next_of(const std::string& body)
{
    auto at = body.rfind("\"next\":\"");
    if (at == std::string::npos) return {};
    auto end = body.find('"', at + 8);
    std::string url;
    for (auto c : body.substr(at + 8, end - at - 8))
        if (c != '\\') url += c;
    return url.substr(url.find("/oparl"));
}

/// What a client of OParl does: from `next` to `next`.
void walk(site::Site& site)
{
    std::string path = fmt::format("/oparl/v1.1/body/{}/papers", base::id_text(county));
    int pages = 0, papers = 0;
    double bytes = 0, first_mb = 0, highest_mb = 0;
    auto before = processor_ms();
    auto begin = std::chrono::steady_clock::now();
    while (!path.empty()) {
        http::Request request;
        request.target = path;
        auto mark = path.find('?');
        request.path = path.substr(0, mark);
        if (mark != std::string::npos) {
            auto equals = path.find('=', mark);
            request.query.emplace_back(path.substr(mark + 1, equals - mark - 1), path.substr(equals + 1));
        }
        request.headers = {{"Host", "127.0.0.1"}};
        auto response = site.handle(request);
        if (response.status != 200) throw std::runtime_error("a page was refused");
        bytes += static_cast<double>(response.body->size());
        for (auto at = response.body->find("/1.1/Paper\""); at != std::string::npos; at = response.body->find("/1.1/Paper\"", at + 1)) ++papers;
        path = next_of(*response.body);
        if (++pages == 10) first_mb = resident_mb();
        highest_mb = std::max(highest_mb, resident_mb());
    }
    auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    auto processor = processor_ms() - before;
    fmt::print("oparl     {} papers in {} pages, {:.1f} MB: {:.1f} s on the clock, {:.1f} s processor, {:.0f} papers per processor second\n", papers, pages, bytes / 1e6, seconds, processor / 1e3, papers / processor * 1e3);
    fmt::print("memory    {:.1f} MB resident after ten pages, {:.1f} MB at most, {:.2f} MB more\n", first_mb, highest_mb, highest_mb - first_mb);
}

template<class F>
void measure(const char* what, F&& work)
{
    work();
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
        auto before = processor_ms();
        work();
        times.push_back(processor_ms() - before);
    }
    std::sort(times.begin(), times.end());
    fmt::print("{:<28} {:>8.2f} ms processor (median of 15)\n", what, times[7]);
}

} // namespace

int main(int count, char** words)
{
    auto papers = count > 1 ? std::stoi(words[1]) : 50'000;
    auto folder = std::filesystem::temp_directory_path() / fmt::format("landlotse-bench-council-{}", ::getpid());
    std::filesystem::create_directories(folder);
    {
        auto database = storage::Database::open(folder.string());
        auto before = processor_ms();
        fill(*database, papers);
        fmt::print("filled    {} papers in {:.1f} s processor\n", papers, (processor_ms() - before) / 1e3);
        base::SystemClock clock;
        site::Site site(*database, app::house(), {}, clock);
        walk(site);
        auto today = base::Day{std::chrono::year{2026} / 11 / 25};
        auto ask = [&](const char* what, auto question) { measure(what, [&] { database->read([&](storage::Reader& reader) { question(reader); return 0; }); }); };
        ask("hearings_open", [&](storage::Reader& reader) { hearings_open(reader, county, today); });
        ask("resolutions_not_carried_out", [&](storage::Reader& reader) { resolutions_not_carried_out(reader, county, today); });
        ask("motions_unanswered", [&](storage::Reader& reader) { motions_unanswered(reader, county, today); });
        ask("papers_without_hearing", [&](storage::Reader& reader) { papers_without_hearing(reader, county, today); });
        ask("next_meetings", [&](storage::Reader& reader) { next_meetings(reader, county, today); });
        ask("rhythm", [&](storage::Reader& reader) { rhythm(reader, county, today); });
        ask("peer: one title by its key", [&](storage::Reader& reader) { reader.first<std::string>("select title from council_paper where county=$1 and id=(select max(id) from council_paper where county=$2)", county, county); });
    }
    std::filesystem::remove_all(folder);
}
