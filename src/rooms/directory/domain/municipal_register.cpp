#include "rooms/directory/domain/municipal_register.h"

#include "kernel/base/text.h"
#include "kernel/sheet/encoding.h"
#include "kernel/sheet/unpacked.h"

#include <algorithm>
#include <array>
#include <set>

namespace landlotse::directory {

namespace {

constexpr std::size_t record_characters = 220;

/// Where a field stands in the record: first character from 1, and its length (record layout of GV100AD).
struct Field {
    const char* name;
    std::size_t first;
    std::size_t length;
};
constexpr Field type_field{"type", 1, 2}, day_field{"day", 3, 8}, key_field{"ags", 11, 8},
    association_field{"association", 19, 4}, name_field{"name", 23, 50}, seat_field{"seat", 73, 50},
    kind_field{"kind", 123, 2}, area_field{"area", 129, 11}, population_field{"population", 140, 11},
    male_field{"male", 151, 11}, postcode_field{"postcode", 166, 5}, several_field{"several", 171, 5};

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// One line whose fields are addressed by characters: a name with umlauts has more bytes than characters.
class Record {
public:
    Record(std::string_view line, int row) : line_(line), row_(row)
    {
        for (std::size_t i = 0; i < line.size(); ++i)
            if ((line[i] & 0xC0) != 0x80) starts_.push_back(i);
    }
    std::size_t characters() const { return starts_.size(); }
    std::string_view text(const Field& field) const
    {
        auto begin = at(field.first - 1), end = at(field.first - 1 + field.length);
        return base::trimmed(line_.substr(begin, end - begin));
    }
    base::Fault fault(std::string message, const Field& field) const
    {
        return {.message = std::move(message),
                .args = {{"field", field.name}},
                .row = row_,
                .column = static_cast<int>(field.first)};
    }
    /// Faults with `register.digits` unless the field holds `digits` digits.
    base::Result<std::string, base::Fault> digits(const Field& field, std::size_t digits) const
    {
        auto value = text(field);
        if (value.size() == digits && all_digits(value)) return std::string(value);
        return base::refuse(fault("register.digits", field));
    }
    base::Result<std::int64_t, base::Fault> number(const Field& field) const
    {
        auto value = text(field);
        auto number = all_digits(value) ? base::whole_number(value) : std::nullopt;
        if (!number) return base::refuse(fault("register.digits", field));
        return *number;
    }

private:
    std::size_t at(std::size_t character) const
    {
        return character < starts_.size() ? starts_[character] : line_.size();
    }
    std::string_view line_;
    int row_;
    std::vector<std::size_t> starts_;
};

std::size_t key_length(Level level)
{
    switch (level) {
    case Level::land:
        return 2;
    case Level::government_region:
        return 3;
    case Level::planning_region:
        return 4;
    case Level::county:
    case Level::association:
        return 5;
    case Level::municipality:
        return 8;
    }
    return 0;
}

std::optional<Level> level_of(std::string_view type)
{
    for (auto level : {Level::land, Level::government_region, Level::planning_region, Level::county,
                       Level::association, Level::municipality})
        if (type == std::to_string(static_cast<int>(level))) return level;
    return std::nullopt;
}

base::Result<base::Day, base::Fault> day_of(const Record& record)
{
    auto digits = record.digits(day_field, 8);
    if (!digits) return base::refuse(digits.error());
    auto day =
        base::day_from_iso(digits->substr(0, 4) + "-" + digits->substr(4, 2) + "-" + digits->substr(6));
    if (!day) return base::refuse(record.fault("register.day", day_field));
    return *day;
}

std::optional<base::Fault> read_figures(RegisterEntry& entry, const Record& record)
{
    for (auto [field, target] : {std::pair{&area_field, &entry.area_ha},
                                 {&population_field, &entry.population},
                                 {&male_field, &entry.male}}) {
        auto number = record.number(*field);
        if (!number) return number.error();
        *target = *number;
    }
    auto postcode = record.text(postcode_field);
    if (!all_digits(postcode) || (!postcode.empty() && postcode.size() != 5))
        return record.fault("register.digits", postcode_field);
    entry.postcode = postcode;
    entry.several_postcodes = !record.text(several_field).empty();
    return std::nullopt;
}

PlaceName name_of(const RegisterEntry& entry)
{
    // An association of several places is named after both (`Bernstadt / Schönau-Berzdorf`); that is no
    // second language. Kind 50 is a single municipality in its own association.
    if (entry.level == Level::municipality || entry.level == Level::county || entry.kind == 50)
        return place_name(entry.full_name, entry.ags);
    return {.name = entry.full_name};
}

base::Result<RegisterEntry, base::Fault> read_entry(const Record& record)
{
    auto level = level_of(record.text(type_field));
    if (!level) return base::refuse(record.fault("register.record_type", type_field));
    RegisterEntry entry{.level = *level};
    auto ags = record.digits(key_field, key_length(*level));
    if (!ags) return base::refuse(ags.error());
    entry.ags = std::move(*ags);
    entry.full_name = record.text(name_field);
    if (entry.full_name.empty()) return base::refuse(record.fault("register.name", name_field));
    entry.seat = record.text(seat_field);
    if (*level < Level::county) {
        entry.name.name = entry.full_name;
        return entry;
    }
    auto kind = record.number(kind_field);
    if (!kind) return base::refuse(kind.error());
    entry.kind = static_cast<int>(*kind);
    entry.name = name_of(entry);
    if (*level == Level::county) return entry;
    auto association = record.digits(association_field, 4);
    if (!association) return base::refuse(association.error());
    entry.association = std::move(*association);
    if (*level == Level::association) return entry;
    if (auto fault = read_figures(entry, record)) return base::refuse(*fault);
    return entry;
}

/// Collects records and holds them against each other.
struct Reader {
    Register all;
    std::set<std::string> keys;

