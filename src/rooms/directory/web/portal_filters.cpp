// Filters live in the address: a list can be shared, and works without a script.

#include "rooms/directory/domain/words.h"
#include "rooms/directory/web/portal_parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::directory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html select(const site::Page& page, std::string_view name, std::string_view label,
            const std::vector<html::Option>& options, std::string_view all)
{
    html::Question question{
        std::string(name), page.t(label), {}, {}, {std::string(page.request.query_value(name))}, {}};
    return html::select_input(question, options, page.t(all));
}

} // namespace

Html municipality_select(const site::Page& page, const Municipalities& places)
{
    std::vector<html::Option> options;
    for (auto& one : places.all)
        if (auto slug = places.slugs.find(one.record.id); slug != places.slugs.end())
            options.push_back({slug->second, one.region.name});
    return select(page, "municipality", "directory.portal.municipality", options,
                  "directory.portal.municipality.all");
}

Html language_select(const site::Page& page, const std::set<std::string>& codes)
{
    std::vector<html::Option> options;
    for (auto& code : codes) options.push_back({code, page.t.language_name(code)});
    std::sort(options.begin(), options.end(), [](auto& a, auto& b) { return a.label < b.label; });
    return select(page, "language", "directory.portal.language", options, "directory.portal.language.all");
}

Html goal_select(const site::Page& page)
{
    std::vector<html::Option> options;
    for (auto& goal : goals()) options.push_back({goal, page.t("directory.portal.goal." + goal)});
    return select(page, "goal", "directory.portal.goal", options, "directory.portal.all");
}

Html check(const site::Page& page, std::string_view name, std::string_view message)
{
    bool on = !page.request.query_value(name).empty();
    return html::check_box({std::string(name),
                            page.t(message),
                            {},
                            {},
                            on ? std::vector<std::string>{"1"} : std::vector<std::string>{},
                            {}});
}

Html filter_form(const site::Page& page, const Html& selects, const Html& checks)
{
    auto form =
        el("form",
           {cls("filters__body"), attr("method", "get"), attr("action", page.request.path),
            html::flag("data-filter"), el("div", {cls("tiles"), selects}),
            el("div", {cls("cluster cluster--apart"), el("div", {cls("cluster"), checks}),
                       html::submit_button(page.t("directory.portal.show"), html::ButtonLook::primary)})});
    return el("details", {cls("filters"), html::flag("open"), attr("data-fold", "48rem"),
                          el("summary", {page.t("directory.portal.filter")}), form});
}

Html result_head(const site::Page& page, std::int64_t count)
{
    auto copy = el("button", {cls("kern-btn kern-btn--tertiary only-script"), attr("type", "button"),
                              html::flag("data-copy-link"),
                              attr("data-done", page.t("directory.portal.copied")), html::icon("link"),
                              el("span", {cls("kern-label"), page.t("directory.portal.copy_link")})});
    return el("div",
              {cls("cluster cluster--apart"),
               el("h2", {cls("section-title"), page.t("directory.portal.found", {{"count", count}})}), copy});
}

} // namespace landlotse::directory::web
