// Cross-cutting (R2.2, R1.2, R2.7): measures × units, goals × development strategy and budget, goals × offers of any unit. Gaps stand out.

#include "rooms/strategy/web/parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html gap(const site::Page& page, std::string_view key) { return html::badge(page.t(key), html::Mood::warning); }

/// Units down, fields across: how many measures each leads, and in how many it takes part.
Html units_part(const site::Page& page)
{
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> leads, parts;
    std::set<std::int64_t> actors;
    auto fields = page.read([&](storage::Reader& reader) {
        auto county = page.county.id.value;
        reader.each("select lead, field, count(*) from strategy_measure where county=$1 and archived_at is null group by lead, field", {county}, [&](const storage::Cells& cells) {
            leads[{cells.integer(0), cells.integer(1)}] = cells.integer(2);
            actors.insert(cells.integer(0));
        });
        reader.each("select p.actor, m.field, count(*) from strategy_partner p join strategy_measure m on m.county=p.county and m.id=p.measure where p.county=$1 and p.archived_at is null and m.archived_at is null group by p.actor, m.field", {county},
                    [&](const storage::Cells& cells) {
                        parts[{cells.integer(0), cells.integer(1)}] = cells.integer(2);
                        actors.insert(cells.integer(0));
                    });
        // Every office of county and municipalities has its line, so that who takes no part stands out.
        storage::Condition offices{"category in ('county_administration','municipal_administration')", {}};
        for (auto id : record::ids_of(reader, *directory::actor_kind(), page.county.id, {record::living() && offices, "sort_name", false, 5000, 0}).all) actors.insert(id);
        return plans::fields(reader, page.county.id);
    });
    auto names = actor_names(page);
    // The sum stands first, so that who takes no part is seen without scrolling.
    std::vector<html::Column> columns{{page.t("strategy.matrix.unit"), ""}, {page.t("strategy.matrix.sum"), "", {}, true}};
    for (auto& field : fields) columns.push_back({numbered_title(field.goal), "", {}, true});
    std::vector<std::pair<std::string, std::int64_t>> order;
    for (auto id : actors) order.emplace_back(name_in(names, id), id);
    std::sort(order.begin(), order.end());
    std::vector<std::vector<Html>> rows;
    for (auto& [name, id] : order) {
        std::vector<Html> row{html::link(control_href("lead=" + base::id_text(id)), name)};
        std::int64_t sum = 0;
        for (auto& field : fields) {
            auto leading = leads[{id, field.id.value}], taking_part = parts[{id, field.id.value}];
            sum += leading + taking_part;
            auto words = taking_part == 0 ? page.t.number(leading) : fmt::format("{} + {}", page.t.number(leading), page.t.number(taking_part));
            row.push_back(leading == 0 ? html::escaped(words) : html::link(control_href(fmt::format("lead={}&field={}", base::id_text(id), base::id_text(field.id))), words));
        }
        row.insert(row.begin() + 1, sum == 0 ? gap(page, "strategy.matrix.no_part") : html::escaped(page.t.number(sum)));
        rows.push_back(std::move(row));
    }
    return titled("units", page.t("strategy.matrix.units"), el("p", {page.t("strategy.matrix.units.hint")}) + html::table(page.t("strategy.matrix.units"), columns, rows));
}

struct GoalCounts {
    std::int64_t measures = 0, permanent = 0, projects = 0;
};

/// Offers of the directory by the word they serve: permanent and project.
std::map<std::string, GoalCounts> offers_by_topic(storage::Reader& reader, const site::Page& page)
{
    std::map<std::string, GoalCounts> all;
    for (auto& topic : directory::goals()) {
        auto count = [&](const char* duration) {
            return record::count(reader, *directory::offer_kind(), page.county.id, record::living() && storage::Condition{"goals like ? and duration=?", {"% " + topic + " %", std::string(duration)}});
        };
        all[topic] = {0, count("permanent"), count("project")};
    }
    return all;
}

Html goals_part(const site::Page& page)
{
    std::map<std::int64_t, std::int64_t> measures_of;
    std::map<std::string, GoalCounts> offers;
    std::vector<plans::KeptGoal> goals;
    page.read([&](storage::Reader& reader) {
        reader.each("select goal, count(*) from strategy_measure where county=$1 and archived_at is null group by goal", {page.county.id.value}, [&](const storage::Cells& cells) { measures_of[cells.integer(0)] = cells.integer(1); });
        offers = offers_by_topic(reader, page);
        for (auto& plan : plans::all(reader, page.county.id))
            if (plan.life.state != PlanState::superseded)
                for (auto& goal : plans::tree(reader, page.county.id, plan.id)) goals.push_back(goal);
    });
    std::vector<std::vector<Html>> rows;
    for (auto& [id, goal] : goals) {
        auto count = measures_of[id.value];
        auto found = goal.topic ? offers.find(*goal.topic) : offers.end();
        auto measures = goal.level == GoalLevel::field ? html::link(control_href("field=" + base::id_text(id)), page.t("strategy.overview.all")) : count == 0 ? gap(page, "strategy.matrix.no_measure") : html::link(control_href("goal=" + base::id_text(id)), page.t.number(count));
        auto contribution = found == offers.end() ? gap(page, "strategy.matrix.no_topic")
                            : found->second.permanent + found->second.projects == 0 ? gap(page, "strategy.matrix.no_offer")
                                                                                   : html::link("/office/offers?goals=" + found->first, page.t("strategy.matrix.offers_of", {{"permanent", found->second.permanent}, {"projects", found->second.projects}}));
        rows.push_back({html::link("/office/goals/" + base::id_text(id), numbered_title(goal)), goal.development_goal.empty() ? gap(page, "strategy.matrix.no_strategy") : html::escaped(goal.development_goal),
                        goal.budget_product.empty() ? gap(page, "strategy.matrix.no_product") : html::escaped(goal.budget_product), measures, contribution});
    }
    std::vector<html::Column> columns{{page.t("strategy.goal.one"), ""}, {page.t("strategy.goal.field.development_goal"), ""}, {page.t("strategy.goal.field.budget_product"), ""}, {page.t("strategy.measure.many"), ""}, {page.t("strategy.matrix.offers"), ""}};
    return titled("goals", page.t("strategy.matrix.goals"), el("p", {page.t("strategy.matrix.goals.hint")}) + html::table(page.t("strategy.matrix.goals"), columns, rows));
}

} // namespace

http::Response matrix(const site::Page& page)
{
    return leaf(page, page.t("strategy.matrix.title"), page.t("strategy.matrix.purpose"), units_part(page) + goals_part(page));
}

} // namespace landlotse::strategy::web
