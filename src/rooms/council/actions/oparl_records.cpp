#include "rooms/council/actions/oparl_records.h"

#include "kernel/base/text.h"
#include "kernel/calendar/zone.h"
#include "kernel/i18n/translator.h"
#include "rooms/council/domain/oparl_time.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::council {

namespace {

std::string text_of(const OparlObject& object, const std::string& property, std::size_t most = 200)
{
    auto found = object.texts.find(property);
    if (found == object.texts.end()) return {};
    std::string text(base::trimmed(found->second));
    if (text.size() <= most) return text;
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

std::optional<base::Day> day_of(const OparlObject& object, const std::string& property) { return base::day_from_iso(text_of(object, property)); }
std::optional<std::int64_t> number_of(const OparlObject& object, const std::string& property)
{
    auto number = base::whole_number(text_of(object, property));
    return number && *number >= 0 && *number <= 1000 ? number : std::nullopt;
}

std::optional<calendar::LocalTime> moment_of(const OparlObject& object, const std::string& property)
{
    auto at = time_from_oparl(text_of(object, property));
    return at ? std::optional(calendar::local_time(*at)) : std::nullopt;
}

std::string clock(const calendar::LocalTime& time) { return fmt::format("{:02}:{:02}", time.minute / 60, time.minute % 60); }

/// The option whose German label the text is; servers write these words by hand.
template<class E>
std::optional<E> labelled(const record::Kind& kind, std::string_view field, const std::string& text)
{
    static const i18n::Translator german(i18n::german());
    auto wanted = base::ascii_lower(text);
    for (auto& option : kind.field(field)->options)
        if (base::ascii_lower(german(fmt::format("council.{}.{}.{}", kind.name, field, option))) == wanted) return storage::from_name<E>(option);
    return std::nullopt;
}

BodyKind body_kind_of(const OparlObject& object)
{
    auto said = base::ascii_lower(text_of(object, "classification") + " " + text_of(object, "organizationType"));
    constexpr std::pair<std::string_view, BodyKind> words[] = {{"fraktion", BodyKind::faction}, {"beirat", BodyKind::advisory_board}, {"ausschu", BodyKind::committee}, {"parlament", BodyKind::council},
                                                               {"kreistag", BodyKind::council}, {"kommission", BodyKind::steering_group}, {"lenkung", BodyKind::steering_group}};
    for (auto& [word, kind] : words)
        if (said.find(word) != std::string::npos) return kind;
    return BodyKind::other;
}

template<class T>
T start_from(const record::Values* before)
{
    return before ? record::as<T>(*before) : T{};
}

} // namespace

OparlRecords::OparlRecords(const OparlCollected& collected, base::Day today) : today_(today)
{
    constexpr std::pair<const char*, FileRole> places[] = {{"mainFile", FileRole::main_file}, {"invitation", FileRole::invitation}, {"resultsProtocol", FileRole::minutes}};
    for (auto& [type, all] : collected.by_type)
        for (auto& one : all) {
            objects_[one.id] = &one;
            for (auto& [property, role] : places)
                if (auto named = one.links.find(property); named != one.links.end())
                    for (auto& file : named->second) roles_[file] = role;
        }
}

namespace {

constexpr std::pair<const char*, const char*> file_parents[] = {{"paper", "paper"}, {"meeting", "meeting"}, {"agendaItem", "agenda_item"}};

} // namespace

std::optional<File> OparlRecords::file_of(const OparlObject& object, const File* before) const
{
    File file;
    for (auto& [property, kind] : file_parents)
        if (auto parent = known(object, property); parent && file.parent == 0) {
            file.parent_kind = kind;
            file.parent = *parent;
        }
    file.address = text_of(object, "accessUrl", 1000);
    // Only what a reader's browser may follow.
    bool is_web = file.address.starts_with("https://") || file.address.starts_with("http://");
    if (file.parent == 0 || !is_web) return std::nullopt;
    auto role = roles_.find(object.id);
    file.role = role != roles_.end() ? role->second : before ? before->role : FileRole::attachment;
    file.file_name = text_of(object, "fileName", 200);
    file.name = text_of(object, "name");
    if (file.name.empty()) file.name = file.file_name.empty() ? "Datei" : file.file_name;
    file.mime = text_of(object, "mimeType", 100);
    if (file.mime.empty()) file.mime = "application/octet-stream";
    file.size = base::whole_number(text_of(object, "size")).value_or(0);
    file.sha512 = text_of(object, "sha512Checksum", 128);
    return file;
}

bool said_the_same(const File& left, const File& right)
{
    auto address = left.address.empty() ? right.address : left.address; // fetched before
    return left.parent_kind == right.parent_kind && left.parent == right.parent && left.role == right.role && left.name == right.name && left.file_name == right.file_name && address == right.address &&
           (right.size == 0 || left.size == right.size) && (right.sha512.empty() || left.sha512 == right.sha512);
}

std::string OparlRecords::type_of_kind(std::string_view kind) const
{
    for (auto* type : {"LegislativeTerm", "Location", "Person", "Organization", "Membership", "Meeting", "Paper", "AgendaItem", "Consultation"})
        if (kind_of(type)->name == kind) return type;
    return {};
}

const record::Kind* OparlRecords::kind_of(const std::string& type) const
{
    static const std::map<std::string, const record::Kind*> kinds{
        {"LegislativeTerm", term_kind().get()}, {"Location", venue_kind().get()}, {"Person", mandate_holder_kind().get()}, {"Organization", body_kind().get()}, {"Membership", membership_kind().get()},
        {"Meeting", meeting_kind().get()}, {"Paper", paper_kind().get()}, {"AgendaItem", agenda_item_kind().get()}, {"Consultation", consultation_kind().get()}};
    return kinds.at(type);
}

std::optional<std::int64_t> OparlRecords::known(const OparlObject& object, const std::string& property) const
{
    auto links = object.links.find(property);
    if (links == object.links.end() || links->second.empty()) return std::nullopt;
    auto found = ids_.find(links->second.front());
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

const OparlObject* OparlRecords::object_at(const OparlObject& from, const std::string& property) const
{
    auto links = from.links.find(property);
    if (links == from.links.end() || links->second.empty()) return nullptr;
    auto found = objects_.find(links->second.front());
    return found == objects_.end() ? nullptr : found->second;
}

std::vector<const OparlObject*> OparlRecords::in_order(const std::vector<OparlObject>& objects) const
{
    std::vector<const OparlObject*> all;
    for (auto& one : objects) all.push_back(&one);
    // Bodies belong to bodies: those at the top come first. A circle ends where it began.
    auto depth = [&](const OparlObject* one) {
        int steps = 0;
        for (; steps < 20; ++steps) {
            one = object_at(*one, "subOrganizationOf");
            if (!one) break;
        }
        return steps;
    };
    std::stable_sort(all.begin(), all.end(), [&](auto* left, auto* right) { return depth(left) < depth(right); });
    return all;
}

namespace {

template<class Id>
std::optional<Id> as_id(const std::optional<std::int64_t>& id)
{
    return id ? std::optional(Id{*id}) : std::nullopt;
}

} // namespace

std::optional<record::Values> OparlRecords::values_of(const OparlObject& object, const record::Values* before) const
{
    auto& type = object.type;
    if (type == "LegislativeTerm") return values_of_term(object, before);
    if (type == "Location") return values_of_venue(object, before);
    if (type == "Person") return values_of_person(object, before);
    if (type == "Organization") return values_of_body(object, before);
    if (type == "Membership") return values_of_membership(object, before);
    if (type == "Meeting") return values_of_meeting(object, before);
    if (type == "Paper") return values_of_paper(object, before);
    if (type == "AgendaItem") return values_of_item(object, before);
    return values_of_station(object, before);
}

std::optional<record::Values> OparlRecords::values_of_term(const OparlObject& object, const record::Values* before) const
{
    auto name = text_of(object, "name");
    auto term = start_from<Term>(before);
    auto from = day_of(object, "startDate");
    if (!from) return std::nullopt;
    term.name = name.empty() ? fmt::format("ab {}", base::iso_day(*from)) : name;
    term.starts_on = *from;
    term.ends_on = day_of(object, "endDate");
    return record::values_of(term);
}

std::optional<record::Values> OparlRecords::values_of_venue(const OparlObject& object, const record::Values* before) const
{
    auto venue = start_from<Venue>(before);
    venue.name = text_of(object, "description");
    venue.room = text_of(object, "room", 100);
    venue.street = text_of(object, "streetAddress", 150);
    venue.postcode = text_of(object, "postalCode", 5);
    venue.town = text_of(object, "locality", 100);
    for (auto* more : {&venue.room, &venue.street, &venue.town})
        if (venue.name.empty()) venue.name = *more;
    return venue.name.empty() ? std::nullopt : std::optional(record::values_of(venue));
}

std::optional<record::Values> OparlRecords::values_of_person(const OparlObject& object, const record::Values* before) const
{
    auto name = text_of(object, "name");
    // Name and mandate; whatever else another server says about a person stays there.
    auto person = start_from<MandateHolder>(before);
    person.given_name = text_of(object, "givenName", 100);
    person.family_name = text_of(object, "familyName", 100);
    person.name = name.empty() ? std::string(base::trimmed(person.given_name + " " + person.family_name)) : name;
    return person.name.empty() ? std::nullopt : std::optional(record::values_of(person));
}

std::optional<record::Values> OparlRecords::values_of_body(const OparlObject& object, const record::Values* before) const
{
    auto name = text_of(object, "name");
    auto body = start_from<Body>(before);
    if (name.empty()) return std::nullopt;
    body.name = name;
    body.short_name = text_of(object, "shortName", 30);
    body.kind = body_kind_of(object);
    body.parent = as_id<BodyId>(known(object, "subOrganizationOf"));
    body.starts_on = day_of(object, "startDate");
    body.ends_on = day_of(object, "endDate");
    body.seats = number_of(object, "memberCount");
    body.voting_seats = number_of(object, "votingMemberCount");
    body.website = text_of(object, "website", 500);
    return record::values_of(body);
}

std::optional<record::Values> OparlRecords::values_of_membership(const OparlObject& object, const record::Values* before) const
{
    auto membership = start_from<Membership>(before);
    auto person = known(object, "person"), body = known(object, "organization");
    if (!person || !body) return std::nullopt;
    membership.person = {*person};
    membership.body = {*body};
    membership.role = text_of(object, "role", 100);
    if (membership.role.empty()) membership.role = "Mitglied";
    membership.may_vote = text_of(object, "votingRight") != "false";
    membership.on_behalf_of = as_id<BodyId>(known(object, "onBehalfOf"));
    membership.starts_on = day_of(object, "startDate");
    membership.ends_on = day_of(object, "endDate");
    return record::values_of(membership);
}

std::optional<record::Values> OparlRecords::values_of_meeting(const OparlObject& object, const record::Values* before) const
{
    auto name = text_of(object, "name");
    auto meeting = start_from<Meeting>(before);
    auto body = known(object, "organization");
    auto start = moment_of(object, "start");
    if (!body || !start) return std::nullopt;
    meeting.title = name.empty() ? "Sitzung" : name;
    meeting.body = {*body};
    meeting.held_on = start->day;
    meeting.starts_at = start->minute == 0 ? std::string() : clock(*start);
    if (auto end = moment_of(object, "end")) meeting.ends_at = clock(*end);
    meeting.venue = as_id<VenueId>(known(object, "location"));
    meeting.state = labelled<MeetingState>(*meeting_kind(), "state", text_of(object, "meetingState")).value_or(start->day < today_ ? MeetingState::held : MeetingState::scheduled);
    meeting.is_cancelled = text_of(object, "cancelled") == "true";
    return record::values_of(meeting);
}

std::optional<record::Values> OparlRecords::values_of_paper(const OparlObject& object, const record::Values* before) const
{
    auto paper = start_from<Paper>(before);
    paper.subject = text_of(object, "name", 400);
    if (paper.subject.empty()) return std::nullopt;
    paper.reference = text_of(object, "reference", 50);
    if (paper.reference.empty()) paper.reference = "ohne Nummer";
    auto dated_on = day_of(object, "date");
    auto created = moment_of(object, "created");
    paper.dated_on = dated_on ? *dated_on : created ? created->day : today_;
    paper.kind = labelled<PaperKind>(*paper_kind(), "kind", text_of(object, "paperType")).value_or(PaperKind::decision);
    paper.originator = as_id<BodyId>(known(object, "originatorOrganization"));
    if (auto unit = text_of(object, "landlotse:leadUnit"); !unit.empty()) paper.lead_unit = unit;
    if (auto facts = text_of(object, "landlotse:facts", 60'000); !facts.empty()) paper.facts = facts;
    if (auto proposal = text_of(object, "landlotse:proposal", 20'000); !proposal.empty()) paper.proposal = proposal;
    if (auto cost = base::whole_number(text_of(object, "landlotse:costOnceCents")); cost && *cost >= 0) paper.cost_once = cost;
    if (auto cost = base::whole_number(text_of(object, "landlotse:costYearlyCents")); cost && *cost >= 0) paper.cost_yearly = cost;
    // A paper that a body has decided is past its hearing; else years of papers would ask for statements.
    auto stations = object.links.find("consultation");
    if (stations == object.links.end()) return record::values_of(paper);
    for (auto& link : stations->second) {
        auto station = objects_.find(link);
        if (station == objects_.end() || text_of(*station->second, "authoritative") != "true") continue;
        auto* meeting = object_at(*station->second, "meeting");
        auto start = meeting ? moment_of(*meeting, "start") : std::nullopt;
        if (start && start->day < today_ && !paper.decided_on) paper.decided_on = start->day;
    }
    return record::values_of(paper);
}

std::optional<record::Values> OparlRecords::values_of_item(const OparlObject& object, const record::Values* before) const
{
    auto item = start_from<AgendaItem>(before);
    auto meeting = known(object, "meeting");
    if (!meeting) return std::nullopt;
    item.title = text_of(object, "name", 400);
    if (item.title.empty()) item.title = "ohne Titel";
    item.meeting = {*meeting};
    item.position = base::whole_number(text_of(object, "order")).value_or(0);
    item.number = text_of(object, "number", 20);
    item.is_public = text_of(object, "public") != "false";
    item.outcome = labelled<Outcome>(*agenda_item_kind(), "outcome", text_of(object, "result"));
    item.wording = text_of(object, "resolutionText", 20'000);
    if (auto* station = object_at(object, "consultation")) item.paper = as_id<PaperId>(known(*station, "paper"));
    return record::values_of(item);
}

std::optional<record::Values> OparlRecords::values_of_station(const OparlObject& object, const record::Values* before) const
{
    auto station = start_from<Consultation>(before);
    auto paper = known(object, "paper"), body = known(object, "organization");
    if (!paper || !body) return std::nullopt;
    station.paper = {*paper};
    station.body = {*body};
    station.role = labelled<ConsultationRole>(*consultation_kind(), "role", text_of(object, "role")).value_or(ConsultationRole::advice);
    station.is_authoritative = text_of(object, "authoritative") == "true";
    station.meeting = as_id<MeetingId>(known(object, "meeting"));
    station.agenda_item = as_id<AgendaItemId>(known(object, "agendaItem"));
    if (auto* item = object_at(object, "agendaItem")) station.outcome = labelled<Outcome>(*agenda_item_kind(), "outcome", text_of(*item, "result"));
    if (auto* in = object_at(object, "meeting"))
        if (auto start = moment_of(*in, "start")) station.planned_on = start->day;
    return record::values_of(station);
}

} // namespace landlotse::council
