#pragma once
// The official register of municipalities (Gemeindeverzeichnis, file GV100AD of the Federal Statistical
// Office): which Länder, counties, associations and municipalities exist on one day, and their keys.

#include "kernel/base/clock.h"
#include "kernel/base/fault.h"
#include "kernel/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::directory {

/// Record types of GV100AD (Satzart).
enum class Level : std::uint8_t {
    land = 10,
    government_region = 20,
    planning_region = 30,
    county = 40,
    association = 50,
    municipality = 60,
};

/// `Bad Muskau / Mužakow, Stadt` → `Bad Muskau`, `Mužakow`, `Stadt`.
struct PlaceName {
    std::string name;
    /// The name in the second official language (Sorbian, Danish, Frisian), or empty.
    std::string second;
    /// What follows the first comma: `Stadt`, `Kurort`, `Ostseebad, Stadt`; or empty.
    std::string addition;

    friend bool operator==(const PlaceName&, const PlaceName&) = default;
};

struct RegisterEntry {
    Level level{};
    /// Official municipality key: 2 digits for a Land, 3 government region, 4 planning region, 5 county and
    /// association, 8 municipality (Amtlicher Gemeindeschlüssel).
    std::string ags;
    /// 4 digits within the county; only associations and municipalities have one. A municipality without an
    /// association forms its own.
    std::string association;
    /// As printed in the register.
    std::string full_name;
    PlaceName name;
    /// Where the administration sits; Länder, counties and associations only.
    std::string seat;
    /// Two digits; `kind_term` says what they mean. 0 for Länder and regions.
    int kind = 0;
    /// The following only for municipalities. Area in hectares.
    std::int64_t area_ha = 0;
    std::int64_t population = 0;
    std::int64_t male = 0;
    std::string postcode;
    /// The place has more postcodes than the one given.
    bool several_postcodes = false;

    /// Regional key (Amtlicher Regionalschlüssel): 12 digits for a municipality, 9 for an association, and
    /// the same as `ags` above them.
    std::string ars() const;
    /// Forests, lakes and training areas that belong to no municipality (kinds 65 and 66).
    bool is_unincorporated() const { return level == Level::municipality && (kind == 65 || kind == 66); }

    friend bool operator==(const RegisterEntry&, const RegisterEntry&) = default;
};

struct Register {
    /// The territorial state (Gebietsstand) all records share.
    base::Day as_of{};
    /// In order of the file.
    std::vector<RegisterEntry> entries;
};

struct RegisterLimits {
    std::size_t bytes = 32u << 20;
    std::size_t records = 40'000;
};

/// Reads GV100AD, plain or gzip, UTF-8 or ISO-8859-1. Records have 220 characters (trailing blanks may be
/// cut).
///
/// Faults carry the record's line in `row` and the character in `column`: `register.empty`,
/// `register.too_many_records`, `register.line_length`, `register.record_type`, `register.digits`
/// (`args.field`), `register.day`, `register.several_days`, `register.key_twice` (`args.key`),
/// `register.no_county` (a municipality before its county), `register.name`, and those of `sheet::unpacked`
/// and `utf8_from`.
base::Result<Register, base::Fault> read_municipal_register(std::string_view bytes,
                                                            const RegisterLimits& limits = {});

/// Splits a name as the register prints it. Sorbian names stand behind ` / `; in Brandenburg's Sorbian
/// counties (`ags` 12052, 12061, 12066, 12071) behind `/` without blanks.
PlaceName place_name(std::string_view full_name, std::string_view ags);

/// The German term for a kind: 44 → `Landkreis`, 63 → `Stadt`. Empty for unknown kinds.
std::string_view kind_term(int kind);

/// All entries of one level, in order of the file.
std::vector<RegisterEntry> entries_of(const Register& all, Level level);
inline std::vector<RegisterEntry> counties(const Register& all) { return entries_of(all, Level::county); }

struct CountyEntries {
    RegisterEntry land;
    RegisterEntry county;
    std::vector<RegisterEntry> associations;
    /// Unincorporated areas included.
    std::vector<RegisterEntry> municipalities;

    std::int64_t population() const;
    std::int64_t area_ha() const;
    /// The association a municipality belongs to; null for none.
    const RegisterEntry* association_of(const RegisterEntry& municipality) const;
};

/// One county by its five digits; empty when the register has none.
std::optional<CountyEntries> county_of(const Register& all, std::string_view ags);

} // namespace landlotse::directory
