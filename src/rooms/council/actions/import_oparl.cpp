#include "rooms/council/actions/import_oparl.h"

#include "kernel/base/text.h"
#include "kernel/calendar/zone.h"
#include "kernel/i18n/translator.h"
#include "kernel/record/input.h"
#include "kernel/record/store.h"
#include "rooms/council/actions/oparl_records.h"
#include "rooms/council/domain/oparl_time.h"
#include "rooms/council/store/files.h"

#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace landlotse::council {

namespace {

constexpr std::size_t most_pages = 5'000;
constexpr std::size_t most_collected = 400'000;
constexpr std::size_t most_examples = 5;

std::string origin_of(const std::string& address)
{
    auto host = address.find("://");
    return host == std::string::npos ? std::string() : address.substr(0, address.find('/', host + 3));
}

/// The list's address, narrowed to what changed.
std::string since_address(const std::string& list, const std::optional<base::Instant>& since)
{
    if (!since) return list;
    return fmt::format("{}{}modified_since={}&omit_internal=true", list, list.find('?') == std::string::npos ? '?' : '&', base::percent_encoded(oparl_time(*since)));
}

std::size_t count_of(const OparlCollected& collected)
{
    std::size_t all = 0;
    for (auto& [type, objects] : collected.by_type) all += objects.size();
    return all;
}

/// An object alone says more than embedded, and later pages say nothing new.
struct Collecting {
    OparlCollected& into;
    std::map<std::string, std::pair<std::string, std::size_t>> known; ///< address → type and place

    void add(OparlObject object)
    {
        auto found = known.find(object.id);
        if (found == known.end()) {
            auto& all = into.by_type[object.type];
            known[object.id] = {object.type, all.size()};
            all.push_back(std::move(object));
            return;
        }
        auto& before = into.by_type[found->second.first][found->second.second];
        if (object.texts.size() + object.links.size() > before.texts.size() + before.links.size()) before = std::move(object);
    }
};

constexpr const char* lists[] = {"legislativeTermList", "locationList", "file", "person", "organization", "membership", "meeting", "paper", "consultation", "agendaItem"};

bool walk(Collecting& collecting, const std::string& first, const OparlFetch& fetch, std::vector<OparlObject>* found = nullptr)
{
    std::set<std::string> seen;
    for (auto address = first; !address.empty();) {
        auto& into = collecting.into;
        if (!seen.insert(address).second) into.fault = fmt::format("{}: a page that leads back to itself", address);
        else if (++into.pages > most_pages || count_of(into) > most_collected) into.fault = "more than can be taken over at once";
        if (!into.fault.empty()) return false;
        auto bytes = fetch(address);
        if (!bytes) {
            into.fault = fmt::format("{}: {}", address, bytes.error());
            return false;
        }
        auto page = read_oparl(*bytes);
        if (!page) {
            static const i18n::Translator english(*i18n::language("en"));
            into.fault = fmt::format("{}: {}", address, english(page.error().front().message));
            return false;
        }
        for (auto& one : page->objects) {
            if (found) found->push_back(one);
            collecting.add(std::move(one));
        }
        address = page->next;
    }
    return true;
}

} // namespace

OparlCollected collect_oparl(const std::string& address, const OparlFetch& fetch, std::optional<base::Instant> since)
{
    OparlCollected collected;
    collected.origin = origin_of(address);
    Collecting collecting{collected, {}};
    std::vector<OparlObject> start, bodies;
    if (!walk(collecting, address, fetch, &start)) return collected;
    for (auto& one : start) {
        if (one.type == "Body") bodies.push_back(one);
        if (one.type == "System" && !one.links["body"].empty() && !walk(collecting, one.links["body"].front(), fetch, &bodies)) return collected;
    }
    for (auto& body : bodies) {
        if (body.type != "Body") continue;
        for (auto* list : lists)
            if (auto links = body.links.find(list); links != body.links.end() && !links->second.empty() && !walk(collecting, since_address(links->second.front(), since), fetch)) return collected;
    }
    if (bodies.empty()) collected.fault = fmt::format("{}: no body (Body) is named there", address);
    return collected;
}

