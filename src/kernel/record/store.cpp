#include "kernel/record/store.h"

#include "kernel/i18n/fold.h"
#include "kernel/record/slugs.h"
#include "kernel/record/texts.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::record {

namespace {

namespace json = boost::json;

constexpr std::string_view common = "id, version, owner, conf, created_at, changed_at, confirmed_at, archived_at";
constexpr int common_count = 8;

std::string columns(const Kind& kind)
{
    std::string text(common);
    for (auto& field : kind.fields) text += ", " + field.name;
    return text;
}

storage::Value value_at(const storage::Cells& cells, int column, const Field& field)
{
    if (cells.is_null(column)) return {};
    switch (field.type) {
    case FieldType::number:
    case FieldType::money:
    case FieldType::yes_no:
    case FieldType::reference: return cells.integer(column);
    default: return std::string(cells.text(column));
    }
}

Record record_from(const storage::Cells& cells, const Kind& kind)
{
    Record record;
    record.id = cells.integer(0);
    record.version = cells.integer(1);
    record.owner.value = cells.integer(2);
    record.conf = static_cast<int>(cells.integer(3));
    record.created_at = base::instant(cells.integer(4));
    record.changed_at = base::instant(cells.integer(5));
    record.confirmed_at = base::instant(cells.integer(6));
    if (!cells.is_null(7)) record.archived_at = base::instant(cells.integer(7));
    record.values.reserve(kind.fields.size());
    for (std::size_t i = 0; i < kind.fields.size(); ++i)
        record.values.push_back(value_at(cells, common_count + static_cast<int>(i), kind.fields[i]));
    return record;
}

json::value json_of(const storage::Value& value)
{
    if (auto* number = std::get_if<std::int64_t>(&value)) return *number;
    if (auto* real = std::get_if<double>(&value)) return *real;
    if (auto* text = std::get_if<std::string>(&value)) return json::string(*text);
    return nullptr;
}

storage::Value stored_value(const json::value& value)
{
    if (value.is_int64()) return value.as_int64();
    if (value.is_double()) return value.as_double();
    if (value.is_string()) return std::string(value.as_string());
    return {};
}

std::string diff_text(const std::vector<Difference>& differences)
{
    json::object all;
    for (auto& one : differences) all[one.field] = json::array{json_of(one.before), json_of(one.after)};
    return json::serialize(all);
}

void remember(audit::Deed& deed, const Kind& kind, const Record& record, std::string_view what,
              const std::vector<Difference>& differences)
{
    deed.tx().execute("insert into record_change (county, kind, record, version, at, person, deed, diff) "
                      "values ($1,$2,$3,$4,$5,$6,$7,$8)",
                      deed.county(), kind.name, record.id, record.version, deed.tx().now(), deed.actor().person, what,
                      diff_text(differences));
    std::string fields;
    for (auto& one : differences) fields += (fields.empty() ? "" : ",") + one.field;
    deed.note({kind.permission(what), kind.name, record.id, fields});
}

std::string sort_name(const Kind& kind, const Record& record) { return i18n::folded(kind.title_of(record)); }

void settle(audit::Deed& deed, const Kind& kind, const Record& record)
{
    if (!kind.portal_address.empty()) keep_slug(deed.tx(), kind, deed.county(), record.id, "de", kind.title_of(record));
    index(deed.tx(), kind, deed.county(), record);
    if (kind.after_save) kind.after_save(deed.tx(), deed.county(), record);
}

void write_row(storage::Tx& tx, const Kind& kind, base::CountyId county, const Record& record)
{
    std::string sql = fmt::format("update {} set version=?, owner=?, conf=?, changed_at=?, confirmed_at=?, archived_at=?, "
                                  "sort_name=?", kind.table);
    std::vector<storage::Value> values{record.version, record.owner.value, std::int64_t{record.conf},
                                       storage::to_value(record.changed_at), storage::to_value(record.confirmed_at),
                                       storage::to_value(record.archived_at), sort_name(kind, record)};
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        sql += fmt::format(", {}=?", kind.fields[i].name);
        values.push_back(record.values[i]);
    }
    sql += " where county=? and id=?";
    values.emplace_back(county.value);
    values.emplace_back(record.id);
    tx.change(storage::numbered(sql), values);
}

} // namespace

