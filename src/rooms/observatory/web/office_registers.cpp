// Registers at the level of persons: what there is, taking one in, letting one go.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/observatory/actions/import_register.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::string list_address() { return fmt::format("{}/registers", section); }
std::string register_address(RegisterId id) { return fmt::format("{}/{}", list_address(), base::id_text(id)); }

html::Question question(const site::Page& page, const base::Faults& faults, const std::string& name)
{
    return {name, page.t("observatory.register." + name), page.t("observatory.register." + name + ".hint"), site::fault_of(page, faults, name), {std::string(page.request.form_value(name))}};
}

Html import_form(const site::Page& page, const base::Faults& faults)
{
    auto file = question(page, faults, "file");
    file.fault.clear();
    return el("section", {cls("section"), attr("aria-labelledby", "new"), el("h2", {attr("id", "new"), page.t("observatory.register.add")}),
                          el("form", {cls("form"), attr("method", "post"), attr("action", list_address()), attr("enctype", "multipart/form-data"), site::form_marks(page),
                                      html::text_input(question(page, faults, "title")), html::text_input(question(page, faults, "code")),
                                      html::text_input(question(page, faults, "day"), "date"), html::text_input(question(page, faults, "source")), html::file_input(file, ".csv"),
                                      html::submit_button(page.t("observatory.register.take"), html::ButtonLook::primary, "upload")})});
}

/// Faults of the file with row and column; those of fields stand beside them.
Html file_faults(const site::Page& page, const base::Faults& faults)
{
    std::vector<Html> lines;
    for (auto& fault : faults) {
        if (fault.field != "file" && !fault.field.empty()) continue;
        auto where = fault.row > 0 ? page.t("observatory.register.where", {{"row", fault.row}, {"column", fault.column}}) + " " : std::string();
        lines.push_back(el("li", {where, page.t(fault.message, fault.args)}));
    }
    return lines.empty() ? Html{} : html::alert(html::Mood::danger, page.t("observatory.register.refused"), el("ul", {lines}));
}

http::Response list_page(const site::Page& page, const base::Faults& faults, int status)
{
    auto all = page.read([&](storage::Reader& reader) { return registers::all(reader, page.county.id); });
    std::vector<std::vector<Html>> rows;
    for (auto& one : all)
        rows.push_back({html::link(register_address(one.id), one.title), html::escaped(page.t.day(one.day)), html::escaped(page.t.number(one.records)), html::escaped(one.source)});
    std::vector<html::Column> columns{{page.t("observatory.register.title"), ""},
                                      {page.t("observatory.register.day"), ""},
                                      {page.t("observatory.register.records"), "", {}, true},
                                      {page.t("observatory.register.source"), ""}};
    auto title = page.t("observatory.registers");
    auto table = rows.empty() ? html::empty_state(page.t("observatory.registers.none")) : html::table(title, columns, rows);
    auto body = el("div", {cls("stack stack--wide"), file_faults(page, faults), table, import_form(page, faults)});
    auto response = leaf(page, title, page.t("observatory.registers.purpose"), {{title, ""}}, body);
    response.status = status;
    return response;
}

std::optional<KeptRegister> asked(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    return id ? page.read([&](storage::Reader& reader) { return registers::find(reader, page.county.id, RegisterId{*id}); }) : std::nullopt;
}

} // namespace

http::Response register_list(const site::Page& page) { return list_page(page, {}, 200); }

http::Response register_import(const site::Page& page)
{
    KeptRegister about;
    base::Faults faults;
    auto text = [&](const char* name, bool is_required) {
        std::string value(base::trimmed(page.request.form_value(name)));
        if (value.empty() && is_required) faults.push_back({name, "record.required", {}, 0, 0});
        if (value.size() > 300) faults.push_back({name, "record.too_long", {{"length", std::to_string(value.size())}, {"most", "300"}}, 0, 0});
        return value;
    };
    about.title = text("title", true);
    about.code = text("code", true);
    about.source = text("source", true);
    auto day = base::day_from_iso(text("day", true));
    if (day) about.day = *day;
    else if (!page.request.form_value("day").empty()) faults.push_back({"day", "record.not_day", {}, 0, 0});
    auto* file = page.request.upload("file");
    if (!file) faults.push_back({"file", "record.required", {}, 0, 0});
    if (!faults.empty()) return list_page(page, faults, 422);
    std::string secret;
    page.database.transact([&](storage::Tx& tx) { secret = registers::secret(tx, page.county.id); });
    auto records = read_register_file(file->bytes, secret);
    if (!records) return list_page(page, records.error(), 422);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto id = keep_register(deed, about, *records);
        if (!id) return base::refuse(id.error());
        return register_address(*id);
    });
    return done ? http::see_other(done->result) : list_page(page, done.error(), 422);
}

http::Response register_page(const site::Page& page)
{
    auto about = asked(page);
    if (!about) return not_found(page);
    auto records = page.read([&](storage::Reader& reader) { return registers::content(reader, page.county.id, about->id); });
    auto is_used = page.read([&](storage::Reader& reader) { return registers::is_used(reader, page.county.id, about->id); });
    if (!records) return not_found(page);
    std::vector<std::vector<Html>> rows;
    for (auto& feature : records->features) {
        std::string some;
        for (std::size_t at = 0; at < feature.categories.size() && at < 6; ++at) some += (at > 0 ? ", " : "") + feature.categories[at];
        if (feature.categories.size() > 6) some += " …";
        rows.push_back({html::escaped(feature.name), html::escaped(page.t.number(static_cast<std::int64_t>(feature.categories.size()))), html::escaped(some)});
    }
    std::vector<html::Column> columns{{page.t("observatory.register.feature"), ""},
                                      {page.t("observatory.register.categories"), "", {}, true},
                                      {page.t("observatory.register.examples"), ""}};
    auto facts = html::facts({{page.t("observatory.register.code"), html::escaped(about->code)},
                              {page.t("observatory.register.day"), html::escaped(page.t.day(about->day))},
                              {page.t("observatory.register.records"), html::escaped(page.t.number(about->records))},
                              {page.t("observatory.register.source"), html::escaped(about->source)},
                              {page.t("observatory.register.keys"), html::escaped(page.t(records->has_stable_keys ? "observatory.register.keys.stable" : "observatory.register.keys.loose"))}});
    auto drop = is_used ? el("p", {cls("fresh"), page.t("observatory.register.used")})
                        : el("form", {attr("method", "post"), attr("action", register_address(about->id) + "/drop"), site::form_marks(page),
                                      html::submit_button(page.t("observatory.register.drop"), html::ButtonLook::danger, "close")});
    auto make = html::link_button(register_address(about->id) + "/table", page.t("observatory.table.make"), html::ButtonLook::primary, "chart");
    auto body = el("div", {cls("stack stack--wide"), facts, html::table(page.t("observatory.register.features"), columns, rows), drop});
    return leaf(page, about->title, page.t("observatory.register.purpose"), {{page.t("observatory.registers"), list_address()}, {about->title, ""}}, body, make);
}

http::Response register_drop(const site::Page& page)
{
    auto about = asked(page);
    if (!about) return not_found(page);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto gone = drop_register(deed, about->id);
        if (!gone) return base::refuse(gone.error());
        return list_address();
    });
    return done ? http::see_other(done->result) : list_page(page, done.error(), 409);
}

} // namespace landlotse::observatory::web
