#include "rooms/directory/web/portal_parts.h"

#include "kernel/base/text.h"
#include "rooms/directory/domain/words.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::directory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// A code from the address if it is one of those that exist.
std::string known(std::string_view typed, const std::vector<std::string>& options)
{
    return std::find(options.begin(), options.end(), typed) == options.end() ? std::string()
                                                                             : std::string(typed);
}

Html digits(std::string_view text) { return el("bdi", {attr("dir", "ltr"), text}); }

Html fact(std::string_view sign, const std::string& term, const Html& value)
{
    return value.empty() ? Html{} : el("div", {html::icon(sign), el("dt", {term}), el("dd", {value})});
}

Html foreign(const site::Page& page, const Html& german)
{
    if (page.t.language().code == "de") return german;
    return el("span", {attr("lang", "de"), attr("dir", "ltr"), german});
}

Html address(const site::Page& page, const Helper& helper)
{
    if (!helper.place) return {};
    if (helper.place->address_protected) return html::escaped(page.t("directory.portal.address_protected"));
    auto& place = *helper.place;
    Html lines = html::escaped(place.name);
    if (!place.street.empty()) lines += el("br") + html::escaped(place.street);
    auto town = place.town.empty() ? helper.town : place.town;
    auto last = place.postcode.empty() ? town : place.postcode + " " + town;
    if (!last.empty()) lines += el("br") + html::escaped(last);
    return foreign(page, lines);
}

std::string access(const site::Page& page, const Place* place)
{
    if (!place || !place->step_free) return {};
    return page.t(*place->step_free ? "directory.portal.step_free" : "directory.portal.steps");
}

} // namespace

std::string Municipalities::name_of(std::int64_t id) const
{
    for (auto& one : all)
        if (one.record.id == id) return one.region.name;
    return {};
}

std::optional<std::int64_t> Municipalities::meant(std::string_view slug) const
{
    for (auto& [id, own] : slugs)
        if (own == slug) return id;
    return std::nullopt;
}

std::shared_ptr<const Municipalities> municipalities_of(const site::Page& page)
{
    return page.memo.value<std::shared_ptr<const Municipalities>>("municipalities", [&] {
        return page.read([&](storage::Reader& reader) {
            Municipalities places;
            places.all = regions::municipalities(reader, page.county.id);
            std::vector<std::int64_t> ids;
            for (auto& one : places.all) ids.push_back(one.record.id);
            places.slugs = record::slugs_of(reader, *region_kind(), page.county.id, ids);
            return std::make_shared<const Municipalities>(std::move(places));
        });
    });
}

portal::Narrowing narrowing_of(const site::Page& page, const Municipalities& places)
{
    auto& request = page.request;
    auto& levels = offer_kind()->field("level")->options;
    auto on = [&](std::string_view name) { return !request.query_value(name).empty(); };
    portal::Narrowing wish;
    wish.municipality = places.meant(request.query_value("municipality"));
    wish.words = std::string(request.query_value("q").substr(0, 100));
    wish.language = known(request.query_value("language"), offer_kind()->field("languages")->options);
    wish.group = known(request.query_value("group"), target_groups());
    wish.goal = known(request.query_value("goal"), goals());
    wish.level = known(request.query_value("level"), levels);
    wish.free = on("free");
    wish.childcare = on("childcare");
    wish.women_only = on("women");
    wish.step_free = on("stepfree");
    return wish;
}

std::string query_of(const site::Page& page)
{
    std::string query = "?";
    for (auto& [name, value] : page.request.query)
        if (name != "page" && !value.empty())
            query += fmt::format("{}={}&", base::percent_encoded(name), base::percent_encoded(value));
    return query;
}

std::string place_line(const site::Page& page, const Place& place, const Municipalities& towns)
{
    if (place.address_protected) return page.t("directory.portal.address_protected");
    auto town = place.town.empty() ? towns.name_of(place.region.value) : place.town;
    return place.street.empty() ? town : fmt::format("{}, {}", town, place.street);
}

Html tag(std::string_view icon, std::string_view text)
{
    return el("li", {cls("tag"), html::icon(icon), text});
}

Html tag_list(const std::vector<Html>& tags) { return tags.empty() ? Html{} : el("ul", {cls("tags"), tags}); }

std::string language_names(const site::Page& page, const record::Codes& codes)
{
    std::vector<std::string> names;
    for (auto& code : codes.codes) names.push_back(page.t.language_name(code));
    return base::joined(names, ", ");
}

std::string goal_names(const site::Page& page, const record::Codes& codes)
{
    std::vector<std::string> names;
    for (auto& code : codes.codes) names.push_back(page.t(fmt::format("directory.portal.goal.{}", code)));
    return base::joined(names, ", ");
}

