#include "fuzz/target.h"
#include "kernel/base/text.h"
#include "kernel/richtext/clean.h"

// Whatever comes in, what comes out is allowed markup, and cleaning it again changes nothing.
LANDLOTSE_FUZZ(richtext)
{
    using namespace landlotse;
    auto once = richtext::clean_markup(bytes);
    if (!once) return;
    fuzz::promise(base::is_valid_utf8(*once), "clean markup is text");
    auto lower = base::ascii_lower(*once);
    for (auto* never : {"<script", "<style", "<img", "<iframe", "<o:p", "javascript:\"",
                        "href=\"data:", "<!--", "style=\"mso"})
        fuzz::promise(lower.find(never) == std::string::npos, never);
    auto again = richtext::clean_markup(*once);
    fuzz::promise(again.has_value(), "clean markup is readable");
    fuzz::promise(*again == *once, "cleaning twice is cleaning once");
}
