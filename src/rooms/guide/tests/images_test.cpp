#include "rooms/guide/actions/keep_image.h"
#include "rooms/guide/tests/guide_world.h"

#include <fmt/format.h>
#include <gd.h>

using namespace landlotse;
using namespace landlotse::guide;

namespace {

/// A picture of that size: left half red, right half blue.
std::string jpeg(int width, int height)
{
    auto* picture = gdImageCreateTrueColor(width, height);
    gdImageFilledRectangle(picture, 0, 0, width / 2, height, gdTrueColor(200, 0, 0));
    gdImageFilledRectangle(picture, width / 2, 0, width, height, gdTrueColor(0, 0, 200));
    int size = 0;
    auto* bytes = static_cast<char*>(gdImageJpegPtr(picture, &size, 90));
    std::string out(bytes, static_cast<std::size_t>(size));
    gdFree(bytes);
    gdImageDestroy(picture);
    return out;
}

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

} // namespace

TEST_CASE("a picture becomes three sizes without what stood beside its pixels, the right side up")
{
    auto sent = with_exif(jpeg(2000, 1000), 6);
    REQUIRE(image_head(sent));
    CHECK(image_head(sent)->orientation == 6);
    auto files = clean_images(sent);
    REQUIRE(files);
    REQUIRE(files->size() == 3);
    for (auto& one : *files) {
        CHECK_FALSE(holds(one.bytes, "GPS"));
        CHECK_FALSE(holds(one.bytes, "Exif"));
        CHECK(one.file.height > one.file.width);
        CHECK(image_head(one.bytes)->width == one.file.width);
    }
    CHECK(files->front().file.width == 480);
    CHECK(files->back().file.width == 1000);
}

TEST_CASE("what is no picture, too large, or broken is refused with a reason")
{
    CHECK(clean_images("<svg onload=alert(1)>").error() == ImageRefusal::unknown_format);
    CHECK(clean_images(std::string(most_image_bytes + 1, 'x')).error() == ImageRefusal::too_large);
    auto picture = jpeg(300, 200);
    CHECK(clean_images(picture.substr(0, 200)).error() != ImageRefusal::too_large);
    std::string bomb("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\6\0\0\0", 29);
    CHECK(clean_images(bomb).error() == ImageRefusal::too_many_pixels);
    std::string broken("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\6\0\0\0 garbage", 37);
    CHECK(clean_images(broken).error() == ImageRefusal::broken);
}

TEST_CASE("an image in a text is shown in its sizes with the description of the reader's language")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        Image image;
        image.name = "Rathaus";
        image.alt = "Das Rathaus von vorn";
        image.kept_by = world.office_id;
        auto record = world.add(*image_kind(), image);
        auto files = clean_images(jpeg(700, 500));
        REQUIRE(files);
        world.deed([&](audit::Deed& deed) -> audit::DeedResult {
            images::put_files(deed.tx(), {1}, record.id, *files);
            record::put_texts(deed, *image_kind(), record, "ar", {{"alt", "مبنى البلدية"}});
            return "";
        });
        world.add_page("Bild",
                       fmt::format("<media-image ref=\"{}\"></media-image>", base::id_text(record.id)));
        auto shown = body_of(Asked(world, visitor(), "/ar/guide/bild").get());
        CHECK(holds(shown, "alt=\"مبنى البلدية\""));
        CHECK(holds(shown, "480w, "));
        auto address = images::address(files->front().file);
        CHECK(holds(shown, address));
        auto file = Asked(world, visitor(), address).get();
        CHECK(file.status == 200);
        CHECK(*file.body == files->front().bytes);
        CHECK(holds(body_of(Asked(world, somebody(identity::Role::integration_officer, 1),
                                  "/office/guide-images/" + base::id_text(record.id))
                                .get()),
                    ">Bild</a>"));
    });
}
