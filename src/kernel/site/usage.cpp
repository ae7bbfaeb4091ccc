#include "kernel/site/usage.h"

#include "kernel/site/layout.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

using html::Html;

/// Fewer readers than this could be one family in one village.
constexpr std::int64_t least_told = 5;
constexpr std::chrono::days shown_days{30};
constexpr std::chrono::days kept_days{730};

/// `/ar/offers/mitkochen?x=1` → `offers`; empty for the start page.
std::string_view first_part(std::string_view path)
{
    path = path.substr(0, path.find('?'));
    path = path.substr(std::min(path.size(), path.find('/', 1)));
    if (!path.empty()) path.remove_prefix(1);
    return path.substr(0, path.find('/'));
}

std::string_view language_part(std::string_view path)
{
    path.remove_prefix(1);
    return path.substr(0, path.find_first_of("/?"));
}

struct Sum {
    std::string page, language;
    std::int64_t views = 0;
};
BOOST_DESCRIBE_STRUCT(Sum, (), (page, language, views))

std::string page_name(const Page& page, const std::string& kind)
{
    auto key = fmt::format("site.usage.page.{}", kind);
    return page.t.has(key) ? page.t(key) : kind;
}

std::vector<std::vector<Html>> told(const Page& page, std::vector<Sum> sums)
{
    std::vector<std::vector<Html>> rows;
    for (auto& sum : sums)
        rows.push_back({html::escaped(page_name(page, sum.page)), html::escaped(page.t.language_name(sum.language)),
                        html::escaped(sum.views < least_told ? page.t("site.usage.few", {{"least", least_told}}) : page.t.number(sum.views))});
    return rows;
}

} // namespace

UsageCounter::UsageCounter(const std::vector<std::string>& patterns) : pages_{"start"}
{
    for (auto& pattern : patterns) {
        std::string part(first_part(pattern));
        if (part.empty() || part.front() == '{' || pages_.size() == most_pages) continue;
        if (std::find(pages_.begin(), pages_.end(), part) == pages_.end()) pages_.push_back(part);
    }
}

void UsageCounter::count(http::Method method, std::string_view target, int status)
{
    if (method != http::Method::get || (status != 200 && status != 304) || target.size() < 3) return;
    auto part = first_part(target);
    add(part.empty() ? std::string_view(pages_.front()) : part, language_part(target), 1);
}

void UsageCounter::add(std::string_view part, std::string_view code, std::uint32_t views)
{
    auto languages = i18n::languages();
    auto language = std::find_if(languages.begin(), languages.end(), [&](auto& one) { return one.code == code; });
    if (language == languages.end()) return;
    auto page = std::find(pages_.begin(), pages_.end(), part);
    auto place = static_cast<std::size_t>(language - languages.begin());
    if (page == pages_.end() || place >= most_languages) return;
    counts_[static_cast<std::size_t>(page - pages_.begin()) * most_languages + place].fetch_add(views, std::memory_order_relaxed);
}

void UsageCounter::put_back(const std::vector<View>& views)
{
    for (auto& view : views) add(view.page, view.language, static_cast<std::uint32_t>(view.views));
}

std::vector<UsageCounter::View> UsageCounter::take()
{
    std::vector<View> views;
    auto languages = i18n::languages();
    for (std::size_t i = 0; i < counts_.size(); ++i)
        if (auto count = counts_[i].exchange(0, std::memory_order_relaxed))
            views.push_back({pages_[i / most_languages], std::string(languages[i % most_languages].code), count});
    return views;
}

void write_usage(storage::Database& database, base::CountyId county, const std::vector<UsageCounter::View>& views)
{
    if (views.empty()) return;
    database.transact([&](storage::Tx& tx) {
        auto today = std::chrono::floor<std::chrono::days>(tx.now());
        for (auto& view : views)
            tx.execute("insert into portal_view (county, day, page, language, views) values ($1, $2, $3, $4, $5) "
                       "on conflict (county, day, page, language) do update set views=portal_view.views+excluded.views",
                       county, today, view.page, view.language, view.views);
        tx.execute("delete from portal_view where county=$1 and day<$2", county, today - kept_days);
    });
}

http::Response usage_page(const Page& page)
{
    auto sums = page.read([&](storage::Reader& reader) {
        return reader.all<Sum>("select page, language, cast(sum(views) as bigint) from portal_view where county=$1 and day>$2 group by page, language "
                               "order by sum(views) desc, page, language",
                               page.county.id, page.today - shown_days);
    });
    std::vector<html::Column> columns{{page.t("site.usage.page"), ""}, {page.t("site.usage.language"), ""}, {page.t("site.usage.views"), "", {}, true}};
    Sheet sheet;
    sheet.title = page.t("site.usage.title");
    sheet.section = "/office/usage";
    auto body = sums.empty() ? html::empty_state(page.t("site.usage.none")) : html::table(sheet.title, columns, told(page, std::move(sums)));
    sheet.body = html::page_head(sheet.title, page.t("site.usage.purpose")) + body;
    return office_page(page, std::move(sheet));
}

} // namespace landlotse::site
