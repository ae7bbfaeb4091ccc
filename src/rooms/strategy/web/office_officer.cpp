// The officer's role (R2.11): tasks with the evidence that the rooms hold, and what waits for the head of administration.

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "rooms/strategy/domain/agenda.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

struct Evidence {
    std::string task, kind;
};

std::vector<Evidence> evidence_table()
{
    std::vector<Evidence> all;
    for (auto line : base::split(base::embedded_file("rooms/strategy/tables/officer_tasks.tsv").value_or(""), '\n')) {
        auto cells = base::split(line, '\t');
        if (!line.starts_with('#') && cells.size() == 2) all.push_back({std::string(cells[0]), std::string(cells[1])});
    }
    return all;
}

/// What the house holds of that kind, as a number that opens its list; nothing when no room keeps it or this person may not look.
Html counted(const site::Page& page, const std::string& name)
{
    auto* kind = record::find_kind(page.house.kinds, name);
    if (!kind || !page.may(kind->permission("read"))) return {};
    auto count = page.read([&](storage::Reader& reader) { return record::count(reader, *kind, page.county.id, record::living() && page.visible(kind->permission("read"))); });
    return el("li", {html::link(site::office_address(*kind), fmt::format("{}: {}", page.t(kind->message("many")), page.t.number(count)))});
}

Html tasks_part(const site::Page& page)
{
    std::vector<std::vector<Html>> rows;
    std::string task;
    std::vector<Html> items;
    auto close = [&] {
        if (task.empty()) return;
        auto evidence = items.empty() ? el("p", {page.t("strategy.officer.no_evidence")}) : el("ul", {cls("stack stack--tight"), items});
        rows.push_back({html::escaped(page.t(fmt::format("strategy.officer.task.{}", task))), evidence});
        items.clear();
    };
    for (auto& one : evidence_table()) {
        if (one.task != task) close();
        task = one.task;
        if (auto item = counted(page, one.kind); !item.empty()) items.push_back(item);
    }
    close();
    std::vector<html::Column> columns{{page.t("strategy.officer.task"), ""}, {page.t("strategy.officer.evidence"), ""}};
    return titled("tasks", page.t("strategy.officer.tasks"), html::table(page.t("strategy.officer.tasks"), columns, rows));
}

Html agenda_part(const site::Page& page)
{
    std::vector<std::vector<Html>> rows;
    page.read([&](storage::Reader& reader) {
        storage::Condition open{"state in ('open','talked_about')", {}};
        for (auto& record : record::list(reader, *talking_point_kind(), page.county.id, {record::living() && open && page.visible("strategy.talking_point.read"), "raised_on", false, 100, 0})) {
            auto one = record::as<TalkingPoint>(record.values);
            rows.push_back({html::link("/office/agenda/" + base::id_text(record.id), one.title), html::escaped(page.t(fmt::format("strategy.talking_point.urgency.{}", storage::name_of(one.urgency)))), html::escaped(page.t.day(one.raised_on)), html::escaped(one.wish), day_or_dash(page, one.talk_on)});
        }
    });
    std::vector<html::Column> columns{{page.t("strategy.talking_point.one"), ""}, {page.t("strategy.talking_point.field.urgency"), ""}, {page.t("strategy.talking_point.field.raised_on"), ""}, {page.t("strategy.talking_point.field.wish"), ""}, {page.t("strategy.talking_point.field.talk_on"), ""}};
    auto table = rows.empty() ? html::empty_state(page.t("strategy.talking_point.none")) : html::table(page.t("strategy.talking_point.many"), columns, rows);
    return titled("agenda", page.t("strategy.talking_point.many"), table + el("p", {html::link("/office/agenda", page.t("strategy.talking_point.all"))}));
}

} // namespace

http::Response officer_page(const site::Page& page)
{
    auto action = page.may("strategy.talking_point.edit") ? html::link_button("/office/agenda/new", page.t("strategy.talking_point.add"), html::ButtonLook::primary, "plus") : Html{};
    return leaf(page, page.t("strategy.officer.title"), page.t("strategy.officer.purpose"), agenda_part(page) + tasks_part(page), action);
}

} // namespace landlotse::strategy::web
