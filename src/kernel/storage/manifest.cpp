#include "kernel/storage/manifest.h"

#include "kernel/base/text.h"
#include "kernel/storage/error.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::storage {

namespace {

namespace json = boost::json;

constexpr std::size_t text_limit = 4 << 20;
constexpr std::string_view format_name = "landlotse-backup-1";

std::string text_of(const json::object& object, std::string_view key)
{
    return std::string(object.at(key).as_string());
}

json::object unsealed(const Manifest& manifest)
{
    json::array schema, tables;
    for (auto& step : manifest.schema)
        schema.push_back(json::object{{"part", step.part}, {"number", step.number}, {"checksum", step.checksum}});
    for (auto& table : manifest.tables)
        tables.push_back(json::object{{"table", table.table}, {"rows", table.rows}, {"sha256", table.sha256}});
    return {{"format", format_name},
            {"database", manifest.dialect == Dialect::sqlite ? "sqlite" : "postgresql"},
            {"program", manifest.program},
            {"made_at", base::milliseconds(manifest.made_at)},
            {"bytes", manifest.bytes},
            {"sha256", manifest.sha256},
            {"schema", std::move(schema)},
            {"tables", std::move(tables)}};
}

Manifest read(const json::object& object)
{
    if (text_of(object, "format") != format_name)
        throw Error(ErrorKind::other, "the manifest has a format that this program does not know");
    Manifest manifest;
    manifest.dialect = text_of(object, "database") == "sqlite" ? Dialect::sqlite : Dialect::postgres;
    manifest.program = text_of(object, "program");
    manifest.made_at = base::instant(object.at("made_at").as_int64());
    manifest.bytes = object.at("bytes").as_int64();
    manifest.sha256 = text_of(object, "sha256");
    for (auto& value : object.at("schema").as_array()) {
        auto& step = value.as_object();
        manifest.schema.push_back({text_of(step, "part"), static_cast<int>(step.at("number").as_int64()),
                                   text_of(step, "checksum")});
    }
    for (auto& value : object.at("tables").as_array()) {
        auto& table = value.as_object();
        manifest.tables.push_back({text_of(table, "table"), table.at("rows").as_int64(), text_of(table, "sha256")});
    }
    return manifest;
}

} // namespace

std::vector<SchemaStep> schema_steps(Reader& reader)
{
    return reader.all<SchemaStep>("select part, number, checksum from schema_migration order by part, number");
}

void in_snapshot(Database& database, const std::function<void(Reader&)>& fn)
{
    database.read([&](Reader& reader) {
        bool postgres = reader.dialect() == Dialect::postgres;
        reader.each(postgres ? "begin isolation level repeatable read read only" : "begin", {}, {});
        try {
            fn(reader);
        } catch (...) {
            // A connection that lost its server has lost its transaction, too.
            try {
                reader.each("rollback", {}, {});
            } catch (const Error&) {
            }
            throw;
        }
        reader.each("commit", {}, {});
    });
}

std::filesystem::path manifest_of(const std::filesystem::path& backup) { return backup.string() + ".json"; }

std::string manifest_text(const Manifest& manifest)
{
    auto object = unsealed(manifest);
    object["seal"] = base::sha256_hex(json::serialize(object));
    return json::serialize(object) + "\n";
}

Manifest manifest_from_text(std::string_view text)
{
    if (text.size() > text_limit) throw Error(ErrorKind::other, "the manifest is longer than 4 MiB");
    try {
        auto manifest = read(json::parse({text.data(), text.size()}).as_object());
        if (manifest_text(manifest) != text) throw Error(ErrorKind::other, "the manifest is damaged: its seal is broken");
        return manifest;
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        throw Error(ErrorKind::other, fmt::format("the manifest is damaged: {}", error.what()));
    }
}

} // namespace landlotse::storage
