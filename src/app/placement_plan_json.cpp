#include "app/placement_fields.h"

#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace landlotse::app {

namespace {

using namespace placement;

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (auto letter : text) {
        if (letter == '"' || letter == '\\') out += '\\', out += letter;
        else if (static_cast<unsigned char>(letter) < 0x20) out += fmt::format("\\u{:04x}", static_cast<int>(letter));
        else out += letter;
    }
    return out + '"';
}

const char* word(PlanStatus status)
{
    switch (status) {
    case PlanStatus::optimal: return "optimal";
    case PlanStatus::feasible: return "feasible";
    case PlanStatus::infeasible: return "infeasible";
    case PlanStatus::stopped: return "stopped";
    }
    return "stopped";
}

/// A list, one entry a line, so that two plans can be compared with diff.
template<class List, class Write>
std::string list(const char* key, const List& entries, Write write)
{
    std::string out = fmt::format("  \"{}\": [", key);
    const char* between = "\n    ";
    for (auto& entry : entries) {
        out += between;
        out += write(entry);
        between = ",\n    ";
    }
    return out + (entries.empty() ? "],\n" : "\n  ],\n");
}

std::string bound_text(const Plan& plan)
{
    if (!std::isfinite(plan.bound)) return "null";
    // Rounded down: what is written must be no more than what was proven.
    return decimal(static_cast<Cost>(std::floor(plan.bound * static_cast<double>(cost_unit))));
}

std::string unplaced_text(const Problem& problem, const Unplaced& one)
{
    auto out = fmt::format("{{\"need\": {}, \"reason\": {}", quoted(problem.needs[static_cast<std::size_t>(one.need)].id), quoted(one.reason));
    if (one.cheapest_change) {
        auto& change = *one.cheapest_change;
        out += fmt::format(", \"cheapest_change\": {{\"kind\": {}, \"option\": {}, \"gain\": {}}}", quoted(change.kind),
                           quoted(problem.options[static_cast<std::size_t>(change.option)].id), decimal(change.gain));
    }
    return out + "}";
}

/// The members of one entry of a plan's list.
class PlanReader {
public:
    PlanReader(std::string_view json, const Problem& problem) : in_(json)
    {
        for (auto& need : problem.needs) needs_.emplace(need.id, static_cast<int>(needs_.size()));
        for (auto& option : problem.options) options_.emplace(option.id, static_cast<int>(options_.size()));
    }

    std::variant<Plan, DocumentFaults> read()
    {
        try {
            if (in_.is(JsonKind::object, "an object")) in_.json.object([&](const std::string& key) { member(key); });
            in_.json.end();
        } catch (const JsonSyntax& wrong) {
            in_.faults.push_back({in_.json.pointer(), wrong.what()});
        }
        if (!formatted_) in_.faults.push_back({"", "'format' is missing"});
        if (!in_.faults.empty()) return std::move(in_.faults);
        return std::move(plan_);
    }

private:
    void member(const std::string& key)
    {
        if (key == "format") {
            formatted_ = true;
            if (in_.text() != "landlotse-plan/1") in_.fault("landlotse-plan/1 expected");
        } else if (key == "status") read_status();
        else if (key == "objective") plan_.objective = in_.cost_or_null().value_or(0);
        else if (key == "bound") read_bound();
        else if (key == "placements") read_placements();
        else if (key == "unplaced") read_unplaced();
        else if (key == "open") plan_.open = in_.references(options_);
        else if (key == "closed") read_closed();
        else in_.json.skip();
    }

    void read_status()
    {
        auto status = in_.text();
        for (auto one : {PlanStatus::optimal, PlanStatus::feasible, PlanStatus::infeasible, PlanStatus::stopped})
            if (status == word(one)) {
                plan_.status = one;
                return;
            }
        in_.fault("unknown status");
    }

    void read_bound()
    {
        if (in_.json.next() == JsonKind::null) {
            in_.json.null();
            plan_.bound = -HUGE_VAL;
            return;
        }
        plan_.bound = in_.real();
    }

