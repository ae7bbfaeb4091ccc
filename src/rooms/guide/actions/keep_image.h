#pragma once
// A picture that somebody sends becomes three clean ones: decoded, turned upright, resized, written anew
// without anything that stood beside the pixels (place, camera, thumbnails).

#include "kernel/base/result.h"
#include "rooms/guide/store/images.h"

namespace landlotse::guide {

enum class ImageRefusal { too_large, unknown_format, too_many_pixels, broken };
BOOST_DESCRIBE_ENUM(ImageRefusal, too_large, unknown_format, too_many_pixels, broken)

constexpr std::size_t most_image_bytes = 12 * 1024 * 1024;
constexpr std::int64_t most_pixels = 40'000'000;

/// What the head of a file says, before anything is decoded.
struct ImageHead {
    std::string format; ///< jpeg, png, webp
    std::int64_t width = 0, height = 0;
    int orientation = 1; ///< EXIF, 1 to 8
};
/// Nothing when it is none of the three formats or the head is cut off.
std::optional<ImageHead> image_head(std::string_view bytes);

/// Small first. Decoding runs in a child process with limits, because decoders of foreign pictures have
/// faults.
base::Result<std::vector<images::Content>, ImageRefusal> clean_images(std::string_view bytes);

} // namespace landlotse::guide
