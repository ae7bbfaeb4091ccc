#include "rooms/welcome/web/pack_parts.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// Two languages may stand on one page, so the language is part of the name.
Html section(const site::Page& page, std::string_view what, const std::string& title, const Html& body)
{
    if (body.empty()) return {};
    auto id = fmt::format("{}-{}", what, page.t.language().code);
    return el("section", {cls("section"), attr("aria-labelledby", id), el("h2", {attr("id", id), title}), body});
}

/// A text that people wrote in the language of the page, or in German and marked as such.
Html in_own_language(const Words& words, const Html& body)
{
    if (!words.is_german) return body;
    return el("div", {attr("lang", "de"), attr("dir", "ltr"), body});
}

Words words_of_block(const site::Page& page, const PackView& view, const PreparedBlock& prepared, std::string_view field)
{
    auto& german = field == "title" ? prepared.block.title : prepared.block.text;
    return blocks::words(*view.texts, prepared.id, field, german, page.t.language().code == "de");
}

Html block_title(const site::Page& page, const PackView& view, const PreparedBlock& prepared)
{
    auto title = words_of_block(page, view, prepared, "title");
    if (!title.is_german) return html::escaped(title.text);
    return el("span", {attr("lang", "de"), attr("dir", "ltr"), title.text});
}

Html more_lines(const site::Page& page, const Block& block, Medium medium)
{
    std::vector<Html> lines;
    if (!block.guide_page.empty() && medium == Medium::screen)
        lines.push_back(el("p", {html::link(page.to("guide/" + block.guide_page), page.t("welcome.pack.guide"))}));
    if (!block.source.empty()) lines.push_back(el("p", {cls("fresh"), page.t("welcome.pack.source", {{"source", block.source}})}));
    return html::fragment({lines});
}

Html block_body(const site::Page& page, const PackView& view, const PreparedBlock& prepared, Medium medium)
{
    auto text = words_of_block(page, view, prepared, "text");
    auto body = in_own_language(text, text_of(text.text));
    if (text.is_german) body += el("p", {cls("fresh"), page.t("directory.portal.german_text")});
    return body + more_lines(page, prepared.block, medium);
}

std::string situation_name(const site::Page& page, const PackView& view, std::int64_t id)
{
    auto german = view.shelf->situations.find(id);
    if (german == view.shelf->situations.end()) return {};
    return blocks::words(*view.texts, id, "name", german->second, page.t.language().code == "de").text;
}

std::string count_words(const site::Page& page, const Household& who)
{
    std::vector<std::string> parts;
    auto add = [&](int count, std::string_view key) {
        if (count > 0) parts.push_back(fmt::format("{}: {}", page.t(fmt::format("welcome.people.{}", key)), page.t.number(std::int64_t{count})));
    };
    add(who.adults, "adults");
    add(who.children_0_2, "children_0_2");
    add(who.children_3_5, "children_3_5");
    add(who.children_6_14, "children_6_14");
    add(who.youth_15_17, "youth_15_17");
    if (who.pregnant) parts.push_back(page.t("welcome.flag.pregnant"));
    if (who.senior) parts.push_back(page.t("welcome.flag.senior"));
    if (who.disability) parts.push_back(page.t("welcome.flag.disability"));
    return base::joined(parts, " · ");
}

std::vector<Html> merit_tags(const site::Page& page, const RankedContact& contact)
{
    std::vector<Html> tags;
    for (auto merit : contact.merits) {
        // The hours themselves stand beside it and say until when.
        if (merit == Merit::open_now) continue;
        tags.push_back(directory::web::tag("check", page.t(fmt::format("welcome.merit.{}", storage::name_of(merit)))));
    }
    return tags;
}

/// Whoever finds nobody here finds all contact points for the topic in the directory.
Html topic_links(const site::Page& page, const PackView& view)
{
    std::vector<Html> links;
    for (auto& topic : view.pack.topics) {
        auto name = page.t("directory.portal.goal." + topic);
        links.push_back(el("li", {html::link(page.to(fmt::format("contacts?goal={}", topic)), page.t("welcome.pack.contacts.more", {{"topic", name}}))}));
    }
    return links.empty() ? Html{} : el("ul", {cls("pack-more"), links});
}

