// The programme of adult education as visitors find it: by place, level, time and price (R3.8).

#include "kernel/base/text.h"
#include "rooms/programmes/web/pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::programmes::web {

namespace parts = directory::web;
using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int courses_per_page = 20;
constexpr std::int64_t small_price = 5000; ///< cents

std::string option_in(const site::Page& page, std::string_view name, const std::vector<std::string>& options)
{
    auto typed = page.request.query_value(name);
    return std::find(options.begin(), options.end(), typed) == options.end() ? std::string() : std::string(typed);
}

Html select(const site::Page& page, std::string_view name, std::string_view label, const std::vector<html::Option>& options)
{
    html::Question question{std::string(name), page.t(label), {}, {}, {std::string(page.request.query_value(name))}, {}};
    return html::select_input(question, options, page.t("directory.portal.all"));
}

std::string level_name(const site::Page& page, std::string_view level)
{
    if (level == "alpha") return page.t("directory.portal.level.alpha");
    std::string name(level);
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

Html filters(const site::Page& page, const parts::Municipalities& towns)
{
    auto& kind = *programme_course_kind();
    std::vector<html::Option> topics, levels, times, prices;
    for (auto& topic : kind.field("topic")->options) topics.push_back({topic, page.t("programmes.portal.topic." + topic)});
    for (auto& level : kind.field("level")->options) levels.push_back({level, level_name(page, level)});
    for (auto& part : day_parts()) times.push_back({part, page.t("programmes.portal.day_part." + part)});
    prices.push_back({"free", page.t("directory.portal.free")});
    prices.push_back({"small", page.t("programmes.portal.price.up_to", {{"amount", page.t.number(static_cast<double>(small_price) / 100, 0)}})});
    html::Question words{"q", page.t("directory.portal.words"), {}, {}, {std::string(page.request.query_value("q"))}, {}};
    auto selects = html::text_input(words, "search") + parts::municipality_select(page, towns) + select(page, "topic", "directory.portal.goal", topics) +
                   select(page, "level", "programmes.portal.level", levels) + select(page, "when", "directory.portal.when", times) +
                   select(page, "price", "programmes.portal.price", prices);
    auto checks = parts::check(page, "online", "programmes.portal.online") + parts::check(page, "childcare", "directory.portal.childcare");
    return parts::filter_form(page, selects, checks);
}

std::string price_line(const site::Page& page, const ProgrammeCourse& course)
{
    if (!course.price) return {};
    if (*course.price == 0) return page.t("directory.portal.free");
    return page.t("directory.portal.euro", {{"amount", page.t.number(static_cast<double>(*course.price) / 100, 2)}});
}

Html item(const site::Page& page, const CourseList& list, const Course& course, const parts::Municipalities& towns)
{
    auto slug = list.slugs.find(course.record.id);
    auto provider = list.providers.find(course.thing.provider.value);
    auto href = page.to("adult-education/" + (slug == list.slugs.end() ? std::string() : slug->second));
    return el("li", {cls("offer"), el("h3", {el("a", {attr("href", href), parts::said(page, {}, course.record.id, "title", course.thing.title)})}),
                     provider == list.providers.end() ? Html{} : el("p", {cls("offer__by"), el("bdi", {provider->second})}),
                     parts::tag_list(tags_of(page, course.thing, towns))});
}

} // namespace

portal::CourseWish wish_of(const site::Page& page, const parts::Municipalities& towns)
{
    auto& kind = *programme_course_kind();
    portal::CourseWish wish;
    wish.municipality = towns.meant(page.request.query_value("municipality"));
    wish.words = std::string(page.request.query_value("q").substr(0, 100));
    wish.topic = option_in(page, "topic", kind.field("topic")->options);
    wish.level = option_in(page, "level", kind.field("level")->options);
    wish.day_part = option_in(page, "when", day_parts());
    auto price = page.request.query_value("price");
    if (price == "free") wish.most_price = 0;
    if (price == "small") wish.most_price = small_price;
    wish.is_online = !page.request.query_value("online").empty();
    wish.childcare = !page.request.query_value("childcare").empty();
    return wish;
}

