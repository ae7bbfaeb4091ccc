// The twelve types of OParl 1.1, made of the room's records (specification, chapter 3). Empty optional properties are left out.

#include "kernel/base/text.h"
#include "kernel/calendar/zone.h"
#include "kernel/record/store.h"
#include "rooms/council/domain/hearing.h"
#include "rooms/council/domain/oparl_time.h"
#include "rooms/council/store/files.h"
#include "rooms/council/web/oparl.h"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <functional>
#include <stdexcept>

namespace landlotse::council::web {

namespace {

namespace json = boost::json;

struct Name {
    Published type;
    std::string_view path, schema;
};
constexpr Name names[] = {{Published::term, "legislative-term", "LegislativeTerm"}, {Published::body, "organization", "Organization"}, {Published::mandate_holder, "person", "Person"},
                          {Published::membership, "membership", "Membership"}, {Published::meeting, "meeting", "Meeting"}, {Published::agenda_item, "agenda-item", "AgendaItem"},
                          {Published::paper, "paper", "Paper"}, {Published::consultation, "consultation", "Consultation"}, {Published::file, "file", "File"},
                          {Published::venue, "location", "Location"}};

const Name& name_of(Published type)
{
    for (auto& one : names)
        if (one.type == type) return one;
    throw std::logic_error("a published type without a name");
}

std::string schema(std::string_view type) { return fmt::format("https://schema.oparl.org/1.1/{}", type); }

const record::Kind& kind_of(Published type)
{
    switch (type) {
    case Published::term: return *term_kind();
    case Published::body: return *body_kind();
    case Published::mandate_holder: return *mandate_holder_kind();
    case Published::membership: return *membership_kind();
    case Published::meeting: return *meeting_kind();
    case Published::agenda_item: return *agenda_item_kind();
    case Published::paper: return *paper_kind();
    case Published::consultation: return *consultation_kind();
    default: return *venue_kind();
    }
}

void put(json::object& to, std::string_view name, const std::string& text)
{
    if (!text.empty()) to[name] = text;
}
void put(json::object& to, std::string_view name, const std::optional<base::Day>& day)
{
    if (day) to[name] = base::iso_day(*day);
}
void put(json::object& to, std::string_view name, const std::optional<std::int64_t>& number)
{
    if (number) to[name] = *number;
}
void put(json::object& to, std::string_view name, json::array all)
{
    if (!all.empty()) to[name] = std::move(all);
}

/// Is that object public now? Links lead nowhere else.
bool is_out(const OparlView& view, Published type, std::int64_t id)
{
    auto publication = publications::find(view.reader, view.page.county.id, type, id);
    return publication && !publication->deleted_at;
}

template<class Id>
void put_link(const OparlView& view, json::object& to, std::string_view name, Published type, const std::optional<Id>& id)
{
    if (id && is_out(view, type, id->value)) to[name] = view.address(type, id->value);
}

/// Public objects that a statement finds, each inside its parent.
json::array embedded(const OparlView& view, Published type, const std::string& sql, std::int64_t parent)
{
    json::array all;
    auto found = view.reader.all<Publication>("select p.id, p.created_at, p.modified_at, p.deleted_at from council_publication p join " + sql +
                                                  " where p.county=$1 and p.deleted_at is null and p.type=$3",
                                              view.page.county.id, parent, type);
    for (auto& one : found) all.push_back(json::parse(oparl_text(view, type, one, Place::inside)));
    return all;
}

json::array links(const OparlView& view, Published type, const std::string& sql, std::int64_t parent)
{
    json::array all;
    for (auto id : view.reader.all<std::int64_t>("select p.id from council_publication p join " + sql + " where p.county=$1 and p.deleted_at is null and p.type=$3", view.page.county.id, parent, type))
        all.push_back(json::string(view.address(type, id)));
    return all;
}

/// OParl speaks German whatever language the visitor has.
std::string label(const record::Kind& kind, std::string_view field, std::string_view option)
{
    static const i18n::Translator german(i18n::german());
    return german(fmt::format("council.{}.{}.{}", kind.name, field, option));
}

json::object file_of(const OparlView& view, const File& file, const Publication& publication, Place place)
{
    auto address = view.address(Published::file, file.id);
    json::object all{{"id", address}, {"type", schema("File")}};
    put(all, "name", file.name);
    put(all, "fileName", file.file_name);
    put(all, "mimeType", file.mime);
    all["date"] = base::iso_day(calendar::local_time(file.created_at).day);
    if (file.size > 0) all["size"] = file.size;
    put(all, "sha512Checksum", file.sha512);
    all["accessUrl"] = file.address.empty() ? address + "/access" : file.address;
    if (file.address.empty()) all["downloadUrl"] = address + "/download";
    if (place == Place::alone) {
        auto property = file.parent_kind == "paper" ? "paper" : file.parent_kind == "meeting" ? "meeting" : "agendaItem";
        auto type = file.parent_kind == "paper" ? Published::paper : file.parent_kind == "meeting" ? Published::meeting : Published::agenda_item;
        all[property] = json::array{view.address(type, file.parent)};
    }
    all["created"] = oparl_time(publication.created_at);
    all["modified"] = oparl_time(publication.modified_at);
    return all;
}

/// The public files of a parent; those of `role` alone, or those of none of the roles that have a property of their own.
json::array files_of(const OparlView& view, std::string_view parent_kind, std::int64_t parent, FileRole role)
{
    json::array all;
    for (auto& file : files::of(view.reader, view.page.county.id, parent_kind, {parent}, Openness::open)) {
        auto publication = publications::find(view.reader, view.page.county.id, Published::file, file.id);
        if (file.role == role && publication && !publication->deleted_at) all.push_back(file_of(view, file, *publication, Place::inside));
    }
    return all;
}

void put_first(json::object& to, std::string_view name, const json::array& all)
{
    if (!all.empty()) to[name] = all.back();
}

void put_internal(const OparlView& view, json::object& to, std::string_view name, const std::function<json::array()>& make)
{
    if (view.depth == Depth::full) put(to, name, make());
}

void fill(const OparlView& view, json::object& all, const Term& term, std::int64_t, Place place)
{
    put(all, "name", term.name);
    all["startDate"] = base::iso_day(term.starts_on);
    put(all, "endDate", term.ends_on);
    if (place == Place::alone) all["body"] = view.body();
}

std::string classification(BodyKind kind)
{
    switch (kind) {
    case BodyKind::council: return "Parlament";
    case BodyKind::committee: return "Ausschuss";
    case BodyKind::advisory_board: return "Beirat";
    case BodyKind::steering_group: return "Kommission";
    case BodyKind::faction: return "Fraktion";
    default: return {};
    }
}

void fill(const OparlView& view, json::object& all, const Body& body, std::int64_t id, Place)
{
    auto address = view.address(Published::body, id);
    all["body"] = view.body();
    put(all, "name", body.name);
    put(all, "shortName", body.short_name);
    put(all, "membership", links(view, Published::membership, "council_membership m on m.county=p.county and m.id=p.id and m.body=$2", id));
    all["meeting"] = address + "/meetings";
    all["consultation"] = address + "/consultations";
    all["organizationType"] = body.kind == BodyKind::faction ? "Fraktion" : body.kind == BodyKind::other ? "Sonstiges" : "Gremium";
    put(all, "classification", classification(body.kind));
    put_link(view, all, "subOrganizationOf", Published::body, body.parent);
    put(all, "startDate", body.starts_on);
    put(all, "endDate", body.ends_on);
    put(all, "website", body.website);
    all["web"] = view.page.absolute(fmt::format("/de/bodies/{}", record::slug_of(view.reader, *body_kind(), view.page.county.id, id)));
    put(all, "memberCount", body.seats);
    put(all, "votingMemberCount", body.voting_seats);
}

void fill(const OparlView& view, json::object& all, const MandateHolder& person, std::int64_t id, Place)
{
    all["body"] = view.body();
    put(all, "name", person.name);
    put(all, "givenName", person.given_name);
    put(all, "familyName", person.family_name);
    // Only with that person's consent (specification, 1.6).
    if (person.publishes_email && !person.email.empty()) all["email"] = json::array{person.email};
    put_internal(view, all, "membership", [&] { return embedded(view, Published::membership, "council_membership m on m.county=p.county and m.id=p.id and m.person=$2", id); });
}

void fill(const OparlView& view, json::object& all, const Membership& membership, std::int64_t, Place place)
{
    if (place == Place::alone) all["person"] = view.address(Published::mandate_holder, membership.person.value);
    all["organization"] = view.address(Published::body, membership.body.value);
    put(all, "role", membership.role);
    all["votingRight"] = membership.may_vote;
    put(all, "startDate", membership.starts_on);
    put(all, "endDate", membership.ends_on);
    put_link(view, all, "onBehalfOf", Published::body, membership.on_behalf_of);
}

void fill(const OparlView& view, json::object& all, const Venue& venue, std::int64_t id, Place place)
{
    put(all, "description", venue.name);
    put(all, "room", venue.room);
    put(all, "streetAddress", venue.street);
    put(all, "postalCode", venue.postcode);
    put(all, "locality", venue.town);
    if (place == Place::alone) put(all, "meetings", links(view, Published::meeting, "council_meeting m on m.county=p.county and m.id=p.id and m.venue=$2", id));
}

std::optional<base::Instant> moment(base::Day day, const std::string& clock)
{
    auto minute = minute_of(clock);
    if (!minute) return std::nullopt;
    return calendar::instant_of({day, *minute});
}

void fill(const OparlView& view, json::object& all, const Meeting& meeting, std::int64_t id, Place)
{
    put(all, "name", meeting.title);
    all["meetingState"] = label(*meeting_kind(), "state", storage::name_of(meeting.state));
    all["cancelled"] = meeting.is_cancelled;
    if (auto start = moment(meeting.held_on, meeting.starts_at.empty() ? "00:00" : meeting.starts_at)) all["start"] = oparl_time(*start);
    if (auto end = moment(meeting.held_on, meeting.ends_at)) all["end"] = oparl_time(*end);
    if (meeting.venue) {
        auto venue = publications::find(view.reader, view.page.county.id, Published::venue, meeting.venue->value);
        if (venue && !venue->deleted_at) all["location"] = json::parse(oparl_text(view, Published::venue, *venue, Place::inside));
    }
    if (is_out(view, Published::body, meeting.body.value)) all["organization"] = json::array{view.address(Published::body, meeting.body.value)};
    put_first(all, "invitation", files_of(view, "meeting", id, FileRole::invitation));
    put_first(all, "resultsProtocol", files_of(view, "meeting", id, FileRole::minutes));
    put_internal(view, all, "auxiliaryFile", [&] { return files_of(view, "meeting", id, FileRole::attachment); });
    put_internal(view, all, "agendaItem", [&] {
        return embedded(view, Published::agenda_item, "council_agenda_item a on a.county=p.county and a.id=p.id and a.meeting=$2", id);
    });
    all["web"] = view.page.absolute(fmt::format("/de/council-meetings/{}", record::slug_of(view.reader, *meeting_kind(), view.page.county.id, id)));
}

void fill(const OparlView& view, json::object& all, const AgendaItem& item, std::int64_t id, Place place)
{
    if (place == Place::alone) all["meeting"] = view.address(Published::meeting, item.meeting.value);
    all["order"] = item.position;
    put(all, "number", item.number);
    put(all, "name", item.title);
    all["public"] = item.is_public;
    auto station = view.reader.first<std::int64_t>("select id from council_consultation where county=$1 and agenda_item=$2 and conf=0 and archived_at is null", view.page.county.id, id);
    if (station && is_out(view, Published::consultation, *station)) all["consultation"] = view.address(Published::consultation, *station);
    if (item.outcome) all["result"] = label(*agenda_item_kind(), "outcome", storage::name_of(*item.outcome));
    if (item.is_integration) all["keyword"] = json::array{"Integration"};
    put(all, "resolutionText", item.wording);
    put_internal(view, all, "auxiliaryFile", [&] { return files_of(view, "agenda_item", id, FileRole::attachment); });
    json::object votes;
    put(votes, "yes", item.votes_yes);
    put(votes, "no", item.votes_no);
    put(votes, "abstention", item.votes_abstain);
    if (!votes.empty()) all["landlotse:votes"] = std::move(votes);
}

void fill(const OparlView& view, json::object& all, const Paper& paper, std::int64_t id, Place)
{
    all["body"] = view.body();
    put(all, "name", paper.subject);
    put(all, "reference", paper.reference);
    all["date"] = base::iso_day(paper.dated_on);
    all["paperType"] = label(*paper_kind(), "kind", storage::name_of(paper.kind));
    put_first(all, "mainFile", files_of(view, "paper", id, FileRole::main_file));
    put_internal(view, all, "auxiliaryFile", [&] { return files_of(view, "paper", id, FileRole::attachment); });
    if (paper.originator && is_out(view, Published::body, paper.originator->value)) all["originatorOrganization"] = json::array{view.address(Published::body, paper.originator->value)};
    put(all, "consultation", embedded(view, Published::consultation, "council_consultation c on c.county=p.county and c.id=p.id and c.paper=$2", id));
    if (paper.relevance == Relevance::relevant) all["keyword"] = json::array{"Integration"};
    put(all, "landlotse:leadUnit", paper.lead_unit);
    put(all, "landlotse:facts", paper.facts);
    put(all, "landlotse:proposal", paper.proposal);
    put(all, "landlotse:costOnceCents", paper.cost_once);
    put(all, "landlotse:costYearlyCents", paper.cost_yearly);
    all["web"] = view.page.absolute(fmt::format("/de/council-papers/{}", record::slug_of(view.reader, *paper_kind(), view.page.county.id, id)));
}

/// What the board said, beside the station at which it was heard.
void put_statement(const OparlView& view, json::object& all, const Consultation& station)
{
    storage::Condition where{"paper=? and body=? and conf=0 and archived_at is null and state='stated'", {station.paper.value, station.body.value}};
    for (auto& record : record::list(view.reader, *hearing_kind(), view.page.county.id, {where, "id", false, 1, 0})) {
        auto hearing = record::as<Hearing>(record.values);
        put(all, "landlotse:statement", hearing.statement);
        if (hearing.stance) all["landlotse:stance"] = label(*hearing_kind(), "stance", storage::name_of(*hearing.stance));
    }
}

void fill(const OparlView& view, json::object& all, const Consultation& station, std::int64_t, Place place)
{
    if (place == Place::alone) all["paper"] = view.address(Published::paper, station.paper.value);
    put_link(view, all, "agendaItem", Published::agenda_item, station.agenda_item);
    put_link(view, all, "meeting", Published::meeting, station.meeting);
    all["organization"] = json::array{view.address(Published::body, station.body.value)};
    all["authoritative"] = station.is_authoritative;
    all["role"] = label(*consultation_kind(), "role", storage::name_of(station.role));
    if (station.role == ConsultationRole::hearing) put_statement(view, all, station);
}

template<class T>
void fill_as(const OparlView& view, json::object& all, const record::Record& record, Place place)
{
    fill(view, all, record::as<T>(record.values), record.id, place);
}

void fill_record(const OparlView& view, json::object& all, Published type, const record::Record& record, Place place)
{
    switch (type) {
    case Published::term: return fill_as<Term>(view, all, record, place);
    case Published::body: return fill_as<Body>(view, all, record, place);
    case Published::mandate_holder: return fill_as<MandateHolder>(view, all, record, place);
    case Published::membership: return fill_as<Membership>(view, all, record, place);
    case Published::meeting: return fill_as<Meeting>(view, all, record, place);
    case Published::agenda_item: return fill_as<AgendaItem>(view, all, record, place);
    case Published::paper: return fill_as<Paper>(view, all, record, place);
    case Published::consultation: return fill_as<Consultation>(view, all, record, place);
    default: return fill_as<Venue>(view, all, record, place);
    }
}

} // namespace

std::string OparlView::address(std::string_view path) const { return page.absolute(fmt::format("/oparl/v1.1/{}", path)); }
std::string OparlView::address(Published type, std::int64_t id) const { return address(fmt::format("{}/{}", oparl_path(type), base::id_text(id))); }
std::string OparlView::body() const { return address(fmt::format("body/{}", base::id_text(page.county.id))); }

std::string_view oparl_path(Published type) { return name_of(type).path; }

std::optional<Published> published_type(std::string_view path)
{
    for (auto& one : names)
        if (one.path == path) return one.type;
    return std::nullopt;
}

std::string oparl_text(const OparlView& view, Published type, const Publication& publication, Place place)
{
    json::object all{{"id", view.address(type, publication.id)}, {"type", schema(name_of(type).schema)}};
    if (publication.deleted_at) {
        all["created"] = oparl_time(publication.created_at);
        all["modified"] = oparl_time(publication.modified_at);
        all["deleted"] = true;
        return json::serialize(all);
    }
    if (type == Published::file) {
        auto file = files::find(view.reader, view.page.county.id, publication.id);
        if (!file) throw std::logic_error("a published file is gone");
        return json::serialize(file_of(view, *file, publication, place));
    }
    auto record = record::find(view.reader, kind_of(type), view.page.county.id, publication.id);
    // The books and the records are written in one transaction.
    if (!record || record->conf != 0) throw std::logic_error("a published object is not public");
    fill_record(view, all, type, *record, place);
    all["created"] = oparl_time(publication.created_at);
    all["modified"] = oparl_time(publication.modified_at);
    return json::serialize(all);
}

std::string licence(const OparlView& view)
{
    auto& decided = view.page.county.licence;
    return decided ? std::string(identity::address_of(*decided)) : std::string();
}

std::string oparl_body_text(const OparlView& view)
{
    auto& county = view.page.county;
    auto body = view.body();
    json::object all{{"id", body}, {"type", schema("Body")}, {"system", view.address("system")}, {"name", county.name}, {"classification", "Landkreis"}};
    // A county has five digits; OParl asks for eight, and a leading zero is one of them.
    auto ags = county.ags.value_or("");
    if (ags.size() == 5) all["ags"] = ags + "000";
    if (ags.size() == 8) all["ags"] = ags;
    for (auto& [name, list] : {std::pair{"organization", "organizations"}, {"person", "people"}, {"meeting", "meetings"}, {"paper", "papers"}, {"agendaItem", "agenda-items"},
                               {"consultation", "consultations"}, {"file", "files"}, {"locationList", "locations"}, {"legislativeTermList", "legislative-terms"}, {"membership", "memberships"}})
        all[name] = fmt::format("{}/{}", body, list);
    json::array terms;
    if (view.depth == Depth::full) terms = embedded(view, Published::term, "council_term t on t.county=p.county and t.id=p.id and $2=0", 0);
    all["legislativeTerm"] = std::move(terms);
    auto main = view.reader.first<std::int64_t>("select id from council_body where county=$1 and kind='council' and conf=0 and archived_at is null order by id", county.id);
    if (main && is_out(view, Published::body, *main)) all["mainOrganization"] = view.address(Published::body, *main);
    auto created = base::instant(view.reader.number("select setup_at from county where id=$1", county.id));
    auto modified = base::instant(view.reader.number("select changed_at from county where id=$1", county.id));
    if (auto terms_changed = published::last_change(view.reader, county.id, Published::term)) modified = std::max(modified, *terms_changed);
    all["created"] = oparl_time(created);
    all["modified"] = oparl_time(modified);
    all["web"] = view.page.absolute("/de/council");
    put(all, "license", licence(view));
    return json::serialize(all);
}

std::string oparl_system_text(const OparlView& view)
{
    auto& county = view.page.county;
    auto at = [&](const char* sql) { return oparl_time(base::instant(view.reader.number(sql, county.id))); };
    json::object all{{"id", view.address("system")}, {"type", schema("System")}, {"oparlVersion", "https://schema.oparl.org/1.1/"}, {"body", view.address("bodies")},
                     {"name", county.name}, {"website", view.page.absolute("/de/council")}, {"created", at("select setup_at from county where id=$1")},
                     {"modified", at("select changed_at from county where id=$1")}};
    put(all, "license", licence(view));
    return json::serialize(all);
}

} // namespace landlotse::council::web
