#include "kernel/picture/clean.h"

#include "support/sample_picture.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::picture;

namespace {

const std::vector<int> widths{480, 960, 1600};

/// Puts an EXIF block with an orientation and a place into a JPEG.
std::string with_exif(std::string picture, char orientation)
{
    using namespace std::string_literals;
    auto exif = "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + orientation +
                "\0\0\0\0\0\0GPS 51.25 13.55"s;
    auto length = exif.size() + 2;
    auto block = "\xff\xe1"s + static_cast<char>(length >> 8) + static_cast<char>(length & 0xff) + exif;
    return picture.insert(2, block);
}

/// 0 = solid, 127 = nothing there.
int transparency_at_corner(const std::string& png)
{
    auto* picture = gdImageCreateFromPngPtr(static_cast<int>(png.size()), const_cast<char*>(png.data()));
    int alpha = gdImageAlpha(picture, gdImageGetTrueColorPixel(picture, 0, 0));
    gdImageDestroy(picture);
    return alpha;
}

} // namespace

TEST_CASE("a picture becomes three sizes without what stood beside its pixels, the right side up")
{
    auto sent = with_exif(test::jpeg(2000, 1000), 6);
    REQUIRE(head_of(sent));
    CHECK(head_of(sent)->orientation == 6);
    auto files = clean(sent, widths);
    REQUIRE(files);
    REQUIRE(files->size() == 3);
    for (auto& one : *files) {
        CHECK_FALSE((one.bytes.find("GPS") != std::string::npos));
        CHECK_FALSE((one.bytes.find("Exif") != std::string::npos));
        CHECK(one.file.height > one.file.width);
        CHECK(head_of(one.bytes)->width == one.file.width);
    }
    CHECK(files->front().file.width == 480);
    CHECK(files->back().file.width == 1000);
}

TEST_CASE("what is no picture, too large, or broken is refused with a reason")
{
    CHECK(clean("<svg onload=alert(1)>", widths).error() == Refusal::unknown_format);
    CHECK(clean(std::string(most_bytes + 1, 'x'), widths).error() == Refusal::too_large);
    auto picture = test::jpeg(300, 200);
    CHECK(clean(picture.substr(0, 200), widths).error() != Refusal::too_large);
    std::string bomb("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\6\0\0\0", 29);
    CHECK(clean(bomb, widths).error() == Refusal::too_many_pixels);
    std::string broken("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\6\0\0\0 garbage", 37);
    CHECK(clean(broken, widths).error() == Refusal::broken);
}

TEST_CASE("arms on no ground stay without one when they are made smaller")
{
    auto files = clean(test::transparent_png(600), {256}, Transparency::of_every_format);
    REQUIRE(files);
    REQUIRE(files->size() == 1);
    CHECK(files->front().file.content_type == "image/png");
    CHECK(files->front().file.width == 256);
    CHECK(transparency_at_corner(files->front().bytes) > 120); // the scale rounds a little
}
