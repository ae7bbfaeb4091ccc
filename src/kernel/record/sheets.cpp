#include "kernel/record/sheets.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::record {

namespace {

constexpr std::size_t kept_faults = 200;
constexpr std::string_view id_column = "id";

std::vector<std::int64_t> references(const std::vector<Record>& records, std::size_t at)
{
    std::vector<std::int64_t> ids;
    for (auto& record : records)
        if (auto* id = std::get_if<std::int64_t>(&record.values[at])) ids.push_back(*id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// Which column of the sheet holds which field; -1 for the id.
struct Columns {
    std::vector<std::pair<std::size_t, int>> places; ///< sheet column, field index or -1
};

std::optional<int> meaning_of(const Kind& kind, const std::string& header)
{
    auto wanted = i18n::folded(base::trimmed(header));
    if (wanted == id_column) return -1;
    for (std::size_t i = 0; i < kind.fields.size(); ++i)
        if (wanted == kind.fields[i].name) return static_cast<int>(i);
    for (auto& language : i18n::languages()) {
        if (!language.for_office) continue;
        i18n::Translator t(language);
        if (wanted == i18n::folded(t("record.id"))) return -1;
        for (std::size_t i = 0; i < kind.fields.size(); ++i)
            if (wanted == i18n::folded(t(kind.label_key(kind.fields[i])))) return static_cast<int>(i);
    }
    return std::nullopt;
}

class Planner {
public:
    Planner(storage::Reader& reader, const Kinds& kinds, const Kind& kind, base::CountyId county,
            const std::function<bool(const Record&)>& may_write)
        : reader_(reader), kind_(kind), county_(county), may_write_(may_write), resolve_(resolver(reader, kinds, county))
    {
    }

    ImportPlan plan(const sheet::Sheet& sheet)
    {
        read_header(sheet.header);
        if (plan_.fault_count > 0) return std::move(plan_);
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) add_row(sheet.rows[i], sheet.row_numbers[i]);
        return std::move(plan_);
    }

private:
    void fault(std::string field, std::string message, std::map<std::string, std::string> args, int row, int column)
    {
        if (plan_.fault_count++ < kept_faults)
            plan_.faults.push_back({std::move(field), std::move(message), std::move(args), row, column});
    }

    void read_header(const std::vector<std::string>& header)
    {
        std::vector<int> seen;
        for (std::size_t c = 0; c < header.size(); ++c) {
            auto meaning = meaning_of(kind_, header[c]);
            int column = static_cast<int>(c) + 1;
            if (!meaning) {
                fault("", "record.import.unknown_column", {{"column", header[c].substr(0, 80)}}, 1, column);
                continue;
            }
            if (std::find(seen.begin(), seen.end(), *meaning) != seen.end())
                fault("", "record.import.column_twice", {{"column", header[c]}}, 1, column);
            seen.push_back(*meaning);
            columns_.places.emplace_back(c, *meaning);
        }
    }

    void add_row(const std::vector<std::string>& cells, int number)
    {
        Typed typed;
        std::string id_text;
        for (auto& [column, field] : columns_.places) {
            if (field < 0) id_text = base::trimmed(cells[column]);
            else typed[kind_.fields[static_cast<std::size_t>(field)].name] = {cells[column]};
        }
        ImportPlan::Row row;
        row.number = number;
        auto known = existing(id_text, typed, number);
        if (!known.is_readable) return;
        auto read = read_all(kind_, typed, resolve_, known.record ? &known.record->values : nullptr);
        for (auto& one : read.faults) fault(one.field, one.message, one.args, number, column_of(one.field));
        if (!read.faults.empty()) return;
        row.is_new = !known.record;
        row.is_unchanged = known.record && known.record->values == read.values;
        row.record = known.record.value_or(Record{});
        row.record.values = std::move(read.values);
        if (kind_.owner_of) row.record.owner = kind_.owner_of(row.record);
        if ((known.record && !may_write_(*known.record)) || !may_write_(row.record))
            return fault("", "record.import.not_allowed", {}, number, 0);
        plan_.rows.push_back(std::move(row));
    }

    struct Existing {
        std::optional<Record> record;
        bool is_readable = true;
    };

    Existing existing(const std::string& id_text, const Typed& typed, int number)
    {
        if (!id_text.empty()) {
            auto id = base::id_from_text(id_text);
            auto record = id ? find(reader_, kind_, county_, *id) : std::nullopt;
            if (!record) fault("id", "record.import.unknown_id", {{"id", id_text.substr(0, 40)}}, number, column_of("id"));
            return {record, record.has_value()};
        }
        auto title = typed.find(kind_.fields[kind_.title_field].name);
        if (title == typed.end() || title->second.front().empty()) return {};
        storage::Condition same{"sort_name=?", {i18n::folded(base::trimmed(title->second.front()))}};
        auto found = list(reader_, kind_, county_, {same && living(), "sort_name", false, 2, 0});
        return {found.size() == 1 ? std::optional(found.front()) : std::nullopt, true};
    }

    int column_of(const std::string& field) const
    {
        for (auto& [column, meaning] : columns_.places)
            if ((meaning < 0 && field == id_column) ||
                (meaning >= 0 && kind_.fields[static_cast<std::size_t>(meaning)].name == field))
                return static_cast<int>(column) + 1;
        return 0;
    }

    storage::Reader& reader_;
    const Kind& kind_;
    base::CountyId county_;
    const std::function<bool(const Record&)>& may_write_;
    Resolve resolve_;
    Columns columns_;
    ImportPlan plan_;
};

} // namespace

std::size_t ImportPlan::new_count() const
{
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](auto& row) { return row.is_new; }));
}

