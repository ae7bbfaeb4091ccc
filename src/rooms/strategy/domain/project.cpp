#include "rooms/strategy/domain/project.h"

#include "kernel/base/text.h"

#include <algorithm>

namespace landlotse::strategy {

std::vector<FundingClock> funding_clocks_from(std::string_view table)
{
    std::vector<FundingClock> all;
    for (auto line : base::split(table, '\n')) {
        auto cells = base::split(line, '\t');
        if (line.starts_with('#') || cells.size() != 7 || cells[4] != "months") continue;
        all.push_back({std::string(cells[0]), std::string(cells[1]), std::string(cells[2]), static_cast<int>(base::whole_number(cells[3]).value_or(0)), std::string(cells[5]), std::string(cells[6])});
    }
    return all;
}

base::Day months_after(base::Day day, int months)
{
    std::chrono::year_month_day on(day);
    auto month = std::chrono::year_month(on.year(), on.month()) + std::chrono::months(months);
    std::chrono::year_month_day later(month.year(), month.month(), on.day());
    return later.ok() ? base::Day(later) : base::Day(month / std::chrono::last);
}

std::vector<ClockLine> clocks_of(const Project& project, const std::vector<FundingEntry>& entries, const std::vector<FundingClock>& clocks, base::Day today)
{
    std::optional<base::Day> proof;
    for (auto& entry : entries)
        if (entry.kind == EntryKind::proof_of_use && (!proof || entry.day > *proof)) proof = entry.day;
    std::vector<ClockLine> all;
    auto add = [&](const FundingClock& clock, base::Day from, bool is_duty) {
        auto due = months_after(from, clock.months);
        all.push_back({clock.due, due, is_duty && due < today, is_duty, clock.source});
    };
    for (auto& clock : clocks) {
        if (clock.rules != project.rules) continue;
        if (clock.begins == "draw_down")
            for (auto& entry : entries)
                if (entry.kind == EntryKind::draw_down && !entry.settled_on) add(clock, entry.day, true);
        if (clock.begins == "project_end" && !proof) add(clock, project.ends_on, true);
        if (clock.begins == "proof_sent" && proof) add(clock, *proof, false);
    }
    std::sort(all.begin(), all.end(), [](auto& left, auto& right) { return left.day < right.day; });
    return all;
}

} // namespace landlotse::strategy
