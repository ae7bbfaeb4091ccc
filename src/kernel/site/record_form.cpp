// The form of a kind. A refusal shows it again with what was typed; a second writer sees the difference.

#include "kernel/base/text.h"
#include "kernel/record/sheets.h"
#include "kernel/record/texts.h"
#include "kernel/site/forms.h"
#include "kernel/site/record_pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

/// What one showing of the form is made of.
struct FormView {
    record::Typed typed;
    base::Faults faults;
    std::int64_t id = 0; ///< 0 = a new record
    std::int64_t version = 0;
    std::int64_t conf = 0;
    /// Somebody was faster: their values, to compare with.
    std::optional<record::Record> theirs;
    int status = 200;
};

record::Typed typed_from(const record::Kind& kind, const record::Values& values)
{
    record::Typed typed;
    for (std::size_t i = 0; i < kind.fields.size(); ++i) typed[kind.fields[i].name] = record::form_texts(kind.fields[i], values[i]);
    return typed;
}

Html inputs(const Page& page, const record::Kind& kind, const FormView& view)
{
    Html all, group;
    std::string heading = kind.message("group");
    auto close = [&] {
        if (!group.empty()) all += el("fieldset", {el("legend", {page.t(heading)}), group});
        group = {};
    };
    for (auto& field : kind.fields) {
        if (!field.group.empty() && kind.message(field.group) != heading) {
            close();
            heading = kind.message(field.group);
        }
        auto typed = view.typed.find(field.name);
        group += field_input(page, kind, field, typed == view.typed.end() ? std::vector<std::string>{} : typed->second, view.faults);
    }
    close();
    if (kind.max_conf > 0) {
        html::Question question{"_conf", page.t("site.form.visibility"), page.t("site.form.visibility.hint"), {}, {std::to_string(view.conf)}, {}};
        std::vector<html::Option> options;
        for (int conf = 0; conf <= kind.max_conf; ++conf) options.push_back({std::to_string(conf), page.t(fmt::format("site.form.conf.{}", conf))});
        all += el("fieldset", {el("legend", {page.t("site.form.visibility")}), html::choice_input(question, options, "")});
    }
    return all;
}

/// The second writer decides: their own words stand in the form, the other's beside it.
Html difference_notice(const Page& page, const record::Kind& kind, const FormView& view)
{
    if (!view.theirs) return {};
    std::vector<std::vector<Html>> rows;
    auto titles = reference_titles(page, kind, {*view.theirs});
    auto theirs = typed_from(kind, view.theirs->values);
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        auto& field = kind.fields[i];
        auto mine = view.typed.find(field.name);
        auto my_texts = mine == view.typed.end() ? std::vector<std::string>{} : mine->second;
        std::erase(my_texts, "");
        if (my_texts == theirs[field.name]) continue;
        std::sort(my_texts.begin(), my_texts.end());
        rows.push_back({html::escaped(page.t(kind.label_key(field))), shown_value(page, kind, field, view.theirs->values[i], titles[i]),
                        html::escaped(base::joined(my_texts, ", "))});
    }
    return html::alert(html::Mood::warning, page.t("site.form.changed_meanwhile"),
                       html::fragment({el("p", {page.t("site.form.changed_meanwhile.text")}),
                                       html::table(page.t("site.form.changed_meanwhile"),
                                                   {{page.t("site.form.field"), ""}, {page.t("site.form.theirs"), ""}, {page.t("site.form.mine"), ""}}, rows)}));
}

constexpr auto small_correction = "_small";

/// Asked only where there are translations that a changed text would make stale.
Html small_correction_box(const Page& page, const record::Kind& kind, const FormView& view)
{
    if (view.id == 0 || record::translatable_fields(kind).empty()) return {};
    auto texts = page.read([&](storage::Reader& reader) { return record::texts_of(reader, kind, page.county.id, view.id); });
    if (texts.empty()) return {};
    html::Question question{small_correction, page.t("site.form.small_correction"), page.t("site.form.small_correction.hint"), {},
                            {std::string(page.request.form_value(small_correction))}, {}};
    return html::check_box(question);
}

http::Response form_page(const Page& page, const RecordPages& pages, const FormView& view)
{
    auto& kind = *pages.kind;
    auto title = page.t(view.id ? kind.message("edit") : kind.message("add"));
    auto back = view.id ? office_address(kind, view.id) : office_address(kind);
    auto faults = fault_lines(page, view.faults);
    auto draft = view.id ? fmt::format("{}-{}", kind.name, base::id_text(view.id)) : fmt::format("{}-new", kind.name);
    Sheet sheet;
    sheet.title = title;
    sheet.section = pages.section;
    sheet.status = view.status;
    sheet.has_faults = !view.faults.empty();
    sheet.crumbs = {{page.t(kind.message("many")), office_address(kind)}, {title, ""}};
    sheet.body = html::fragment(
        {html::page_head(title, page.t(kind.message("form_purpose"))),
         el("div", {cls("stack text"), html::fault_summary(page.t("site.form.faults", {{"count", faults.size()}}), faults), difference_notice(page, kind, view),
                    html::when(page.is_restoring(), html::alert(html::Mood::info, page.t("site.form.restored")))}),
         el("form", {cls("form"), attr("method", "post"), attr("action", view.id ? back + "/edit" : back + "/new"), html::flag("novalidate"),
                     attr("data-draft", draft), html::flag("data-unsaved"), view.faults.empty() && !view.theirs ? form_marks(page) : kept_form_marks(page),
                     html::hidden("_version", std::to_string(view.version)), inputs(page, kind, view), small_correction_box(page, kind, view),
                     el("div", {cls("form__actions"), html::submit_button(page.t("site.form.save"), html::ButtonLook::primary),
                                html::link_button(back, page.t("site.form.cancel"), html::ButtonLook::tertiary)})})});
    return office_page(page, std::move(sheet));
}

