#include "rooms/observatory/demo/registers.h"

#include "kernel/base/dice.h"
#include "rooms/directory/api.h"
#include "rooms/observatory/actions/import_register.h"
#include "rooms/observatory/actions/publish_table.h"

#include <array>
#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::observatory::demo {

namespace {

/// Operation ids of the demo; other rooms take the ones before.
constexpr std::int64_t first_operation = 900;
constexpr int first_year = 2023, last_year = 2025;
constexpr int persons_at_first = 2100, came_each_year = 190;
constexpr auto source = "Erfundenes Beispiel: Register der Ausländerbehörde";
/// The invented persons have the same keys in every demo county.
constexpr auto secret = "keys of the invented county";

template<std::size_t n>
const char* one_of(base::Dice& dice, const std::array<std::pair<const char*, int>, n>& weighted)
{
    int all = 0;
    for (auto& [name, weight] : weighted) all += weight;
    auto at = dice.roll(all);
    for (auto& [name, weight] : weighted)
        if ((at -= weight) < 0) return name;
    return weighted.back().first;
}

struct Invented {
    std::size_t town = 0;
    const char* sex = "";
    const char* nationality = "";
    int born = 0, came = 0;
    int gone = 9999; ///< the year in which they left
};

std::string age_group(int age)
{
    if (age < 6) return "0–5";
    if (age < 18) return "6–17";
    if (age < 25) return "18–24";
    return age < 65 ? "25–64" : "65 und älter";
}

std::string stay(const Invented& one, int year)
{
    std::string_view nation = one.nationality;
    if (nation == "Polen" || nation == "Rumänien" || nation == "Bulgarien") return "Freizügigkeit (EU)";
    if (year - one.came >= 8) return "unbefristet";
    return (one.born + one.came) % 7 == 0 ? "Gestattung oder Duldung" : "befristet";
}

std::vector<Invented> population(std::size_t towns)
{
    constexpr std::array nations{std::pair{"Ukraine", 28}, std::pair{"Syrien", 18}, std::pair{"Polen", 15}, std::pair{"Rumänien", 12}, std::pair{"Afghanistan", 9},
                                 std::pair{"Bulgarien", 6}, std::pair{"Türkei", 5}, std::pair{"Vietnam", 4}, std::pair{"Eritrea", 3}};
    constexpr std::array sexes{std::pair{"weiblich", 48}, std::pair{"männlich", 52}};
    base::Dice dice(20251231);
    std::vector<Invented> all;
    auto add = [&](int came) {
        Invented one;
        // The first towns are the larger ones; in the last villages few people live.
        one.town = std::min(static_cast<std::size_t>(dice.roll(static_cast<int>(towns))), static_cast<std::size_t>(dice.roll(static_cast<int>(towns))));
        if (dice.roll(3) > 0) one.town /= 2;
        one.sex = one_of(dice, sexes);
        one.nationality = one_of(dice, nations);
        one.born = came - dice.roll(dice.roll(4) == 0 ? 75 : 42);
        one.came = came;
        if (dice.roll(100) < 14) one.gone = came + 1 + dice.roll(6);
        all.push_back(one);
    };
    for (int i = 0; i < persons_at_first; ++i) add(first_year - dice.roll(12));
    for (int year = first_year + 1; year <= last_year; ++year)
        for (int i = 0; i < came_each_year; ++i) add(year);
    return all;
}

sheet::Sheet register_of(const std::vector<Invented>& all, const std::vector<std::string>& towns, int year)
{
    sheet::Sheet lines{{"id", "Gemeinde", "Geschlecht", "Altersgruppe", "Staatsangehörigkeit", "Aufenthalt"}, {}, {}};
    for (std::size_t at = 0; at < all.size(); ++at) {
        auto& one = all[at];
        if (one.came > year || one.gone <= year) continue;
        lines.rows.push_back({fmt::format("F{:05}", at), towns[one.town], one.sex, age_group(year - one.born), one.nationality, stay(one, year)});
        lines.row_numbers.push_back(static_cast<int>(lines.rows.size()) + 1);
    }
    return lines;
}

struct Publication {
    std::vector<std::string> by;
    Method method;
    const char *title, *description;
};

} // namespace

void add_registers(storage::Database& database, const identity::County& county)
{
    std::vector<std::string> towns;
    database.read([&](storage::Reader& reader) {
        for (auto& one : directory::regions::municipalities(reader, county.id)) towns.push_back(one.region.name);
    });
    if (towns.empty()) return;
    auto all = population(towns.size());
    auto actor = identity::system_actor(county.id);
    auto operation = first_operation;
    auto carry_out = [&](const std::function<void(audit::Deed&)>& deed) {
        auto done = audit::carry_out(database, actor, base::OperationId{operation++}, [&](audit::Deed& one) -> audit::DeedResult {
            deed(one);
            return std::string();
        });
        if (!done) throw std::logic_error("the demo's registers were refused");
    };
    KeptRegister about{{}, "auslaenderregister", "Ausländische Bevölkerung", {}, source, {}, 0};
    Register records;
    for (int year = first_year; year <= last_year; ++year) {
        records = read_register(register_of(all, towns, year), secret).value();
        about.day = base::Day{std::chrono::year{year} / 12 / 31};
        carry_out([&](audit::Deed& deed) { about.id = keep_register(deed, about, records).value(); });
    }
    const std::vector<Publication> publications{
        {{"Gemeinde", "Geschlecht"}, Method::suppressed, "Ausländische Bevölkerung nach Gemeinde und Geschlecht", "Wie viele Menschen ohne deutschen Pass in den Gemeinden leben. Erfundene Beispielzahlen."},
        {{"Staatsangehörigkeit", "Altersgruppe"}, Method::perturbed, "Ausländische Bevölkerung nach Herkunft und Alter", "Woher die Menschen kommen und wie alt sie sind. Erfundene Beispielzahlen."}};
    for (auto& one : publications) {
        TableWish wish;
        for (auto& name : one.by) wish.features.push_back(records.feature(name).value());
        auto proposal = database.read([&](storage::Reader& reader) { return propose_table(reader, county.id, about, records, wish, one.method, 3); });
        carry_out([&](audit::Deed& deed) {
            if (!publish_table(deed, about, records, wish, proposal, {one.title, one.description})) throw std::logic_error("the demo's tables were refused");
        });
    }
}

} // namespace landlotse::observatory::demo
