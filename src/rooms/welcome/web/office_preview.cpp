// Before blocks are saved, shelved, brought back or imported, the officer sees which packs of the samples it changes.

#include "rooms/welcome/web/office_parts.h"

#include "kernel/record/sheets.h"
#include "kernel/site/forms.h"
#include "kernel/site/record_bulk.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

struct ChangedSample {
    const TriedSample* sample = nullptr;
    PackChange change;
};

std::vector<ChangedSample> changed_samples(const std::vector<TriedSample>& samples, const BlockShelf& before, const BlockShelf& after, base::Day today)
{
    std::vector<ChangedSample> all;
    for (auto& sample : samples) {
        auto change = change_between(before.blocks, after.blocks, sample.who, sample.municipality, today);
        if (!change.empty()) all.push_back({&sample, std::move(change)});
    }
    return all;
}

std::string title_of(const BlockShelf& before, const BlockShelf& after, std::int64_t id)
{
    for (auto* shelf : {&after, &before})
        for (auto& one : shelf->blocks)
            if (one.id == id) return one.block.title;
    return {};
}

Html title_list(const BlockShelf& before, const BlockShelf& after, const std::vector<std::int64_t>& ids)
{
    std::vector<Html> items;
    for (auto id : ids) items.push_back(el("li", {title_of(before, after, id)}));
    return items.empty() ? html::escaped("–") : el("ul", {items});
}

http::Response preview(const site::Page& page, const std::vector<ChangedSample>& changes, const BlockShelf& before, const BlockShelf& after, std::size_t tried)
{
    std::vector<std::vector<Html>> rows;
    for (auto& one : changes)
        rows.push_back({html::escaped(one.sample->name), title_list(before, after, one.change.added), title_list(before, after, one.change.removed),
                        title_list(before, after, one.change.moved)});
    auto title = page.t("welcome.preview.title", {{"changed", changes.size()}, {"tried", tried}});
    auto form = el("form", {attr("method", "post"), attr("action", page.request.path), site::kept_form_marks(page), site::carried_fields(page, "confirmed"), html::hidden("confirmed", "yes"),
                            el("div", {cls("form__actions"), html::submit_button(page.t("welcome.preview.save"), html::ButtonLook::primary),
                                       html::link_button("/office/blocks", page.t("welcome.preview.cancel"), html::ButtonLook::tertiary)})});
    auto table = html::table(title, {{page.t("welcome.sample.one"), ""}, {page.t("welcome.preview.added"), ""}, {page.t("welcome.preview.removed"), ""},
                                     {page.t("welcome.preview.moved"), ""}}, rows);
    return office_leaf(page, title, page.t("welcome.preview.purpose"), el("div", {cls("stack"), table, form}));
}

/// The block that the form would save; empty when the form has faults, which the form itself shows.
std::optional<Block> typed_block(const site::Page& page)
{
    auto read = page.read([&](storage::Reader& reader) {
        auto resolve = record::resolver(reader, page.house.kinds, page.county.id);
        return record::read_all(*block_kind(), site::typed_fields(page.request, *block_kind()), resolve);
    });
    if (!read.faults.empty()) return std::nullopt;
    return record::as<Block>(read.values);
}

std::int64_t block_in_address(const site::Page& page) { return base::id_from_text(page.request.parameter("id")).value_or(0); }

enum class Deed { save, archive, restore, import_table, bulk };

BlockShelf with_record(BlockShelf shelf, std::int64_t id, const record::Record& record)
{
    return blocks::changed(std::move(shelf), id, record::as<Block>(record.values));
}

std::optional<BlockShelf> after_import(const site::Page& page, BlockShelf shelf)
{
    auto plan = site::asked_import(page, *block_kind());
    if (!plan || plan->fault_count > 0) return std::nullopt;
    for (auto& row : plan->rows)
        // New blocks have no id yet; on the shelf they must differ from each other.
        if (!row.is_unchanged) shelf = with_record(std::move(shelf), row.is_new ? -row.number : row.record.id, row.record);
    return shelf;
}

std::optional<BlockShelf> after_bulk(const site::Page& page, BlockShelf shelf)
{
    auto deed = page.request.form_value("deed");
    if (page.request.form_value("sure").empty()) return std::nullopt; // the kit's own summary comes first
    for (auto& record : site::ticked_records(page, *block_kind()))
        if (deed == "archive") shelf = blocks::without(std::move(shelf), record.id);
        else if (deed == "restore") shelf = with_record(std::move(shelf), record.id, record);
    return shelf;
}

/// The shelf as it will be; empty when there is nothing to ask, because the form has faults or is none yet.
std::optional<BlockShelf> shelf_after(const site::Page& page, const BlockShelf& shelf, Deed deed)
{
    auto id = block_in_address(page);
    switch (deed) {
    case Deed::archive: return blocks::without(shelf, id);
    case Deed::import_table: return after_import(page, shelf);
    case Deed::bulk: return after_bulk(page, shelf);
    case Deed::restore: {
        auto record = page.read([&](storage::Reader& reader) { return record::find(reader, *block_kind(), page.county.id, id); });
        return record ? std::optional(with_record(shelf, id, *record)) : std::nullopt;
    }
    case Deed::save: break;
    }
    auto block = typed_block(page);
    return block ? std::optional(blocks::changed(shelf, id, *block)) : std::nullopt;
}

/// Asks first; what was confirmed, changes no pack or has faults goes straight on.
http::Response ask_first(const site::Page& page, const site::Handle& go_on, Deed deed)
{
    if (page.request.form_value("confirmed") == "yes" || page.is_restoring()) return go_on(page);
    auto shelf = block_shelf(page);
    auto after = shelf_after(page, *shelf, deed);
    if (!after) return go_on(page);
    auto samples = tried_samples(page);
    auto changes = changed_samples(samples, *shelf, *after, page.today);
    return changes.empty() ? go_on(page) : preview(page, changes, *shelf, *after, samples.size());
}

constexpr std::pair<std::string_view, Deed> asked_at[] = {{"new", Deed::save},
                                                          {"{id}/edit", Deed::save},
                                                          {"{id}/archive", Deed::archive},
                                                          {"{id}/restore", Deed::restore},
                                                          {"import", Deed::import_table},
                                                          {"bulk", Deed::bulk}};

} // namespace

void ask_before_packs_change(site::Room& room)
{
    constexpr std::string_view below = "/office/blocks/";
    for (auto& route : room.routes) {
        if (route.method != http::Method::post || !route.pattern.starts_with(below)) continue;
        auto place = std::string_view(route.pattern).substr(below.size());
        for (auto& [path, deed] : asked_at)
            if (path == place) route.handle = [go_on = route.handle, deed = deed](const site::Page& page) { return ask_first(page, go_on, deed); };
    }
}

} // namespace landlotse::welcome::web
