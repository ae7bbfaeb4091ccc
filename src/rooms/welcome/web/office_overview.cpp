// The room's entrance for the office: what packs are made of, what runs out, and what the samples get.

#include "rooms/welcome/web/office_parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// Long enough to ask the law's experts and to translate anew.
constexpr std::chrono::days warned_before{60};

std::string block_address(std::int64_t id) { return fmt::format("/office/blocks/{}", base::id_text(id)); }

std::vector<record::Record> blocks_where(const site::Page& page, const storage::Condition& where)
{
    return page.read([&](storage::Reader& reader) {
        return record::list(reader, *block_kind(), page.county.id, {record::living() && where, "valid_to", false, 200, 0});
    });
}

Html ending_table(const site::Page& page, std::string_view key, const std::vector<record::Record>& records)
{
    std::vector<std::vector<Html>> rows;
    for (auto& record : records) {
        auto block = record::as<Block>(record.values);
        rows.push_back({html::link(block_address(record.id), block.title), html::escaped(page.t.day(*block.valid_to)), html::escaped(block.source)});
    }
    if (rows.empty()) return {};
    auto title = page.t(key);
    return el("section", {cls("stack"), el("h2", {title}),
                          html::table(title, {{page.t("welcome.block.one"), ""}, {page.t("welcome.block.field.valid_to"), ""}, {page.t("welcome.block.field.source"), ""}}, rows)});
}

Html line_list(const site::Page& page, const BlockShelf& shelf, const std::vector<PackLine>& lines)
{
    std::vector<Html> items;
    for (auto& line : lines) {
        auto& prepared = shelf.blocks[line.block];
        auto due = due_words(page, line.due);
        items.push_back(el("li", {html::link(block_address(prepared.id), prepared.block.title), html::when(!due.empty(), el("span", {" – ", due}))}));
    }
    return items.empty() ? el("p", {page.t("welcome.samples.nothing")}) : el("ol", {items});
}

Html pack_lists(const site::Page& page, const BlockShelf& shelf, const Pack& pack)
{
    auto part = [&](std::string_view key, const std::vector<PackLine>& lines) {
        return lines.empty() ? Html{} : el("h3", {page.t(key)}) + line_list(page, shelf, lines);
    };
    return part("welcome.samples.steps", pack.steps) + part("welcome.samples.texts", pack.texts) +
           part("welcome.samples.places", pack.places) + part("welcome.samples.perhaps", pack.perhaps);
}

std::string counts_of(const site::Page& page, const Pack& pack)
{
    return page.t("welcome.samples.counts", {{"steps", pack.steps.size()}, {"texts", pack.texts.size() + pack.places.size()}, {"perhaps", pack.perhaps.size()}});
}

std::vector<const TriedSample*> samples_with(const std::vector<TriedSample>& samples, const PreparedBlock& block, base::Day today)
{
    std::vector<const TriedSample*> with;
    for (auto& sample : samples)
        if (pack_for({&block, 1}, sample.who, sample.municipality, today).size() > 0) with.push_back(&sample);
    return with;
}

} // namespace

http::Response overview(const site::Page& page)
{
    auto shelf = block_shelf(page);
    auto links = el("ul", {cls("tiles"), el("li", {html::link("/office/blocks", page.t("welcome.block.many"))}),
                           el("li", {html::link("/office/situations", page.t("welcome.situation.many"))}),
                           el("li", {html::link("/office/samples", page.t("welcome.sample.many"))}),
                           el("li", {html::link("/office/welcome/samples", page.t("welcome.samples.title"))}),
                           el("li", {html::link("/office/welcome/desk", page.t("welcome.desk.title"))}),
                           html::when(page.may("welcome.block.edit"), el("li", {html::link("/office/welcome/rule", page.t("welcome.rule.title"))}))});
    std::vector<Html> broken;
    for (auto id : shelf->broken) broken.push_back(el("li", {html::link(block_address(id), page.t("welcome.overview.broken"))}));
    auto over = blocks_where(page, blocks::ended_by(page.today));
    auto soon = blocks_where(page, blocks::ending_between(page.today, page.today + warned_before));
    auto body = el("div", {cls("stack stack--wide"), el("p", {page.t("welcome.overview.count", {{"blocks", shelf->blocks.size()}})}), links,
                           broken.empty() ? Html{} : html::alert(html::Mood::danger, page.t("welcome.overview.broken.title"), el("ul", {broken})),
                           ending_table(page, "welcome.overview.over", over), ending_table(page, "welcome.overview.soon", soon)});
    auto add = page.may("welcome.block.edit") ? html::link_button("/office/blocks/new", page.t("welcome.block.add"), html::ButtonLook::primary, "plus") : Html{};
    site::Sheet sheet;
    sheet.title = page.t("welcome.navigation");
    sheet.section = "/office/welcome";
    sheet.body = html::page_head(sheet.title, page.t("welcome.overview.purpose"), add) + body;
    return site::office_page(page, std::move(sheet));
}