    /// Coastal waters and the German-Luxembourg condominium belong to no county; their digits are zeros.
    bool county_is_known(const RegisterEntry& entry) const
    {
        return entry.ags.substr(2, 3) == "000" || keys.count("40" + entry.ags.substr(0, 5)) > 0;
    }

    std::optional<base::Fault> take(const Record& record)
    {
        if (record.characters() > record_characters || record.characters() < name_field.first)
            return record.fault("register.line_length", type_field);
        auto entry = read_entry(record);
        if (!entry) return entry.error();
        auto day = day_of(record);
        if (!day) return day.error();
        if (!all.entries.empty() && *day != all.as_of)
            return record.fault("register.several_days", day_field);
        all.as_of = *day;
        if (entry->level > Level::county && !county_is_known(*entry))
            return record.fault("register.no_county", key_field);
        auto key = std::to_string(static_cast<int>(entry->level)) + entry->ars();
        if (!keys.insert(key).second) {
            auto fault = record.fault("register.key_twice", key_field);
            fault.args["key"] = entry->ars();
            return fault;
        }
        all.entries.push_back(std::move(*entry));
        return std::nullopt;
    }
};

struct KindTerm {
    int kind;
    std::string_view term;
};

} // namespace

std::string RegisterEntry::ars() const
{
    if (level < Level::association) return ags;
    return ags.substr(0, 5) + association + (ags.size() == 8 ? ags.substr(5) : "");
}

base::Result<Register, base::Fault> read_municipal_register(std::string_view bytes,
                                                            const RegisterLimits& limits)
{
    auto plain = sheet::unpacked(bytes, limits.bytes);
    if (!plain) return base::refuse(plain.error());
    auto text = sheet::utf8_from(*plain);
    if (!text) return base::refuse(text.error());

    Reader reader;
    int row = 0;
    for (auto line : base::split(*text, '\n')) {
        ++row;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (base::trimmed(line).empty()) continue;
        if (reader.all.entries.size() >= limits.records)
            return base::refuse(base::Fault{.message = "register.too_many_records",
                                            .args = {{"limit", std::to_string(limits.records)}},
                                            .row = row});
        // Beyond this nothing of the line is looked at.
        if (line.size() > record_characters * 4)
            return base::refuse(base::Fault{.message = "register.line_length", .row = row, .column = 1});
        if (auto fault = reader.take(Record(line, row))) return base::refuse(*fault);
    }
    if (reader.all.entries.empty()) return base::refuse(base::Fault{.message = "register.empty"});
    return std::move(reader.all);
}

PlaceName place_name(std::string_view full_name, std::string_view ags)
{
    constexpr std::array<std::string_view, 4> sorbian_counties = {"12052", "12061", "12066", "12071"};
    PlaceName parts;
    auto comma = full_name.find(", ");
    auto name = full_name.substr(0, comma);
    if (comma != std::string_view::npos) parts.addition = base::trimmed(full_name.substr(comma + 2));

    auto between = name.find(" / ");
    auto county = ags.substr(0, 5);
    bool sorbian =
        std::find(sorbian_counties.begin(), sorbian_counties.end(), county) != sorbian_counties.end();
    std::size_t width = 3;
    if (between == std::string_view::npos && sorbian) {
        between = name.find('/');
        width = 1;
    }
    parts.name = base::trimmed(name.substr(0, between));
    if (between != std::string_view::npos) parts.second = base::trimmed(name.substr(between + width));
    return parts;
}

std::string_view kind_term(int kind)
{
    // Destatis, GV100AD, key of the Textkennzeichen.
    static constexpr std::array<KindTerm, 22> terms = {{
        {41, "Kreisfreie Stadt"},
        {42, "Stadtkreis"},
        {43, "Kreis"},
        {44, "Landkreis"},
        {45, "Regionalverband"},
        {50, "Verbandsfreie Gemeinde"},
        {51, "Amt"},
        {52, "Samtgemeinde"},
        {53, "Verbandsgemeinde"},
        {54, "Verwaltungsgemeinschaft"},
        {55, "Kirchspielslandgemeinde"},
        {56, "Verwaltungsverband"},
        {57, "Verwaltungsgemeinschaft (Trägermodell)"},
        {58, "Erfüllende Gemeinde"},
        {60, "Markt"},
        {61, "Kreisfreie Stadt"},
        {62, "Stadtkreis"},
        {63, "Stadt"},
        {64, "Kreisangehörige Gemeinde"},
        {65, "Gemeindefreies Gebiet, bewohnt"},
        {66, "Gemeindefreies Gebiet, unbewohnt"},
        {67, "Große Kreisstadt"},
    }};
    for (auto& one : terms)
        if (one.kind == kind) return one.term;
    return {};
}

std::vector<RegisterEntry> entries_of(const Register& all, Level level)
{
    std::vector<RegisterEntry> found;
    std::copy_if(all.entries.begin(), all.entries.end(), std::back_inserter(found),
                 [&](auto& entry) { return entry.level == level; });
    return found;
}

std::int64_t CountyEntries::population() const
{
    std::int64_t sum = 0;
    for (auto& one : municipalities) sum += one.population;
    return sum;
}

std::int64_t CountyEntries::area_ha() const
{
    std::int64_t sum = 0;
    for (auto& one : municipalities) sum += one.area_ha;
    return sum;
}

const RegisterEntry* CountyEntries::association_of(const RegisterEntry& municipality) const
{
    for (auto& one : associations)
        if (one.association == municipality.association) return &one;
    return nullptr;
}

std::optional<CountyEntries> county_of(const Register& all, std::string_view ags)
{
    if (ags.size() != 5) return std::nullopt;
    CountyEntries found;
    bool known = false;
    for (auto& entry : all.entries) {
        if (entry.level == Level::land && entry.ags == ags.substr(0, 2)) found.land = entry;
        if (!entry.ags.starts_with(ags)) continue;
        if (entry.level == Level::county) {
            found.county = entry;
            known = true;
        }
        if (entry.level == Level::association) found.associations.push_back(entry);
        if (entry.level == Level::municipality) found.municipalities.push_back(entry);
    }
    if (!known) return std::nullopt;
    return found;
}

} // namespace landlotse::directory
