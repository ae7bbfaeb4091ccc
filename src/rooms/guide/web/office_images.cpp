// Uploading an image with its description.

#include "kernel/base/text.h"
#include "kernel/picture/clean.h"
#include "kernel/record/sheets.h"
#include "kernel/site/forms.h"
#include "rooms/guide/store/images.h"
#include "rooms/guide/web/office_parts.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

http::Response form_page(const site::Page& page, const record::Typed& typed, const base::Faults& faults)
{
    auto& kind = *image_kind();
    auto title = page.t("guide.image.add");
    auto lines = site::fault_lines(page, faults);
    html::Question file{"file",
                        page.t("guide.image.file"),
                        page.t("site.picture.hint"),
                        site::fault_of(page, faults, "file"),
                        {},
                        {}};
    Html inputs = html::file_input(file, picture::accepted);
    for (auto& field : kind.fields) {
        auto found = typed.find(field.name);
        inputs += site::field_input(
            page, kind, field, found == typed.end() ? std::vector<std::string>{} : found->second, faults);
    }
    auto form =
        el("form",
           {cls("form"), attr("method", "post"), attr("action", "/office/guide-images/new"),
            attr("enctype", "multipart/form-data"), html::flag("novalidate"), site::form_marks(page), inputs,
            html::submit_button(page.t("guide.image.upload"), html::ButtonLook::primary, "upload")});
    auto sheet = guide_sheet(
        page, title,
        html::page_head(title, page.t("guide.image.form_purpose")) +
            html::fault_summary(page.t("site.form.faults", {{"count", lines.size()}}), lines) + form);
    sheet.crumbs = {{page.t(kind.message("many")), site::office_address(kind)}, {title, ""}};
    sheet.status = faults.empty() ? 200 : 422;
    sheet.has_faults = !faults.empty();
    return site::office_page(page, std::move(sheet));
}

} // namespace

http::Response image_form(const site::Page& page) { return form_page(page, {}, {}); }

http::Response save_image(const site::Page& page)
{
    auto& kind = *image_kind();
    auto typed = site::typed_fields(page.request, kind);
    if (page.is_restoring()) return form_page(page, typed, {});
    auto read = page.read([&](storage::Reader& reader) {
        return record::read_all(kind, typed, record::resolver(reader, page.house.kinds, page.county.id));
    });
    auto* upload = page.request.upload("file");
    if (!upload) read.faults.insert(read.faults.begin(), {"file", "site.picture.missing", {}, 0, 0});
    if (!read.faults.empty()) return form_page(page, typed, read.faults);
    record::Record record;
    record.values = read.values;
    record.owner = kind.owner_of(record);
    if (!page.may(kind.permission("edit"), site::subject_of(kind, record)))
        return form_page(page, typed, {{"kept_by", "site.form.not_yours", {}, 0, 0}});
    auto files = picture::clean(upload->bytes, images::widths);
    if (!files)
        return form_page(
            page, typed,
            {{"file", fmt::format("site.picture.{}", storage::name_of(files.error())), {}, 0, 0}});
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto saved = record::insert(deed, kind, record);
        images::put_files(deed.tx(), deed.county(), saved.id, *files);
        return site::office_address(kind, saved.id);
    });
    return done ? http::see_other(done->result) : form_page(page, typed, done.error());
}

} // namespace landlotse::guide::web
