#pragma once
// Images and the files in which they are served.

#include "kernel/picture/clean.h"
#include "kernel/record/store.h"
#include "rooms/guide/domain/image.h"

namespace landlotse::guide::images {

/// One size of an image, and its bytes.
using picture::File;
using Content = picture::Clean;

/// In pixels: a telephone, a telephone with a fine screen, a desktop.
const inline std::vector<int> widths{480, 960, 1600};

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
void put_files(storage::Tx& tx, base::CountyId county, std::int64_t image, const std::vector<Content>& files);
std::optional<Content> content(storage::Reader& reader, base::CountyId county, std::string_view hash);

} // namespace landlotse::guide::images