std::string columns_of(const Kind& kind) { return columns(kind) + ", county, sort_name"; }

std::optional<Record> find(storage::Reader& reader, const Kind& kind, base::CountyId county, std::int64_t id)
{
    std::optional<Record> found;
    reader.each(fmt::format("select {} from {} where county=$1 and id=$2", columns(kind), kind.table),
                {county.value, id}, [&](const storage::Cells& cells) { found = record_from(cells, kind); });
    return found;
}

namespace {

std::string order_of(const ListQuery& query)
{
    return fmt::format("order by {} {}, id", query.order, query.is_descending ? "desc" : "asc");
}

std::string select_ids(const Kind& kind, const ListQuery& query, std::string_view columns = "id")
{
    return fmt::format("select {} from {} where county=? and ({}) {} {} limit {} offset {}", columns, kind.table, query.where.sql,
                       query.after ? "and (sort_name, id) > (?, ?)" : "", order_of(query), query.limit, query.offset);
}

void add_values(std::vector<storage::Value>& values, const ListQuery& query)
{
    values.insert(values.end(), query.where.values.begin(), query.where.values.end());
    if (!query.after) return;
    values.emplace_back(query.after->sort_name);
    values.emplace_back(query.after->id);
}

} // namespace

Ids ids_of(storage::Reader& reader, const Kind& kind, base::CountyId county, const ListQuery& query)
{
    std::vector<storage::Value> values{county.value};
    add_values(values, query);
    Ids ids;
    reader.each(storage::numbered(select_ids(kind, query, "id, sort_name")), values, [&](const storage::Cells& cells) {
        ids.all.push_back(cells.integer(0));
        ids.last = {std::string(cells.text(1)), ids.all.back()};
    });
    return ids;
}

std::vector<Record> list(storage::Reader& reader, const Kind& kind, base::CountyId county, const ListQuery& query)
{
    // Rows that a later page leaves behind are passed over in the index; only those shown are read whole.
    auto sql = fmt::format("select {} from {} where county=? and id in ({}) {}", columns(kind), kind.table,
                           select_ids(kind, query), order_of(query));
    std::vector<storage::Value> values{county.value, county.value};
    add_values(values, query);
    std::vector<Record> records;
    reader.each(storage::numbered(sql), values,
                [&](const storage::Cells& cells) { records.push_back(record_from(cells, kind)); });
    return records;
}

std::int64_t count(storage::Reader& reader, const Kind& kind, base::CountyId county, const storage::Condition& where)
{
    std::vector<storage::Value> values{county.value};
    values.insert(values.end(), where.values.begin(), where.values.end());
    std::int64_t total = 0;
    reader.each(storage::numbered(fmt::format("select count(*) from {} where county=? and ({})", kind.table, where.sql)),
                values, [&](const storage::Cells& cells) { total = cells.integer(0); });
    return total;
}

std::map<std::int64_t, std::string> titles(storage::Reader& reader, const Kind& kind, base::CountyId county,
                                           const std::vector<std::int64_t>& ids)
{
    std::map<std::int64_t, std::string> titles;
    if (ids.empty()) return titles;
    auto sql = fmt::format("select id, {} from {} where county=? and id in (?", kind.fields[kind.title_field].name, kind.table);
    std::vector<storage::Value> values{county.value, ids.front()};
    for (std::size_t i = 1; i < ids.size(); ++i) {
        sql += ",?";
        values.emplace_back(ids[i]);
    }
    reader.each(storage::numbered(sql + ")"), values, [&](const storage::Cells& cells) {
        titles.emplace(cells.integer(0), cells.text(1));
    });
    return titles;
}

storage::Condition living() { return {"archived_at is null", {}}; }

storage::Condition stale(const Kind& kind, base::Instant now)
{
    if (kind.stale_after.count() == 0) return storage::Condition::nothing();
    return {"confirmed_at<?", {base::milliseconds(now - kind.stale_after)}};
}

bool is_stale(const Kind& kind, const Record& record, base::Instant now)
{
    return kind.stale_after.count() > 0 && !record.archived_at && record.confirmed_at < now - kind.stale_after;
}

