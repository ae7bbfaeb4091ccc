// Setting the county up and following the official register: the file, the county, what came of it.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/directory/actions/import_boundaries.h"
#include "rooms/directory/actions/import_register.h"
#include "rooms/directory/store/regions.h"
#include "rooms/directory/web/pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::directory::web {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

constexpr auto address = "/office/directory/import";
/// A file that waits for the choice of the county, in the kit's table of imports on trial.
constexpr auto draft_kind = "region";

http::Response import_page(const site::Page& page, const Html& body, int status = 200)
{
    site::Sheet sheet;
    sheet.title = page.t("directory.import.title");
    sheet.section = address;
    sheet.status = status;
    sheet.crumbs = {{page.t("directory.overview.title"), "/office/directory"}, {sheet.title, ""}};
    sheet.body =
        html::page_head(sheet.title, page.t("directory.import.purpose")) + el("div", {cls("stack"), body});
    return site::office_page(page, std::move(sheet));
}

/// A fault names row and column where it has them.
Html fault_box(const site::Page& page, const base::Faults& faults)
{
    std::vector<Html> lines;
    for (auto& fault : faults) {
        auto args = fault.args;
        args["row"] = std::to_string(fault.row);
        args["column"] = std::to_string(fault.column);
        auto sentence = page.t(fault.message, args);
        lines.push_back(el("li", {fault.row > 0 ? page.t("directory.import.where", {{"sentence", sentence},
                                                                                    {"row", fault.row},
                                                                                    {"column", fault.column}})
                                                : sentence}));
    }
    return html::alert(html::Mood::danger, page.t("directory.import.refused"), el("ul", {lines}));
}

Html upload(const site::Page& page, std::string_view what, std::string_view accept, const Html& more)
{
    auto key = fmt::format("directory.import.{}", what);
    html::Question question{fmt::format("{}_file", what), page.t(key + ".file"), page.t(key + ".file.hint"), {}, {}, {}};
    return el("form",
              {cls("form"), attr("method", "post"), attr("action", fmt::format("{}/{}", address, what)),
               attr("enctype", "multipart/form-data"), site::form_marks(page),
               html::file_input(question, accept), more,
               el("div", {cls("form__actions"), html::submit_button(page.t(key + ".button"),
                                                                    html::ButtonLook::primary, "upload")})});
}

Html section(const site::Page& page, std::string_view what, const Html& body)
{
    auto key = fmt::format("directory.import.{}", what);
    return el("section",
              {cls("section"), el("h2", {page.t(key + ".title")}), el("p", {page.t(key + ".text")}), body});
}

Html state_of(const site::Page& page)
{
    auto as_of = page.read([&](storage::Reader& reader) {
        return reader.first<base::Day>("select as_of from directory_register where county=$1",
                                       page.county.id);
    });
    auto map = page.read([&](storage::Reader& reader) { return maps::of(reader, page.county.id); });
    auto towns = page.read(
        [&](storage::Reader& reader) { return regions::municipalities(reader, page.county.id).size(); });
    auto none = page.t("record.not_said");
    return html::facts(
        {{page.t("directory.import.state.county"),
          html::escaped(page.county.ags ? fmt::format("{} ({})", page.county.name, *page.county.ags)
                                        : page.county.name)},
         {page.t("directory.import.state.as_of"), html::escaped(as_of ? page.t.day(*as_of) : none)},
         {page.t("directory.import.state.municipalities"),
          html::escaped(page.t.number(static_cast<std::int64_t>(towns)))},
         {page.t("directory.import.state.map"),
          html::escaped(map.empty() ? none
                                    : page.t("directory.import.state.drawn",
                                             {{"count", map.regions.size()}, {"source", map.source}}))}});
}

Html forms(const site::Page& page)
{
    html::Question source{"source",
                          page.t("directory.import.boundaries.source"),
                          page.t("directory.import.boundaries.source.hint"),
                          {},
                          {std::string(page.request.form_value("source"))},
                          {}};
    return state_of(page) + section(page, "register", upload(page, "register", ".txt,.gz,.asc", {})) +
           section(page, "boundaries",
                   upload(page, "boundaries", ".json,.topojson,.gz", html::text_input(source)));
}

std::string uploaded(const site::Page& page)
{
    for (auto& one : page.request.uploads)
        if (one.name.ends_with("_file")) return one.bytes;
    return {};
}

http::Response refused(const site::Page& page, const base::Faults& faults)
{
    return import_page(page, fault_box(page, faults) + forms(page), 422);
}

std::string keep_draft(const site::Page& page, const std::string& bytes)
{
    auto id = page.ids.next(base::milliseconds(page.now));
    page.database.transact([&](storage::Tx& tx) {
        tx.execute("delete from record_import where county=$1 and at<$2", page.county.id,
                   tx.now() - std::chrono::hours(24));
        tx.execute("insert into record_import (county, id, kind, person, at, filename, content) values "
                   "($1,$2,$3,$4,$5,$6,$7)",
                   page.county.id, id, draft_kind, page.actor.person, tx.now(), "gv100ad",
                   storage::Blob{bytes});
    });
    return base::id_text(id);
}

