#include "kernel/site/record_pages.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/site/forms.h"
#include "kernel/site/record_bulk.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

constexpr std::size_t import_limit = 12 * 1024 * 1024;

/// Filters that a person may combine: fields marked so, plus words of the title.
storage::Condition filter_of(const record::Field& field, const std::string& wanted)
{
    using record::FieldType;
    switch (field.type) {
    case FieldType::choices: return {field.name + " like ?", {"% " + wanted + " %"}};
    case FieldType::reference: {
        auto id = base::id_from_text(wanted);
        return id ? storage::Condition{field.name + "=?", {*id}} : storage::Condition::nothing();
    }
    case FieldType::yes_no: return {field.name + "=?", {std::int64_t{wanted == "1"}}};
    default: return {field.name + "=?", {wanted}};
    }
}

} // namespace

std::string office_address(const record::Kind& kind) { return "/office/" + kind.address; }

std::string office_address(const record::Kind& kind, std::int64_t id)
{
    return fmt::format("/office/{}/{}", kind.address, base::id_text(id));
}

identity::Subject subject_of(const record::Kind& kind, const record::Record& record)
{
    return {record.owner, record.conf, {}, kind.is_shared && kind.is_shared(record)};
}

std::optional<record::Record> visible_record(const Page& page, const record::Kind& kind, std::string_view deed)
{
    auto id = base::id_from_text(page.request.parameter("id"));
    if (!id) return std::nullopt;
    auto found = page.read([&](storage::Reader& reader) { return record::find(reader, kind, page.county.id, *id); });
    if (!found || !page.may(kind.permission(deed), subject_of(kind, *found))) return std::nullopt;
    return found;
}

std::vector<std::map<std::int64_t, std::string>> reference_titles(const Page& page, const record::Kind& kind,
                                                                  const std::vector<record::Record>& records)
{
    std::vector<std::map<std::int64_t, std::string>> all(kind.fields.size());
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        auto* target = record::find_kind(page.house.kinds, kind.fields[i].refers_to);
        if (!target) continue;
        std::vector<std::int64_t> ids;
        for (auto& record : records)
            if (auto* id = std::get_if<std::int64_t>(&record.values[i])) ids.push_back(*id);
        all[i] = page.read([&](storage::Reader& reader) { return record::titles(reader, *target, page.county.id, ids); });
    }
    return all;
}

html::Html shown_value(const Page& page, const record::Kind& kind, const record::Field& field, const storage::Value& value,
                       const std::map<std::int64_t, std::string>& titles)
{
    auto text = record::shown(kind, field, value, page.t, titles);
    if (text.empty())
        return html::fragment({html::el("span", {html::cls("value--none"), html::attr("aria-hidden", "true"), "–"}),
                               html::unseen(page.t("record.not_said"))});
    using record::FieldType;
    if (field.type == FieldType::email) return html::link("mailto:" + text, text);
    if (field.type == FieldType::url) return html::link(text, text);
    if (field.type == FieldType::phone) return html::link(html::phone_href(text), text);
    if (field.type != FieldType::reference) return html::escaped(text);
    auto* target = record::find_kind(page.house.kinds, field.refers_to);
    return target ? html::link(office_address(*target, std::get<std::int64_t>(value)), text) : html::escaped(text);
}

storage::Condition filters_of(const Page& page, const record::Kind& kind)
{
    auto where = page.visible(kind.permission("read"));
    auto state = page.request.query_value("state");
    if (state == "archived") where = where && storage::Condition{"archived_at is not null", {}};
    else where = where && record::living();
    if (state == "stale") where = where && record::stale(kind, page.now);
    for (auto& word : i18n::search_words(page.request.query_value("q")))
        where = where && storage::Condition{"sort_name like ?", {"%" + word + "%"}};
    for (auto& field : kind.fields) {
        std::string wanted(page.request.query_value(field.name));
        if (field.is_filter && !wanted.empty()) where = where && filter_of(field, wanted);
    }
    return where;
}

html::Html state_badge(const Page& page, const record::Kind& kind, const record::Record& record)
{
    if (record.archived_at) return html::badge(page.t("site.state.archived"), html::Mood::info);
    if (record::is_stale(kind, record, page.now)) return html::badge(page.t("site.state.stale"), html::Mood::warning);
    return html::badge(page.t("site.state.fresh"), html::Mood::success);
}

void add_record_pages(Room& room, RecordPages pages)
{
    auto shared = std::make_shared<const RecordPages>(pages);
    auto& kind = *pages.kind;
    auto base_path = office_address(kind), api = "/api/v1/" + kind.address;
    auto read = kind.permission("read"), edit = kind.permission("edit");
    auto add = [&](http::Method method, const std::string& pattern, const std::string& permission, Face face, auto handler,
                   std::size_t limit = 1024 * 1024) {
        room.routes.push_back({method, pattern, permission, face, [shared, handler](const Page& page) { return handler(page, *shared); }, limit});
    };
    using http::Method;
    add(Method::get, base_path, read, Face::office, list_page);
    for (std::string format : {"csv", "xlsx"})
        add(Method::get, base_path + "." + format, read, Face::office,
            [format](const Page& page, const RecordPages& p) { return export_sheet(page, p, format); });
    add(Method::get, base_path + "/new", edit, Face::office, new_form);
    add(Method::post, base_path + "/new", edit, Face::office, save_new);
    add(Method::post, base_path + "/bulk", edit, Face::office, bulk);
    add(Method::post, base_path + "/views", read, Face::office, keep_view);
    add(Method::get, base_path + "/import", edit, Face::office, import_form);
    add(Method::post, base_path + "/import", edit, Face::office, import_sheet, import_limit);
    add(Method::get, base_path + "/{id}", read, Face::office, view_page);
    add(Method::get, base_path + "/{id}/edit", edit, Face::office, edit_form);
    add(Method::post, base_path + "/{id}/edit", edit, Face::office, save_edit);
    add(Method::get, base_path + "/{id}/texts/{language}", edit, Face::office, texts_form);
    add(Method::post, base_path + "/{id}/texts/{language}", edit, Face::office, save_texts);
    add(Method::post, base_path + "/{id}/confirm", edit, Face::office, confirm_record);
    add(Method::post, base_path + "/{id}/archive", edit, Face::office,
        [](const Page& page, const RecordPages& p) { return shelve_record(page, p, record::Shelf::archived); });
    add(Method::post, base_path + "/{id}/restore", edit, Face::office,
        [](const Page& page, const RecordPages& p) { return shelve_record(page, p, record::Shelf::in_use); });
    add(Method::get, api, read, Face::api, api_list);
    add(Method::get, api + "/{id}", read, Face::api, api_one);
    add(Method::post, api, edit, Face::api, api_create);
    add(Method::put, api + "/{id}", edit, Face::api, api_replace);
    add(Method::delete_, api + "/{id}", edit, Face::api, api_archive);
    room.kinds.push_back(pages.kind);
}

void keep_office_pages_inside(Room& room)
{
    for (auto& route : room.routes)
        if (route.face == Face::office && route.permission.ends_with(".read")) route.permission = room.name + ".office.read";
}

} // namespace landlotse::site
