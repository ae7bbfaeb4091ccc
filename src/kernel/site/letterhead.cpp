#include "kernel/site/letterhead.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/identity/store.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

/// RFC 2397. A browser does not ask for the padding at the end.
std::string data_address(const identity::counties::Arms& arms)
{
    auto bytes = base::base64url(arms.bytes);
    std::replace(bytes.begin(), bytes.end(), '-', '+');
    std::replace(bytes.begin(), bytes.end(), '_', '/');
    return fmt::format("data:{};base64,{}", arms.content_type, bytes);
}

std::string letterhead_style(const Page& page)
{
    std::string style = ".county { font-weight: 600; }\n";
    if (page.county.arms.empty()) return style;
    auto arms = page.read([&](storage::Reader& reader) { return identity::counties::arms(reader, page.county.id); });
    if (!arms) return style;
    return style + fmt::format(".county::before {{ content: \"\"; display: block; block-size: 14mm; margin-block-end: 2mm; background: url(\"{}\") left / contain no-repeat; "
                               "print-color-adjust: exact; -webkit-print-color-adjust: exact; }}\n"
                               "[dir=rtl] .county::before {{ background-position: right; }}\n",
                               data_address(*arms));
}

} // namespace

html::Html letterhead(const Page& page) { return html::el("p", {html::cls("county"), page.county.name}); }

std::string paper_style(const Page& page, std::string_view file) { return letterhead_style(page) + std::string(base::embedded_file(file).value_or("")); }

} // namespace landlotse::site
