// Files of papers and meetings: taken in, shown, taken out.

#include "kernel/base/text.h"
#include "kernel/record/store.h"
#include "kernel/site/forms.h"
#include "rooms/council/web/pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::council::web {

namespace {

http::Response not_found(const site::Page& page) { return site::error_page(page, site::Face::office, 404, "site.error.not_found"); }

struct Ending {
    std::string_view ending, mime;
};
/// What may be kept. The type follows from the ending and never from what the browser says: nothing here runs in a browser.
constexpr Ending endings[] = {{".pdf", "application/pdf"}, {".odt", "application/vnd.oasis.opendocument.text"},
                              {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
                              {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, {".txt", "text/plain; charset=utf-8"}, {".png", "image/png"}, {".jpg", "image/jpeg"}};

std::string_view mime_of(std::string_view file_name)
{
    auto lower = base::ascii_lower(file_name);
    auto found = std::find_if(std::begin(endings), std::end(endings), [&](auto& one) { return lower.ends_with(one.ending); });
    return found == std::end(endings) ? std::string_view() : found->mime;
}

const record::Kind& kind_named(std::string_view name) { return name == "paper" ? *paper_kind() : *meeting_kind(); }

http::Response add_file(const site::Page& page, const record::Kind& kind)
{
    auto record = site::visible_record(page, kind, "edit");
    if (!record) return not_found(page);
    auto own = site::office_address(kind, record->id);
    auto* upload = page.request.upload("file");
    auto role = storage::from_name<FileRole>(page.request.form_value("role"));
    if (!upload || !role) return site::error_page(page, site::Face::office, 422, "council.error.no_file");
    auto mime = mime_of(upload->filename);
    if (mime.empty() || upload->bytes.size() > most_file_bytes) return site::error_page(page, site::Face::office, 422, "council.error.wrong_file");
    File file;
    file.parent_kind = kind.name;
    file.parent = record->id;
    file.role = *role;
    file.file_name = upload->filename.substr(upload->filename.find_last_of("/\\") + 1).substr(0, 150);
    file.name = file.file_name.substr(0, file.file_name.rfind('.'));
    file.mime = mime;
    file.is_public = record->conf == 0 && page.request.form_value("is_public") == "1";
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto kept = files::add(deed.tx(), deed.county(), file, upload->bytes);
        deed.note({"council.file.added", kind.name, record->id, fmt::format("bytes={}", kept.size)});
        return own;
    });
    return http::see_other(own);
}

/// The file with its record, when this person may do that with the record.
struct Reached {
    File file;
    record::Record parent;
};
std::optional<Reached> reached(const site::Page& page, std::string_view deed)
{
    auto id = base::id_from_text(page.request.parameter("id"));
    if (!id) return std::nullopt;
    return page.read([&](storage::Reader& reader) -> std::optional<Reached> {
        auto file = files::find(reader, page.county.id, *id);
        if (!file || file->archived_at) return std::nullopt;
        auto& kind = kind_named(file->parent_kind);
        auto parent = record::find(reader, kind, page.county.id, file->parent);
        if (!parent) return std::nullopt;
        // A file that is not public asks for as much as a record that is not.
        auto subject = site::subject_of(kind, *parent);
        if (!file->is_public) subject.conf = std::max(subject.conf, static_cast<int>(identity::Confidentiality::internal));
        if (!page.may(kind.permission(deed), subject)) return std::nullopt;
        return Reached{*file, *parent};
    });
}

} // namespace

http::Response add_paper_file(const site::Page& page) { return add_file(page, *paper_kind()); }
http::Response add_meeting_file(const site::Page& page) { return add_file(page, *meeting_kind()); }

http::Response remove_file(const site::Page& page)
{
    auto found = reached(page, "edit");
    if (!found) return not_found(page);
    auto own = site::office_address(kind_named(found->file.parent_kind), found->file.parent);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        files::archive(deed.tx(), deed.county(), found->file.id);
        deed.note({"council.file.removed", found->file.parent_kind, found->file.parent, {}});
        return own;
    });
    return http::see_other(own);
}

http::Response show_file(const site::Page& page)
{
    auto found = reached(page, "read");
    if (!found) return not_found(page);
    if (!found->file.address.empty()) return http::see_other(found->file.address);
    auto bytes = page.read([&](storage::Reader& reader) { return files::content(reader, page.county.id, found->file.id); });
    return http::download(std::move(bytes), found->file.mime, found->file.file_name);
}

} // namespace landlotse::council::web