std::size_t ImportPlan::unchanged_count() const
{
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](auto& row) { return row.is_unchanged; }));
}

std::size_t ImportPlan::changed_count() const { return rows.size() - new_count() - unchanged_count(); }

sheet::Sheet exported(storage::Reader& reader, const Kinds& kinds, const Kind& kind, base::CountyId county,
                      const std::vector<Record>& records, const i18n::Translator& t)
{
    sheet::Sheet sheet;
    sheet.header.push_back(t("record.id"));
    std::vector<std::map<std::int64_t, std::string>> reference_titles(kind.fields.size());
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        sheet.header.push_back(t(kind.label_key(kind.fields[i])));
        auto* target = find_kind(kinds, kind.fields[i].refers_to);
        if (target) reference_titles[i] = titles(reader, *target, county, references(records, i));
    }
    int number = 2;
    for (auto& record : records) {
        std::vector<std::string> row{base::id_text(record.id)};
        for (std::size_t i = 0; i < kind.fields.size(); ++i) {
            auto& field = kind.fields[i];
            bool plain = field.type == FieldType::rich || field.type == FieldType::number || field.type == FieldType::money || field.type == FieldType::day;
            auto texts = plain ? form_texts(field, record.values[i]) : std::vector<std::string>{};
            row.push_back(plain ? (texts.empty() ? "" : texts.front())
                                : shown(kind, field, record.values[i], t, reference_titles[i]));
        }
        sheet.rows.push_back(std::move(row));
        sheet.row_numbers.push_back(number++);
    }
    return sheet;
}

Resolve resolver(storage::Reader& reader, const Kinds& kinds, base::CountyId county)
{
    return [&reader, &kinds, county](const Field& field, const std::string& text) -> std::optional<std::int64_t> {
        auto* target = find_kind(kinds, field.refers_to);
        if (!target) return std::nullopt;
        storage::Condition same{"sort_name=?", {i18n::folded(text)}};
        auto by_title = list(reader, *target, county, {same && living(), "sort_name", false, 2, 0});
        if (by_title.size() == 1) return by_title.front().id;
        auto id = base::id_from_text(text);
        if (id && find(reader, *target, county, *id)) return id;
        return std::nullopt;
    };
}

ImportPlan plan_import(storage::Reader& reader, const Kinds& kinds, const Kind& kind, base::CountyId county,
                       const sheet::Sheet& sheet, const std::function<bool(const Record&)>& may_write)
{
    return Planner(reader, kinds, kind, county, may_write).plan(sheet);
}

std::size_t apply_import(audit::Deed& deed, const Kind& kind, const ImportPlan& plan)
{
    std::size_t written = 0;
    for (auto& row : plan.rows) {
        if (row.is_unchanged) continue;
        if (row.is_new) insert(deed, kind, row.record);
        else if (!update(deed, kind, row.record)) continue;
        ++written;
    }
    deed.note({kind.permission("imported"), kind.name, 0, fmt::format("{} rows", written)});
    return written;
}

} // namespace landlotse::record
