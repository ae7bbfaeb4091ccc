#include "rooms/council/actions/import_oparl.h"

#include "kernel/base/text.h"
#include "kernel/calendar/zone.h"
#include "kernel/i18n/translator.h"
#include "kernel/record/input.h"
#include "kernel/record/store.h"
#include "rooms/council/actions/oparl_records.h"

#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace landlotse::council {

namespace {

constexpr std::size_t most_pages = 5'000;
constexpr std::size_t most_collected = 400'000;

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

OparlCollected collect_oparl(const std::string& address, const OparlFetch& fetch)
{
    OparlCollected collected;
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
            if (auto links = body.links.find(list); links != body.links.end() && !links->second.empty() && !walk(collecting, links->second.front(), fetch)) return collected;
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

void remember(audit::Deed& deed, const OparlObject& object, const record::Kind& kind, std::int64_t id)
{
    deed.tx().execute("insert into council_foreign (county, address, kind, id, print) values ($1,$2,$3,$4,$5) on conflict (county, address) do update set print=excluded.print", deed.county(),
                      object.id, kind.name, id, object.print);
}

void take(audit::Deed& deed, OparlRecords& records, const OparlObject& object, OparlCounts& counts)
{
    auto& tx = deed.tx();
    auto* kind = records.kind_of(object.type);
    auto known = tx.first<Known>("select id, print from council_foreign where county=$1 and address=$2", deed.county(), object.id);
    if (known) records.learn(object.id, known->id);
    if (object.is_deleted) {
        auto record = known ? record::find(tx, *kind, deed.county(), known->id) : std::nullopt;
        if (!record || record->archived_at) return;
        if (!record::shelve(deed, *kind, known->id, record::Shelf::archived)) throw std::logic_error("a record changed within its transaction");
        ++counts.archived;
        return;
    }
    if (known && known->print == object.print) {
        ++counts.unchanged;
        return;
    }
    auto before = known ? record::find(tx, *kind, deed.county(), known->id) : std::nullopt;
    auto values = records.values_of(object, before ? &before->values : nullptr);
    if (!values) {
        ++counts.left_out;
        return;
    }
    if (before) {
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
    remember(deed, object, *kind, before->id);
}

} // namespace

std::map<std::string, OparlCounts> take_over_oparl(audit::Deed& deed, const OparlCollected& collected)
{
    std::map<std::string, OparlCounts> counts;
    OparlRecords records(collected, std::chrono::floor<std::chrono::days>(deed.tx().now()));
    // Consultations before agenda items would be the order of the specification; an agenda item names its paper only through one, so
    // the record of the item is made first and the consultation points to it.
    for (auto* type : {"LegislativeTerm", "Location", "Person", "Organization", "Membership", "Meeting", "Paper", "AgendaItem", "Consultation"}) {
        auto objects = collected.by_type.find(type);
        if (objects == collected.by_type.end()) continue;
        for (auto* object : records.in_order(objects->second)) take(deed, records, *object, counts[type]);
    }
    deed.note({"council.oparl.imported", "", 0, fmt::format("pages={}", collected.pages)});
    return counts;
}

} // namespace landlotse::council