Record insert(audit::Deed& deed, const Kind& kind, Record record)
{
    auto& tx = deed.tx();
    if (record.id == 0) record.id = tx.new_id();
    if (kind.before_save) kind.before_save(tx, deed.county(), record);
    record.version = 1;
    record.created_at = record.changed_at = record.confirmed_at = tx.now();
    if (kind.owner_of) record.owner = kind.owner_of(record);
    if (kind.conf_of) record.conf = kind.conf_of(record);
    std::string sql = fmt::format("insert into {} (county, sort_name, {}) values (?,?,?,?,?,?,?,?,?,?", kind.table, columns(kind));
    std::vector<storage::Value> values{deed.county().value, sort_name(kind, record), record.id, record.version,
                                       record.owner.value, std::int64_t{record.conf}, storage::to_value(record.created_at),
                                       storage::to_value(record.changed_at), storage::to_value(record.confirmed_at),
                                       storage::to_value(record.archived_at)};
    for (auto& value : record.values) {
        sql += ",?";
        values.push_back(value);
    }
    tx.change(storage::numbered(sql + ")"), values);
    remember(deed, kind, record, "created", differences(kind, Values(kind.fields.size()), record.values));
    settle(deed, kind, record);
    return record;
}

base::Result<Record, SaveRefusal> update(audit::Deed& deed, const Kind& kind, Record record)
{
    auto before = find(deed.tx(), kind, deed.county(), record.id);
    if (!before) return base::refuse(SaveRefusal::gone);
    if (before->version != record.version) return base::refuse(SaveRefusal::changed_meanwhile);
    if (kind.before_save) kind.before_save(deed.tx(), deed.county(), record);
    auto changes = differences(kind, before->values, record.values);
    record.version = before->version + 1;
    record.created_at = before->created_at;
    record.archived_at = before->archived_at;
    record.changed_at = record.confirmed_at = deed.tx().now();
    record.owner = kind.owner_of ? kind.owner_of(record) : before->owner;
    if (kind.conf_of) record.conf = kind.conf_of(record);
    write_row(deed.tx(), kind, deed.county(), record);
    remember(deed, kind, record, "changed", changes);
    settle(deed, kind, record);
    return record;
}

base::Result<Record, SaveRefusal> confirm(audit::Deed& deed, const Kind& kind, std::int64_t id)
{
    auto record = find(deed.tx(), kind, deed.county(), id);
    if (!record) return base::refuse(SaveRefusal::gone);
    record->version += 1;
    record->confirmed_at = deed.tx().now();
    write_row(deed.tx(), kind, deed.county(), *record);
    remember(deed, kind, *record, "confirmed", {});
    return *record;
}

base::Result<Record, SaveRefusal> shelve(audit::Deed& deed, const Kind& kind, std::int64_t id, Shelf shelf)
{
    auto record = find(deed.tx(), kind, deed.county(), id);
    if (!record) return base::refuse(SaveRefusal::gone);
    record->version += 1;
    record->changed_at = deed.tx().now();
    if (shelf == Shelf::archived) record->archived_at = deed.tx().now();
    else record->archived_at.reset();
    write_row(deed.tx(), kind, deed.county(), *record);
    remember(deed, kind, *record, shelf == Shelf::archived ? "archived" : "restored", {});
    settle(deed, kind, *record);
    return *record;
}

std::vector<Difference> differences(const Kind& kind, const Values& before, const Values& after)
{
    std::vector<Difference> all;
    for (std::size_t i = 0; i < kind.fields.size(); ++i)
        if (before[i] != after[i]) all.push_back({kind.fields[i].name, before[i], after[i]});
    return all;
}

std::vector<Change> history(storage::Reader& reader, const Kind& kind, base::CountyId county, std::int64_t id)
{
    std::vector<Change> changes;
    reader.each("select version, at, person, deed, diff from record_change where county=$1 and kind=$2 and record=$3 "
                "order by version desc",
                {county.value, kind.name, id}, [&](const storage::Cells& cells) {
                    Change change{cells.integer(0), base::instant(cells.integer(1)), {cells.integer(2)},
                                  std::string(cells.text(3)), {}};
                    auto diff = json::parse(std::string(cells.text(4)));
                    for (auto& [field, pair] : diff.as_object())
                        change.differences.push_back({std::string(field), stored_value(pair.at(0)), stored_value(pair.at(1))});
                    changes.push_back(std::move(change));
                });
    return changes;
}

} // namespace landlotse::record
