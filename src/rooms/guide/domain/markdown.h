#pragma once
// Pages as Markdown: a title, a sentence, then headings, paragraphs, lists, links, and contact cards by
// topic.
//
//     # Wohnung anmelden
//     Wer umzieht, meldet sich innerhalb von zwei Wochen an.
//
//     ## Was Sie mitbringen
//     - Pass oder Ausweis
//     - [Wohnungsgeberbestätigung](page:wohnen)
//
//     {contacts: housing}

#include "kernel/base/fault.h"
#include "kernel/base/result.h"

#include <set>
#include <string>
#include <string_view>

namespace landlotse::guide {

struct MarkdownPage {
    std::string title;
    std::string summary;
    std::string body; ///< clean markup; links to pages still say `page:slug`
};

constexpr std::size_t longest_markdown = 100'000; ///< bytes

/// What may be named in a text.
struct MarkdownWorld {
    std::set<std::string> slugs;
    std::set<std::string> topics;
};

/// The page, or every fault with its line.
base::Result<MarkdownPage, base::Faults> read_markdown(std::string_view text, const MarkdownWorld& world);

} // namespace landlotse::guide
