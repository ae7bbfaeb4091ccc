#include "rooms/guide/web/shown_text.h"

#include "kernel/base/text.h"
#include "kernel/richtext/clean.h"
#include "rooms/guide/domain/image.h"
#include "rooms/guide/store/images.h"
#include "rooms/guide/store/references.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

class Showing {
public:
    explicit Showing(const site::Page& page) : page_(page), tree_(public_tree(page)) {}

    Html children(const richtext::Node& parent)
    {
        Html all;
        for (auto& child : parent.children) all += node(child);
        return all;
    }

private:
    Html node(const richtext::Node& one)
    {
        if (one.is_text()) return html::escaped(one.text);
        if (one.tag == "a") return link(one);
        if (one.tag == "media-image")
            return reference(one, [&](std::int64_t id) { return shown_image(page_, id); });
        if (one.tag == "contact-card")
            return below_heading(
                reference(one, [&](std::int64_t id) { return directory::contact_card(page_, id); }));
        if (one.tag == "place-card")
            return below_heading(
                reference(one, [&](std::int64_t id) { return directory::place_card(page_, id); }));
        if (one.tag == "contact-cards")
            return below_heading(directory::contact_cards(page_, one.attribute("topic"),
                                                          page_.request.query_value("municipality")));
        if (one.tag == "h2") has_heading_ = true;
        if (one.tag == "h3" && !has_heading_) return plain(one, "h2");
        if (one.tag == "table") return table(one);
        return plain(one, one.tag);
    }

    Html plain(const richtext::Node& one, const std::string& tag)
    {
        auto name = [&](std::string_view attribute) {
            auto value = one.attribute(attribute);
            return value.empty() ? html::Attribute{} : attr(attribute, std::string(value));
        };
        return el(
            tag, {name("lang"), name("dir"), name("scope"), name("colspan"), name("rowspan"), children(one)});
    }

    Html table(const richtext::Node& one)
    {
        return el("div", {cls("kern-table-responsive"), attr("tabindex", "0"), attr("role", "region"),
                          attr("aria-label", page_.t("guide.portal.table")),
                          el("table", {cls("kern-table kern-table--small"), children(one)})});
    }

    Html link(const richtext::Node& one)
    {
        auto href = one.attribute("href");
        if (auto id = page_meant(href)) {
            auto* branch = tree_->find(*id);
            // A link to a page that is not there (any more) would only disappoint; the office lists it as
            // broken.
            return branch ? el("a", {attr("href", guide_href(page_, branch->slug)), children(one)})
                          : children(one);
        }
        if (href.starts_with("page:")) return children(one);
        if (href.starts_with("http"))
            return el("a",
                      {attr("href", std::string(href)), attr("rel", "noopener external"), children(one)});
        return el("a", {attr("href", std::string(href)), children(one)});
    }

    template<class F> Html reference(const richtext::Node& one, F&& shown)
    {
        auto id = base::id_from_text(one.attribute("ref"));
        return id ? shown(*id) : Html{};
    }

    /// Cards have headings of the third level: they need one of the second above them.
    Html below_heading(Html cards)
    {
        if (cards.empty()) return {};
        Html above = has_heading_ ? Html{}
                                  : el("h2", {attr("lang", std::string(page_.t.language().code)),
                                              page_.t("guide.portal.helps")});
        has_heading_ = true;
        // Cards are written in the language of the page and not in that of the text around them.
        return above + el("div", {cls("no-measure"), attr("lang", std::string(page_.t.language().code)),
                                  attr("dir", std::string(i18n::direction_name(page_.t.language()))), cards});
    }

    const site::Page& page_;
    std::shared_ptr<const Tree> tree_;
    bool has_heading_ = false;
};

} // namespace

std::shared_ptr<const Tree> public_tree(const site::Page& page)
{
    using Known = std::shared_ptr<const Tree>;
    return page.memo.value<Known>("guide.tree", [&]() -> Known {
        return std::make_shared<const Tree>(page.read(
            [&](storage::Reader& reader) { return tree_of(reader, page.county.id, Extent::published); }));
    });
}

std::shared_ptr<const std::map<std::int64_t, Heading>> public_headings(const site::Page& page)
{
    using Known = std::shared_ptr<const std::map<std::int64_t, Heading>>;
    auto tree = public_tree(page);
    std::string code(page.t.language().code);
    return page.memo.value<Known>("guide.headings." + code, [&]() -> Known {
        return std::make_shared<const std::map<std::int64_t, Heading>>(page.read(
            [&](storage::Reader& reader) { return headings(reader, page.county.id, *tree, code); }));
    });
}

std::string guide_href(const site::Page& page, std::string_view slug)
{
    auto href = page.to(slug.empty() ? std::string("guide") : fmt::format("guide/{}", slug));
    auto municipality = page.request.query_value("municipality");
    return municipality.empty()
               ? href
               : fmt::format("{}?municipality={}", href, base::percent_encoded(municipality));
}

html::Html shown_text(const site::Page& page, const std::string& markup, std::string_view language)
{
    if (markup.empty()) return {};
    auto root = richtext::cleaned(markup);
    if (!root) return {};
    auto written_in = i18n::language(language).value_or(i18n::german());
    return el("div",
              {cls("stack text"), attr("lang", std::string(written_in.code)),
               attr("dir", std::string(i18n::direction_name(written_in))), Showing(page).children(*root)});
}

html::Html shown_image(const site::Page& page, std::int64_t image)
{
    auto found = page.read([&](storage::Reader& reader) {
        return images::find(reader, page.county.id, image, page.t.language().code);
    });
    if (!found || found->files.empty()) return {};
    std::string sources;
    for (auto& file : found->files)
        sources += fmt::format("{}{} {}w", sources.empty() ? "" : ", ", images::address(file), file.width);
    auto& largest = found->files.back();
    auto picture =
        el("img", {attr("src", images::address(largest)), attr("srcset", sources),
                   attr("sizes", "(max-width: 40rem) 100vw, 40rem"), attr("alt", found->alt),
                   attr("width", largest.width), attr("height", largest.height), attr("loading", "lazy")});
    return el("figure", {cls("picture"), picture,
                         html::when(!found->image.credit.empty(), el("figcaption", {found->image.credit}))});
}

} // namespace landlotse::guide::web
