#include "rooms/guide/store/versions.h"

#include "kernel/base/text.h"

namespace landlotse::guide {

namespace {

/// A row of the table as it stands there.
struct Row {
    std::int64_t number = 0;
    base::Instant at;
    base::PersonId person;
    std::string deed;
    std::string title, summary, lead_in, body;
};
BOOST_DESCRIBE_STRUCT(Row, (), (number, at, person, deed, title, summary, lead_in, body))

constexpr const char* columns =
    "select number, at, person, deed, title, summary, lead_in, body from guide_version "
    "where county=$1 and page=$2 and language=$3";

Version version_of(Row row)
{
    return {row.number,
            row.at,
            row.person,
            std::move(row.deed),
            {std::move(row.title), std::move(row.summary), std::move(row.lead_in), std::move(row.body)}};
}

} // namespace

namespace versions {

void keep(storage::Tx& tx, base::CountyId county, std::int64_t page, std::string_view language,
          base::PersonId person, std::string_view deed, const PageText& text)
{
    auto newest =
        tx.number("select max(number) from guide_version where county=$1 and page=$2 and language=$3", county,
                  page, language);
    if (auto last = find(tx, county, page, language, newest); last && last->text == text) return;
    tx.execute("insert into guide_version (county, page, language, number, at, person, deed, title, summary, "
               "lead_in, body) "
               "values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)",
               county, page, language, newest + 1, tx.now(), person, deed, text.title, text.summary,
               text.lead_in, text.body);
}

std::vector<Version> all(storage::Reader& reader, base::CountyId county, std::int64_t page,
                         std::string_view language)
{
    std::vector<Version> versions;
    for (auto& row : reader.all<Row>(std::string(columns) + " order by number desc", county, page, language))
        versions.push_back(version_of(std::move(row)));
    return versions;
}

std::optional<Version> find(storage::Reader& reader, base::CountyId county, std::int64_t page,
                            std::string_view language, std::int64_t number)
{
    auto row = reader.first<Row>(std::string(columns) + " and number=$4", county, page, language, number);
    if (!row) return std::nullopt;
    return version_of(std::move(*row));
}

std::optional<Version> translated_from(storage::Reader& reader, base::CountyId county, std::int64_t page,
                                       std::string_view field, std::string_view source_hash)
{
    for (auto& version : all(reader, county, page, "de"))
        if (base::sha256_hex(by_field(version.text)[std::string(field)]) == source_hash) return version;
    return std::nullopt;
}

} // namespace versions

void keep_version(storage::Tx& tx, base::CountyId county, const record::Record& record)
{
    // The history of records, written just before, knows who it was.
    auto person = tx.number(
        "select person from record_change where county=$1 and kind='page' and record=$2 and version=$3",
        county, record.id, record.version);
    versions::keep(tx, county, record.id, "de", {person}, "saved",
                   text_of(record::as<GuidePage>(record.values)));
}

} // namespace landlotse::guide
