// The guide as visitors read it (R1.6a): the tree, and one page with who helps and how old it is.

#include "kernel/base/text.h"
#include "kernel/record/slugs.h"
#include "kernel/richtext/clean.h"
#include "rooms/guide/store/easy_reviews.h"
#include "rooms/guide/web/pages.h"
#include "rooms/guide/web/portal_parts.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// Statements have their own addresses at the foot of every page.
bool is_guide(const Branch* branch) { return branch->purpose == Purpose::guide; }

Html tile(const site::Page& page, const Branch& branch, std::int64_t region)
{
    auto tree = public_tree(page);
    auto headings = public_headings(page);
    auto& heading = headings->at(branch.id);
    std::vector<Html> below;
    for (auto* child : tree->children_of(branch.id, region)) {
        auto& one = headings->at(child->id);
        below.push_back(el("li", {el("a", {attr("href", guide_href(page, child->slug)),
                                           in_language(page, "span", one.language, one.title)})}));
    }
    auto title = el("a", {attr("href", guide_href(page, branch.slug)),
                          in_language(page, "span", heading.language, heading.title)});
    return el("li",
              {cls("guide-tile"), html::icon(branch.icon.empty() ? "book" : branch.icon), el("h2", {title}),
               heading.summary.empty() ? Html{} : in_language(page, "p", heading.language, heading.summary),
               below.empty() ? Html{} : el("ul", {below})});
}

struct View {
    KeptPage kept;
    Telling telling;
    std::optional<Telling> mirrored; ///< the page whose text stands here by reference
    std::string owner;
    std::string easy_group; ///< who has checked the easy text; empty = nobody
    std::string slug;
};

View view_of(storage::Reader& reader, const site::Page& page, KeptPage kept)
{
    View view;
    auto language = page.t.language().code;
    auto county = page.county.id;
    view.telling = telling_of(reader, county, kept.record, language);
    if (kept.page.mirrors)
        if (auto source = published(reader, county, kept.page.mirrors->value))
            view.mirrored = telling_of(reader, county, source->record, language);
    view.owner = record::titles(reader, *directory::actor_kind(), county,
                                {kept.page.kept_by.value})[kept.page.kept_by.value];
    view.slug = record::slug_of(reader, *page_kind(), county, kept.record.id);
    if (view.telling.told.language == i18n::easy_german().code)
        view.easy_group = easy_reviews::group_of(reader, county, kept.record.id, view.telling.told.text);
    view.kept = std::move(kept);
    return view;
}

Html words_of(const site::Page& page, const View& view)
{
    auto& told = view.telling.told;
    auto text = shown_text(page, told.text.lead_in, told.language);
    if (view.mirrored) text += shown_text(page, view.mirrored->told.text.body, view.mirrored->told.language);
    return text + shown_text(page, told.text.body, told.language);
}

Html easy_mark(const site::Page& page, const View& view)
{
    auto& easy = i18n::easy_german();
    auto& languages = view.telling.languages;
    if (view.telling.told.language == easy.code) {
        auto mark = view.easy_group.empty()
                        ? page.t("guide.portal.easy_unreviewed")
                        : page.t("guide.portal.easy_reviewed", {{"group", view.easy_group}});
        return el("p", {cls("fresh"), mark});
    }
    bool offers = page.t.language() == i18n::german() &&
                  std::find(languages.begin(), languages.end(), easy.code) != languages.end();
    if (!offers) return {};
    return el("p", {el("a", {attr("href", fmt::format("/{}/guide/{}", easy.code, view.slug)),
                             attr("hreflang", std::string(easy.code)), page.t("guide.portal.in_easy")})});
}

Html foot(const site::Page& page, const View& view, const std::string& canonical)
{
    auto checked = std::chrono::floor<std::chrono::days>(view.kept.record.confirmed_at);
    return el("footer",
              {cls("stack guide-foot"), take_along(page, canonical),
               el("p", {cls("fresh"), page.t("guide.portal.checked", {{"day", page.t.day(checked)}}), " · ",
                        page.t("guide.portal.kept_by"), " ", in_language(page, "bdi", "de", view.owner)}),
               el("p", {html::link(page.to("feedback?page=" + base::percent_encoded(page.request.path)),
                                   page.t("guide.feedback.link"))})});
}

