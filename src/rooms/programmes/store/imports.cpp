#include "rooms/programmes/store/imports.h"

#include "kernel/base/text.h"

namespace landlotse::programmes {

std::string text_of(const Mapping& mapping)
{
    std::string text;
    for (auto& [header, field] : mapping) text += header + "\t" + field + "\n";
    return text;
}

Mapping mapping_in(std::string_view stored)
{
    Mapping mapping;
    for (auto line : base::split(stored, '\n')) {
        auto tab = line.find('\t');
        if (tab != std::string_view::npos) mapping.emplace(line.substr(0, tab), line.substr(tab + 1));
    }
    return mapping;
}

namespace imports {

Mapping mapping_of(storage::Reader& reader, base::CountyId county, directory::ActorId provider)
{
    Mapping mapping;
    reader.each("select header, field from programmes_mapping where county=$1 and provider=$2", {county.value, provider.value},
                [&](const storage::Cells& cells) { mapping.emplace(cells.text(0), cells.text(1)); });
    return mapping;
}

void remember_mapping(storage::Tx& tx, base::CountyId county, directory::ActorId provider, const Mapping& mapping)
{
    for (auto& [header, field] : mapping)
        tx.execute("insert into programmes_mapping (county, provider, header, field) values ($1,$2,$3,$4) "
                   "on conflict (county, provider, header) do update set field=excluded.field",
                   county, provider, header, field);
}

void keep_draft(storage::Tx& tx, base::CountyId county, base::PersonId person, const Draft& draft)
{
    tx.execute("delete from programmes_draft where county=$1 and id=$2", county, draft.id);
    tx.execute("insert into programmes_draft (county, id, provider, person, at, filename, content, mapping, keeps_missing) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)", county,
               draft.id, draft.provider, person, tx.now(), draft.filename, draft.content, draft.mapping, draft.keeps_missing);
}

std::optional<Draft> draft_of(storage::Reader& reader, base::CountyId county, base::PersonId person, std::int64_t id)
{
    return reader.first<Draft>("select id, provider, filename, content, mapping, keeps_missing from programmes_draft where county=$1 and person=$2 and id=$3", county, person, id);
}

void forget_draft(storage::Tx& tx, base::CountyId county, std::int64_t id) { tx.execute("delete from programmes_draft where county=$1 and id=$2", county, id); }

void note_import(storage::Tx& tx, base::CountyId county, base::PersonId person, const ImportSummary& summary, const std::vector<ImportLine>& lines)
{
    tx.execute("insert into programmes_import (county, id, provider, person, at, filename, added, changed, restored, archived, unchanged) "
               "values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)",
               county, summary.id, summary.provider, person, summary.at, summary.filename, summary.added, summary.changed, summary.restored, summary.archived,
               summary.unchanged);
    std::int64_t position = 0;
    for (auto& line : lines)
        tx.execute("insert into programmes_import_line (county, import, position, what, course, title, source_id, fields) values ($1,$2,$3,$4,$5,$6,$7,$8)", county,
                   summary.id, ++position, line.what, line.course, line.title, line.source_id, line.fields);
}

std::vector<ImportSummary> newest(storage::Reader& reader, base::CountyId county, int limit)
{
    return reader.all<ImportSummary>("select id, provider, at, filename, added, changed, restored, archived, unchanged from programmes_import where county=$1 "
                                     "order by at desc, id desc limit $2",
                                     county, limit);
}

std::optional<ImportSummary> find(storage::Reader& reader, base::CountyId county, std::int64_t id)
{
    return reader.first<ImportSummary>("select id, provider, at, filename, added, changed, restored, archived, unchanged from programmes_import where county=$1 and id=$2", county, id);
}

std::vector<ImportLine> lines_of(storage::Reader& reader, base::CountyId county, std::int64_t import)
{
    return reader.all<ImportLine>("select what, course, title, source_id, fields from programmes_import_line where county=$1 and import=$2 order by position", county, import);
}

void forget_old(storage::Tx& tx, base::CountyId county, base::Instant now)
{
    tx.execute("delete from programmes_draft where county=$1 and at<$2", county, now - std::chrono::hours(24));
    auto oldest = now - std::chrono::days(400);
    tx.execute("delete from programmes_import_line where county=$1 and import in (select id from programmes_import where programmes_import.county=programmes_import_line.county "
               "and programmes_import.at<$2)",
               county, oldest);
    tx.execute("delete from programmes_import where county=$1 and at<$2", county, oldest);
}

} // namespace imports

} // namespace landlotse::programmes
