// The entrance to the directory in the office, and what the directory tells the rest of the house.

#include "rooms/directory/domain/offer.h"
#include "rooms/directory/domain/tie.h"
#include "rooms/directory/store/attention.h"
#include "rooms/directory/web/pages.h"

#include <fmt/format.h>

namespace landlotse::directory::web {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

/// More lines than these are a list, not a call.
constexpr int most_lines = 20;

std::vector<const record::Kind*> shown_kinds()
{
    return {actor_kind().get(), offer_kind().get(),    contact_kind().get(), place_kind().get(),
            unit_kind().get(),  outreach_kind().get(), tie_kind().get(),     region_kind().get()};
}

std::int64_t count_of(const site::Page& page, const record::Kind& kind, const storage::Condition& where)
{
    return page.read(
        [&](storage::Reader& reader) { return record::count(reader, kind, page.county.id, where); });
}

Html tile(const site::Page& page, const record::Kind& kind)
{
    auto mine = page.visible(kind.permission("read")) && record::living();
    auto total = count_of(page, kind, mine);
    auto old = count_of(page, kind, mine && record::stale(kind, page.now));
    auto address = site::office_address(kind);
    auto old_link =
        html::link(address + "?state=stale", page.t("directory.overview.stale", {{"count", old}}));
    return el("li", {cls("figure"), el("p", {html::link(address, page.t(kind.message("many")))}),
                     el("p", {cls("figure__value"), page.t.number(total)}),
                     el("p", {cls("figure__note"),
                              old > 0 ? old_link : html::escaped(page.t(kind.message("purpose")))})});
}

Html alarm_line(const site::Alarm& alarm)
{
    return el("li",
              {cls(alarm.is_overdue ? "today-line today-line--overdue" : "today-line today-line--due"),
               html::icon("warning"), el("p", {cls("today-line__what"), html::link(alarm.href, alarm.what)}),
               el("p", {cls("today-line__why"), alarm.why})});
}

// ---- alarms ----------------------------------------------------------------------------------------------

struct Call {
    const record::Kind& kind;
    storage::Condition where;
    std::string_view what; ///< message with {title}
    std::string_view why;
    std::string_view day_field; ///< since when; empty = since it was last confirmed
};

void add_calls(const site::Page& page, const Call& call, std::vector<site::Alarm>& alarms)
{
    if (!page.may(call.kind.permission("edit"))) return;
    auto where = page.visible(call.kind.permission("edit")) && record::living() && call.where;
    record::ListQuery query{where, "sort_name", false, most_lines, 0};
    for (auto& record : page.read([&](storage::Reader& reader) {
             return record::list(reader, call.kind, page.county.id, query);
         })) {
        site::Alarm alarm;
        alarm.what = page.t(call.what, {{"title", call.kind.title_of(record)}});
        alarm.why = page.t(call.why);
        alarm.href = site::office_address(call.kind, record.id);
        if (!call.day_field.empty())
            alarm.since = base::day_from_iso(call.kind.text_of(record, call.day_field));
        alarm.is_overdue = alarm.since && *alarm.since < page.today;
        if (!call.day_field.empty() && alarm.since)
            alarm.why = page.t(call.why, {{"day", page.t.day(*alarm.since)}});
        alarms.push_back(std::move(alarm));
    }
}

void add_stale(const site::Page& page, const record::Kind& kind, std::vector<site::Alarm>& alarms)
{
    if (kind.stale_after.count() == 0 || !page.may(kind.permission("edit"))) return;
    auto where = page.visible(kind.permission("edit")) && record::living() && record::stale(kind, page.now);
    auto total = count_of(page, kind, where);
    if (total == 0) return;
    site::Alarm alarm;
    alarm.what = page.t("directory.alarm.stale",
                        {{"count", total}, {"kind", page.t(kind.message(total == 1 ? "one" : "many"))}});
    alarm.why = page.t("directory.alarm.stale.why", {{"days", kind.stale_after.count()}});
    alarm.href = site::office_address(kind) + "?state=stale";
    auto oldest = page.read(
        [&](storage::Reader& reader) { return oldest_confirmation(reader, kind, page.county.id, where); });
    if (oldest) alarm.since = *oldest + kind.stale_after;
    alarm.is_overdue = true;
    alarms.push_back(std::move(alarm));
}

} // namespace

