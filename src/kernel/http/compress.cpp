#include "kernel/http/compress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace landlotse::http {

std::string gzipped(std::string_view bytes, Effort effort)
{
    if (bytes.size() > std::numeric_limits<uInt>::max() / 2)
        throw std::length_error("body too large for gzip");
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    int level = effort == Effort::cheap ? 1 : 9;
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("gzip cannot start");

    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    int result = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("gzip failed");
    return packed;
}

std::string brotli_compressed(std::string_view bytes, Effort effort)
{
    std::string packed(std::max<std::size_t>(BrotliEncoderMaxCompressedSize(bytes.size()), 64), '\0');
    std::size_t size = packed.size();
    int quality = effort == Effort::cheap ? 3 : 9;
    if (!BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                               reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                               reinterpret_cast<std::uint8_t*>(packed.data())))
        throw std::runtime_error("brotli failed");
    packed.resize(size);
    return packed;
}

bool is_worth_compressing(std::string_view content_type, std::size_t bytes)
{
    constexpr std::size_t smallest = 1024;
    if (bytes <= smallest) return false;
    auto kind = content_type.substr(0, content_type.find(';'));
    constexpr std::string_view shrinking[] = {
        "application/json",          "application/javascript", "application/xml",
        "application/ld+json",       "application/geo+json",   "application/rss+xml",
        "application/manifest+json", "application/atom+xml",   "application/rdf+xml",
        "application/x-ndjson",      "image/svg+xml"};
    return kind.starts_with("text/") ||
           std::find(std::begin(shrinking), std::end(shrinking), kind) != std::end(shrinking);
}

} // namespace landlotse::http
