#include "rooms/guide/store/references.h"

#include "kernel/record/slugs.h"
#include "kernel/richtext/clean.h"
#include "rooms/guide/domain/page.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::guide {

namespace {

constexpr std::string_view scheme = "page:";

/// The slug in `/de/guide/wohnen` or `https://any.host/de/guide/wohnen?place=x`; empty for other addresses.
std::string_view slug_in(std::string_view href)
{
    constexpr std::string_view folder = "/guide/";
    if (href.starts_with(scheme)) return href.substr(scheme.size());
    if (href.starts_with("http"))
        if (auto host = href.find("://"); host != std::string_view::npos) {
            auto path = href.find('/', host + 3);
            href = path == std::string_view::npos ? std::string_view() : href.substr(path);
        }
    auto at = href.find(folder);
    bool is_ours =
        href.starts_with("/") && at != std::string_view::npos && at >= 3 && href.find('/', 1) == at;
    if (!is_ours) return {};
    auto slug = href.substr(at + folder.size());
    return slug.substr(0, slug.find_first_of("?#/"));
}

template<class F> std::string rewritten(const std::string& markup, F&& change)
{
    if (markup.find("href=") == std::string::npos) return markup;
    auto root = richtext::cleaned(markup);
    if (!root) return markup;
    each_node(*root, [&](richtext::Node& node) {
        if (node.tag != "a") return;
        if (auto href = change(node.attribute("href")); !href.empty()) node.set("href", href);
    });
    return richtext::written(*root);
}

} // namespace

void each_node(richtext::Node& node, const std::function<void(richtext::Node&)>& see)
{
    see(node);
    for (auto& child : node.children) each_node(child, see);
}

std::string with_references(storage::Reader& reader, base::CountyId county, const std::string& markup)
{
    return rewritten(markup, [&](std::string_view href) -> std::string {
        auto slug = slug_in(href);
        if (slug.empty()) return {};
        auto target = record::slug_target(reader, *page_kind(), county, slug);
        return target ? fmt::format("{}{}", scheme, base::id_text(target->record)) : std::string();
    });
}

std::string with_addresses(storage::Reader& reader, base::CountyId county, const std::string& markup)
{
    return rewritten(markup, [&](std::string_view href) -> std::string {
        auto page = page_meant(href);
        auto slug = page ? record::slug_of(reader, *page_kind(), county, *page) : std::string();
        return slug.empty() ? std::string() : "/de/guide/" + slug;
    });
}

void store_references(storage::Tx& tx, base::CountyId county, record::Record& record)
{
    // Every value of a record is one of its kind's; only markup holds an address in an element.
    for (auto& value : record.values)
        if (auto* text = std::get_if<std::string>(&value);
            text && text->find("<a href=") != std::string::npos)
            *text = with_references(tx, county, *text);
}

std::optional<std::int64_t> page_meant(std::string_view href)
{
    return href.starts_with(scheme) ? base::id_from_text(href.substr(scheme.size())) : std::nullopt;
}

std::vector<Use> uses_of(storage::Reader& reader, base::CountyId county, std::int64_t id)
{
    auto name = base::id_text(id);
    auto reference = "%ref=\"" + name + "\"%", link = "%\"page:" + name + "\"%";
    auto uses = reader.all<Use>(
        "select id, title, 'de' from guide_page where county=$1 and archived_at is null and "
        "(body like $2 or body like $3 or lead_in like $2 or lead_in like $3) order by sort_name",
        county, reference, link);
    auto more =
        reader.all<Use>("select distinct p.id, p.title, t.language from record_text t join guide_page p on "
                        "p.county=t.county and "
                        "p.id=t.record where t.county=$1 and t.kind='page' and p.archived_at is null and "
                        "(t.body like $2 or t.body like $3) order by p.title, t.language",
                        county, reference, link);
    uses.insert(uses.end(), more.begin(), more.end());
    return uses;
}

} // namespace landlotse::guide
