// The guide as editors see it: the tree, with what is missing or stale in every language.

#include "kernel/base/text.h"
#include "rooms/guide/domain/languages.h"
#include "rooms/guide/store/images.h"
#include "rooms/guide/store/references.h"
#include "rooms/guide/web/office.h"
#include "rooms/guide/web/office_parts.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html state_badge(const site::Page& page, PageState state)
{
    return html::badge(page.t(fmt::format("guide.page.state.{}", storage::name_of(state))),
                       state == PageState::published ? html::Mood::success : html::Mood::info);
}

/// One sign for each language, with words for those who do not see it.
Html language_marks(const site::Page& page, std::int64_t id, const std::map<std::string, Translation>& states)
{
    std::vector<Html> marks;
    for (auto& [language, state] : states) {
        if (state == Translation::missing) continue;
        auto text = page.t(fmt::format("guide.translation.{}", storage::name_of(state)));
        marks.push_back(el("li", {html::link(translation_address(id, language), language), " ",
                                  html::badge(text, mood_of(state))}));
    }
    auto missing = static_cast<std::size_t>(std::count_if(
        states.begin(), states.end(), [](auto& one) { return one.second == Translation::missing; }));
    if (missing > 0) marks.push_back(el("li", {page.t("guide.overview.missing", {{"count", missing}})}));
    return el("ul", {cls("cluster cluster--list"), marks});
}

struct Overview {
    Tree tree;
    std::map<std::int64_t, std::map<std::string, Translation>> states;
    std::map<std::int64_t, std::string> regions;
};

Overview overview_of(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        Overview all;
        all.tree = tree_of(reader, page.county.id, Extent::all);
        all.states = translation_states(reader, page.county.id);
        std::vector<std::int64_t> ids;
        for (auto& branch : all.tree.all)
            if (branch.region) ids.push_back(branch.region);
        all.regions = record::titles(reader, *directory::region_kind(), page.county.id, ids);
        return all;
    });
}

void add_rows(const site::Page& page, const Overview& all, std::int64_t parent, int depth,
              std::vector<std::vector<Html>>& rows)
{
    auto here = all.tree.children.find(parent);
    if (here == all.tree.children.end()) return;
    for (auto index : here->second) {
        auto& branch = all.tree.all[index];
        auto region = all.regions.find(branch.region);
        auto states = all.states.find(branch.id);
        auto title = el("span", {attr("class", fmt::format("indent indent--{}", std::min(depth, 4))),
                                 html::link(site::office_address(*page_kind(), branch.id), branch.title)});
        rows.push_back(
            {title, state_badge(page, branch.state),
             html::escaped(region == all.regions.end() ? page.county.name : region->second),
             html::escaped(branch.review_on.empty() ? "–"
                                                    : page.t.day(*base::day_from_iso(branch.review_on))),
             states == all.states.end() ? Html{} : language_marks(page, branch.id, states->second)});
        add_rows(page, all, branch.id, depth + 1, rows);
    }
}

} // namespace

html::Mood mood_of(Translation state)
{
    if (state == Translation::complete) return html::Mood::success;
    return state == Translation::missing ? html::Mood::info : html::Mood::warning;
}

std::string translation_address(std::int64_t page, std::string_view language)
{
    return fmt::format("{}/texts/{}", site::office_address(*page_kind(), page), language);
}

Html guide_sections(const site::Page& page)
{
    std::vector<Html> links;
    auto add = [&](const char* href, const char* message, bool may = true) {
        if (may) links.push_back(el("li", {html::link(href, page.t(message))}));
    };
    add("/office/guide", "guide.overview.title");
    add("/office/guide/translations", "guide.translations.title");
    add("/office/guide-news", "guide.news.many");
    add("/office/guide-images", "guide.image.many");
    add("/office/guide/feedback", "guide.feedback.office", page.may("guide.feedback.answer"));
    add("/office/missed", "guide.overview.searches");
    add("/office/guide/links", "guide.links.title");
    add("/office/guide/settings", "guide.settings.title", page.may("guide.settings.edit"));
    return el("nav", {attr("aria-label", page.t("guide.navigation")),
                      el("ul", {cls("cluster cluster--list"), links})});
}

site::Sheet guide_sheet(const site::Page& page, const std::string& title, const Html& body)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = "/office/guide";
    if (title != page.t("guide.overview.title"))
        sheet.crumbs = {{page.t("guide.overview.title"), "/office/guide"}, {title, ""}};
    sheet.body = body;
    return sheet;
}

http::Response overview(const site::Page& page)
{
    auto all = overview_of(page);
    std::vector<std::vector<Html>> rows;
    add_rows(page, all, 0, 0, rows);
    auto title = page.t("guide.overview.title");
    auto add = page.may(page_kind()->permission("edit"))
                   ? html::link_button("/office/guide-pages/new", page.t("guide.page.add"),
                                       html::ButtonLook::primary, "plus")
                   : Html{};
    auto columns = std::vector<html::Column>{{page.t("guide.page.field.title"), ""},
                                             {page.t("guide.page.field.state"), ""},
                                             {page.t("guide.page.field.region"), ""},
                                             {page.t("guide.page.field.review_on"), ""},
                                             {page.t("guide.overview.languages"), ""}};
    auto list = rows.empty() ? html::empty_state(page.t("guide.overview.none"), add)
                             : html::table(title, columns, rows);
    return site::office_page(
        page, guide_sheet(
                  page, title,
                  html::page_head(title, page.t("guide.overview.purpose"), add) + guide_sections(page) +
                      el("p", {html::link("/office/guide-pages", page.t("guide.overview.as_list"))}) + list));
}

} // namespace landlotse::guide::web
