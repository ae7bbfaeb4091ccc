// Reads what stands in front of a picture's pixels: format, size, which side is up.

#include "kernel/picture/clean.h"

namespace landlotse::picture {

namespace {

std::uint32_t big(std::string_view bytes, std::size_t at, int count)
{
    std::uint32_t number = 0;
    for (int i = 0; i < count; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return number;
}

std::uint32_t little(std::string_view bytes, std::size_t at, int count)
{
    std::uint32_t number = 0;
    for (int i = count - 1; i >= 0; --i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return number;
}

/// Tag 0x0112 of an EXIF block.
int orientation_in(std::string_view exif)
{
    if (exif.size() < 14 || !exif.starts_with(std::string_view("Exif\0\0", 6))) return 1;
    exif.remove_prefix(6);
    bool is_little = exif.starts_with("II");
    auto number = [&](std::size_t at, int count) {
        return is_little ? little(exif, at, count) : big(exif, at, count);
    };
    std::size_t table = number(4, 4);
    if (table + 2 > exif.size()) return 1;
    auto entries = number(table, 2);
    for (std::uint32_t i = 0; i < entries; ++i) {
        auto at = table + 2 + 12 * std::size_t{i};
        if (at + 12 > exif.size()) return 1;
        if (number(at, 2) != 0x0112) continue;
        auto value = static_cast<int>(number(at + 8, 2));
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

std::optional<Head> jpeg_head(std::string_view bytes)
{
    Head head{"jpeg", 0, 0, 1};
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (static_cast<unsigned char>(bytes[at]) != 0xff) return std::nullopt;
        auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xff) {
            ++at;
            continue;
        }
        std::size_t length = big(bytes, at + 2, 2);
        if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
        if (marker == 0xe1) head.orientation = orientation_in(bytes.substr(at + 4, length - 2));
        bool is_frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (is_frame && length >= 7) {
            head.height = big(bytes, at + 5, 2);
            head.width = big(bytes, at + 7, 2);
            return head;
        }
        if (marker == 0xda) return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

std::optional<Head> webp_head(std::string_view bytes)
{
    if (bytes.size() < 30) return std::nullopt;
    auto kind = bytes.substr(12, 4);
    Head head{"webp", 0, 0, 1};
    if (kind == "VP8X") {
        head.width = little(bytes, 24, 3) + 1;
        head.height = little(bytes, 27, 3) + 1;
    } else if (kind == "VP8L") {
        auto packed = little(bytes, 21, 4);
        head.width = (packed & 0x3fff) + 1;
        head.height = (packed >> 14 & 0x3fff) + 1;
    } else if (kind == "VP8 ") {
        head.width = little(bytes, 26, 2) & 0x3fff;
        head.height = little(bytes, 28, 2) & 0x3fff;
    } else {
        return std::nullopt;
    }
    return head;
}

} // namespace

std::optional<Head> head_of(std::string_view bytes)
{
    if (bytes.size() > 4 && bytes.starts_with("\xff\xd8\xff")) return jpeg_head(bytes);
    if (bytes.size() > 24 && bytes.starts_with(std::string_view("\x89PNG\r\n\x1a\n", 8)))
        return Head{"png", big(bytes, 16, 4), big(bytes, 20, 4), 1};
    if (bytes.size() > 16 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP")
        return webp_head(bytes);
    return std::nullopt;
}

} // namespace landlotse::picture
