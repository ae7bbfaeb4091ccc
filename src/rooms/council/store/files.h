#pragma once
// Files of papers, meetings and agenda items: stored as they came, with their fingerprint.

#include "rooms/council/store/publication.h"

#include <string>
#include <vector>

namespace landlotse::council {

enum class FileRole { main_file, attachment, invitation, minutes };
BOOST_DESCRIBE_ENUM(FileRole, main_file, attachment, invitation, minutes)

struct File {
    std::int64_t id = 0;
    std::string parent_kind; ///< `paper`, `meeting`, `agenda_item`
    std::int64_t parent = 0;
    FileRole role = FileRole::attachment;
    std::string name;
    std::string file_name;
    std::string mime;
    std::int64_t size = 0;
    std::string sha512;
    bool is_public = true;
    std::string address; ///< where it lives elsewhere (imported); empty = here
    base::Instant created_at;
    std::optional<base::Instant> archived_at;
};
BOOST_DESCRIBE_STRUCT(File, (), (id, parent_kind, parent, role, name, file_name, mime, size, sha512, is_public, address, created_at, archived_at))

constexpr std::size_t most_file_bytes = 16 * 1024 * 1024;

namespace files {

/// Keeps the file; a public one of a public parent is published.
File add(storage::Tx& tx, base::CountyId county, File file, const std::string& bytes);
std::optional<File> find(storage::Reader& reader, base::CountyId county, std::int64_t id);
/// The files of these parents, in order of their making; `Openness::open` leaves out what is not public.
std::vector<File> of(storage::Reader& reader, base::CountyId county, std::string_view parent_kind, const std::vector<std::int64_t>& parents, Openness openness);
std::string content(storage::Reader& reader, base::CountyId county, std::int64_t id);
void archive(storage::Tx& tx, base::CountyId county, std::int64_t id);
/// Is the file, with the parent it belongs to, open to everybody?
bool is_open(storage::Reader& reader, base::CountyId county, const File& file);

} // namespace files

} // namespace landlotse::council
