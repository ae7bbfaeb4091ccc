#include "kernel/record/slugs.h"

#include "kernel/i18n/fold.h"
#include "kernel/storage/condition.h"

#include <fmt/format.h>

namespace landlotse::record {

void keep_slug(storage::Tx& tx, const Kind& kind, base::CountyId county, std::int64_t record, std::string_view language,
               const std::string& title)
{
    auto wanted = i18n::slug(title);
    for (int attempt = 1; attempt < 1000; ++attempt) {
        auto slug = attempt == 1 ? wanted : fmt::format("{}-{}", wanted, attempt);
        auto holder = tx.first<std::int64_t>("select record from record_slug where county=$1 and region=0 and language=$2 "
                                             "and kind=$3 and slug=$4",
                                             county, language, kind.name, slug);
        if (holder && *holder != record) continue;
        tx.execute("update record_slug set is_current=0 where county=$1 and kind=$2 and record=$3 and language=$4 "
                   "and slug<>$5",
                   county, kind.name, record, language, slug);
        tx.execute("insert into record_slug (county, region, language, kind, slug, record, is_current) "
                   "values ($1,0,$2,$3,$4,$5,1) on conflict (county, region, language, kind, slug) "
                   "do update set is_current=1",
                   county, language, kind.name, slug, record);
        return;
    }
}

std::optional<SlugTarget> slug_target(storage::Reader& reader, const Kind& kind, base::CountyId county,
                                      std::string_view slug)
{
    return reader.first<SlugTarget>("select record, is_current from record_slug where county=$1 and kind=$2 and slug=$3 "
                                    "order by is_current desc, language",
                                    county, kind.name, slug);
}

std::string slug_of(storage::Reader& reader, const Kind& kind, base::CountyId county, std::int64_t record)
{
    return reader
        .first<std::string>("select slug from record_slug where county=$1 and kind=$2 and record=$3 and is_current=1 "
                            "order by language",
                            county, kind.name, record)
        .value_or("");
}

std::map<std::int64_t, std::string> slugs_of(storage::Reader& reader, const Kind& kind, base::CountyId county,
                                             const std::vector<std::int64_t>& records)
{
    std::map<std::int64_t, std::string> slugs;
    if (records.empty()) return slugs;
    std::string sql = "select record, slug from record_slug where county=? and kind=? and is_current=1 and record in (";
    std::vector<storage::Value> values{county.value, kind.name};
    for (auto record : records) {
        sql += values.size() == 2 ? "?" : ",?";
        values.emplace_back(record);
    }
    reader.each(storage::numbered(sql + ")"), values,
                [&](const storage::Cells& cells) { slugs.emplace(cells.integer(0), cells.text(1)); });
    return slugs;
}

} // namespace landlotse::record
