#include "rooms/strategy/domain/assessment.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <set>

namespace landlotse::strategy {

namespace {

void add(Rated& rated, std::int64_t level)
{
    rated.least = rated.count == 0 ? level : std::min(rated.least, level);
    rated.most = rated.count == 0 ? level : std::max(rated.most, level);
    rated.mean = (rated.mean * static_cast<double>(rated.count) + static_cast<double>(level)) / static_cast<double>(rated.count + 1);
    ++rated.count;
}

} // namespace

std::vector<Item> items_from(std::string_view table)
{
    std::vector<Item> all;
    for (auto line : base::split(table, '\n')) {
        auto cells = base::split(line, '\t');
        if (!line.starts_with('#') && cells.size() == 5) all.push_back({std::string(cells[0]), std::string(cells[1]), std::string(cells[2]), std::string(cells[3]), std::string(cells[4])});
    }
    return all;
}

Profile profile_of(const std::vector<Item>& items, const std::vector<Answer>& answers)
{
    Profile profile;
    std::map<std::string, std::string> field_of;
    for (auto& item : items) {
        field_of[item.code] = item.field;
        if (profile.fields.empty() || profile.fields.back().first != item.field) profile.fields.emplace_back(item.field, Rated{});
    }
    std::set<std::int64_t> people;
    for (auto& answer : answers) {
        auto field = field_of.find(answer.item);
        if (field == field_of.end()) continue; // a question of an older table
        people.insert(answer.respondent);
        if (!answer.level) continue;
        add(profile.items[answer.item], *answer.level);
        for (auto& [name, rated] : profile.fields)
            if (name == field->second) add(rated, *answer.level);
    }
    profile.respondents = people.size();
    return profile;
}

std::optional<double> change_of(const std::vector<Item>& items, std::string_view field, const Profile& now, const Profile& before)
{
    double later = 0, earlier = 0;
    int count = 0;
    for (auto& item : items) {
        auto then = before.items.find(item.code), today = now.items.find(item.code);
        if (item.field != field || then == before.items.end() || today == now.items.end()) continue;
        later += today->second.mean;
        earlier += then->second.mean;
        ++count;
    }
    return count == 0 ? std::nullopt : std::optional((later - earlier) / count);
}

std::vector<std::string> Profile::gaps() const
{
    std::vector<std::string> all;
    for (auto& [code, rated] : items)
        if (rated.count > 0 && rated.mean < gap_below) all.push_back(code);
    std::stable_sort(all.begin(), all.end(), [&](auto& left, auto& right) { return items.at(left).mean < items.at(right).mean; });
    return all;
}

} // namespace landlotse::strategy
