#include "fuzz/target.h"
#include "kernel/richtext/clean.h"
#include "rooms/guide/domain/markdown.h"
#include "rooms/guide/domain/xliff.h"

using namespace landlotse;

// Whatever comes back from a translation office: what is accepted is clean markup.
LANDLOTSE_FUZZ(xliff)
{
    auto returned = guide::read_xliff(bytes);
    if (!returned) return;
    guide::PageText source{
        "Wohnung", "Satz.", "",
        "<p>Gehen <strong>bald</strong> zum <a href=\"page:abc\">Amt</a>.</p>\n<ul>\n<li>Pass</li>\n</ul>"};
    for (auto& page : returned->pages) {
        auto text = guide::assembled(source, page);
        if (!text) {
            fuzz::promise(!text.error().empty(), "a refusal says why");
            continue;
        }
        auto clean = richtext::clean_markup(text->body);
        fuzz::promise(clean.has_value(), "an assembled text is readable");
    }
}

LANDLOTSE_FUZZ(guide_markdown)
{
    auto page = guide::read_markdown(bytes, {{"amt"}, {"housing"}});
    if (!page) return;
    auto again = richtext::clean_markup(page->body);
    fuzz::promise(again.has_value() && *again == page->body, "a page in Markdown is clean markup");
}
