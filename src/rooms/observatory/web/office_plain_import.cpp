// Any table with a head: upload, say what the columns mean (remembered for this head row), look, keep.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/observatory/actions/import_tables.h"
#include "rooms/observatory/store/drafts.h"
#include "rooms/observatory/store/mappings.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr auto address = "/office/observatory/import/plain";
/// What belongs to the table and not to one of its columns.
constexpr const char* of_table[] = {"code", "title", "source"};

http::Response plain_page(const site::Page& page, const Html& body, int status)
{
    auto title = page.t("observatory.plain.title");
    auto response = leaf(page, title, page.t("observatory.plain.purpose"), {{page.t("observatory.import.title"), "/office/observatory/import"}, {title, ""}}, el("div", {cls("stack stack--wide"), body}));
    response.status = status;
    return response;
}

Html upload(const site::Page& page, const base::Faults& faults)
{
    html::Question file{"file", page.t("observatory.plain.file"), page.t("observatory.plain.file.hint"), site::fault_of(page, faults, "file")};
    return el("form", {cls("form"), attr("method", "post"), attr("action", address), attr("enctype", "multipart/form-data"), site::form_marks(page), html::file_input(file, ".csv,.txt,.zip,.gz"),
                       html::submit_button(page.t("observatory.plain.columns"), html::ButtonLook::primary, "upload")});
}

/// What was typed, else what is remembered for this head row.
std::map<std::string, std::string> answers_of(const site::Page& page, const std::string& head)
{
    if (page.request.has_form("code")) {
        std::map<std::string, std::string> typed;
        for (auto& role : plain_roles()) typed[role] = std::string(page.request.form_value(role));
        for (auto* name : of_table) typed[name] = std::string(page.request.form_value(name));
        typed["time_of"] = std::string(page.request.form_value("time_of"));
        return typed;
    }
    return page.read([&](storage::Reader& reader) { return mappings::of(reader, page.county.id, head); });
}

PlainOptions options_of(const std::map<std::string, std::string>& answers)
{
    PlainOptions options;
    auto value = [&](const char* name) {
        auto found = answers.find(name);
        return found == answers.end() ? std::string() : std::string(base::trimmed(found->second));
    };
    options.code = value("code");
    options.title = value("title");
    options.source = value("source");
    options.time = value("time_of");
    for (auto& role : plain_roles())
        if (auto head = value(role.c_str()); !head.empty()) options.heads[role] = head;
    return options;
}

Html mapping_form(const site::Page& page, std::int64_t draft, const std::string& head, const std::map<std::string, std::string>& answers, const Html& decision)
{
    std::vector<html::Option> columns;
    for (auto& one : plain_heads(head))
        if (!one.empty()) columns.push_back({one, one});
    auto typed = [&](const std::string& name) {
        auto found = answers.find(name);
        return found == answers.end() ? std::vector<std::string>{} : std::vector<std::string>{found->second};
    };
    Html fields;
    for (auto* name : of_table) {
        html::Question question{name, page.t(fmt::format("observatory.plain.of.{}", name)), page.t(fmt::format("observatory.plain.of.{}.hint", name)), {}, typed(name), std::string(name) == "code" ? std::string() : page.t("site.optional")};
        fields += html::text_input(question);
    }
    for (auto& role : plain_roles()) {
        html::Question question{role, page.t("observatory.plain.role." + role), {}, {}, typed(role), {}};
        fields += html::select_input(question, columns, page.t("observatory.plain.by_itself"));
    }
    html::Question time{"time_of", page.t("observatory.import.time_of"), page.t("observatory.import.time_of.hint"), {}, typed("time_of"), page.t("site.optional")};
    fields += html::text_input(time);
    return el("form", {cls("form"), attr("method", "post"), attr("action", address), site::form_marks(page), html::hidden("draft", base::id_text(draft)), fields,
                       html::submit_button(page.t("observatory.import.try"), html::ButtonLook::secondary), decision});
}

http::Response take_over(const site::Page& page, std::int64_t id, const std::string& head, const std::map<std::string, std::string>& answers, const Columns& columns)
{
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto kept = keep_table(deed, columns);
        auto remembered = answers;
        remembered.erase("time_of"); // the next file is of another time
        std::erase_if(remembered, [](auto& one) { return base::trimmed(one.second).empty(); });
        mappings::keep(deed.tx(), deed.county(), head, remembered);
        drafts::drop(deed.tx(), deed.county(), id);
        return table_address(kept.table);
    });
    return done ? http::see_other(done->result) : not_found(page);
}

http::Response go_on(const site::Page& page, std::int64_t id, const std::string& bytes)
{
    auto head = head_row(bytes);
    if (head.empty()) return plain_page(page, fault_table(page, {{"", "observatory.import.nothing", {}, 0, 0}}) + upload(page, {}), 422);
    bool is_first = !page.request.has_form("code");
    auto answers = answers_of(page, head);
    bool is_known = is_first && !answers.empty();
    auto note = html::when(is_known, html::alert(html::Mood::info, page.t("observatory.plain.remembered")));
    if (is_first && !is_known) return plain_page(page, mapping_form(page, id, head, answers, {}), 200);
    auto columns = read_plain(bytes, options_of(answers));
    if (!columns) return plain_page(page, note + fault_table(page, columns.error()) + mapping_form(page, id, head, answers, {}), is_first ? 200 : 422);
    if (!page.request.form_value("keep").empty()) return take_over(page, id, head, answers, *columns);
    auto decide = el("button", {cls("kern-btn kern-btn--primary"), attr("type", "submit"), attr("name", "keep"), attr("value", "yes"), html::icon("check"), el("span", {cls("kern-label"), page.t("observatory.import.keep")})});
    return plain_page(page, note + html::alert(html::Mood::success, page.t("observatory.import.sound")) + preview(page, *columns) + mapping_form(page, id, head, answers, decide), 200);
}

} // namespace

http::Response plain_form(const site::Page& page) { return plain_page(page, upload(page, {}), 200); }

http::Response plain_import(const site::Page& page)
{
    if (auto id = base::id_from_text(page.request.form_value("draft"))) {
        auto draft = page.read([&](storage::Reader& reader) { return drafts::find(reader, page.county.id, page.actor.person, *id); });
        return draft ? go_on(page, *id, draft->content.bytes) : not_found(page);
    }
    if (auto* file = page.request.upload("file")) {
        std::int64_t id = 0;
        page.database.transact([&](storage::Tx& tx) { id = drafts::keep(tx, page.county.id, page.actor.person, {file->filename, "", {file->bytes}}); });
        return go_on(page, id, file->bytes);
    }
    return plain_page(page, upload(page, {{"file", "record.required", {}, 0, 0}}), 422);
}

} // namespace landlotse::observatory::web
