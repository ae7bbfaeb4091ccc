#include "rooms/observatory/store/releases.h"

#include "kernel/base/text.h"

#include <map>

namespace landlotse::observatory::releases {

namespace {

constexpr auto columns = "select id, slug, title, description, register_id, features, filter_feature, filter_category, method, least, secondary, published_at, published_by, "
                         "withdrawn_at, withdrawn_why from observatory_release where county=$1";

} // namespace

std::vector<Release> all(storage::Reader& reader, base::CountyId county)
{
    return reader.all<Release>(std::string(columns) + " order by published_at desc, id desc", county);
}

std::optional<Release> find(storage::Reader& reader, base::CountyId county, ReleaseId id)
{
    return reader.first<Release>(std::string(columns) + " and id=$2", county, id);
}

std::optional<Release> by_slug(storage::Reader& reader, base::CountyId county, std::string_view slug)
{
    return reader.first<Release>(std::string(columns) + " and slug=$2", county, std::string(slug));
}

std::string content(storage::Reader& reader, base::CountyId county, ReleaseId id)
{
    std::string csv;
    reader.each("select content from observatory_release where county=$1 and id=$2", {county.value, id.value}, [&](const storage::Cells& cells) { csv = cells.bytes(0); });
    return csv;
}

void add(storage::Tx& tx, base::CountyId county, const Release& release, const std::string& csv)
{
    tx.execute("insert into observatory_release (county, id, slug, title, description, register_id, features, filter_feature, filter_category, method, least, secondary, "
               "published_at, published_by, withdrawn_at, withdrawn_why, content) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)",
               county, release.id, release.slug, release.title, release.description, release.register_id, release.features, release.filter_feature, release.filter_category,
               release.method, release.least, release.secondary, release.published_at, release.published_by, release.withdrawn_at, release.withdrawn_why, storage::Blob{csv});
}

void withdraw(storage::Tx& tx, base::CountyId county, ReleaseId id, const std::string& why)
{
    tx.execute("update observatory_release set withdrawn_at=$3, withdrawn_why=$4 where county=$1 and id=$2 and withdrawn_at is null", county, id, tx.now(), why);
}

std::optional<TableWish> wish_of(const Release& release, const Register& records)
{
    TableWish wish;
    for (auto name : base::split(release.features, '\n')) {
        auto at = records.feature(name);
        if (!at) return std::nullopt;
        wish.features.push_back(*at);
    }
    if (wish.features.empty() || wish.features.size() > most_table_features) return std::nullopt;
    if (release.filter_feature.empty()) return wish;
    auto feature = records.feature(release.filter_feature);
    if (!feature) return std::nullopt;
    auto& categories = records.features[*feature].categories;
    for (std::size_t at = 0; at < categories.size(); ++at)
        if (categories[at] == release.filter_category) wish.filter = Filter{*feature, static_cast<std::uint16_t>(at)};
    return wish.filter ? std::optional(wish) : std::nullopt;
}

History history(storage::Reader& reader, base::CountyId county, std::string_view code)
{
    History found;
    std::map<std::int64_t, std::pair<const Register*, base::Day>> known;
    for (auto& register_ : registers::all(reader, county)) {
        if (register_.code != code || !registers::is_used(reader, county, register_.id)) continue;
        auto records = registers::content(reader, county, register_.id);
        if (!records) continue;
        found.registers.push_back(std::make_unique<Register>(std::move(*records)));
        known[register_.id.value] = {found.registers.back().get(), register_.day};
    }
    for (auto& release : all(reader, county)) {
        auto source = known.find(release.register_id.value);
        if (source == known.end() || release.method == Method::perturbed) continue;
        auto& [records, day] = source->second;
        auto wish = wish_of(release, *records);
        auto table = public_table(content(reader, county, release.id));
        if (!wish || !table) continue;
        EarlierTable earlier{release.title, base::iso_day(day), records, *wish, {}};
        for (auto& cell : table->cells) earlier.hidden.push_back(!cell);
        if (earlier.hidden.size() == cells_of(*records, *wish)) found.tables.push_back(std::move(earlier));
    }
    return found;
}

} // namespace landlotse::observatory::releases
