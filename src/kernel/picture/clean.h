#pragma once
// A picture that somebody sends becomes clean ones: decoded, turned upright, resized, written anew without anything that stood
// beside the pixels (place, camera, thumbnails).

#include "kernel/base/result.h"

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::picture {

enum class Refusal { too_large, unknown_format, too_many_pixels, broken };
BOOST_DESCRIBE_ENUM(Refusal, too_large, unknown_format, too_many_pixels, broken)

constexpr std::size_t most_bytes = 12 * 1024 * 1024;
constexpr std::int64_t most_pixels = 40'000'000;

/// For a form's `accept`.
constexpr std::string_view accepted = "image/jpeg,image/png,image/webp";

/// What the head of a file says, before anything is decoded.
struct Head {
    std::string format; ///< jpeg, png, webp
    std::int64_t width = 0, height = 0;
    int orientation = 1; ///< EXIF, 1 to 8
};
/// Nothing when it is none of the three formats or the head is cut off.
std::optional<Head> head_of(std::string_view bytes);

/// One size of a picture. The hash is the fingerprint of its bytes: served under it, browsers may keep it for ever.
struct File {
    std::string hash;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::string content_type;
};
BOOST_DESCRIBE_STRUCT(File, (), (hash, width, height, content_type))

struct Clean {
    File file;
    std::string bytes;
};

/// A photograph in WebP becomes a JPEG; a sign on no ground of its own (arms) must stay without one.
enum class Transparency { of_png, of_every_format };

/// In these widths (pixels), ascending; a picture is never made larger, so there may be fewer. Decoding runs in a child process with
/// limits, because decoders of foreign pictures have faults.
base::Result<std::vector<Clean>, Refusal> clean(std::string_view bytes, const std::vector<int>& widths, Transparency transparency = Transparency::of_png);

} // namespace landlotse::picture
