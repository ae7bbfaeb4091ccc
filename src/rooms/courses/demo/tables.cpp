#include "rooms/courses/demo/tables.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/record/store.h"
#include "rooms/courses/domain/times.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::courses::demo {

namespace {

using std::chrono::days;

std::vector<std::vector<std::string>> lines_of(std::string_view file, std::size_t columns)
{
    std::vector<std::vector<std::string>> lines;
    for (auto line : base::split(base::embedded_file(file).value_or(""), '\n')) {
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> fields;
        for (auto field : base::split(line, '\t')) fields.emplace_back(base::trimmed(field));
        if (fields.size() != columns) throw std::logic_error(fmt::format("{}: {}", file, line));
        lines.push_back(std::move(fields));
    }
    return lines;
}

int number(const std::string& text) { return static_cast<int>(base::whole_number(text).value_or(0)); }

struct Names {
    std::vector<std::string> women, men, families;
};

const Names& names()
{
    static const Names all = [] {
        Names names;
        for (auto& f : lines_of("rooms/courses/demo/names.tsv", 2)) (f[0] == "f" ? names.women : f[0] == "m" ? names.men : names.families).push_back(f[1]);
        return names;
    }();
    return all;
}

const std::string& one_of(const std::vector<std::string>& all, Dice& dice) { return all[static_cast<std::size_t>(dice.roll(static_cast<int>(all.size())))]; }

bool chance(Dice& dice, int percent) { return dice.roll(100) < percent; }

void choose_learning(Learner& learner, Dice& dice)
{
    using directory::Cefr;
    auto roll = dice.roll(100);
    if (roll < 46) {
        learner.track = Track::integration;
        auto level = dice.roll(10);
        if (level >= 5) learner.level = level < 8 ? Cefr::a1 : Cefr::a2;
        learner.tested = chance(dice, 70);
    } else if (roll < 60) {
        learner.track = Track::literacy;
        learner.literacy = Literacy::hardly;
    } else if (roll < 67) {
        learner.track = Track::second_script;
        learner.literacy = Literacy::other_script;
    } else if (roll < 85) {
        learner.track = Track::job_language;
        learner.level = Cefr::b1;
        learner.tested = true;
    } else if (roll < 92 && learner.sex == Sex::female) {
        learner.track = Track::women;
    } else {
        learner.track = Track::orientation;
    }
    constexpr Schooling schoolings[] = {Schooling::none, Schooling::up_to_four_years, Schooling::up_to_nine_years, Schooling::ten_years_and_more, Schooling::vocational, Schooling::university};
    learner.schooling = learner.track == Track::literacy ? schoolings[dice.roll(2)] : schoolings[2 + dice.roll(4)];
}

void choose_limits(Learner& learner, Dice& dice)
{
    constexpr std::string_view times[] = {"morning", "morning", "morning afternoon", "morning afternoon evening weekend", "evening weekend", "afternoon evening", "morning afternoon weekend"};
    learner.times = record::codes_from(times[dice.roll(7)]);
    learner.children = chance(dice, learner.sex == Sex::female ? 35 : 8) ? 1 + dice.roll(3) : 0;
    if (learner.children > 0) learner.children_under_three = learner.children / 2;
    learner.women_only = learner.sex == Sex::female && chance(dice, 8);
    learner.online = chance(dice, 30);
    constexpr TravelMode modes[] = {TravelMode::bus, TravelMode::bus, TravelMode::bus, TravelMode::bicycle, TravelMode::car, TravelMode::foot};
    learner.travel_by = modes[dice.roll(6)];
    constexpr int minutes[] = {30, 45, 45, 60, 60, 90};
    learner.travel_minutes = minutes[dice.roll(6)];
}

void choose_route(Learner& learner, Dice& dice, base::Day today)
{
    constexpr Route routes[] = {Route::entitled, Route::entitled, Route::obliged_foreigners_office, Route::obliged_benefits_office, Route::admitted_job_centre, Route::wish, Route::wish};
    learner.route = learner.track == Track::job_language ? Route::job_language : routes[dice.roll(7)];
    if (learner.route == Route::wish) return;
    // Most slips are young; some people have waited long, and a few slips have run out.
    auto age = 5 + dice.roll(60) + (chance(dice, 15) ? dice.roll(200) : 0);
    learner.issued_on = today - days(learner.track == Track::job_language ? age % 80 : age);
    if (chance(dice, 80)) learner.registered_on = std::min(today - days(1), *learner.issued_on + days(dice.roll(25)));
}

} // namespace

std::vector<CoursePlan> course_plans()
{
    std::vector<CoursePlan> plans;
    for (auto& f : lines_of("rooms/courses/demo/course_plans.tsv", 10))
        plans.push_back({f[0], f[1], storage::from_name<directory::Cefr>(f[2]), f[3], number(f[4]), number(f[5]), number(f[6]), f[7] == "1", f[8] == "1", storage::from_name<CourseForm>(f[9]).value()});
    return plans;
}

const std::vector<std::string>& provider_names()
{
    static const std::vector<std::string> all{"Volkshochschule Lindenland", "Sprachschule Brückenschlag", "Lernwerkstatt Dreiklang", "Akademie am Anger", "Kolleg Morgenrot", "Institut Wortreich", "Zentrum für Sprachen Kieselbach", "Fortbildung Feldrain", "Lernhaus Silberweide"};
    return all;
}

std::string town_name(storage::Reader& reader, base::CountyId county, directory::RegionId region)
{
    auto titles = record::titles(reader, *directory::region_kind(), county, {region.value});
    return titles[region.value];
}

Learner learner(Dice& dice, base::Day today)
{
    Learner learner;
    learner.sex = chance(dice, 52) ? Sex::female : Sex::male;
    auto& given = one_of(learner.sex == Sex::female ? names().women : names().men, dice);
    learner.name = fmt::format("{}, {}", one_of(names().families, dice), given);
    learner.born_on = today - days(365 * 18 + dice.roll(365 * 40));
    constexpr std::string_view languages[] = {"ar", "ar", "uk", "uk", "fa", "tr", "ru", "ti", "kmr", "ro", "pl", "fr", "en", "de"};
    learner.language = languages[dice.roll(14)];
    learner.street = fmt::format("Lindenweg {}", 1 + dice.roll(80));
    learner.phone = fmt::format("030 23125 {}", 100 + dice.roll(900));
    choose_learning(learner, dice);
    choose_limits(learner, dice);
    choose_route(learner, dice, today);
    learner.shared = chance(dice, 70);
    return learner;
}

} // namespace landlotse::courses::demo
