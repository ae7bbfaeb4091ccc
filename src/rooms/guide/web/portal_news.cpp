// News of the county and its municipalities: a page and a feed; what has ended is not shown.

#include "kernel/base/text.h"
#include "kernel/richtext/clean.h"
#include "rooms/guide/domain/languages.h"
#include "rooms/guide/domain/news.h"
#include "rooms/guide/web/pages.h"
#include "rooms/guide/web/portal_parts.h"

#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int most_news = 50;

struct Item {
    record::Record record;
    News news;
    std::string language; ///< of the words
};

/// News of the county and, when one is chosen, of that municipality; in the nearest language.
std::vector<Item> current_news(const site::Page& page, std::int64_t region)
{
    return page.read([&](storage::Reader& reader) {
        auto today = base::iso_day(page.today);
        storage::Condition where{"starts_on<=? and ends_on>=? and (region is null or region=?)",
                                 {today, today, region}};
        auto records = record::list(reader, *news_kind(), page.county.id,
                                    {record::living() && where, "starts_on", true, most_news, 0});
        std::vector<Item> items;
        for (auto& record : records) {
            Item item{record, record::as<News>(record.values), "de"};
            for (auto& language : reading_order(page.t.language().code)) {
                if (language == "de") break;
                std::vector<record::Record> one{record};
                record::translate(reader, *news_kind(), page.county.id, language, one);
                if (one.front().values == record.values) continue;
                item.news = record::as<News>(one.front().values);
                item.language = language;
                break;
            }
            items.push_back(std::move(item));
        }
        return items;
    });
}

Html shown_item(const site::Page& page, const Item& item, const std::map<std::int64_t, std::string>& regions)
{
    auto where = item.news.region ? regions.find(item.news.region->value) : regions.end();
    auto place = where == regions.end() ? page.county.name : where->second;
    return el("article",
              {cls("offer"), attr("id", "n" + base::id_text(item.record.id)),
               in_language(page, "h2", item.language, item.news.title),
               el("p", {cls("offer__by"), el("bdi", {place}), " · ", page.t.day(item.news.starts_on), " · ",
                        page.t("guide.news.until", {{"day", page.t.day(item.news.ends_on)}})}),
               shown_text(page, item.news.text, item.language)});
}

/// RFC 822, as RSS wants it; always in English, always midnight UTC.
std::string feed_date(base::Day day)
{
    std::chrono::year_month_day date(day);
    constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    return fmt::format("{}, {:02} {} {} 00:00:00 +0000", days[std::chrono::weekday(day).c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()));
}

std::string escaped(std::string_view text)
{
    std::string out;
    html::append_escaped(out, text);
    return out;
}

std::string query_of(const directory::ChosenMunicipality& chosen)
{
    return chosen.id ? "?municipality=" + base::percent_encoded(chosen.slug) : std::string();
}

} // namespace

http::Response portal_news(const site::Page& page)
{
    auto chosen = directory::chosen_municipality(page);
    auto items = current_news(page, chosen.id);
    std::vector<std::int64_t> ids;
    for (auto& item : items)
        if (item.news.region) ids.push_back(item.news.region->value);
    auto regions = page.read([&](storage::Reader& reader) {
        return record::titles(reader, *directory::region_kind(), page.county.id, ids);
    });
    std::vector<Html> lines;
    for (auto& item : items) lines.push_back(shown_item(page, item, regions));
    auto title = page.t("guide.news.title");
    auto feed = page.to("news.rss") + query_of(chosen);
    auto body = el("div", {cls("stack"), el("h1", {title}), el("p", {cls("text"), page.t("guide.news.lead")}),
                           directory::municipality_form(page, page.to("news")),
                           lines.empty() ? html::empty_state(page.t("guide.news.none"))
                                         : el("div", {cls("stack"), lines}),
                           el("p", {el("a", {attr("href", feed), attr("type", "application/rss+xml"),
                                             page.t("guide.news.feed")})})});
    auto sheet = directory::web::leaf_sheet(page, title, {}, body);
    sheet.head = el("link", {attr("rel", "alternate"), attr("type", "application/rss+xml"),
                             attr("title", title), attr("href", feed)});
    return site::portal_page(page, std::move(sheet));
}

http::Response news_feed(const site::Page& page)
{
    auto chosen = directory::chosen_municipality(page);
    auto home = page.absolute(page.to("news") + query_of(chosen));
    auto name = chosen.name.empty() ? page.county.name : chosen.name;
    std::string feed = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss "
                                   "version=\"2.0\"><channel><title>{}</title><link>{}</link>"
                                   "<description>{}</description><language>{}</language>\n",
                                   escaped(page.t("guide.news.title") + " – " + name), escaped(home),
                                   escaped(page.t("guide.news.lead")), page.t.language().code);
    for (auto& item : current_news(page, chosen.id)) {
        auto id = base::id_text(item.record.id);
        feed += fmt::format("<item><title>{}</title><link>{}</link><guid "
                            "isPermaLink=\"false\">landlotse-news-{}</guid><pubDate>{}</pubDate>"
                            "<description>{}</description></item>\n",
                            escaped(item.news.title), escaped(home + "#n" + id), id,
                            feed_date(item.news.starts_on), escaped(richtext::words_of(item.news.text)));
    }
    return http::text_response(200, feed + "</channel></rss>\n", "application/rss+xml; charset=utf-8");
}

} // namespace landlotse::guide::web
