// The county itself and the log of deeds.

#include "kernel/base/text.h"
#include "kernel/html/accent.h"
#include "kernel/picture/clean.h"
#include "kernel/site/forms.h"
#include "rooms/administration/web/pages.h"

#include <boost/mp11.hpp>
#include <fmt/format.h>

namespace landlotse::administration::web {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

html::Question second_factor(const site::Page& page)
{
    bool on = page.request.has_form("name") ? page.request.has_form("needs_second_factor") : page.county.needs_second_factor;
    return {"needs_second_factor", page.t("administration.county.needs_second_factor"), page.t("administration.county.needs_second_factor.hint"), {},
            {on ? "1" : ""}, {}};
}

Html licence_select(const site::Page& page)
{
    std::vector<html::Option> options;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<identity::Licence>>(
        [&](auto one) { options.push_back({std::string(storage::name_of(one.value)), std::string(identity::title_of(one.value))}); });
    std::string stored(page.county.licence ? storage::name_of(*page.county.licence) : "");
    std::string typed(page.request.has_form("name") ? page.request.form_value("licence") : std::string_view(stored));
    return html::select_input({"licence", page.t("administration.county.licence"), page.t("administration.county.licence.hint"), {}, {typed}, {}}, options,
                              page.t("administration.county.licence.undecided"));
}

/// Arms are set at once and on their own: a file that is refused must not lose what was typed beside it.
Html arms_part(const site::Page& page, const base::Faults& faults)
{
    html::Question file{"arms", page.t("administration.county.arms"), page.t("administration.county.arms.hint"), site::fault_of(page, faults, "arms"), {}, {}};
    auto form_of = [&](Html inputs) {
        return el("form", {cls("form"), attr("method", "post"), attr("action", "/office/county/arms"), attr("enctype", "multipart/form-data"), html::flag("novalidate"),
                           site::form_marks(page), inputs});
    };
    auto set = form_of(html::file_input(file, std::string(picture::accepted)) +
                       html::submit_button(page.t("administration.county.arms.set"), html::ButtonLook::secondary, "upload"));
    Html now;
    if (!page.county.arms.empty())
        now = el("p", {page.t("administration.county.arms.now")}) +
              el("p", {el("img", {attr("src", "/county/arms/" + page.county.arms), attr("alt", page.t("administration.county.arms")), attr("height", 80)})}) +
              form_of(el("input", {attr("type", "hidden"), attr("name", "remove"), attr("value", "1")}) +
                      html::submit_button(page.t("administration.county.arms.remove"), html::ButtonLook::secondary));
    return el("section", {cls("stack"), attr("aria-labelledby", "arms-title"),
                          el("h2", {cls("section-title"), attr("id", "arms-title"), page.t("administration.county.arms")}),
                          el("p", {cls("text"), page.t("administration.county.arms.purpose")}), now, set});
}

http::Response form(const site::Page& page, const base::Faults& faults)
{
    auto value = [&](std::string_view name, const std::string& stored) {
        auto question = asked(page, name, fmt::format("administration.county.{}", name), faults);
        if (!page.request.has_form(name)) question.typed = {stored};
        return question;
    };
    site::Sheet sheet;
    sheet.title = page.t("administration.county.title");
    sheet.section = "/office/county";
    sheet.status = faults.empty() ? 200 : 422;
    sheet.body = html::page_head(sheet.title, page.t("administration.county.purpose")) +
                 html::facts({{page.t("administration.county.ags"), html::escaped(page.county.ags.value_or(page.t("administration.county.no_ags")))},
                              {page.t("administration.county.land"), html::escaped(page.county.land)}}) +
                 el("form", {cls("form"), attr("method", "post"), attr("action", "/office/county"), site::form_marks(page),
                             html::text_input(value("name", page.county.name)), html::text_input(value("accent", page.county.accent), "color"),
                             licence_select(page), html::check_box(second_factor(page)),
                             el("div", {cls("form__actions"), html::submit_button(page.t("site.form.save"), html::ButtonLook::primary)})}) +
                 arms_part(page, faults);
    return site::office_page(page, std::move(sheet));
}

} // namespace

