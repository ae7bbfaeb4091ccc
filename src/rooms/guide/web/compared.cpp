#include "rooms/guide/web/compared.h"

#include "kernel/base/text.h"
#include "kernel/html/components.h"
#include "kernel/richtext/clean.h"
#include "kernel/richtext/differences.h"

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html with_breaks(std::string_view text)
{
    Html all;
    auto lines = base::split(text, '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) all += el("br");
        all += html::escaped(lines[i]);
    }
    return all;
}

} // namespace

Html compared_text(const site::Page& page, std::string_view before, std::string_view after)
{
    Html all;
    for (auto& piece : richtext::differences(before, after)) {
        auto words = with_breaks(piece.text);
        if (piece.fate == richtext::Fate::kept) all += words;
        if (piece.fate == richtext::Fate::removed)
            all += el("del", {html::unseen("[" + page.t("guide.versions.removed") + ": "), words,
                              html::unseen("] ")});
        if (piece.fate == richtext::Fate::added)
            all += el("ins",
                      {html::unseen("[" + page.t("guide.versions.added") + ": "), words, html::unseen("] ")});
    }
    return all;
}

Html compared(const site::Page& page, const PageText& before, const PageText& after,
              std::string_view language)
{
    auto written_in = i18n::language(language).value_or(i18n::german());
    auto old_fields = by_field(before), new_fields = by_field(after);
    Html all;
    for (auto& field : text_fields()) {
        if (old_fields[field] == new_fields[field]) continue;
        bool is_markup = field == "body" || field == "lead_in";
        auto old_words = is_markup ? richtext::words_of(old_fields[field]) : old_fields[field];
        auto new_words = is_markup ? richtext::words_of(new_fields[field]) : new_fields[field];
        all += el("p", {el("strong", {page.t(page_kind()->message("field." + field))})}) +
               el("p", {cls("compared"), attr("lang", std::string(written_in.code)),
                        attr("dir", std::string(i18n::direction_name(written_in))),
                        compared_text(page, old_words, new_words)});
    }
    return all;
}

} // namespace landlotse::guide::web
