#pragma once
// Images and the files in which they are served.

#include "kernel/record/store.h"
#include "rooms/guide/domain/image.h"

namespace landlotse::guide::images {

/// One size of an image. Its address is the fingerprint of its bytes, so browsers may keep it for ever.
struct File {
    std::string hash;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::string content_type;
};
BOOST_DESCRIBE_STRUCT(File, (), (hash, width, height, content_type))

std::string address(const File& file);

struct Found {
    Image image;
    std::string alt;         ///< in the wanted language if there is one
    std::vector<File> files; ///< small first
};
/// Nothing when it is archived or unknown.
std::optional<Found> find(storage::Reader& reader, base::CountyId county, std::int64_t image,
                          std::string_view language);
std::vector<File> files_of(storage::Reader& reader, base::CountyId county, std::int64_t image);
/// Replaces the files of an image.
struct Content {
    File file;
    std::string bytes;
};
void put_files(storage::Tx& tx, base::CountyId county, std::int64_t image, const std::vector<Content>& files);
std::optional<Content> content(storage::Reader& reader, base::CountyId county, std::string_view hash);

} // namespace landlotse::guide::images