std::vector<site::Alarm> alarms(const site::Page& page)
{
    std::vector<site::Alarm> all;
    add_calls(page,
              {*unit_kind(), units_without_contact(page.today), "directory.alarm.unit",
               "directory.alarm.unit.why", ""},
              all);
    add_calls(page,
              {*contact_kind(), vacant_contacts(page.today), "directory.alarm.contact",
               "directory.alarm.contact.why", ""},
              all);
    add_calls(
        page,
        {*tie_kind(), lapsed_ties(page.today), "directory.alarm.tie", "directory.alarm.tie.why", "until_day"},
        all);
    add_calls(page,
              {*offer_kind(), projects_without_successor(page.today), "directory.alarm.project",
               "directory.alarm.project.why", "project_end"},
              all);
    for (auto* kind : shown_kinds()) add_stale(page, *kind, all);
    return all;
}

std::vector<site::Figure> figures(const site::Page& page)
{
    // Figures are of the county, not of the person who looks: public, living records only.
    auto open = storage::Condition{"conf=0", {}} && record::living();
    auto counted = [&](const record::Kind& kind, storage::Condition more = {}) {
        return static_cast<double>(count_of(page, kind, open && more));
    };
    auto offers = counted(*offer_kind());
    auto permanent = counted(*offer_kind(), {"duration='permanent'", {}});
    std::optional<double> share;
    if (offers > 0) share = 100 * permanent / offers;
    return {
        {"directory.figure.permanent_share", share},
        {"directory.figure.actors", counted(*actor_kind())},
        {"directory.figure.offers", offers},
        {"directory.figure.places", counted(*place_kind())},
        {"directory.figure.step_free_unknown", counted(*place_kind(), {"step_free is null", {}})},
        {"directory.figure.vacancies", counted(*unit_kind(), units_without_contact(page.today))},
        {"directory.figure.ending_projects", counted(*offer_kind(), projects_without_successor(page.today))}};
}

http::Response overview(const site::Page& page)
{
    std::vector<Html> tiles, lines;
    for (auto* kind : shown_kinds())
        if (page.may(kind->permission("read"))) tiles.push_back(tile(page, *kind));
    for (auto& alarm : web::alarms(page)) lines.push_back(alarm_line(alarm));
    auto calls = el("section", {cls("section"), attr("aria-labelledby", "calls"),
                                el("h2", {attr("id", "calls"), page.t("directory.overview.calls")}),
                                lines.empty() ? html::empty_state(page.t("directory.overview.no_calls"))
                                              : el("ul", {cls("today-lines"), lines})});
    bool may_import = page.may("directory.region.import");
    auto action = html::link_button("/office/directory/import", page.t("directory.import.title"),
                                    html::ButtonLook::secondary, "upload");
    site::Sheet sheet;
    sheet.title = page.t("directory.overview.title");
    sheet.section = "/office/directory";
    sheet.body = html::fragment(
        {html::page_head(sheet.title, page.t("directory.overview.purpose"), html::when(may_import, action)),
         el("ul", {cls("figures"), tiles}), calls});
    return site::office_page(page, std::move(sheet));
}

namespace {

Html related(const site::Page& page, const record::Kind& kind, const storage::Condition& where,
             const std::string& more)
{
    record::ListQuery query{page.visible(kind.permission("read")) && record::living() && where, "sort_name",
                            false, most_lines, 0};
    auto records =
        page.read([&](storage::Reader& reader) { return record::list(reader, kind, page.county.id, query); });
    if (records.empty()) return {};
    std::vector<Html> items;
    for (auto& record : records)
        items.push_back(el("li", {html::link(site::office_address(kind, record.id), kind.title_of(record))}));
    auto all = site::office_address(kind) + "?" + more;
    return el("section",
              {cls("section"), el("h2", {page.t(kind.message("many"))}), el("ul", {items}),
               html::when(records.size() == most_lines, html::link(all, page.t("directory.overview.all")))});
}

} // namespace

Html beside_actor(const site::Page& page, const record::Record& record)
{
    storage::Condition mine{"actor=?", {record.id}};
    auto filter = "actor=" + base::id_text(record.id);
    Html all;
    for (auto* kind : {unit_kind().get(), contact_kind().get(), place_kind().get(), outreach_kind().get(),
                       offer_kind().get()})
        all += related(page, *kind, mine, filter);
    storage::Condition tied{"from_actor=? or to_actor=?", {record.id, record.id}};
    if (page.may(tie_kind()->permission("read")))
        all += related(page, *tie_kind(), tied, "from_actor=" + base::id_text(record.id));
    return all;
}

} // namespace landlotse::directory::web