CourseList courses_in(storage::Reader& reader, base::CountyId county, const storage::Condition& where, int limit, int offset)
{
    CourseList list;
    std::vector<std::int64_t> ids, providers;
    for (auto& record : record::list(reader, *programme_course_kind(), county, {where, portal::by_start(), false, limit, offset})) {
        auto thing = record::as<ProgrammeCourse>(record.values);
        ids.push_back(record.id);
        providers.push_back(thing.provider.value);
        list.all.push_back({std::move(record), std::move(thing)});
    }
    list.slugs = record::slugs_of(reader, *programme_course_kind(), county, ids);
    list.providers = record::titles(reader, *directory::actor_kind(), county, providers);
    return list;
}

std::vector<Html> tags_of(const site::Page& page, const ProgrammeCourse& course, const parts::Municipalities& towns)
{
    std::vector<Html> tags;
    auto add = [&](std::string_view sign, const std::string& text) {
        if (!text.empty()) tags.push_back(parts::tag(sign, text));
    };
    if (course.starts_on) add("calendar", page.t("programmes.portal.starts", {{"day", page.t.day(*course.starts_on)}}));
    std::vector<std::string> times;
    for (auto& part : course.day_parts.codes) times.push_back(page.t("programmes.portal.day_part." + part));
    add("clock", base::joined(times, ", "));
    if (course.is_online) add("link", page.t("programmes.portal.online"));
    if (course.region) add("place", towns.name_of(course.region->value));
    if (course.level) add("book", level_name(page, storage::name_of(*course.level)));
    add("check", price_line(page, course));
    if (course.childcare.value_or(false)) add("child", page.t("directory.portal.childcare"));
    return tags;
}

Html course_items(const site::Page& page, const CourseList& list, const parts::Municipalities& towns)
{
    std::vector<Html> items;
    for (auto& course : list.all) items.push_back(item(page, list, course, towns));
    return items.empty() ? Html{} : el("ul", {cls("results"), items});
}

http::Response courses(const site::Page& page)
{
    auto known_towns = parts::municipalities_of(page);
    auto where = portal::courses_that_fit(wish_of(page, *known_towns), page.today);
    auto total = page.read([&](storage::Reader& reader) { return record::count(reader, *programme_course_kind(), page.county.id, where); });
    int pages = static_cast<int>((total + courses_per_page - 1) / courses_per_page);
    auto asked = base::whole_number(page.request.query_value("page")).value_or(1);
    int number = static_cast<int>(std::clamp<std::int64_t>(asked, 1, std::max(1, pages)));
    auto list = page.read([&](storage::Reader& reader) { return courses_in(reader, page.county.id, where, courses_per_page, (number - 1) * courses_per_page); });
    auto title = page.t("programmes.portal.title");
    auto feed = page.to("adult-education.ics") + parts::query_of(page);
    feed.pop_back(); // the mark that waits for one more part
    auto none = html::empty_state(page.t("programmes.portal.none"), html::link(page.to("contacts"), page.t("directory.portal.contacts.title")));
    auto body = el("div", {cls("stack"), el("h1", {title}), el("p", {cls("text"), page.t("programmes.portal.lead")}), filters(page, *known_towns),
                           parts::result_head(page, total), list.all.empty() ? none : course_items(page, list, *known_towns),
                           html::paging(page.t("directory.portal.pages"), number, pages, parts::query_of(page), page.t("directory.portal.previous"), page.t("directory.portal.next")),
                           html::when(total > 0, el("p", {el("a", {attr("href", feed), attr("type", "text/calendar"), page.t("programmes.portal.calendar.list")})}))});
    return parts::leaf(page, title, {}, body);
}

} // namespace landlotse::programmes::web