Html said(const site::Page& page, const portal::Texts& texts, std::int64_t record, std::string_view field,
          const std::string& german)
{
    if (german.empty()) return {};
    auto own = texts.find({record, std::string(field)});
    return own == texts.end() ? foreign(page, html::escaped(german)) : html::escaped(own->second);
}

Html paragraphs(const site::Page& page, const portal::Texts& texts, std::int64_t record,
                std::string_view field, const std::string& german)
{
    auto own = texts.find({record, std::string(field)});
    bool is_german = own == texts.end() && page.t.language().code != "de";
    auto& text = own == texts.end() ? german : own->second;
    std::vector<Html> all;
    for (auto line : base::split(text, '\n')) {
        if (base::trimmed(line).empty()) continue;
        all.push_back(is_german ? el("p", {attr("lang", "de"), attr("dir", "ltr"), line}) : el("p", {line}));
    }
    if (is_german && !all.empty())
        all.push_back(el("p", {cls("fresh"), page.t("directory.portal.german_text")}));
    return html::fragment({all});
}

Html fresh(const site::Page& page, const record::Kind& kind, const record::Record& record)
{
    auto day = std::chrono::floor<std::chrono::days>(record.confirmed_at);
    auto line = el("p", {cls("fresh"), page.t("directory.portal.checked", {{"day", page.t.day(day)}})});
    if (!record::is_stale(kind, record, page.now)) return line;
    return el("p", {cls("fresh"), page.t("directory.portal.old")}) + line;
}

Html helps(const site::Page& page, const Helper& helper, const record::Kind& kind,
           const record::Record& checked)
{
    auto phone =
        helper.phone.empty() ? Html{} : el("a", {attr("href", html::phone_href(helper.phone)), digits(helper.phone)});
    auto email = helper.email.empty()
                     ? Html{}
                     : el("a", {attr("href", "mailto:" + helper.email), digits(helper.email)});
    auto website =
        helper.website.empty() ? Html{} : el("a", {attr("href", helper.website), digits(helper.website)});
    auto way = helper.place && helper.place->address_protected ? std::string() : helper.how_to_reach;
    std::vector<Html> facts{
        fact("phone", page.t("directory.portal.phone"), phone),
        fact("mail", page.t("directory.portal.email"), email),
        fact("link", page.t("directory.portal.website"), website),
        fact("place", page.t("directory.portal.address"), address(page, helper)),
        fact("bus", page.t("directory.portal.way"), way.empty() ? Html{} : foreign(page, html::escaped(way))),
        fact("language", page.t("directory.portal.languages"),
             html::escaped(language_names(page, helper.languages))),
        fact("wheelchair", page.t("directory.portal.access"), html::escaped(access(page, helper.place)))};
    Html call;
    if (!helper.phone.empty())
        call =
            el("a", {cls("kern-btn kern-btn--primary kern-btn--block"), attr("href", html::phone_href(helper.phone)),
                     html::icon("phone"), el("span", {cls("kern-label"), page.t("directory.portal.call")})});
    auto button = [&](std::string_view mark, std::string_view sign, std::string_view message) {
        return el("button", {cls("kern-btn kern-btn--tertiary"), attr("type", "button"), html::flag(mark),
                             html::icon(sign), el("span", {cls("kern-label"), page.t(message)})});
    };
    auto name = helper.name.empty() ? Html{} : el("p", {helper.name});
    auto person = helper.person.empty() ? Html{} : el("p", {helper.person});
    return el("aside",
              {cls("helps"), attr("aria-labelledby", "who"),
               el("h2", {attr("id", "who"), page.t("directory.portal.who")}), name, person,
               el("dl", {cls("facts"), facts}), call,
               el("div", {cls("cluster only-script"), button("data-share", "share", "directory.portal.share"),
                          button("data-print", "print", "directory.portal.print")}),
               fresh(page, kind, checked)});
}

site::Sheet leaf_sheet(const site::Page& page, const std::string& title, std::vector<html::Crumb> crumbs,
                       Html body)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.crumbs.push_back({page.t("directory.portal.home"), page.to("")});
    sheet.crumbs.insert(sheet.crumbs.end(), crumbs.begin(), crumbs.end());
    sheet.crumbs.push_back({title, ""});
    sheet.body = std::move(body);
    return sheet;
}

http::Response leaf(const site::Page& page, const std::string& title, std::vector<html::Crumb> crumbs,
                    Html body)
{
    return site::portal_page(page, leaf_sheet(page, title, std::move(crumbs), std::move(body)));
}

http::Response gone_or_moved(const site::Page& page, std::string_view folder, const std::string& moved_to)
{
    if (moved_to.empty()) return site::error_page(page, site::Face::portal, 404, "site.error.not_found");
    auto response = http::see_other(page.to(fmt::format("{}/{}", folder, moved_to)));
    response.status = 301;
    return response;
}

} // namespace landlotse::directory::web