/// A date in words costs a tenth of a millisecond, and a pack names the same few again and again.
std::string due_day_words(const site::Page& page, const DueDate& due)
{
    auto key = fmt::format("welcome.due.{}.{}.{}.{}", page.t.language().code, base::iso_day(*due.day), base::iso_day(page.today), due.is_estimated);
    return page.memo.value<std::string>(key, [&] {
        if (due.is_past && due.is_estimated) return page.t("welcome.due.soon");
        auto day = page.t.long_day(*due.day);
        if (due.is_past) return page.t("welcome.due.past", {{"day", day}});
        return page.t(due.is_estimated ? "welcome.due.by_about" : "welcome.due.by",
                      {{"day", day}, {"when", page.t.days_from(page.today, *due.day)}});
    });
}

/// `[words](https://…)` leads there; anything else is text.
Html linked(std::string_view line)
{
    Html all;
    while (true) {
        auto begin = line.find('[');
        auto middle = begin == line.npos ? line.npos : line.find("](https://", begin);
        auto end = middle == line.npos ? line.npos : line.find(')', middle);
        if (end == line.npos) return all + html::escaped(line);
        all += html::escaped(line.substr(0, begin)) +
               html::link(line.substr(middle + 2, end - middle - 2), line.substr(begin + 1, middle - begin - 1));
        line.remove_prefix(end + 1);
    }
}

/// `**112**` stands out.
Html emphasised(std::string_view line)
{
    Html all;
    while (true) {
        auto begin = line.find("**");
        auto end = begin == line.npos ? line.npos : line.find("**", begin + 2);
        if (end == line.npos) return all + linked(line);
        all += linked(line.substr(0, begin)) + el("strong", {line.substr(begin + 2, end - begin - 2)});
        line.remove_prefix(end + 2);
    }
}

/// Length of `1. ` at the beginning of a line; 0 when there is none.
std::size_t numbered(std::string_view line)
{
    auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
    return digits > 0 && digits < 3 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

} // namespace

Html article(const site::Page& page, const PackView& view, const PackLine& line, std::string_view heading, Medium medium)
{
    auto& prepared = view.block(line);
    auto due = due_words(page, line.due);
    auto body = html::when(!due.empty(), el("p", {cls("pack-due"), html::icon("clock"), due})) + block_body(page, view, prepared, medium);
    auto title = el(heading, {block_title(page, view, prepared)});
    if (medium == Medium::paper) return el("article", {cls("pack-text"), title, body});
    return el("details", {cls("pack-text"), el("summary", {title}), el("div", {cls("stack"), body})});
}

std::string due_words(const site::Page& page, const DueDate& due)
{
    using Kind = Due::Kind;
    if (due.due.kind == Kind::none) return {};
    if (due.day) return due_day_words(page, due);
    if (due.due.kind == Kind::soon || due.is_past) return page.t("welcome.due.soon");
    auto event = page.t(fmt::format("welcome.event.{}", storage::name_of(due.due.event)));
    if (due.due.days == 0) return page.t("welcome.due.at", {{"event", event}});
    return page.t(due.due.days > 0 ? "welcome.due.after" : "welcome.due.before", {{"days", std::abs(due.due.days)}, {"event", event}});
}

std::vector<std::string> answer_words(const site::Page& page, const PackView& view)
{
    auto& who = view.who;
    std::vector<std::string> answers;
    if (!view.municipality_name.empty()) answers.push_back(view.municipality_name);
    if (who.arrival == Arrival::exact) answers.push_back(page.t("welcome.arrival.since", {{"day", page.t.day(who.day)}}));
    else if (who.arrival != Arrival::unsaid) answers.push_back(page.t(fmt::format("welcome.arrival.{}", storage::name_of(who.arrival))));
    answers.push_back(count_words(page, who));
    if (who.reason != Reason::unsaid) answers.push_back(page.t(fmt::format("welcome.reason.{}", storage::name_of(who.reason))));
    if (who.german != German::unsaid)
        answers.push_back(page.t("welcome.pack.german", {{"level", page.t(fmt::format("welcome.german.{}", storage::name_of(who.german)))}}));
    return answers;
}

Html text_of(const std::string& text)
{
    std::vector<Html> all, items;
    std::string_view list = "ul";
    auto close = [&] {
        if (!items.empty()) all.push_back(el(list, {items}));
        items.clear();
    };
    auto add_item = [&](std::string_view kind, std::string_view words) {
        if (kind != list) close();
        list = kind;
        items.push_back(el("li", {emphasised(words)}));
    };
    for (auto line : base::split(text, '\n')) {
        line = base::trimmed(line);
        if (line.empty()) continue;
        if (line.starts_with("- ")) add_item("ul", line.substr(2));
        else if (auto number = numbered(line)) add_item("ol", line.substr(number));
        else {
            close();
            all.push_back(el("p", {emphasised(line)}));
        }
    }
    close();
    return html::fragment({all});
}

