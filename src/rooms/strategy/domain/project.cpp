#include "rooms/strategy/domain/project.h"

#include "kernel/base/text.h"

#include <algorithm>

namespace landlotse::strategy {

std::vector<FundingClock> funding_clocks_from(std::string_view table)
{
    std::vector<FundingClock> all;
    for (auto line : base::split(table, '\n')) {
        auto cells = base::split(line, '\t');
        if (line.starts_with('#') || cells.size() != 9) continue;
        auto from = base::day_from_iso(cells[5]);
        FundingClock clock{std::string(cells[0]), std::string(cells[1]), std::string(cells[2]), 0, cells[4] == "yearly", {}, from.value_or(base::Day{}), base::day_from_iso(cells[6]), std::string(cells[8])};
        auto months = base::whole_number(cells[3]);
        if (cells[4] == "until") clock.until = base::day_from_iso(cells[3]);
        else if (months) clock.months = static_cast<int>(cells[4] == "before" ? -*months : *months);
        if (from && (months || clock.until)) all.push_back(std::move(clock));
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

namespace {

/// A notice follows the rules of its time; without one the beginning tells.
bool holds_for(const FundingClock& clock, const Project& project)
{
    auto day = project.notice_on.value_or(project.starts_on);
    return clock.rules == project.rules && day >= clock.valid_from && (!clock.valid_to || day <= *clock.valid_to);
}

struct Ticking {
    const Project& project;
    base::Day today;
    std::vector<ClockLine> lines = {};

    void add(const FundingClock& clock, base::Day due, bool is_duty) { lines.push_back({clock.due, due, is_duty && due < today, is_duty, clock.source}); }
    /// A bound of the project's own term: broken by a project that is planned beyond it.
    void add_bound(const FundingClock& clock, base::Day bound) { lines.push_back({clock.due, bound, project.ends_on > bound, project.ends_on > bound, clock.source}); }
    /// The next of the yearly days, while there is one.
    void add_yearly(const FundingClock& clock, base::Day from)
    {
        if (clock.months <= 0) return;
        for (int months = clock.months; months_after(from, months) < project.ends_on; months += clock.months)
            if (auto due = months_after(from, months); due >= today) return add(clock, due, true);
    }
};

} // namespace

std::vector<ClockLine> clocks_of(const Project& project, const std::vector<FundingEntry>& entries, const std::vector<FundingClock>& clocks, base::Day today)
{
    std::optional<base::Day> proof;
    for (auto& entry : entries)
        if (entry.kind == EntryKind::proof_of_use && (!proof || entry.day > *proof)) proof = entry.day;
    bool is_open = project.decision == TransferDecision::open && project.successor.empty();
    Ticking all{project, today};
    for (auto& clock : clocks) {
        if (!holds_for(clock, project)) continue;
        if (clock.begins == "draw_down")
            for (auto& entry : entries)
                if (entry.kind == EntryKind::draw_down && !entry.settled_on) all.add(clock, months_after(entry.day, clock.months), true);
        if (clock.begins == "proof_sent" && proof) all.add(clock, months_after(*proof, clock.months), false);
        if (clock.begins == "project_start" && clock.is_yearly) all.add_yearly(clock, project.starts_on);
        else if (clock.begins == "project_start") all.add_bound(clock, months_after(project.starts_on, clock.months));
        if (clock.begins != "project_end") continue;
        if (clock.until) all.add_bound(clock, *clock.until);
        else if (clock.months < 0 && is_open && project.ends_on >= today) all.add(clock, months_after(project.ends_on, clock.months), true);
        else if (clock.months >= 0 && !proof) all.add(clock, months_after(project.ends_on, clock.months), true);
    }
    std::sort(all.lines.begin(), all.lines.end(), [](auto& left, auto& right) { return left.day < right.day; });
    return all.lines;
}

} // namespace landlotse::strategy
