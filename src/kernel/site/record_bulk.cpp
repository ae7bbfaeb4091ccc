#include "kernel/site/record_bulk.h"

#include "kernel/base/text.h"
#include "kernel/site/forms.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

constexpr std::size_t most_at_once = 100;
constexpr auto tick_name = "record";

enum class BulkDeed { confirm, archive, restore };
BOOST_DESCRIBE_ENUM(BulkDeed, confirm, archive, restore)

std::optional<BulkDeed> deed_named(std::string_view name)
{
    for (auto deed : {BulkDeed::confirm, BulkDeed::archive, BulkDeed::restore})
        if (storage::name_of(deed) == name) return deed;
    return std::nullopt;
}

std::string key_of(BulkDeed deed, std::string_view what) { return fmt::format("site.bulk.{}.{}", storage::name_of(deed), what); }

std::optional<BulkDeed> way_back(BulkDeed deed)
{
    if (deed == BulkDeed::archive) return BulkDeed::restore;
    if (deed == BulkDeed::restore) return BulkDeed::archive;
    return std::nullopt; // that somebody has looked cannot be unseen
}

bool may_change(const Page& page, const record::Kind& kind, const record::Record& record)
{
    return page.may(kind.permission("edit"), subject_of(kind, record));
}

/// The ticked records, without those that this person may not change or that are gone.
std::vector<record::Record> ticked(const Page& page, storage::Reader& reader, const record::Kind& kind)
{
    std::vector<record::Record> records;
    for (auto& [name, value] : page.request.form) {
        if (name != tick_name || records.size() == most_at_once) continue;
        auto id = base::id_from_text(value);
        auto found = id ? record::find(reader, kind, page.county.id, *id) : std::nullopt;
        if (found && may_change(page, kind, *found)) records.push_back(std::move(*found));
    }
    return records;
}

Html button(const Page& page, BulkDeed deed, html::ButtonLook look)
{
    auto css = look == html::ButtonLook::primary ? "kern-btn kern-btn--primary" : "kern-btn kern-btn--secondary";
    return el("button", {cls(css), attr("type", "submit"), attr("name", "deed"), attr("value", std::string(storage::name_of(deed))),
                         el("span", {cls("kern-label"), page.t(key_of(deed, "button"))})});
}

Html hidden_records(const std::vector<std::string>& ids)
{
    Html all;
    for (auto& id : ids) all += html::hidden(tick_name, id);
    return all;
}

std::string bulk_address(const record::Kind& kind) { return office_address(kind) + "/bulk"; }

http::Response summary(const Page& page, const RecordPages& pages, BulkDeed deed, const std::vector<record::Record>& records)
{
    auto& kind = *pages.kind;
    std::vector<Html> titles;
    std::vector<std::string> ids;
    for (auto& record : records) {
        titles.push_back(el("li", {html::link(office_address(kind, record.id), kind.title_of(record))}));
        ids.push_back(base::id_text(record.id));
    }
    auto count = static_cast<std::int64_t>(records.size());
    Sheet sheet;
    sheet.title = page.t(key_of(deed, "title"), {{"count", count}});
    sheet.section = pages.section;
    sheet.crumbs = {{page.t(kind.message("many")), office_address(kind)}, {sheet.title, ""}};
    auto decide = el("form", {attr("method", "post"), attr("action", bulk_address(kind)), form_marks(page), hidden_records(ids), html::hidden("sure", "1"),
                              el("div", {cls("form__actions"), button(page, deed, html::ButtonLook::primary),
                                         html::link_button(office_address(kind), page.t("site.bulk.back"), html::ButtonLook::tertiary)})});
    sheet.body = html::page_head(sheet.title, page.t(key_of(deed, "purpose"))) + el("div", {cls("stack text"), el("ul", {titles}), decide});
    return office_page(page, std::move(sheet));
}

