#include "kernel/record/texts.h"

#include "kernel/base/text.h"
#include "kernel/record/input.h"
#include "kernel/record/slugs.h"
#include "kernel/richtext/clean.h"
#include "kernel/search/search.h"
#include "kernel/storage/condition.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::record {

namespace {

constexpr std::string_view german = "de";

/// Everything of a record that somebody may search for, in one language.
search::Document document(const Kind& kind, const Record& record, std::string_view language)
{
    search::Document document{kind.name, record.id, std::string(language), kind.title_of(record), {}, record.owner, record.conf};
    i18n::Translator t(i18n::language(language).value_or(i18n::german()));
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        auto& field = kind.fields[i];
        bool counts = field.search != SearchWeight::none && i != kind.title_field && !field.is_internal;
        if (!counts) continue;
        document.body += shown(kind, field, record.values[i], t) + "\n";
    }
    return document;
}

void apply(const Kind& kind, Record& record, const Text& text)
{
    if (kind.field(text.field)) record.values[kind.index_of(text.field)] = text.body;
}

} // namespace

std::string source_hash(const Kind& kind, const Record& record, std::string_view field)
{
    return base::sha256_hex(kind.text_of(record, field));
}

std::vector<const Field*> translatable_fields(const Kind& kind)
{
    std::vector<const Field*> fields;
    for (auto& field : kind.fields)
        if (field.is_translatable) fields.push_back(&field);
    return fields;
}

std::vector<Text> texts_of(storage::Reader& reader, const Kind& kind, base::CountyId county, std::int64_t record)
{
    return reader.all<Text>("select language, field, body, source_hash, state, changed_at from record_text "
                            "where county=$1 and kind=$2 and record=$3 order by language, field",
                            county, kind.name, record);
}

bool is_outdated(const Kind& kind, const Record& record, const Text& text)
{
    return kind.field(text.field) && text.source_hash != source_hash(kind, record, text.field);
}

void put_texts(audit::Deed& deed, const Kind& kind, const Record& record, std::string_view language,
               const std::map<std::string, std::string>& bodies, const TextOrigin& origin)
{
    auto& tx = deed.tx();
    for (auto* field : translatable_fields(kind)) {
        auto body = bodies.find(field->name);
        if (body == bodies.end()) continue;
        tx.execute("delete from record_text where county=$1 and kind=$2 and record=$3 and language=$4 and field=$5",
                   deed.county(), kind.name, record.id, language, field->name);
        // Whoever writes a translation, by form, file or program: markup is cleaned before it is kept.
        auto text = field->type == FieldType::rich ? richtext::clean_markup(body->second).value_or("") : body->second;
        if (text.empty()) continue;
        auto known = origin.source_hashes.find(field->name);
        tx.execute("insert into record_text (county, kind, record, language, field, body, source_hash, state, changed_at, "
                   "changed_by) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
                   deed.county(), kind.name, record.id, language, field->name, text,
                   known == origin.source_hashes.end() ? source_hash(kind, record, field->name) : known->second,
                   origin.state, tx.now(), deed.actor().person);
    }
    deed.note({kind.permission("translated"), kind.name, record.id, std::string(language)});
    index(tx, kind, deed.county(), record);
}

void keep_translations_current(storage::Tx& tx, const Kind& kind, base::CountyId county, const Record& before, const Record& after)
{
    for (auto* field : translatable_fields(kind))
        tx.execute("update record_text set source_hash=$1 where county=$2 and kind=$3 and record=$4 and field=$5 and source_hash=$6",
                   source_hash(kind, after, field->name), county, kind.name, after.id, field->name, source_hash(kind, before, field->name));
}

void translate(storage::Reader& reader, const Kind& kind, base::CountyId county, std::string_view language,
               std::vector<Record>& records)
{
    if (language == german || records.empty() || translatable_fields(kind).empty()) return;
    std::string sql = "select record, field, body from record_text where county=? and kind=? and language=? and record in (";
    std::vector<storage::Value> values{county.value, kind.name, std::string(language)};
    std::map<std::int64_t, Record*> by_id;
    for (auto& record : records) {
        sql += by_id.empty() ? "?" : ",?";
        values.emplace_back(record.id);
        by_id[record.id] = &record;
    }
    reader.each(storage::numbered(sql + ")"), values, [&](const storage::Cells& cells) {
        Text text;
        text.field = cells.text(1);
        text.body = cells.text(2);
        apply(kind, *by_id[cells.integer(0)], text);
    });
}

bool is_searched(const Kind& kind)
{
    return std::any_of(kind.fields.begin(), kind.fields.end(), [](auto& field) { return field.search != SearchWeight::none; });
}

void index(storage::Tx& tx, const Kind& kind, base::CountyId county, const Record& record)
{
    if (!is_searched(kind)) return;
    search::remove(tx, county, kind.name, record.id);
    if (record.archived_at) return;
    search::put(tx, county, document(kind, record, german));
    std::map<std::string, Record> translated;
    for (auto& text : texts_of(tx, kind, county, record.id))
        apply(kind, translated.try_emplace(text.language, record).first->second, text);
    for (auto& [language, one] : translated) search::put(tx, county, document(kind, one, language));
}

} // namespace landlotse::record
