#include "kernel/base/text.h"
#include "rooms/directory/domain/municipal_register.h"
#include "rooms/directory/tests/official_files.h"

#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::directory;

namespace {

/// Pads to a number of characters, not bytes.
std::string padded(std::string text, std::size_t width)
{
    text.append(width - base::count_characters(text), ' ');
    return text;
}

std::string record(std::string type, std::string key, std::string association, std::string name,
                   std::string kind, std::string figures = "", std::string day = "20231130")
{
    auto line = padded(type + day, 10) + padded(key, 8) + padded(association, 4) + padded(name, 50) +
                padded("Görlitz", 50) + padded(kind, 6) + figures;
    return padded(line, 220) + "\r\n";
}

const std::string figures = "000000015380000000375900000001847    02953*****";

std::string small_register()
{
    return record("10", "14", "", "Sachsen", "") + record("40", "14626", "", "Görlitz", "44") +
           record("50", "14626", "5203", "Bad Muskau", "54") +
           record("60", "14626010", "5203", "Bad Muskau / Mužakow, Stadt", "63", figures);
}

base::Fault fault_of(const std::string& bytes, const RegisterLimits& limits = {})
{
    auto result = read_municipal_register(bytes, limits);
    REQUIRE_FALSE(result);
    return result.error();
}

std::string latin1(std::string text)
{
    for (std::size_t at; (at = text.find("ö")) != std::string::npos;) text.replace(at, 2, "\xF6");
    for (std::size_t at; (at = text.find("ž")) != std::string::npos;) text.replace(at, 2, "z");
    return text;
}

} // namespace

TEST_CASE("a register record is cut by characters")
{
    auto all = read_municipal_register(small_register());
    if (!all) FAIL(all.error().message << " " << all.error().row << ":" << all.error().column);
    CHECK(base::iso_day(all->as_of) == "2023-11-30");
    auto& town = all->entries.at(3);
    CHECK(town.ags == "14626010");
    CHECK(town.ars() == "146265203010");
    CHECK(town.name == PlaceName{"Bad Muskau", "Mužakow", "Stadt"});
    CHECK(town.kind == 63);
    CHECK(town.area_ha == 1538);
    CHECK(town.population == 3759);
    CHECK(town.male == 1847);
    CHECK(town.postcode == "02953");
    CHECK(town.several_postcodes);
    auto county = county_of(*all, "14626");
    REQUIRE(county);
    CHECK(county->land.full_name == "Sachsen");
    CHECK(county->association_of(town)->full_name == "Bad Muskau");
    CHECK_FALSE(county_of(*all, "14627"));
    CHECK_FALSE(county_of(*all, "1"));
}

TEST_CASE("an ISO-8859-1 register gives the same names")
{
    auto all = read_municipal_register(latin1(small_register()));
    REQUIRE(all);
    CHECK(all->entries.at(1).full_name == "Görlitz");
    CHECK(all->entries.at(3).name.second == "Muzakow");
}

TEST_CASE("register faults name line and character")
{
    auto start = small_register();
    auto expect = [&](const std::string& line, std::string_view message, int column) {
        auto fault = fault_of(start + line);
        CHECK(fault.message == message);
        CHECK(fault.row == 5);
        CHECK(fault.column == column);
    };
    expect(record("60", "14626x20", "5203", "X", "64", figures), "register.digits", 11);
    expect(record("60", "14626020", "5203", "X", "64", "00000001538x"), "register.digits", 140);
    expect(record("60", "14626020", "520", "X", "64", figures), "register.digits", 19);
    expect(record("61", "14626020", "5203", "X", "64", figures), "register.record_type", 1);
    expect(record("60", "14626020", "5203", "", "64", figures), "register.name", 23);
    expect(record("60", "14626020", "5203", "X", "64", figures, "20231131"), "register.day", 3);
    expect(record("60", "14626020", "5203", "X", "64", figures, "20221231"), "register.several_days", 3);
    expect(record("60", "14625020", "5203", "X", "64", figures), "register.no_county", 11);
    expect(record("60", "14626010", "5203", "X", "64", figures), "register.key_twice", 11);
    expect("60" + std::string(230, ' ') + "x\n", "register.line_length", 1);
    expect("6020231130\n", "register.line_length", 1);
    CHECK(fault_of("\n\n").message == "register.empty");
    CHECK(fault_of(start, {.records = 3}).row == 4);
    CHECK(fault_of(start, {.bytes = 100}).message == "sheet.too_large");
}

TEST_CASE("names are taken apart by their rules")
{
    CHECK(place_name("Boxberg/O.L. / Hamor", "14626060") == PlaceName{"Boxberg/O.L.", "Hamor", ""});
    CHECK(place_name("Cottbus/Chóśebuz, Stadt", "12052000") == PlaceName{"Cottbus", "Chóśebuz", "Stadt"});
    CHECK(place_name("Lübbenau/Spreewald / Lubnjow/Błota, Stadt", "12066196") ==
          PlaceName{"Lübbenau/Spreewald", "Lubnjow/Błota", "Stadt"});
    CHECK(place_name("Ketzin/Havel, Stadt", "12063148") == PlaceName{"Ketzin/Havel", "", "Stadt"});
    CHECK(place_name("Rerik, Ostseebad, Stadt", "13072088") == PlaceName{"Rerik", "", "Ostseebad, Stadt"});
    CHECK(kind_term(44) == "Landkreis");
    CHECK(kind_term(99).empty());
}

TEST_CASE("the whole official register is read")
{
    auto bytes = official_file(register_file);
    if (!bytes) return;
    auto all = read_municipal_register(*bytes);
    if (!all) FAIL(all.error().message << " " << all.error().row << ":" << all.error().column);
    CHECK(all->entries.size() == 16'035);
    CHECK(entries_of(*all, Level::land).size() == 16);
    CHECK(entries_of(*all, Level::government_region).size() == 29);
    CHECK(entries_of(*all, Level::planning_region).size() == 12);
    CHECK(counties(*all).size() == 400);
    CHECK(entries_of(*all, Level::association).size() == 4'597);
    auto municipalities = entries_of(*all, Level::municipality);
    CHECK(municipalities.size() == 10'981);
    std::int64_t population = 0;
    int unincorporated = 0, without_postcode = 0;
    for (auto& one : municipalities) {
        population += one.population;
        unincorporated += one.is_unincorporated();
        without_postcode += one.postcode.empty();
        CHECK_FALSE(kind_term(one.kind).empty());
        CHECK_FALSE(one.name.name.empty());
    }
    CHECK(population == 84'358'845);
    CHECK(unincorporated == 208);
    CHECK(without_postcode <= unincorporated);

    std::size_t found = 0;
    for (auto& county : counties(*all)) {
        auto one = county_of(*all, county.ags);
        REQUIRE(one);
        found += one->municipalities.size();
        for (auto& municipality : one->municipalities) CHECK(one->association_of(municipality) != nullptr);
    }
    // Coastal waters and the area shared with Luxembourg lie in no county.
    CHECK(found + 2 == municipalities.size());

    auto goerlitz = county_of(*all, "14626");
    REQUIRE(goerlitz);
    CHECK(goerlitz->municipalities.size() == 53);
    CHECK(goerlitz->associations.size() == 28);
    CHECK(goerlitz->county.seat == "Görlitz");
    CHECK(goerlitz->land.full_name == "Sachsen");
    CHECK(goerlitz->municipalities[0].name == PlaceName{"Bad Muskau", "Mužakow", "Stadt"});
}
