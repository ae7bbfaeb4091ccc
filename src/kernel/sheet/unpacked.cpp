#include "kernel/sheet/unpacked.h"

#include "kernel/sheet/archive.h"

#include <algorithm>
#include <array>
#include <limits>
#include <zlib.h>

namespace landlotse::sheet {

namespace {

struct Inflater {
    z_stream stream{};
    bool ready;
    // 15 bits of window, +16: a gzip header is required and the checksum is checked.
    Inflater() : ready(inflateInit2(&stream, 15 + 16) == Z_OK) {}
    ~Inflater()
    {
        if (ready) inflateEnd(&stream);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
};

base::Fault too_large(std::size_t limit)
{
    return {.message = "sheet.too_large", .args = {{"limit", std::to_string(limit)}}};
}

} // namespace

base::Result<std::string, base::Fault> unpacked(std::string_view bytes, std::size_t limit)
{
    if (bytes.size() > limit) return base::refuse(too_large(limit));
    if (!bytes.starts_with("\x1F\x8B")) return std::string(bytes);
    if (bytes.size() > std::numeric_limits<uInt>::max()) return base::refuse(too_large(limit));

    Inflater inflater;
    base::Fault broken{.message = "sheet.broken_gzip"};
    if (!inflater.ready) return base::refuse(broken);
    z_stream& stream = inflater.stream;
    // zlib does not write to its input; its interface is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());

    std::string content;
    std::array<char, 65536> block;
    for (;;) {
        stream.next_out = reinterpret_cast<Bytef*>(block.data());
        stream.avail_out = block.size();
        int state = inflate(&stream, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END) return base::refuse(broken);
        content.append(block.data(), block.size() - stream.avail_out);
        if (content.size() > limit) return base::refuse(too_large(limit));
        if (state != Z_STREAM_END) continue;
        if (stream.avail_in == 0) return content;
        if (inflateReset(&stream) != Z_OK) return base::refuse(broken);
    }
}

base::Result<std::string, base::Fault> unpacked_file(std::string_view bytes, std::size_t limit)
{
    if (!bytes.starts_with("PK\x03\x04")) return unpacked(bytes, limit);
    Limits limits;
    limits.bytes = limits.unpacked_bytes = limit;
    auto archive = Archive::open(bytes, limits);
    if (!archive) return base::refuse(archive.error());
    auto names = archive->names();
    if (names.size() != 1) return base::refuse(base::Fault{.message = "sheet.not_one_file", .args = {{"count", std::to_string(names.size())}}});
    auto content = archive->entry(names.front());
    if (!content) return base::refuse(content.error());
    return std::move(**content);
}

} // namespace landlotse::sheet
