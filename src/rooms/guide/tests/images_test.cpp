#include "rooms/guide/store/images.h"
#include "rooms/guide/tests/guide_world.h"
#include "support/sample_picture.h"

#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::guide;

TEST_CASE("an image in a text is shown in its sizes with the description of the reader's language")
{
    test::on_both_databases([](storage::Database& database) {
        GuideWorld world(database);
        Image image;
        image.name = "Rathaus";
        image.alt = "Das Rathaus von vorn";
        image.kept_by = world.office_id;
        auto record = world.add(*image_kind(), image);
        auto files = picture::clean(test::jpeg(700, 500), images::widths);
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
