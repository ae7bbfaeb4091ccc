#include "rooms/council/store/hearings.h"

#include "kernel/record/store.h"
#include "rooms/council/store/rights.h"

namespace landlotse::council::hearings {

namespace {

void open_one(audit::Deed& deed, PaperId paper, Holder holder, std::optional<BodyId> body)
{
    auto& tx = deed.tx();
    auto today = std::chrono::floor<std::chrono::days>(tx.now());
    auto right = rights::in_force(tx, deed.county(), holder, Entitlement::be_heard, today);
    if (!right) return;
    Hearing hearing;
    hearing.paper = paper;
    hearing.holder = holder;
    hearing.body = body;
    hearing.basis = right->basis;
    hearing.opened_on = today;
    hearing.due_on = today + std::chrono::days(right->deadline_days.value_or(usual_days));
    record::Record record;
    record.values = record::values_of(hearing);
    record::insert(deed, *hearing_kind(), record);
}

/// The board's hearing is a station of the paper's way, before those who advise and decide.
void add_station(audit::Deed& deed, PaperId paper, BodyId board)
{
    auto& tx = deed.tx();
    if (tx.number("select count(*) from council_consultation where county=$1 and paper=$2 and body=$3 and archived_at is null", deed.county(), paper, board) > 0) return;
    Consultation station;
    station.paper = paper;
    station.body = board;
    station.role = ConsultationRole::hearing;
    record::Record record;
    record.values = record::values_of(station);
    record::insert(deed, *consultation_kind(), record);
}

} // namespace

void open_for(storage::Tx& tx, base::CountyId county, PaperId paper)
{
    auto actor = identity::system_actor(county);
    audit::Deed deed(tx, actor);
    bool has_officer = tx.number("select count(*) from council_hearing where county=$1 and paper=$2 and holder='officer'", county, paper) > 0;
    if (!has_officer) open_one(deed, paper, Holder::officer, std::nullopt);
    auto boards = tx.all<BodyId>("select id from council_body where county=$1 and kind='advisory_board' and archived_at is null and ends_on is null and not exists "
                                 "(select 1 from council_hearing h where h.county=council_body.county and h.paper=$2 and h.body=council_body.id) order by id",
                                 county, paper);
    for (auto board : boards) {
        open_one(deed, paper, Holder::advisory_board, board);
        add_station(deed, paper, board);
    }
}

std::vector<KeptHearing> of_paper(storage::Reader& reader, base::CountyId county, PaperId paper)
{
    storage::Condition where{"paper=? and archived_at is null", {paper.value}};
    std::vector<KeptHearing> all;
    for (auto& record : record::list(reader, *hearing_kind(), county, {where, "holder", true, 50, 0})) all.push_back({record.id, record::as<Hearing>(record.values)});
    return all;
}

} // namespace landlotse::council::hearings
