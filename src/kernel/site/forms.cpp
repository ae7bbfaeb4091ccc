#include "kernel/site/forms.h"

#include "kernel/html/assets.h"
#include "kernel/identity/session.h"
#include "kernel/record/store.h"
#include "kernel/site/room.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

/// More records than this are chosen by typing, not from a list.
constexpr int listed_references = 300;

html::Html marks(const Page& page, const std::string& operation)
{
    return html::fragment({html::hidden("_token", identity::csrf_token(page.actor.session)), html::hidden("_operation", operation)});
}

std::vector<html::Option> reference_options(const Page& page, const record::Kind& target)
{
    return page.read([&](storage::Reader& reader) {
        record::ListQuery query{page.visible(target.permission("read")) && record::living(), "sort_name", false, listed_references, 0};
        std::vector<html::Option> options;
        for (auto& record : record::list(reader, target, page.county.id, query))
            options.push_back({base::id_text(record.id), target.title_of(record)});
        return options;
    });
}

std::vector<html::Option> field_options(const Page& page, const record::Kind& kind, const record::Field& field)
{
    std::vector<html::Option> options;
    for (auto& option : field.options) options.push_back({option, record::option_label(kind, field, option, page.t)});
    return options;
}

html::Html reference_input(const Page& page, const record::Field& field, html::Question question, const std::string& empty_label)
{
    auto* target = record::find_kind(page.house.kinds, field.refers_to);
    if (!target) return {};
    auto options = reference_options(page, *target);
    if (options.size() < listed_references) return html::select_input(question, options, empty_label);
    // Too many to list: the exact title is typed; what stands there is shown as its title.
    if (!question.typed.empty()) {
        auto id = base::id_from_text(question.typed.front());
        auto title = page.read([&](storage::Reader& reader) {
            return record::titles(reader, *target, page.county.id, {id.value_or(0)});
        });
        if (id && title.contains(*id)) question.typed = {title[*id]};
    }
    return html::text_input(question);
}

/// The editor's words travel with the field, because a script holds none.
std::string editor_labels(const Page& page)
{
    boost::json::object labels;
    for (std::string_view name : {"tools", "paragraph", "heading", "subheading", "bold", "italic", "list", "steps", "link", "unlink", "address", "insert",
                                  "undo", "source", "visual", "put", "find", "found_none"})
        labels[name] = page.t(fmt::format("site.editor.{}", name));
    labels["search"] = page.t("site.search");
    return boost::json::serialize(labels);
}

} // namespace

html::Html form_marks(const Page& page) { return marks(page, base::id_text(page.ids.next(base::milliseconds(page.now)))); }

html::Html kept_form_marks(const Page& page) { return marks(page, base::id_text(operation_of(page))); }

html::Html carried_fields(const Page& page, std::string_view but)
{
    html::Html all;
    for (auto& [name, value] : page.request.form)
        if (name != "_token" && name != "_operation" && name != but) all += html::hidden(name, value);
    return all;
}

base::OperationId operation_of(const Page& page)
{
    auto typed = page.request.has_form("_operation") ? page.request.form_value("_operation") : page.request.header("Idempotency-Key");
    auto id = base::id_from_text(typed);
    return {id && *id > 0 ? *id : page.ids.next(base::milliseconds(page.now))};
}

base::Result<storage::Outcome, base::Faults> act(const Page& page, const std::function<audit::DeedResult(audit::Deed&)>& deed)
{
    return audit::carry_out(page.database, page.actor, operation_of(page), deed);
}

record::Typed typed_fields(const http::Request& request, const record::Kind& kind)
{
    record::Typed typed;
    for (auto& field : kind.fields) typed[field.name] = request.form_values(field.name);
    return typed;
}

html::Html rich_input(const Page& page, const html::Question& question, const RichWriting& writing)
{
    auto written_in = i18n::language(writing.language).value_or(i18n::german());
    auto inserts = writing.insert_from.empty() ? html::Attribute{} : html::attr("data-insert", writing.insert_from);
    return html::el("div", {html::attr("data-rich-text", std::string(html::asset("editor.js"))), html::attr("data-labels", editor_labels(page)), inserts,
                            html::attr("lang", std::string(written_in.code)), html::attr("dir", std::string(i18n::direction_name(written_in))),
                            html::text_area(question, writing.rows)});
}

html::Html field_input(const Page& page, const record::Kind& kind, const record::Field& field,
                       const std::vector<std::string>& typed, const base::Faults& faults)
{
    using record::FieldType;
    html::Question question{field.name, page.t(kind.label_key(field)), {}, fault_of(page, faults, field.name), typed, {}};
    auto hint = kind.label_key(field) + ".hint";
    if (page.t.has(hint)) question.hint = page.t(hint);
    if (!field.is_required && field.type != FieldType::yes_no) question.optional_mark = page.t("site.optional");
    auto not_said = page.t("record.not_said");
    switch (field.type) {
    case FieldType::text: return html::text_area(question);
    case FieldType::rich: return rich_input(page, question, {.insert_from = field.insert_from});
    case FieldType::choice: return html::choice_input(question, field_options(page, kind, field), field.may_be_null ? not_said : "");
    case FieldType::choices: return html::choices_input(question, field_options(page, kind, field));
    case FieldType::yes_no:
        if (!field.may_be_null) return html::check_box(question);
        return html::choice_input(question, {{"1", page.t("record.yes")}, {"0", page.t("record.no")}}, not_said);
    case FieldType::reference: return reference_input(page, field, question, field.is_required ? page.t("site.choose") : not_said);
    case FieldType::day: return html::text_input(question, "date");
    case FieldType::email: return html::text_input(question, "email", "off");
    case FieldType::phone: return html::text_input(question, "tel", "off");
    case FieldType::url: return html::text_input(question, "url");
    default: return html::text_input(question);
    }
}

std::vector<html::FaultLine> fault_lines(const Page& page, const base::Faults& faults)
{
    std::vector<html::FaultLine> lines;
    for (auto& fault : faults) lines.push_back({fault.field, page.t(fault.message, fault.args)});
    return lines;
}

std::string fault_of(const Page& page, const base::Faults& faults, std::string_view field)
{
    for (auto& fault : faults)
        if (fault.field == field) return page.t(fault.message, fault.args);
    return {};
}

} // namespace landlotse::site
