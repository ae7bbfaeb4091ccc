// Whom offers reach, who accepts and who takes part: figures with their definitions beside them (R1.4, R3.4).

#include "rooms/courses/store/reach.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/parts.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// `64 % (320 von 500)`; a dash without anybody, the sign of protection for few people.
Html share_cell(const site::Page& page, const Share& share)
{
    if (share.all == 0) return el("span", {cls("value--none"), attr("aria-hidden", "true"), "–"}) + html::unseen(page.t("courses.reach.nobody"));
    auto percent = share.percent();
    if (!percent) return el("span", {cls("value--protected"), attr("aria-hidden", "true"), "●"}) + html::unseen(page.t("courses.reach.protected"));
    return html::escaped(page.t("courses.reach.share", {{"percent", page.t.number(*percent, 0)}, {"part", share.part}, {"all", share.all}}));
}

constexpr const char* steps[] = {"reached", "accepted", "started", "finished"};

} // namespace

Html reach_part(const site::Page& page)
{
    auto lines = page.read([&](storage::Reader& reader) { return reach_in(reader, page.county.id, page.today); });
    std::vector<std::vector<Html>> rows;
    for (auto& line : lines) {
        auto name = line.track ? track_label(page, *line.track) : page.t("courses.reach.all");
        rows.push_back({html::escaped(name), share_cell(page, line.reached), share_cell(page, line.accepted), share_cell(page, line.started), share_cell(page, line.finished)});
    }
    std::vector<html::Column> columns{{page.t("courses.learner.field.track"), ""}};
    std::vector<html::Fact> definitions;
    for (auto* step : steps) {
        auto label = page.t(fmt::format("courses.reach.{}", step));
        columns.push_back({label, "", {}, true});
        definitions.push_back({label, html::escaped(page.t(fmt::format("courses.reach.{}.what", step)))});
    }
    auto legend = el("p", {cls("legend"), el("span", {"– ", page.t("courses.reach.nobody")}), " ", el("span", {"● ", page.t("courses.reach.protected.what", {{"least", least_shown}})})});
    auto title = page.t("courses.reach.title");
    return titled("reach", title, html::table(title, columns, rows) + legend + html::facts(definitions));
}

} // namespace landlotse::courses::web
