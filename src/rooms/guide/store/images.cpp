#include "rooms/guide/store/images.h"

#include "kernel/record/texts.h"

#include <fmt/format.h>

namespace landlotse::guide::images {

std::string address(const File& file) { return fmt::format("/guide-images/{}", file.hash); }

std::vector<File> files_of(storage::Reader& reader, base::CountyId county, std::int64_t image)
{
    return reader.all<File>("select hash, width, height, content_type from guide_image_file where county=$1 "
                            "and image=$2 order by width",
                            county, image);
}

std::optional<Found> find(storage::Reader& reader, base::CountyId county, std::int64_t image,
                          std::string_view language)
{
    auto record = record::find(reader, *image_kind(), county, image);
    if (!record || record->archived_at) return std::nullopt;
    std::vector<record::Record> one{*record};
    record::translate(reader, *image_kind(), county, language, one);
    Found found;
    found.image = record::as<Image>(record->values);
    found.alt = record::as<Image>(one.front().values).alt;
    found.files = files_of(reader, county, image);
    return found;
}

void put_files(storage::Tx& tx, base::CountyId county, std::int64_t image, const std::vector<Content>& files)
{
    tx.execute("delete from guide_image_file where county=$1 and image=$2", county, image);
    for (auto& one : files)
        tx.execute("insert into guide_image_file (county, hash, image, width, height, content_type, content) "
                   "values ($1,$2,$3,$4,$5,$6,$7) "
                   "on conflict (county, hash) do nothing",
                   county, one.file.hash, image, one.file.width, one.file.height, one.file.content_type,
                   storage::Blob{one.bytes});
}

std::optional<Content> content(storage::Reader& reader, base::CountyId county, std::string_view hash)
{
    std::optional<Content> found;
    reader.each(
        "select hash, width, height, content_type, content from guide_image_file where county=$1 and hash=$2",
        {county.value, std::string(hash)}, [&](const storage::Cells& cells) {
            Content one;
            one.file = {std::string(cells.text(0)), cells.integer(1), cells.integer(2),
                        std::string(cells.text(3))};
            one.bytes = cells.bytes(4);
            found = std::move(one);
        });
    return found;
}

} // namespace landlotse::guide::images