Html steps_part(const site::Page& page, const PackView& view, Medium medium)
{
    std::vector<Html> items;
    for (auto& line : view.pack.steps) {
        auto& prepared = view.block(line);
        auto due = due_words(page, line.due);
        auto inside = el("div", {cls("stack"), el("h3", {block_title(page, view, prepared)}),
                                 html::when(!due.empty(), el("p", {cls("pack-due"), html::icon("clock"), due})),
                                 block_body(page, view, prepared, medium)});
        items.push_back(el("li", {medium == Medium::screen ? attr("data-tick", base::id_text(prepared.id)) : html::Attribute{}, inside}));
    }
    auto ticks = medium == Medium::screen ? attr("data-ticks", page.t("welcome.pack.done")) : html::Attribute{};
    auto hint = html::when(medium == Medium::screen && !items.empty(), el("p", {cls("fresh only-script"), page.t("welcome.pack.ticks")}));
    auto body = items.empty() ? el("p", {page.t("welcome.pack.steps.none")}) : el("ol", {cls("steps"), ticks, items});
    return section(page, "steps", page.t("welcome.pack.steps"), hint + body);
}

Html texts_part(const site::Page& page, const PackView& view, Medium medium)
{
    Html all;
    std::int64_t situation = -1;
    for (auto& line : view.pack.texts) {
        auto own = view.block(line).block.situation.value;
        if (own != situation) all += el("h3", {situation_name(page, view, own)});
        situation = own;
        all += article(page, view, line, "h4", medium);
    }
    return section(page, "know", page.t("welcome.pack.texts"), all);
}

Html places_part(const site::Page& page, const PackView& view, Medium medium)
{
    Html all;
    for (auto& line : view.pack.places) all += article(page, view, line, "h3", medium);
    return section(page, "town", page.t("welcome.pack.places", {{"name", view.municipality_name}}), all);
}

Html contacts_part(const site::Page& page, const PackView& view, Medium medium)
{
    auto moment = directory::web::moment_of(page);
    auto known_towns = directory::web::municipalities_of(page);
    auto& towns = *known_towns;
    std::vector<Html> items;
    for (auto& contact : view.best)
        items.push_back(directory::web::shown_line(page, view.contacts->list, view.contacts->lines[contact.candidate], moment, towns,
                                                   merit_tags(page, contact)));
    auto body = items.empty() ? el("p", {page.t("welcome.pack.contacts.none")}) : el("ul", {cls("results"), items});
    if (medium == Medium::screen) body += topic_links(page, view);
    return section(page, "contacts", page.t("welcome.pack.contacts"), body);
}

Html outreach_part(const site::Page& page, const PackView& view)
{
    std::vector<Html> items;
    for (auto& one : view.outreach) {
        auto& thing = one.outreach->thing;
        auto time = fmt::format("{}–{}", directory::web::clock_time(one.span.from), directory::web::clock_time(one.span.to));
        items.push_back(el("li", {el("strong", {page.t.long_day(one.day), ", ", el("bdi", {attr("dir", "ltr"), time})}), el("br"),
                                  el("bdi", {thing.title}), " · ", el("bdi", {one.place})}));
    }
    return section(page, "outreach", page.t("welcome.pack.outreach"), items.empty() ? Html{} : el("ul", {cls("pack-list"), items}));
}

Html perhaps_part(const site::Page& page, const PackView& view, Medium medium)
{
    Html all;
    for (auto& line : view.pack.perhaps) all += article(page, view, line, "h3", medium);
    if (all.empty()) return {};
    auto hint = el("p", {page.t("welcome.pack.perhaps.hint")});
    if (medium == Medium::paper) return section(page, "perhaps", page.t("welcome.pack.perhaps"), hint + all);
    auto body = hint +
                el("details", {cls("pack-perhaps"), el("summary", {page.t("welcome.pack.perhaps.open", {{"count", view.pack.perhaps.size()}})}), all});
    return section(page, "perhaps", page.t("welcome.pack.perhaps"), body);
}

site::Page in_language(const site::Page& page, const i18n::Language& language)
{
    auto other = page;
    other.t = i18n::Translator(language);
    return other;
}

} // namespace landlotse::welcome::web
