// Before a change of a block is saved, the officer sees which packs of the samples it changes.

#include "rooms/welcome/web/office_parts.h"

#include "kernel/record/sheets.h"
#include "kernel/site/forms.h"

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

/// Everything that came with the form goes back with it, and the answer.
Html kept_fields(const site::Page& page)
{
    Html all;
    for (auto& [name, value] : page.request.form)
        if (name != "_token" && name != "_operation" && name != "confirmed") all += html::hidden(name, value);
    return all;
}

http::Response preview(const site::Page& page, const std::vector<ChangedSample>& changes, const BlockShelf& before, const BlockShelf& after, std::size_t tried)
{
    std::vector<std::vector<Html>> rows;
    for (auto& one : changes)
        rows.push_back({html::escaped(one.sample->name), title_list(before, after, one.change.added), title_list(before, after, one.change.removed),
                        title_list(before, after, one.change.moved)});
    auto title = page.t("welcome.preview.title", {{"changed", changes.size()}, {"tried", tried}});
    auto form = el("form", {attr("method", "post"), attr("action", page.request.path), site::kept_form_marks(page), kept_fields(page), html::hidden("confirmed", "yes"),
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

enum class Deed { save, archive };

/// Asks first; what was confirmed, changes no pack or has faults goes straight on.
http::Response ask_first(const site::Page& page, const site::Handle& go_on, Deed deed)
{
    if (page.request.form_value("confirmed") == "yes" || page.is_restoring()) return go_on(page);
    auto shelf = block_shelf(page);
    auto id = block_in_address(page);
    auto after = blocks::without(*shelf, id);
    if (deed == Deed::save) {
        auto block = typed_block(page);
        if (!block) return go_on(page);
        after = blocks::changed(*shelf, id, *block);
    }
    auto samples = tried_samples(page);
    auto changes = changed_samples(samples, *shelf, after, page.today);
    return changes.empty() ? go_on(page) : preview(page, changes, *shelf, after, samples.size());
}

} // namespace

void ask_before_packs_change(site::Room& room)
{
    for (auto& route : room.routes) {
        if (route.method != http::Method::post || !route.pattern.starts_with("/office/blocks/")) continue;
        bool is_save = route.pattern == "/office/blocks/new" || route.pattern == "/office/blocks/{id}/edit";
        bool is_archive = route.pattern == "/office/blocks/{id}/archive";
        if (!is_save && !is_archive) continue;
        route.handle = [go_on = route.handle, deed = is_save ? Deed::save : Deed::archive](const site::Page& page) { return ask_first(page, go_on, deed); };
    }
}

} // namespace landlotse::welcome::web
