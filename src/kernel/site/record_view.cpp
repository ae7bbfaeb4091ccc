// One record: what it says, how fresh it is, the next sensible action, what was changed when and by whom.

#include "kernel/site/forms.h"
#include "kernel/site/record_pages.h"

#include <fmt/format.h>

namespace landlotse::site {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

Html fact_list(const Page& page, const record::Kind& kind, const record::Record& record)
{
    auto titles = reference_titles(page, kind, {record});
    std::vector<html::Fact> all;
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        if (i == kind.title_field) continue;
        all.push_back({page.t(kind.label_key(kind.fields[i])), shown_value(page, kind, kind.fields[i], record.values[i], titles[i])});
    }
    return html::facts(all);
}

std::string old_and_new(const Page& page, const record::Kind& kind, const record::Field& field, const storage::Value& value)
{
    std::map<std::int64_t, std::string> titles;
    auto* id = std::get_if<std::int64_t>(&value);
    auto* target = record::find_kind(page.house.kinds, field.refers_to);
    if (id && target) titles = page.read([&](storage::Reader& reader) { return record::titles(reader, *target, page.county.id, {*id}); });
    auto text = record::shown(kind, field, value, page.t, titles);
    return text.empty() ? page.t("record.not_said") : text;
}

Html difference_line(const Page& page, const record::Kind& kind, const record::Difference& difference, bool is_creation)
{
    auto* field = kind.field(difference.field);
    if (!field) return {}; // a field of an older version of the program
    auto label = page.t(kind.label_key(*field));
    auto after = el("ins", {old_and_new(page, kind, *field, difference.after)});
    if (is_creation) return el("li", {label, ": ", after});
    return el("li", {label, ": ", el("del", {old_and_new(page, kind, *field, difference.before)}), " ", after});
}

Html history_list(const Page& page, const record::Kind& kind, const record::Record& record)
{
    auto changes = page.read([&](storage::Reader& reader) { return record::history(reader, kind, page.county.id, record.id); });
    std::map<base::PersonId, std::string> names;
    page.read([&](storage::Reader& reader) {
        for (auto& change : changes)
            if (!names.contains(change.person))
                if (auto person = identity::persons::find(reader, page.county.id, change.person)) names[change.person] = person->name;
    });
    std::vector<Html> items;
    for (auto& change : changes) {
        std::vector<Html> lines;
        for (auto& difference : change.differences)
            if (change.deed != "created" || old_and_new(page, kind, *kind.field(difference.field), difference.after) != page.t("record.not_said"))
                lines.push_back(difference_line(page, kind, difference, change.deed == "created"));
        auto who = names.contains(change.person) ? names[change.person] : page.t("site.history.system");
        items.push_back(el("li", {el("p", {el("time", {attr("datetime", base::iso_instant(change.at)), page.t.moment(change.at)}), " · ", who, " · ",
                                           page.t(fmt::format("site.history.{}", change.deed))}),
                                  html::when(!lines.empty(), el("ul", {lines}))}));
    }
    return el("ol", {cls("history"), items});
}

Html deed_button(const Page& page, const record::Kind& kind, const record::Record& record, std::string_view deed,
                 html::ButtonLook look, std::string_view sign)
{
    return el("form", {attr("method", "post"), attr("action", fmt::format("{}/{}", office_address(kind, record.id), deed)), form_marks(page),
                       html::submit_button(page.t(fmt::format("site.record.{}", deed)), look, sign)});
}

Html next_step(const Page& page, const record::Kind& kind, const record::Record& record)
{
    if (!page.may(kind.permission("edit"), subject_of(kind, record))) return {};
    if (record.archived_at) return deed_button(page, kind, record, "restore", html::ButtonLook::secondary, "history");
    Html confirm;
    if (kind.stale_after.count() > 0) {
        auto due = std::chrono::floor<std::chrono::days>(record.confirmed_at) + kind.stale_after;
        auto sentence = due < page.today ? page.t("site.record.overdue", {{"day", page.t.day(due)}})
                                         : page.t("site.record.due", {{"when", page.t.days_from(page.today, due)}});
        confirm = el("section", {cls("next"), attr("aria-labelledby", "next"), el("h2", {attr("id", "next"), page.t("site.record.next")}),
                                 el("p", {sentence}), deed_button(page, kind, record, "confirm", html::ButtonLook::primary, "check")});
    }
    return confirm + deed_button(page, kind, record, "archive", html::ButtonLook::tertiary, "close");
}

/// What other rooms know of this record.
Html beside_from_rooms(const Page& page, const record::Kind& kind, const record::Record& record)
{
    Html all;
    for (auto& room : page.house.rooms)
        if (room.beside_any_record) all += room.beside_any_record(page, kind, record);
    return all;
}

} // namespace

http::Response view_page(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto record = visible_record(page, kind, "read");
    if (!record) return error_page(page, Face::office, 404, "site.error.not_found");
    auto title = kind.title_of(*record);
    bool may_edit = page.may(kind.permission("edit"), subject_of(kind, *record)) && !record->archived_at;
    auto edit = html::link_button(office_address(kind, record->id) + "/edit", page.t("site.record.edit"), html::ButtonLook::secondary, "edit");
    auto state = el("div", {cls("record-head__state"), state_badge(page, kind, *record),
                            el("span", {page.t("site.record.confirmed_on", {{"day", page.t.day(std::chrono::floor<std::chrono::days>(record->confirmed_at))}})})});
    Sheet sheet;
    sheet.title = title;
    sheet.section = pages.section;
    sheet.crumbs = {{page.t(kind.message("many")), office_address(kind)}, {title, ""}};
    sheet.body = html::fragment(
        {el("header", {cls("record-head"), el("div", {el("h1", {title}), state}), el("div", {cls("cluster"), html::when(may_edit, edit)})}),
         el("div", {cls("beside"),
                    el("div", {el("section", {cls("section"), attr("aria-labelledby", "facts"), el("h2", {attr("id", "facts"), page.t("site.record.facts")}), fact_list(page, kind, *record)}),
                               pages.beside ? pages.beside(page, *record) : Html{}, beside_from_rooms(page, kind, *record), html::when(!pages.has_own_translations, translation_list(page, kind, *record)),
                               el("section", {cls("section"), attr("aria-labelledby", "history"), el("h2", {attr("id", "history"), page.t("site.record.history")}), history_list(page, kind, *record)})}),
                    el("div", {cls("stack"), next_step(page, kind, *record)})})});
    return office_page(page, std::move(sheet));
}

http::Response confirm_record(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto record = visible_record(page, kind, "edit");
    if (!record) return error_page(page, Face::office, 404, "site.error.not_found");
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        if (!record::confirm(deed, kind, record->id)) return base::refuse(base::Faults{{"", "site.error.not_found.text", {}, 0, 0}});
        return office_address(kind, record->id);
    });
    return done ? http::see_other(done->result) : error_page(page, Face::office, 404, "site.error.not_found");
}

http::Response shelve_record(const Page& page, const RecordPages& pages, record::Shelf shelf)
{
    auto& kind = *pages.kind;
    auto record = visible_record(page, kind, "edit");
    if (!record) return error_page(page, Face::office, 404, "site.error.not_found");
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        if (!record::shelve(deed, kind, record->id, shelf)) return base::refuse(base::Faults{{"", "site.error.not_found.text", {}, 0, 0}});
        return office_address(kind, record->id);
    });
    return done ? http::see_other(done->result) : error_page(page, Face::office, 404, "site.error.not_found");
}

} // namespace landlotse::site
