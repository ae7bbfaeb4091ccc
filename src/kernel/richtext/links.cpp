#include "kernel/richtext/links.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>

namespace landlotse::richtext {

namespace {

constexpr std::size_t longest_link = 2000;

bool is_tracker(std::string_view name)
{
    constexpr std::array<std::string_view, 14> known{"fbclid",  "gclid", "dclid",  "gbraid", "wbraid",
                                                     "msclkid", "yclid", "igshid", "mc_cid", "mc_eid",
                                                     "_hsenc",  "_hsmi", "_ga",    "twclid"};
    return name.starts_with("utm_") || std::find(known.begin(), known.end(), name) != known.end();
}

std::string without_trackers(std::string_view link)
{
    auto hash = link.find('#');
    auto fragment = hash == std::string_view::npos ? std::string_view() : link.substr(hash);
    auto whole = link.substr(0, hash);
    auto question = whole.find('?');
    if (question == std::string_view::npos) return std::string(link);
    std::string kept;
    for (auto pair : base::split(whole.substr(question + 1), '&')) {
        if (pair.empty() || is_tracker(base::ascii_lower(pair.substr(0, pair.find('='))))) continue;
        kept += (kept.empty() ? "?" : "&") + std::string(pair);
    }
    return std::string(whole.substr(0, question)) + kept + std::string(fragment);
}

std::string_view host_of(std::string_view link)
{
    auto begin = link.find("://");
    if (begin == std::string_view::npos) return {};
    auto rest = link.substr(begin + 3);
    return rest.substr(0, rest.find_first_of("/?#"));
}

/// Mail programs and search engines wrap addresses to count who follows them.
std::optional<std::string> wrapped_link(std::string_view link)
{
    auto host = base::ascii_lower(host_of(link));
    std::string_view parameter;
    if (host.ends_with(".safelinks.protection.outlook.com")) parameter = "url=";
    if ((host == "www.google.com" || host == "www.google.de") && link.find("/url?") != std::string_view::npos)
        parameter = "q=";
    if (parameter.empty()) return std::nullopt;
    auto question = link.find('?');
    if (question == std::string_view::npos) return std::nullopt;
    for (auto pair : base::split(link.substr(question + 1), '&'))
        if (pair.starts_with(parameter)) return base::percent_decoded(pair.substr(parameter.size()));
    return std::nullopt;
}

/// Browsers ignore white space and control characters inside a scheme; so do those who hide one.
std::string without_white_space(std::string_view href)
{
    std::string out;
    for (char c : href)
        if (static_cast<unsigned char>(c) > ' ' && c != '\x7f') out.push_back(c);
    return out;
}

} // namespace

std::optional<std::string> clean_link(std::string_view href)
{
    auto link = without_white_space(href);
    if (link.empty() || link.size() > longest_link || !base::is_valid_utf8(link)) return std::nullopt;
    if (link.find_first_of("<>\"\\`") != std::string::npos) return std::nullopt;
    if (link.front() == '/')
        return link.starts_with("//") ? std::nullopt : std::optional(without_trackers(link));
    auto colon = link.find(':');
    if (colon == std::string::npos) return std::nullopt;
    auto scheme = base::ascii_lower(std::string_view(link).substr(0, colon));
    link = scheme + link.substr(colon);
    if (scheme == "mailto" || scheme == "tel" || scheme == "page")
        return colon + 1 < link.size() ? std::optional(link) : std::nullopt;
    if (scheme != "http" && scheme != "https") return std::nullopt;
    if (host_of(link).empty()) return std::nullopt;
    if (auto inner = wrapped_link(link))
        return inner->size() < link.size() ? clean_link(*inner) : std::nullopt;
    return without_trackers(link);
}

} // namespace landlotse::richtext
