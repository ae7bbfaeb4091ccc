#include "rooms/council/store/files.h"

#include "kernel/base/text.h"
#include "kernel/storage/condition.h"

#include <fmt/format.h>
#include <sodium.h>

namespace landlotse::council::files {

namespace {

constexpr std::string_view columns = "id, parent_kind, parent, role, name, file_name, mime, size, sha512, is_public, address, created_at, archived_at";

std::string sha512_hex(const std::string& bytes)
{
    unsigned char digest[crypto_hash_sha512_BYTES];
    crypto_hash_sha512(digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return base::hex(digest);
}

Published published_parent(const File& file)
{
    if (file.parent_kind == "paper") return Published::paper;
    return file.parent_kind == "meeting" ? Published::meeting : Published::agenda_item;
}

} // namespace

bool is_open(storage::Reader& reader, base::CountyId county, const File& file)
{
    if (!file.is_public || file.archived_at) return false;
    auto parent = publications::find(reader, county, published_parent(file), file.parent);
    return parent && !parent->deleted_at;
}

File add(storage::Tx& tx, base::CountyId county, File file, const std::string& bytes)
{
    if (file.id == 0) file.id = tx.new_id();
    if (file.address.empty()) {
        file.size = static_cast<std::int64_t>(bytes.size());
        file.sha512 = sha512_hex(bytes);
    }
    file.created_at = tx.now();
    tx.execute("insert into council_file (county, id, parent_kind, parent, role, name, file_name, mime, size, sha512, is_public, address, content, created_at, archived_at) "
               "values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,null)",
               county, file.id, file.parent_kind, file.parent, file.role, file.name, file.file_name, file.mime, file.size, file.sha512, file.is_public, file.address, storage::Blob{bytes},
               file.created_at);
    if (is_open(tx, county, file)) {
        publications::keep(tx, county, Published::file, file.id, Openness::open);
        publications::touch(tx, county, published_parent(file), file.parent);
    }
    return file;
}

std::optional<File> find(storage::Reader& reader, base::CountyId county, std::int64_t id)
{
    return reader.first<File>(fmt::format("select {} from council_file where county=$1 and id=$2", columns), county, id);
}

std::vector<File> of(storage::Reader& reader, base::CountyId county, std::string_view parent_kind, const std::vector<std::int64_t>& parents, Openness openness)
{
    std::vector<File> all;
    if (parents.empty()) return all;
    auto sql = fmt::format("select {} from council_file where county=? and parent_kind=? and archived_at is null{} and parent in (?", columns, openness == Openness::open ? " and is_public=1" : "");
    std::vector<storage::Value> values{county.value, std::string(parent_kind), parents.front()};
    for (std::size_t i = 1; i < parents.size(); ++i) {
        sql += ",?";
        values.emplace_back(parents[i]);
    }
    reader.each(storage::numbered(sql + ") order by id"), values, [&](const storage::Cells& cells) { all.push_back(storage::from_row<File>(cells)); });
    return all;
}

std::string content(storage::Reader& reader, base::CountyId county, std::int64_t id)
{
    return reader.first<storage::Blob>("select content from council_file where county=$1 and id=$2", county, id).value_or(storage::Blob{}).bytes;
}

void archive(storage::Tx& tx, base::CountyId county, std::int64_t id)
{
    auto file = find(tx, county, id);
    if (!file) return;
    tx.execute("update council_file set archived_at=$1 where county=$2 and id=$3", tx.now(), county, id);
    publications::keep(tx, county, Published::file, id, Openness::closed);
    publications::touch(tx, county, published_parent(*file), file->parent);
}

} // namespace landlotse::council::files
