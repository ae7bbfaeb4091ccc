// What stands beside a page's facts, and how its references are edited.

#include "rooms/guide/domain/languages.h"
#include "rooms/guide/store/images.h"
#include "rooms/guide/store/references.h"
#include "rooms/guide/web/office_parts.h"
#include "rooms/guide/web/shown_text.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html section(const std::string& id, const std::string& title, const Html& body)
{
    return el("section",
              {cls("section"), attr("aria-labelledby", id), el("h2", {attr("id", id), title}), body});
}

Html states_of(const site::Page& page, const record::Record& record)
{
    auto texts = page.read([&](storage::Reader& reader) {
        return record::texts_of(reader, *page_kind(), page.county.id, record.id);
    });
    std::vector<Html> lines;
    for (auto& language : content_languages()) {
        auto state = translation_state(record, texts, language.code);
        lines.push_back(el(
            "li",
            {html::link(translation_address(record.id, language.code), page.t.language_name(language.code)),
             " ",
             html::badge(page.t(fmt::format("guide.translation.{}", storage::name_of(state))),
                         mood_of(state)),
             " · ",
             html::link(fmt::format("/office/guide/versions/{}/{}", base::id_text(record.id), language.code),
                        page.t("guide.versions.link"))}));
    }
    return el("ul", {lines});
}

} // namespace

Html uses_list(const site::Page& page, std::int64_t id)
{
    auto uses = page.read([&](storage::Reader& reader) { return uses_of(reader, page.county.id, id); });
    if (uses.empty()) return el("p", {page.t("guide.uses.none")});
    std::vector<Html> lines;
    for (auto& use : uses)
        lines.push_back(el("li", {html::link(site::office_address(*page_kind(), use.page), use.title), " (",
                                  page.t.language_name(use.language), ")"}));
    return el("ul", {lines});
}

Html beside_page(const site::Page& page, const record::Record& record)
{
    auto told = text_of(record::as<GuidePage>(record.values));
    auto id = base::id_text(record.id);
    auto links =
        el("ul", {cls("cluster cluster--list"),
                  el("li", {html::link("/office/guide/preview/" + id, page.t("guide.preview.link"))}),
                  el("li", {html::link(fmt::format("/office/guide/versions/{}/de", id),
                                       page.t("guide.versions.link"))}),
                  el("li", {html::link("/office/guide/xliff?page=" + id, page.t("guide.xliff.link"))})});
    return links + section("words", page.t("guide.page.words"), shown_text(page, told.body, "de")) +
           section("translations", page.t("guide.translations.title"), states_of(page, record)) +
           section("uses", page.t("guide.uses.title"), uses_list(page, record.id));
}

Html beside_image(const site::Page& page, const record::Record& record)
{
    auto reference = fmt::format("<media-image ref=\"{}\"></media-image>", base::id_text(record.id));
    return section("picture", page.t("guide.image.one"),
                   shown_image(page, record.id) + el("p", {page.t("guide.image.insert")}) +
                       el("p", {el("code", {reference})})) +
           section("uses", page.t("guide.uses.title"), uses_list(page, record.id));
}

Html beside_others(const site::Page& page, const record::Kind& kind, const record::Record& record)
{
    if (kind.name != "contact" && kind.name != "place") return {};
    auto reference = fmt::format("<{0}-card ref=\"{1}\"></{0}-card>", kind.name, base::id_text(record.id));
    auto insert = el("p", {page.t("guide.uses.insert"), " ", el("code", {reference})});
    return section("uses", page.t("guide.uses.title"), uses_list(page, record.id) + insert);
}

void for_editing(const site::Page& page, record::Typed& typed)
{
    for (auto name : {"body", "lead_in", "text"}) {
        auto found = typed.find(name);
        if (found == typed.end()) continue;
        for (auto& text : found->second)
            text = page.read(
                [&](storage::Reader& reader) { return with_addresses(reader, page.county.id, text); });
    }
}

} // namespace landlotse::guide::web
