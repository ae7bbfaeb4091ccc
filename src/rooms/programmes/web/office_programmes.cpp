// The programme as the office sees it: what came in last, and what changed with it.

#include "kernel/base/text.h"
#include "kernel/site/record_pages.h"
#include "rooms/programmes/web/pages.h"

#include <fmt/format.h>

namespace landlotse::programmes::web {

using html::Html;

namespace {

constexpr int newest_imports = 50;
constexpr auto home = "/office/programmes";

std::string address_of(const ImportSummary& import) { return fmt::format("{}/imports/{}", home, base::id_text(import.id)); }

Html number(const site::Page& page, std::int64_t count) { return html::escaped(page.t.number(count)); }

Html import_table(const site::Page& page, const std::vector<ImportSummary>& all, const std::map<std::int64_t, std::string>& providers)
{
    std::vector<std::vector<Html>> rows;
    for (auto& one : all) {
        auto provider = providers.find(one.provider.value);
        rows.push_back({html::link(address_of(one), page.t.day(std::chrono::floor<std::chrono::days>(one.at))), html::escaped(provider == providers.end() ? std::string("–") : provider->second),
                        number(page, one.added), number(page, one.changed + one.restored), number(page, one.archived), number(page, one.unchanged)});
    }
    return html::table(page.t("programmes.imports.title"),
                       {{page.t("programmes.imports.at"), ""},
                        {page.t("programmes.programme_course.field.provider"), ""},
                        {page.t("programmes.imports.added"), "", {}, true},
                        {page.t("programmes.imports.changed"), "", {}, true},
                        {page.t("programmes.imports.archived"), "", {}, true},
                        {page.t("programmes.imports.unchanged"), "", {}, true}},
                       rows);
}

/// The names of fields as people know them.
std::string field_names(const site::Page& page, const std::string& fields)
{
    std::vector<std::string> names;
    for (auto name : base::split(fields, ' '))
        if (auto* field = programme_course_kind()->field(name)) names.push_back(page.t(programme_course_kind()->label_key(*field)));
    return base::joined(names, ", ");
}

Html line_table(const site::Page& page, const std::vector<ImportLine>& lines)
{
    std::vector<std::vector<Html>> rows;
    for (auto& line : lines) {
        auto title = line.course ? html::link(site::office_address(*programme_course_kind(), line.course->value), line.title) : html::escaped(line.title);
        rows.push_back({title, html::escaped(line.source_id), html::escaped(page.t("programmes.imports.what." + line.what)), html::escaped(field_names(page, line.fields))});
    }
    return html::table(page.t("programmes.imports.lines"),
                       {{page.t("programmes.programme_course.one"), ""},
                        {page.t("programmes.programme_course.field.source_id"), ""},
                        {page.t("programmes.imports.what"), ""},
                        {page.t("programmes.imports.fields"), ""}},
                       rows);
}

std::map<std::int64_t, std::string> provider_names(storage::Reader& reader, base::CountyId county, const std::vector<ImportSummary>& all)
{
    std::vector<std::int64_t> ids;
    for (auto& one : all) ids.push_back(one.provider.value);
    return record::titles(reader, *directory::actor_kind(), county, ids);
}

} // namespace

site::Sheet office_sheet(const site::Page& page, const std::string& title, const std::string& purpose, const Html& body, const Html& action)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = home;
    auto name = page.t("programmes.navigation");
    if (title != name) sheet.crumbs = {{name, home}, {title, ""}};
    sheet.body = html::page_head(title, purpose, action) + body;
    return sheet;
}

http::Response overview(const site::Page& page)
{
    std::vector<ImportSummary> all;
    std::map<std::int64_t, std::string> providers;
    page.read([&](storage::Reader& reader) {
        all = imports::newest(reader, page.county.id, newest_imports);
        providers = provider_names(reader, page.county.id, all);
        return 0;
    });
    auto may_import = page.may(programme_course_kind()->permission("edit"));
    auto add = may_import ? html::link_button("/office/programmes/import", page.t("programmes.import.title"), html::ButtonLook::primary, "upload") : Html{};
    auto list = html::el("p", {html::link(site::office_address(*programme_course_kind()), page.t("programmes.programme_course.many"))});
    auto board = all.empty() ? html::empty_state(page.t("programmes.imports.none"), add) : import_table(page, all, providers);
    return site::office_page(page, office_sheet(page, page.t("programmes.navigation"), page.t("programmes.purpose"), html::el("div", {html::cls("stack"), list, board}), add));
}

http::Response import_view(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    std::optional<ImportSummary> import;
    std::vector<ImportLine> lines;
    std::map<std::int64_t, std::string> providers;
    page.read([&](storage::Reader& reader) {
        import = id ? imports::find(reader, page.county.id, *id) : std::nullopt;
        if (!import) return 0;
        lines = imports::lines_of(reader, page.county.id, import->id);
        providers = provider_names(reader, page.county.id, {*import});
        return 0;
    });
    if (!import) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto title = page.t("programmes.imports.one", {{"provider", providers[import->provider.value]}, {"day", page.t.day(std::chrono::floor<std::chrono::days>(import->at))}});
    auto facts = html::facts({{page.t("programmes.imports.file"), html::escaped(import->filename)},
                              {page.t("programmes.imports.added"), number(page, import->added)},
                              {page.t("programmes.imports.changed"), number(page, import->changed)},
                              {page.t("programmes.imports.restored"), number(page, import->restored)},
                              {page.t("programmes.imports.archived"), number(page, import->archived)},
                              {page.t("programmes.imports.unchanged"), number(page, import->unchanged)}});
    auto board = lines.empty() ? html::empty_state(page.t("programmes.imports.nothing")) : line_table(page, lines);
    return site::office_page(page, office_sheet(page, title, page.t("programmes.imports.purpose"), html::el("div", {html::cls("stack"), facts, board})));
}

} // namespace landlotse::programmes::web
