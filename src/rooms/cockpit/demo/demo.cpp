#include "rooms/cockpit/demo/demo.h"

#include "kernel/calendar/zone.h"
#include "rooms/council/api.h"
#include "rooms/strategy/api.h"

#include <stdexcept>

namespace landlotse::cockpit {

namespace {

/// Operation id of the demo; other rooms take the ones before.
constexpr std::int64_t operation = 990;
constexpr int meetings = 5, most_measures = 6;

std::vector<strategy::PaperId> papers_to_come(storage::Reader& reader, base::CountyId county, base::Day today)
{
    std::vector<strategy::PaperId> papers;
    for (auto& line : council::next_meetings(reader, county, today, council::Audience::office, meetings).first)
        if (auto pack = council::committee_pack(reader, county, council::MeetingId{line.id}, today))
            for (auto& item : pack->items)
                if (item.paper_id && item.item.is_integration && static_cast<int>(papers.size()) < most_measures) papers.push_back({*item.paper_id});
    return papers;
}

} // namespace

void tie_demo_mandates(storage::Database& database, const identity::County& county)
{
    auto& kind = *strategy::measure_kind();
    auto done = audit::carry_out(database, identity::system_actor(county.id), base::OperationId{operation}, [&](audit::Deed& deed) -> audit::DeedResult {
        auto today = calendar::local_time(deed.tx().now()).day;
        auto papers = papers_to_come(deed.tx(), county.id, today);
        auto measures = record::list(deed.tx(), kind, county.id, {record::living() && storage::Condition{"paper is null", {}}, "number", false, most_measures, 0});
        for (std::size_t at = 0; at < papers.size() && at < measures.size(); ++at) {
            measures[at].values[kind.index_of("paper")] = papers[at].value;
            if (!record::update(deed, kind, measures[at])) throw std::logic_error("a measure of the demo changed meanwhile");
        }
        deed.note({"cockpit.demo.tied", "", 0, {}});
        return std::string();
    });
    if (!done) throw std::logic_error("the demo's mandates were refused");
}

} // namespace landlotse::cockpit