http::Response county_form(const site::Page& page) { return form(page, {}); }

http::Response county(const site::Page& page)
{
    auto changed = page.county;
    changed.name = base::trimmed(page.request.form_value("name"));
    changed.accent = page.request.form_value("accent");
    changed.needs_second_factor = page.request.has_form("needs_second_factor");
    changed.licence = storage::from_name<identity::Licence>(page.request.form_value("licence"));
    base::Faults faults;
    if (changed.name.empty() || base::count_characters(changed.name) > 100) faults.push_back({"name", "record.required", {}, 0, 0});
    if (html::contrast_with_white(changed.accent).value_or(0) < html::enough_contrast) faults.push_back({"accent", "administration.county.contrast", {}, 0, 0});
    if (page.is_restoring() || !faults.empty()) return form(page, faults);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        identity::counties::update(deed.tx(), changed);
        deed.note({"administration.county.changed", "county", page.county.id.value, "name,accent,licence,needs_second_factor"});
        return "/office/county";
    });
    return done ? http::see_other(done->result) : form(page, done.error());
}

http::Response arms(const site::Page& page)
{
    // Shown some 40 pixels high; twice that for fine screens.
    static const std::vector<int> widths{96};
    if (page.is_restoring()) return form(page, {});
    std::optional<identity::counties::Arms> chosen;
    if (!page.request.has_form("remove")) {
        auto* upload = page.request.upload("arms");
        if (!upload) return form(page, {{"arms", "site.picture.missing", {}, 0, 0}});
        auto files = picture::clean(upload->bytes, widths, picture::Transparency::of_every_format);
        if (!files) return form(page, {{"arms", fmt::format("site.picture.{}", storage::name_of(files.error())), {}, 0, 0}});
        auto& file = files->front();
        chosen = {file.file.hash, file.file.content_type, file.bytes};
    }
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        identity::counties::put_arms(deed.tx(), page.county.id, chosen);
        deed.note({"administration.county.changed", "county", page.county.id.value, "arms"});
        return "/office/county";
    });
    return done ? http::see_other(done->result) : form(page, done.error());
}

http::Response audit_log(const site::Page& page)
{
    audit::LogFilter filter;
    filter.deed_prefix = page.request.query_value("deed");
    filter.before_seq = base::whole_number(page.request.query_value("before")).value_or(0);
    std::map<base::PersonId, std::string> names;
    auto notes = page.read([&](storage::Reader& reader) {
        for (auto& person : identity::persons::all(reader, page.county.id)) names[person.id] = person.name;
        return audit::newest_notes(reader, page.county.id, filter);
    });
    std::vector<std::vector<Html>> rows;
    for (auto& note : notes)
        rows.push_back({html::escaped(page.t.moment(note.at)), html::escaped(names.contains(note.person) ? names[note.person] : page.t("site.history.system")),
                        html::escaped(note.deed), html::escaped(note.kind), html::escaped(note.facts)});
    auto title = page.t("administration.audit.title");
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = "/office/audit";
    auto search = el("form", {cls("filters"), attr("method", "get"), html::text_input({"deed", page.t("administration.audit.deed"), {}, {}, {filter.deed_prefix}, {}}),
                              html::submit_button(page.t("site.list.filter"), html::ButtonLook::secondary, "filter")});
    sheet.body = html::page_head(title, page.t("administration.audit.purpose")) + search +
                 html::table(title, {{page.t("administration.audit.at"), ""}, {page.t("administration.audit.who"), ""}, {page.t("administration.audit.deed"), ""},
                                     {page.t("administration.audit.kind"), ""}, {page.t("administration.audit.facts"), ""}}, rows);
    if (notes.size() == static_cast<std::size_t>(filter.limit))
        sheet.body += el("p", {html::link(fmt::format("?deed={}&before={}", base::percent_encoded(filter.deed_prefix), notes.back().seq), page.t("administration.audit.older"))});
    return site::office_page(page, std::move(sheet));
}

} // namespace landlotse::administration::web