bool carry_out(audit::Deed& deed, const record::Kind& kind, BulkDeed what, std::int64_t id)
{
    switch (what) {
    case BulkDeed::confirm: return record::confirm(deed, kind, id).has_value();
    case BulkDeed::archive: return record::shelve(deed, kind, id, record::Shelf::archived).has_value();
    case BulkDeed::restore: return record::shelve(deed, kind, id, record::Shelf::in_use).has_value();
    }
    return false;
}

} // namespace

html::RowTicks row_ticks(const Page& page, const record::Kind& kind, const std::vector<record::Record>& records)
{
    html::RowTicks ticks{tick_name, page.t("site.bulk.all"), {}};
    for (auto& record : records) {
        bool may = may_change(page, kind, record);
        ticks.ticks.push_back({may ? base::id_text(record.id) : std::string(),
                               may ? page.t("site.bulk.one", {{"title", kind.title_of(record)}}) : std::string()});
    }
    bool any = std::any_of(ticks.ticks.begin(), ticks.ticks.end(), [](auto& tick) { return !tick.value.empty(); });
    return any ? ticks : html::RowTicks{};
}

html::Html bulk_form(const Page& page, const record::Kind& kind, const html::Html& table, const html::RowTicks& ticks)
{
    if (ticks.ticks.empty()) return table;
    bool archived = page.request.query_value("state") == "archived";
    Html deeds = archived ? button(page, BulkDeed::restore, html::ButtonLook::secondary) : button(page, BulkDeed::archive, html::ButtonLook::secondary);
    if (!archived && kind.stale_after.count() > 0) deeds = button(page, BulkDeed::confirm, html::ButtonLook::secondary) + deeds;
    return el("form", {attr("method", "post"), attr("action", bulk_address(kind)), form_marks(page), table,
                       el("div", {cls("bulk"), el("p", {cls("only-script"), el("span", {html::flag("data-selected"), "0"}), " ", page.t("site.bulk.selected")}), deeds})});
}

html::Html bulk_done(const Page& page, const record::Kind& kind)
{
    auto deed = deed_named(page.request.query_value("done"));
    if (!deed) return {};
    std::vector<std::string> ids;
    for (auto id : base::split(page.request.query_value("records"), '.'))
        if (base::id_from_text(id) && ids.size() < most_at_once) ids.emplace_back(id);
    if (ids.empty()) return {};
    auto back = way_back(*deed);
    auto undo = back ? el("form", {attr("method", "post"), attr("action", bulk_address(kind)), form_marks(page), hidden_records(ids), html::hidden("sure", "1"),
                                   html::hidden("deed", storage::name_of(*back)), html::submit_button(page.t("site.bulk.undo"), html::ButtonLook::secondary)})
                     : Html{};
    return html::alert(html::Mood::success, page.t(key_of(*deed, "done"), {{"count", static_cast<std::int64_t>(ids.size())}}), undo);
}

std::vector<record::Record> ticked_records(const Page& page, const record::Kind& kind)
{
    return page.read([&](storage::Reader& reader) { return ticked(page, reader, kind); });
}

http::Response bulk(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto what = deed_named(page.request.form_value("deed"));
    auto records = ticked_records(page, kind);
    if (!what || records.empty()) return http::see_other(office_address(kind));
    if (page.request.form_value("sure").empty()) return summary(page, pages, *what, records);
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        std::string ids;
        // Looked up again inside the transaction: somebody may have been faster.
        for (auto& record : ticked(page, deed.tx(), kind)) {
            bool is_there_already = (*what == BulkDeed::archive && record.archived_at) || (*what == BulkDeed::restore && !record.archived_at);
            if (is_there_already || !carry_out(deed, kind, *what, record.id)) continue;
            ids += (ids.empty() ? "" : ".") + base::id_text(record.id);
        }
        if (ids.empty()) return base::refuse(base::Faults{});
        return fmt::format("{}?done={}&records={}", office_address(kind), storage::name_of(*what), ids);
    });
    return http::see_other(done ? done->result : office_address(kind));
}

} // namespace landlotse::site