void add_oparl_file(OparlCollected& collected, const std::string& name, std::string_view bytes)
{
    auto page = read_oparl(bytes);
    if (!page) {
        static const i18n::Translator english(*i18n::language("en"));
        collected.fault = fmt::format("{}: {}", name, english(page.error().front().message));
        return;
    }
    Collecting collecting{collected, {}};
    for (auto& [type, objects] : collected.by_type)
        for (std::size_t i = 0; i < objects.size(); ++i) collecting.known[objects[i].id] = {type, i};
    for (auto& one : page->objects) collecting.add(std::move(one));
    ++collected.pages;
}

namespace {

struct Known {
    std::int64_t id = 0;
    std::string print;
};
BOOST_DESCRIBE_STRUCT(Known, (), (id, print))

void remember(audit::Deed& deed, const OparlObject& object, std::string_view kind, std::int64_t id)
{
    deed.tx().execute("insert into council_foreign (county, address, kind, id, print) values ($1,$2,$3,$4,$5) on conflict (county, address) do update set id=excluded.id, print=excluded.print", deed.county(),
                      object.id, std::string(kind), id, object.print);
}

void leave_out(const OparlObject& object, OparlCounts& counts)
{
    ++counts.left_out;
    if (counts.examples.size() < most_examples) counts.examples.push_back(object.id);
}

void archive(audit::Deed& deed, const record::Kind& kind, std::int64_t id, OparlCounts& counts)
{
    auto record = record::find(deed.tx(), kind, deed.county(), id);
    if (!record || record->archived_at) return;
    if (!record::shelve(deed, kind, id, record::Shelf::archived)) throw std::logic_error("a record changed within its transaction");
    ++counts.archived;
}

void take(audit::Deed& deed, OparlRecords& records, const OparlObject& object, OparlCounts& counts)
{
    auto& tx = deed.tx();
    auto* kind = records.kind_of(object.type);
    auto known = tx.first<Known>("select id, print from council_foreign where county=$1 and address=$2", deed.county(), object.id);
    if (known) records.learn(object.id, known->id);
    if (object.is_deleted) {
        if (known) archive(deed, *kind, known->id, counts);
        return;
    }
    if (known && known->print == object.print) {
        ++counts.unchanged;
        return;
    }
    auto before = known ? record::find(tx, *kind, deed.county(), known->id) : std::nullopt;
    auto values = records.values_of(object, before ? &before->values : nullptr);
    if (!values) return leave_out(object, counts);
    if (before && before->values == *values && !before->archived_at) ++counts.unchanged; // said in another way, with or without what is embedded
    else if (before) {
        if (before->archived_at && !record::shelve(deed, *kind, before->id, record::Shelf::in_use)) throw std::logic_error("a record changed within its transaction");
        before = record::find(tx, *kind, deed.county(), before->id);
        before->values = *values;
        if (!record::update(deed, *kind, *before)) throw std::logic_error("a record changed within its transaction");
        ++counts.changed;
    } else {
        record::Record record;
        record.values = *values;
        before = record::insert(deed, *kind, record);
        records.learn(object.id, before->id);
        ++counts.added;
    }
    remember(deed, object, kind->name, before->id);
}

void take_file(audit::Deed& deed, const OparlRecords& records, const OparlCollected& collected, const OparlObject& object, OparlCounts& counts)
{
    auto& tx = deed.tx();
    auto known = tx.first<Known>("select id, print from council_foreign where county=$1 and address=$2", deed.county(), object.id);
    auto before = known ? files::find(tx, deed.county(), known->id) : std::nullopt;
    bool is_here = before && !before->archived_at;
    if (object.is_deleted) {
        if (!is_here) return;
        files::archive(tx, deed.county(), before->id);
        ++counts.archived;
        return;
    }
    auto content = collected.contents.find(object.id);
    bool is_fetched = content != collected.contents.end();
    if (is_here && known->print == object.print && !is_fetched) {
        ++counts.unchanged;
        return;
    }
    auto file = records.file_of(object, is_here ? &*before : nullptr);
    if (!file) return leave_out(object, counts);
    if (is_fetched) file->address.clear();
    if (is_here && !is_fetched && said_the_same(*before, *file)) {
        ++counts.unchanged;
        remember(deed, object, "file", before->id);
        return;
    }
    // A file never changes: another one takes its place.
    if (is_here) files::archive(tx, deed.county(), before->id);
    auto kept = files::add(tx, deed.county(), *file, is_fetched ? content->second : std::string());
    ++(is_here ? counts.changed : counts.added);
    remember(deed, object, "file", kept.id);
}

struct Foreign {
    std::string address, kind;
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(Foreign, (), (address, kind, id))

/// What came from that server before, and is not there any more.
void take_away(audit::Deed& deed, const OparlRecords& records, const OparlCollected& collected, std::map<std::string, OparlCounts>& counts)
{
    std::set<std::string> there;
    for (auto& [type, objects] : collected.by_type)
        for (auto& one : objects) there.insert(one.id);
    for (auto& one : deed.tx().all<Foreign>("select address, kind, id from council_foreign where county=$1 order by address", deed.county())) {
        if (there.contains(one.address) || !one.address.starts_with(collected.origin + "/")) continue;
        if (one.kind == "file") {
            auto file = files::find(deed.tx(), deed.county(), one.id);
            if (!file || file->archived_at) continue;
            files::archive(deed.tx(), deed.county(), one.id);
            ++counts["File"].archived;
        } else if (auto type = records.type_of_kind(one.kind); !type.empty()) archive(deed, *records.kind_of(type), one.id, counts[type]);
    }
}

} // namespace

std::map<std::string, OparlCounts> take_over_oparl(audit::Deed& deed, const OparlCollected& collected, Extent extent)
{
    std::map<std::string, OparlCounts> counts;
    OparlRecords records(collected, std::chrono::floor<std::chrono::days>(deed.tx().now()));
    // What changed points to what did not, and was taken over before.
    for (auto& one : deed.tx().all<Foreign>("select address, kind, id from council_foreign where county=$1", deed.county())) records.learn(one.address, one.id);
    // Consultations before agenda items would be the order of the specification; an agenda item names its paper only through one, so
    // the record of the item is made first and the consultation points to it.
    for (auto* type : {"LegislativeTerm", "Location", "Person", "Organization", "Membership", "Meeting", "Paper", "AgendaItem", "Consultation"}) {
        auto objects = collected.by_type.find(type);
        if (objects == collected.by_type.end()) continue;
        for (auto* object : records.in_order(objects->second)) take(deed, records, *object, counts[type]);
    }
    if (auto all = collected.by_type.find("File"); all != collected.by_type.end())
        for (auto& object : all->second) take_file(deed, records, collected, object, counts["File"]);
    if (extent == Extent::whole && !collected.origin.empty()) take_away(deed, records, collected, counts);
    deed.note({"council.oparl.imported", "", 0, fmt::format("pages={}", collected.pages)});
    return counts;
}

std::vector<OparlWanted> oparl_files_wanted(storage::Reader& reader, base::CountyId county, const OparlCollected& collected)
{
    std::vector<OparlWanted> all;
    auto objects = collected.by_type.find("File");
    if (objects == collected.by_type.end() || collected.origin.empty()) return all;
    for (auto& one : objects->second) {
        auto known = reader.first<Known>("select f.id, f.print from council_foreign f join council_file c on c.county=f.county and c.id=f.id where f.county=$1 and f.address=$2 and c.address='' and c.archived_at is null", county, one.id);
        if (one.is_deleted || (known && known->print == one.print)) continue;
        auto address = one.texts.find("accessUrl");
        if (address != one.texts.end() && address->second.starts_with(collected.origin + "/")) all.push_back({one.id, address->second});
    }
    return all;
}

std::optional<base::Instant> oparl_read_at(storage::Reader& reader, base::CountyId county, const std::string& address)
{
    return reader.first<base::Instant>("select read_at from council_foreign_source where county=$1 and address=$2", county, address);
}

void note_oparl_read(storage::Tx& tx, base::CountyId county, const std::string& address, base::Instant began)
{
    tx.execute("insert into council_foreign_source (county, address, read_at) values ($1,$2,$3) on conflict (county, address) do update set read_at=excluded.read_at", county, address, began);
}

} // namespace landlotse::council