http::Response sample_packs(const site::Page& page)
{
    auto shelf = block_shelf(page);
    Html all;
    for (auto& sample : tried_samples(page)) {
        auto pack = pack_for(shelf->blocks, sample.who, sample.municipality, page.today);
        all += el("details", {cls("pack-sample"), el("summary", {sample.name, " – ", counts_of(page, pack)}), pack_lists(page, *shelf, pack)});
    }
    auto none = html::empty_state(page.t("welcome.sample.none"), html::link("/office/samples/new", page.t("welcome.sample.add")));
    return office_leaf(page, page.t("welcome.samples.title"), page.t("welcome.samples.purpose"), el("div", {cls("stack"), all.empty() ? none : all}));
}

Html beside_sample(const site::Page& page, const record::Record& record)
{
    auto sample = record::as<Sample>(record.values);
    auto shelf = block_shelf(page);
    auto pack = pack_for(shelf->blocks, household_of(sample, page.today), sample.municipality ? sample.municipality->value : 0, page.today);
    return el("section", {cls("stack"), el("h2", {page.t("welcome.samples.pack")}), el("p", {counts_of(page, pack)}), pack_lists(page, *shelf, pack)});
}

Html beside_block(const site::Page& page, const record::Record& record)
{
    auto prepared = prepare(record.id, record::as<Block>(record.values), 0);
    if (!prepared.is_sound) return html::alert(html::Mood::danger, page.t("welcome.overview.broken"));
    std::vector<Html> items;
    auto samples = tried_samples(page);
    for (auto* sample : samples_with(samples, prepared.block, page.today))
        items.push_back(el("li", {html::link(fmt::format("/office/samples/{}", base::id_text(sample->id)), sample->name)}));
    auto change = html::link(fmt::format("/office/welcome/rule?block={}", base::id_text(record.id)), page.t("welcome.rule.change"));
    bool may_edit = page.may("welcome.block.edit");
    auto list = items.empty() ? el("p", {page.t("welcome.samples.nobody")}) : el("ul", {items});
    return el("section", {cls("stack"), el("h2", {page.t("welcome.block.who")}), el("p", {rule_words(page, prepared.block.rule)}),
                          html::when(may_edit, el("p", {change})), el("h2", {page.t("welcome.block.samples")}), list});
}

std::vector<site::Alarm> alarms(const site::Page& page)
{
    std::vector<site::Alarm> all;
    if (!page.may("welcome.block.edit")) return all;
    auto add = [&](const std::vector<record::Record>& records, bool is_over) {
        for (auto& record : records) {
            auto block = record::as<Block>(record.values);
            auto key = is_over ? "welcome.alarm.over" : "welcome.alarm.soon";
            all.push_back({page.t(key, {{"title", block.title}, {"day", page.t.day(*block.valid_to)}}), page.t("welcome.alarm.why"), block_address(record.id),
                           *block.valid_to, is_over});
        }
    };
    add(blocks_where(page, blocks::ended_by(page.today)), true);
    add(blocks_where(page, blocks::ending_between(page.today, page.today + warned_before)), false);
    return all;
}

std::vector<site::Figure> figures(const site::Page& page)
{
    auto shelf = block_shelf(page);
    return {{"welcome.figure.blocks", static_cast<double>(shelf->blocks.size())}};
}

std::vector<site::CalendarEntry> ending_blocks(const site::Page& page, base::Day from, base::Day to)
{
    std::vector<site::CalendarEntry> all;
    for (auto& record : blocks_where(page, blocks::ending_between(from, to))) {
        auto block = record::as<Block>(record.values);
        all.push_back({*block.valid_to, page.t("welcome.calendar.ends", {{"title", block.title}}), block_address(record.id)});
    }
    return all;
}

} // namespace landlotse::welcome::web