    void read_placements()
    {
        Placement one{-1, -1, 0};
        in_.objects(
            [&](const std::string& key) {
                if (key == "need") one.need = in_.reference(needs_);
                else if (key == "option") one.option = in_.reference(options_);
                else if (key == "cost") one.cost = in_.cost().value_or(0);
                else in_.json.skip();
            },
            [&] {
                if (one.need < 0 || one.option < 0) in_.fault("'need' and 'option' are required");
                else plan_.placements.push_back(std::exchange(one, {-1, -1, 0}));
            });
    }

    void read_unplaced()
    {
        int need = -1;
        in_.objects(
            [&](const std::string& key) {
                if (key == "need") need = in_.reference(needs_);
                else in_.json.skip();
            },
            [&] {
                if (need < 0) in_.fault("'need' is required");
                else plan_.unplaced.push_back({std::exchange(need, -1), {}, {}});
            });
    }

    void read_closed()
    {
        int option = -1;
        in_.objects(
            [&](const std::string& key) {
                if (key == "option") option = in_.reference(options_);
                else in_.json.skip();
            },
            [&] {
                if (option < 0) in_.fault("'option' is required");
                else plan_.closed.push_back({std::exchange(option, -1), 0});
            });
    }

    PlacementFields in_;
    Ids needs_, options_;
    Plan plan_;
    bool formatted_ = false;
};

} // namespace

std::string decimal(Cost cost)
{
    auto size = cost < 0 ? 0 - static_cast<std::uint64_t>(cost) : static_cast<std::uint64_t>(cost);
    auto unit = static_cast<std::uint64_t>(cost_unit);
    auto out = fmt::format("{}{}", cost < 0 ? "-" : "", size / unit);
    auto fraction = fmt::format("{:06}", size % unit);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    return fraction.empty() ? out : out + "." + fraction;
}

std::variant<Plan, DocumentFaults> read_plan(std::string_view json, const Problem& problem)
{
    return PlanReader(json, problem).read();
}

std::string write_plan(const Problem& problem, const Plan& plan, Seconds seconds)
{
    auto need = [&](int at) { return quoted(problem.needs[static_cast<std::size_t>(at)].id); };
    auto option = [&](int at) { return quoted(problem.options[static_cast<std::size_t>(at)].id); };
    auto has_plan = plan.status == PlanStatus::optimal || plan.status == PlanStatus::feasible;

    auto out = fmt::format("{{\n  \"format\": \"landlotse-plan/1\",\n  \"status\": \"{}\",\n", word(plan.status));
    out += fmt::format("  \"objective\": {},\n  \"bound\": {},\n", has_plan ? decimal(plan.objective) : "null", has_plan ? bound_text(plan) : "null");
    out += has_plan && std::isfinite(plan.bound) ? fmt::format("  \"gap\": {:.9f},\n", plan.gap()) : std::string("  \"gap\": null,\n");
    out += list("placements", plan.placements, [&](auto& one) {
        return fmt::format("{{\"need\": {}, \"option\": {}, \"cost\": {}}}", need(one.need), option(one.option), decimal(one.cost));
    });
    out += list("unplaced", plan.unplaced, [&](auto& one) { return unplaced_text(problem, one); });
    out += list("open", plan.open, option);
    out += list("closed", plan.closed, [&](auto& one) {
        return fmt::format("{{\"option\": {}, \"missing_to_min\": {}}}", option(one.option), one.missing_to_min);
    });
    out += list("prices", plan.prices, [&](auto& one) {
        return fmt::format("{{\"resource\": {}, \"one_more_is_worth\": {}}}",
                           quoted(problem.resources[static_cast<std::size_t>(one.resource)].id), decimal(one.one_more_is_worth));
    });
    out += list("conflicts", plan.conflicts, [&](auto& one) { return fmt::format("{{\"kind\": {}, \"id\": {}}}", quoted(one.kind), quoted(one.id)); });
    out += fmt::format("  \"engine\": \"{}\",\n  \"seed\": {},\n  \"seconds\": {:.3f},\n  \"cpu_seconds\": {:.3f}\n}}\n", "1.0.0", plan.seed,
                       seconds.wall, seconds.cpu);
    return out;
}

} // namespace landlotse::app