record::ReadResult read_form(const Page& page, const record::Kind& kind)
{
    return page.read([&](storage::Reader& reader) {
        return record::read_all(kind, typed_fields(page.request, kind), record::resolver(reader, page.house.kinds, page.county.id));
    });
}

FormView returned(const Page& page, const record::Kind& kind)
{
    FormView view;
    view.typed = typed_fields(page.request, kind);
    view.version = base::whole_number(page.request.form_value("_version")).value_or(0);
    view.conf = base::whole_number(page.request.form_value("_conf")).value_or(0);
    return view;
}

int conf_of(const Page& page, const record::Kind& kind)
{
    auto typed = base::whole_number(page.request.form_value("_conf")).value_or(0);
    return static_cast<int>(std::clamp<std::int64_t>(typed, 0, kind.max_conf));
}

/// A person may save only what they could still edit afterwards.
bool may_save(const Page& page, const record::Kind& kind, record::Record record)
{
    if (kind.owner_of) record.owner = kind.owner_of(record);
    return page.may(kind.permission("edit"), subject_of(kind, record));
}

base::Fault not_yours() { return {"", "site.form.not_yours", {}, 0, 0}; }

} // namespace

http::Response new_form(const Page& page, const RecordPages& pages)
{
    FormView view;
    view.typed = pages.first_typed;
    for (auto& field : pages.kind->fields)
        if (auto given = page.request.query_value(field.name); !given.empty()) view.typed[field.name] = {std::string(given)};
    return form_page(page, pages, view);
}

http::Response save_new(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto view = returned(page, kind);
    if (page.is_restoring()) return form_page(page, pages, view);
    auto read = read_form(page, kind);
    record::Record record;
    record.values = read.values;
    record.conf = conf_of(page, kind);
    if (read.faults.empty() && kind.owner_of && !may_save(page, kind, record)) read.faults.push_back(not_yours());
    view.faults = read.faults;
    view.status = 422;
    if (!view.faults.empty()) return form_page(page, pages, view);
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto saved = record::insert(deed, kind, record);
        // A kind that owns itself (an organisation) is only now known: the rule is asked again.
        if (!page.may(kind.permission("edit"), subject_of(kind, saved)) && !page.may(kind.permission("create")))
            return base::refuse(base::Faults{not_yours()});
        return office_address(kind, saved.id);
    });
    if (done) return http::see_other(done->result);
    view.faults = done.error();
    return form_page(page, pages, view);
}

http::Response edit_form(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto record = visible_record(page, kind, "edit");
    if (!record) return error_page(page, Face::office, 404, "site.error.not_found");
    FormView view;
    view.id = record->id;
    view.version = record->version;
    view.conf = record->conf;
    view.typed = typed_from(kind, record->values);
    if (pages.for_editing) pages.for_editing(page, view.typed);
    return form_page(page, pages, view);
}

http::Response save_edit(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto before = visible_record(page, kind, "edit");
    if (!before) return error_page(page, Face::office, 404, "site.error.not_found");
    auto view = returned(page, kind);
    view.id = before->id;
    if (page.is_restoring()) return form_page(page, pages, view);
    auto read = read_form(page, kind);
    record::Record record = *before;
    record.version = view.version;
    record.values = read.values;
    record.conf = conf_of(page, kind);
    if (read.faults.empty() && !may_save(page, kind, record)) read.faults.push_back(not_yours());
    view.faults = read.faults;
    view.status = 422;
    if (!view.faults.empty()) return form_page(page, pages, view);
    bool was_overtaken = false;
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto saved = record::update(deed, kind, record);
        if (saved && page.request.form_value(small_correction) == "1")
            record::keep_translations_current(deed.tx(), kind, page.county.id, *before, *saved);
        if (saved) return office_address(kind, saved->id);
        was_overtaken = true;
        return base::refuse(base::Faults{});
    });
    if (done) return http::see_other(done->result);
    if (!was_overtaken) {
        view.faults = done.error();
        return form_page(page, pages, view);
    }
    // Saving again with the newer version is the person's decision, made with both texts in view.
    view.theirs = page.read([&](storage::Reader& reader) { return record::find(reader, kind, page.county.id, before->id); });
    view.version = view.theirs ? view.theirs->version : 0;
    view.status = 409;
    return form_page(page, pages, view);
}

} // namespace landlotse::site