std::string kept_draft(const site::Page& page)
{
    auto id = base::id_from_text(page.request.form_value("draft"));
    if (!id) return {};
    auto found = page.read([&](storage::Reader& reader) {
        return reader.first<storage::Blob>(
            "select content from record_import where county=$1 and id=$2 and kind=$3 and person=$4",
            page.county.id, *id, draft_kind, page.actor.person);
    });
    return found ? found->bytes : std::string();
}

/// A new installation says which of the counties in the file it is.
http::Response choose_county(const site::Page& page, const std::string& bytes)
{
    auto all = read_municipal_register(bytes);
    if (!all) return refused(page, {all.error()});
    std::vector<html::Option> options;
    for (auto& county : counties(*all))
        options.push_back({county.ags, fmt::format("{} ({})", county.full_name, county.ags)});
    std::sort(options.begin(), options.end(), [](auto& a, auto& b) { return a.label < b.label; });
    html::Question question{
        "county", page.t("directory.import.county"), page.t("directory.import.county.hint"), {}, {}, {}};
    auto form =
        el("form",
           {cls("form"), attr("method", "post"), attr("action", fmt::format("{}/register", address)),
            site::form_marks(page), html::hidden("draft", keep_draft(page, bytes)),
            html::select_input(question, options, page.t("site.choose")),
            el("div", {cls("form__actions"), html::submit_button(page.t("directory.import.register.button"),
                                                                 html::ButtonLook::primary)})});
    return import_page(page, el("p", {page.t("directory.import.county.found",
                                             {{"count", options.size()}, {"day", page.t.day(all->as_of)}})}) +
                                 form);
}

Html register_report(const site::Page& page, const RegisterReport& report)
{
    auto number = [&](std::int64_t value) { return html::escaped(page.t.number(value)); };
    auto facts =
        html::facts({{page.t("directory.import.state.as_of"), html::escaped(page.t.day(report.as_of))},
                     {page.t("directory.import.state.municipalities"), number(report.municipalities)},
                     {page.t("site.import.new"), number(report.added)},
                     {page.t("site.import.changed"), number(report.changed)},
                     {page.t("site.import.unchanged"), number(report.unchanged)},
                     {page.t("directory.import.dissolved"), number(report.dissolved)},
                     {page.t("directory.region.field.population"), number(report.population)}});
    std::vector<Html> names;
    for (auto& name : report.dissolved_names) names.push_back(el("li", {name}));
    return html::alert(html::Mood::success,
                       page.t("directory.import.register.done", {{"county", report.county}})) +
           facts + html::when(!names.empty(), el("ul", {names}));
}

Html boundary_report(const site::Page& page, const BoundaryReport& report)
{
    std::vector<Html> missing, loose;
    for (auto& name : report.without_boundary) missing.push_back(el("li", {name}));
    for (auto& one : report.loose)
        loose.push_back(
            el("li", {one.probably.empty()
                          ? one.name
                          : page.t("directory.import.boundaries.probably",
                                   {{"name", one.name}, {"here", base::joined(one.probably, ", ")}})}));
    Html gaps;
    if (!missing.empty())
        gaps += html::alert(html::Mood::warning, page.t("directory.import.boundaries.missing"),
                            el("ul", {missing}));
    if (!loose.empty())
        gaps +=
            html::alert(html::Mood::warning, page.t("directory.import.boundaries.loose"), el("ul", {loose}));
    return html::alert(html::Mood::success,
                       page.t("directory.import.boundaries.done", {{"count", report.drawn}})) +
           gaps;
}

} // namespace

http::Response import_form(const site::Page& page) { return import_page(page, forms(page)); }

http::Response import_register_file(const site::Page& page)
{
    auto bytes = uploaded(page);
    if (bytes.empty()) bytes = kept_draft(page);
    if (bytes.empty()) return refused(page, {{"file", "record.required", {}, 0, 0}});
    RegisterOptions options{std::string(page.request.form_value("county"))};
    bool is_new = !page.county.ags || page.county.ags->empty();
    if (is_new && options.county_ags.empty()) return choose_county(page, bytes);
    auto report = import_register(page.database, page.actor, site::operation_of(page), bytes, options);
    if (!report) return refused(page, report.error());
    if (report->is_repeated) return http::see_other(address);
    return import_page(page, register_report(page, *report) + forms(page));
}

http::Response import_boundary_file(const site::Page& page)
{
    auto bytes = uploaded(page);
    if (bytes.empty()) return refused(page, {{"file", "record.required", {}, 0, 0}});
    BoundaryOptions options;
    options.source = page.request.form_value("source").substr(0, 200);
    auto report = import_boundaries(page.database, page.actor, site::operation_of(page), bytes, options);
    if (!report) return refused(page, report.error());
    if (report->is_repeated) return http::see_other(address);
    return import_page(page, boundary_report(page, *report) + forms(page));
}

} // namespace landlotse::directory::web