/// What search engines read (schema.org): the page, its language, who is responsible and when it was checked.
Html structured(const site::Page& page, const View& view, const std::string& canonical)
{
    namespace json = boost::json;
    auto& told = view.telling.told;
    json::object about{
        {"@context", "https://schema.org"},
        {"@type", "WebPage"},
        {"name", told.text.title},
        {"description", told.text.summary},
        {"inLanguage", told.language},
        {"url", page.absolute(canonical)},
        {"lastReviewed", base::iso_day(std::chrono::floor<std::chrono::days>(view.kept.record.confirmed_at))},
        {"dateModified", base::iso_day(std::chrono::floor<std::chrono::days>(told.changed_at))},
        {"publisher", json::object{{"@type", "GovernmentOrganization"}, {"name", view.owner}}}};
    auto text = json::serialize(about);
    // "</script>" in a title must not end the element.
    for (auto at = text.find("</"); at != std::string::npos; at = text.find("</", at + 3))
        text.insert(at + 1, "\\");
    return el("script", {attr("type", "application/ld+json"), html::trusted(text)});
}

std::vector<html::Crumb> crumbs_of(const site::Page& page, const Tree& tree, std::int64_t id)
{
    std::vector<html::Crumb> crumbs{{page.t("guide.portal.title"), guide_href(page, "")}};
    auto headings = public_headings(page);
    for (auto* branch : tree.path_to(id))
        if (branch->id != id)
            crumbs.push_back({headings->at(branch->id).title, guide_href(page, branch->slug)});
    return crumbs;
}

http::Response gone_or_moved(const site::Page& page, const std::string& slug)
{
    if (slug.empty()) return site::error_page(page, site::Face::portal, 404, "site.error.not_found");
    auto response = http::see_other(guide_href(page, slug));
    response.status = 301;
    return response;
}

} // namespace

http::Response portal_tree(const site::Page& page)
{
    auto chosen = directory::chosen_municipality(page);
    auto tree = public_tree(page);
    std::vector<Html> tiles;
    for (auto* branch : tree->children_of(0, chosen.id))
        if (is_guide(branch)) tiles.push_back(tile(page, *branch, chosen.id));
    auto title = page.t("guide.portal.title");
    auto body =
        el("div", {cls("stack"), el("h1", {title}), el("p", {cls("text"), page.t("guide.portal.lead")}),
                   directory::municipality_form(page, page.to("guide")),
                   tiles.empty() ? html::empty_state(page.t("guide.portal.none"))
                                 : el("ul", {cls("guide-tiles"), tiles})});
    auto sheet = directory::web::leaf_sheet(page, title, {}, body);
    sheet.description = page.t("guide.portal.lead");
    return site::portal_page(page, std::move(sheet));
}

http::Response portal_page(const site::Page& page)
{
    auto slug = page.parameter("slug");
    auto target = page.read([&](storage::Reader& reader) {
        return record::slug_target(reader, *page_kind(), page.county.id, slug);
    });
    auto kept = !target ? std::nullopt : page.read([&](storage::Reader& reader) {
        return published(reader, page.county.id, target->record);
    });
    if (!kept) return gone_or_moved(page, {});
    auto view = page.read([&](storage::Reader& reader) { return view_of(reader, page, std::move(*kept)); });
    if (view.slug != slug) return gone_or_moved(page, view.slug);
    auto& told = view.telling.told;
    auto id = view.kept.record.id;
    auto tree = public_tree(page);
    auto canonical = page.to("guide/" + view.slug);
    auto region = directory::chosen_municipality(page).id;
    auto below = page_links(
        page,
        tree->children_of(id, region ? region : view.kept.page.region.value_or(directory::RegionId{}).value));
    if (!below.empty())
        below = el("section", {cls("stack"), attr("aria-labelledby", "below"),
                               el("h2", {attr("id", "below"), page.t("guide.portal.below")}), below});
    auto head =
        el("header",
           {cls("stack text"), in_language(page, "h1", told.language, told.text.title), easy_mark(page, view),
            language_notice(page, view.telling, fmt::format("/de/guide/{}", view.slug)),
            told.text.summary.empty() ? Html{} : in_language(page, "p", told.language, told.text.summary)});
    auto body = el("article", {cls("stack stack--wide guide-page"), head,
                               el("div", {cls("stack"), html::flag("data-aloud"), words_of(page, view)}),
                               below, foot(page, view, canonical)});
    auto sheet = directory::web::leaf_sheet(page, told.text.title, crumbs_of(page, *tree, id), body);
    sheet.description = told.text.summary;
    sheet.languages = view.telling.languages;
    sheet.canonical = canonical;
    sheet.head = structured(page, view, canonical);
    return site::portal_page(page, std::move(sheet));
}

} // namespace landlotse::guide::web
