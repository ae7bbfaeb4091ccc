#include "rooms/council/store/openness.h"

#include "kernel/identity/store.h"
#include "kernel/record/store.h"
#include "kernel/record/texts.h"
#include "rooms/council/domain/hearing.h"
#include "rooms/council/store/files.h"
#include "rooms/council/store/hearings.h"
#include "rooms/council/store/rights.h"

#include <fmt/format.h>

namespace landlotse::council::openness {

namespace {

std::string title_of(storage::Reader& reader, const record::Kind& kind, base::CountyId county, std::int64_t id)
{
    auto titles = record::titles(reader, kind, county, {id});
    return titles.empty() ? std::string() : titles.begin()->second;
}

/// The unit that works for a body: its organisation, else the county.
base::UnitId unit_of(storage::Reader& reader, base::CountyId county, BodyId body)
{
    auto actor = reader.first<std::optional<std::int64_t>>("select actor from council_body where county=$1 and id=$2", county, body);
    if (actor && *actor) return {**actor};
    return identity::units::root(county);
}

bool flag_of(storage::Reader& reader, const std::string& sql, base::CountyId county, std::int64_t id)
{
    return reader.number(sql + " where county=$1 and id=$2", county, id) != 0;
}

bool is_public_meeting(storage::Reader& reader, base::CountyId county, MeetingId id)
{
    return flag_of(reader, "select is_public from council_meeting", county, id.value);
}
bool is_public_paper(storage::Reader& reader, base::CountyId county, PaperId id)
{
    return flag_of(reader, "select is_public from council_paper", county, id.value);
}
bool is_public_body(storage::Reader& reader, base::CountyId county, BodyId id)
{
    return reader.number("select count(*) from council_body where county=$1 and id=$2 and is_public=1 and archived_at is null", county, id) > 0;
}

Openness openness_of(bool is_open, const Record& record) { return is_open && !record.archived_at ? Openness::open : Openness::closed; }

/// `title` is cut to what its field takes; whole characters stay.
std::string fitting(std::string title, std::size_t most)
{
    if (title.size() <= most) return title;
    title.resize(most);
    while (!title.empty() && (static_cast<unsigned char>(title.back()) & 0xC0) == 0x80) title.pop_back();
    if (!title.empty() && static_cast<unsigned char>(title.back()) >= 0xC0) title.pop_back();
    return title;
}

template<class T>
void put(Record& record, const T& thing)
{
    record.values = record::values_of(thing);
}

/// Rows that follow from another one take over whether it is public. True when some had it differently.
bool follow(Tx& tx, base::CountyId county, const std::string& table, const std::string& key, std::int64_t id, bool is_public)
{
    return tx.execute(fmt::format("update {} set is_public=$1, conf=$2 where county=$3 and {}=$4 and is_public<>$5", table, key), is_public, is_public ? 0 : 1, county, id,
                      is_public) > 0;
}

std::vector<std::int64_t> ids(storage::Reader& reader, const std::string& sql, base::CountyId county, std::int64_t id)
{
    return reader.all<std::int64_t>(sql, county, id);
}

void settle_again(Tx& tx, base::CountyId county, const record::Kind& kind, const std::vector<std::int64_t>& all)
{
    for (auto id : all)
        if (auto record = record::find(tx, kind, county, id)) {
            record::index(tx, kind, county, *record);
            kind.after_save(tx, county, *record);
        }
}

/// Files are as open as what they belong to.
void settle_files(Tx& tx, base::CountyId county, std::string_view parent_kind, std::int64_t parent)
{
    for (auto& file : files::of(tx, county, parent_kind, {parent}, Openness::open)) {
        auto before = publications::find(tx, county, Published::file, file.id);
        bool was_open = before && !before->deleted_at, is_open = files::is_open(tx, county, file);
        if (was_open != is_open) publications::keep(tx, county, Published::file, file.id, is_open ? Openness::open : Openness::closed);
    }
}

} // namespace

void own_by_county(Tx&, base::CountyId county, Record& record) { record.owner = identity::units::root(county); }

void prepare_membership(Tx& tx, base::CountyId county, Record& record)
{
    own_by_county(tx, county, record);
    auto membership = record::as<Membership>(record.values);
    membership.title = fitting(fmt::format("{}, {}", title_of(tx, *mandate_holder_kind(), county, membership.person.value), title_of(tx, *body_kind(), county, membership.body.value)), 400);
    record.conf = is_public_body(tx, county, membership.body) ? 0 : 1;
    put(record, membership);
}

void prepare_closed_minutes(Tx& tx, base::CountyId county, Record& record)
{
    own_by_county(tx, county, record);
    auto minutes = record::as<ClosedMinutes>(record.values);
    minutes.title = fitting(title_of(tx, *meeting_kind(), county, minutes.meeting.value), 200);
    put(record, minutes);
}

void prepare_agenda_item(Tx& tx, base::CountyId county, Record& record)
{
    own_by_county(tx, county, record);
    auto item = record::as<AgendaItem>(record.values);
    if (!is_public_meeting(tx, county, item.meeting)) item.is_public = false;
    if (item.paper && flag_of(tx, "select case when relevance='relevant' then 1 else 0 end from council_paper", county, item.paper->value)) item.is_integration = true;
    put(record, item);
}

void prepare_paper(Tx& tx, base::CountyId county, Record& record)
{
    own_by_county(tx, county, record);
    auto paper = record::as<Paper>(record.values);
    paper.title = fitting(fmt::format("{} {}", paper.reference, paper.subject), 460);
    if (paper.relevance == Relevance::unchecked) {
        auto words = tx.all<std::string>("select word from council_word where county=$1 and archived_at is null order by sort_name", county);
        auto found = word_found(paper.subject + "\n" + paper.facts + "\n" + paper.proposal, words);
        if (!found.empty()) {
            paper.relevance = Relevance::relevant;
            paper.relevance_reason = fmt::format("„{}“", found);
        }
    }
    put(record, paper);
}

void prepare_consultation(Tx& tx, base::CountyId county, Record& record)
{
    own_by_county(tx, county, record);
    auto station = record::as<Consultation>(record.values);
    station.title = fitting(fmt::format("{}: {}", title_of(tx, *body_kind(), county, station.body.value), title_of(tx, *paper_kind(), county, station.paper.value)), 500);
    station.is_public = is_public_paper(tx, county, station.paper) && is_public_body(tx, county, station.body);
    put(record, station);
}

void prepare_resolution(Tx& tx, base::CountyId county, Record& record)
{
    own_by_county(tx, county, record);
    auto resolution = record::as<Resolution>(record.values);
    resolution.is_public = flag_of(tx, "select is_public from council_agenda_item", county, resolution.agenda_item.value);
    put(record, resolution);
}

void prepare_hearing(Tx& tx, base::CountyId county, Record& record)
{
    auto hearing = record::as<Hearing>(record.values);
    record.owner = hearing.body ? unit_of(tx, county, *hearing.body) : identity::units::root(county);
    hearing.title = fitting(title_of(tx, *paper_kind(), county, hearing.paper.value), 500);
    hearing.is_public = is_public_paper(tx, county, hearing.paper);
    put(record, hearing);
}

void prepare_motion(Tx& tx, base::CountyId county, Record& record)
{
    auto motion = record::as<Motion>(record.values);
    record.owner = unit_of(tx, county, motion.body);
    if (!motion.answer_due_on) {
        auto right = rights::in_force(tx, county, Holder::advisory_board, Entitlement::answer_due, motion.tabled_on);
        motion.answer_due_on = motion.tabled_on + std::chrono::days(right ? right->deadline_days.value_or(usual_days) : usual_days);
    }
    put(record, motion);
}

void settle_body(Tx& tx, base::CountyId county, const Record& record)
{
    auto body = record::as<Body>(record.values);
    publications::keep(tx, county, Published::body, record.id, openness_of(body.is_public, record));
    tx.execute("update council_membership set conf=$1 where county=$2 and body=$3", body.is_public ? 0 : 1, county, record.id);
    settle_again(tx, county, *membership_kind(), ids(tx, "select id from council_membership where county=$1 and body=$2", county, record.id));
}

void settle_term(Tx& tx, base::CountyId county, const Record& record)
{
    publications::keep(tx, county, Published::term, record.id, openness_of(true, record));
}

void settle_mandate_holder(Tx& tx, base::CountyId county, const Record& record)
{
    publications::keep(tx, county, Published::mandate_holder, record.id, openness_of(true, record));
}

void settle_membership(Tx& tx, base::CountyId county, const Record& record)
{
    auto membership = record::as<Membership>(record.values);
    publications::keep(tx, county, Published::membership, record.id, openness_of(is_public_body(tx, county, membership.body), record));
    publications::touch(tx, county, Published::mandate_holder, membership.person.value);
    publications::touch(tx, county, Published::body, membership.body.value);
}

void settle_venue(Tx& tx, base::CountyId county, const Record& record)
{
    publications::keep(tx, county, Published::venue, record.id, openness_of(true, record));
    for (auto meeting : ids(tx, "select id from council_meeting where county=$1 and venue=$2", county, record.id)) publications::touch(tx, county, Published::meeting, meeting);
}

void settle_meeting(Tx& tx, base::CountyId county, const Record& record)
{
    auto meeting = record::as<Meeting>(record.values);
    publications::keep(tx, county, Published::meeting, record.id, openness_of(meeting.is_public, record));
    auto items = ids(tx, "select id from council_agenda_item where county=$1 and meeting=$2", county, record.id);
    // A meeting that becomes non-public takes its whole agenda with it; the way back is decided item by item.
    if (!meeting.is_public) follow(tx, county, "council_agenda_item", "meeting", record.id, false);
    if (!meeting.is_public || record.archived_at) settle_again(tx, county, *agenda_item_kind(), items);
    settle_files(tx, county, "meeting", record.id);
}

void settle_agenda_item(Tx& tx, base::CountyId county, const Record& record)
{
    auto item = record::as<AgendaItem>(record.values);
    bool is_open = item.is_public && tx.number("select count(*) from council_meeting where county=$1 and id=$2 and is_public=1 and archived_at is null", county, item.meeting) > 0;
    publications::keep(tx, county, Published::agenda_item, record.id, openness_of(is_open, record));
    publications::touch(tx, county, Published::meeting, item.meeting.value);
    settle_files(tx, county, "agenda_item", record.id);
    follow(tx, county, "council_resolution", "agenda_item", record.id, item.is_public);
}

void settle_paper(Tx& tx, base::CountyId county, const Record& record)
{
    auto paper = record::as<Paper>(record.values);
    publications::keep(tx, county, Published::paper, record.id, openness_of(paper.is_public, record));
    bool has_moved = follow(tx, county, "council_hearing", "paper", record.id, paper.is_public);
    has_moved = follow(tx, county, "council_consultation", "paper", record.id, paper.is_public) || has_moved;
    if (has_moved || record.archived_at) settle_again(tx, county, *consultation_kind(), ids(tx, "select id from council_consultation where county=$1 and paper=$2", county, record.id));
    if (has_moved) settle_again(tx, county, *hearing_kind(), ids(tx, "select id from council_hearing where county=$1 and paper=$2", county, record.id));
    settle_files(tx, county, "paper", record.id);
    if (paper.relevance == Relevance::relevant && !paper.decided_on && !record.archived_at) hearings::open_for(tx, county, {record.id});
    if (paper.relevance == Relevance::relevant) tx.execute("update council_agenda_item set is_integration=1 where county=$1 and paper=$2 and is_integration=0", county, record.id);
}

void settle_consultation(Tx& tx, base::CountyId county, const Record& record)
{
    auto station = record::as<Consultation>(record.values);
    bool is_open = is_public_paper(tx, county, station.paper) && is_public_body(tx, county, station.body) &&
                   tx.number("select count(*) from council_paper where county=$1 and id=$2 and archived_at is null", county, station.paper) > 0;
    publications::keep(tx, county, Published::consultation, record.id, openness_of(is_open, record));
    publications::touch(tx, county, Published::paper, station.paper.value);
}

void settle_hearing(Tx& tx, base::CountyId county, const Record& record)
{
    // The statement stands on the paper's page and among its consultations.
    publications::touch(tx, county, Published::paper, record::as<Hearing>(record.values).paper.value);
}

} // namespace landlotse::council::openness
