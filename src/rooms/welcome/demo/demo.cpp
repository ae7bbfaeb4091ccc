#include "rooms/welcome/demo/demo.h"

#include "kernel/audit/audit.h"
#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "kernel/record/store.h"
#include "kernel/record/texts.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::welcome {

namespace {

constexpr std::string_view folder = "rooms/welcome/demo/";
/// Operation ids of demo deeds: the directory has the first ones.
constexpr std::int64_t operation = 301;

std::string_view file(const std::string& path)
{
    auto bytes = base::embedded_file(path);
    if (!bytes) throw std::logic_error(fmt::format("demo file {} is missing", path));
    return *bytes;
}

template<class T> T sound(base::Result<T, base::Fault> result, const std::string& path)
{
    if (result) return std::move(*result);
    auto& fault = result.error();
    throw std::logic_error(fmt::format("{}: row {}, column {}: {}", path, fault.row, fault.column, fault.args["near"]));
}

template<class T> record::Record add(audit::Deed& deed, const record::Kind& kind, const T& thing)
{
    record::Record record;
    record.values = record::values_of(thing);
    base::Faults faults;
    if (kind.rule) kind.rule(record.values, faults);
    if (!faults.empty()) throw std::logic_error(fmt::format("demo {} {} breaks rule {}", kind.name, kind.title_of(record), faults.front().message));
    return record::insert(deed, kind, record);
}

/// situations.tsv: code, position, then one name for each language named in the header.
std::map<std::string, SituationId> add_situations(audit::Deed& deed)
{
    auto table = file(fmt::format("{}situations.tsv", folder));
    std::map<std::string, SituationId> ids;
    std::vector<std::string_view> languages;
    for (auto line : base::split(table, '\n')) {
        auto cells = base::split(line, '\t');
        if (cells.size() < 3) continue;
        if (languages.empty()) {
            languages.assign(cells.begin() + 2, cells.end());
            continue;
        }
        auto kept = add(deed, *situation_kind(), Situation{std::string(cells[2]), base::whole_number(cells[1]).value_or(100)});
        for (std::size_t i = 3; i < cells.size(); ++i)
            record::put_texts(deed, *situation_kind(), kept, languages.at(i - 2), {{"name", std::string(cells[i])}});
        ids.emplace(std::string(cells[0]), SituationId{kept.id});
    }
    return ids;
}

/// A block with its texts in all languages of its folder.
void add_with_texts(audit::Deed& deed, Block block, const std::string& name)
{
    auto texts = fmt::format("{}blocks/{}/", folder, name);
    auto german = sound(demo::read_block_text(file(texts + "de.md")), texts + "de.md");
    block.title = german.title;
    block.text = german.text;
    auto kept = add(deed, *block_kind(), block);
    for (auto& one : base::embedded_files(texts)) {
        auto language = one.path.substr(texts.size(), one.path.rfind('.') - texts.size());
        if (language == "de") continue;
        auto text = sound(demo::read_block_text(one.bytes), std::string(one.path));
        record::put_texts(deed, *block_kind(), kept, language, {{"title", text.title}, {"text", text.text}});
    }
}

SituationId known_situation(const std::map<std::string, SituationId>& situations, const std::string& code, const std::string& path)
{
    auto found = situations.find(code);
    if (found == situations.end()) throw std::logic_error(fmt::format("{}: there is no situation {}", path, code));
    return found->second;
}

void add_blocks(audit::Deed& deed, const std::map<std::string, SituationId>& situations)
{
    auto path = fmt::format("{}blocks.tsv", folder);
    for (auto& line : sound(demo::read_block_table(file(path)), path)) {
        auto block = line.block;
        block.situation = known_situation(situations, line.situation, path);
        add_with_texts(deed, block, line.name);
    }
}

/// places.tsv: municipality, name, situation, priority. Municipalities that the county does not have are left out.
void add_place_texts(audit::Deed& deed, const std::map<std::string, SituationId>& situations)
{
    auto path = fmt::format("{}places.tsv", folder);
    std::map<std::string, std::int64_t> regions;
    for (auto& one : directory::regions::municipalities(deed.tx(), deed.county())) regions[one.region.name] = one.record.id;
    for (auto line : base::split(file(path), '\n')) {
        auto cells = base::split(line, '\t');
        auto region = cells.size() == 4 ? regions.find(std::string(cells[0])) : regions.end();
        if (region == regions.end()) continue;
        Block block;
        block.kind = BlockKind::place_text;
        block.situation = known_situation(situations, std::string(cells[2]), path);
        block.priority = base::whole_number(cells[3]).value_or(5);
        block.municipality = directory::RegionId{region->second};
        add_with_texts(deed, block, std::string(cells[1]));
    }
}

std::vector<Sample> sample_households()
{
    auto sample = [](std::string name, Arrival arrival, Reason reason, German german, int adults = 1) {
        Sample one;
        one.name = std::move(name);
        one.arrival = arrival;
        one.reason = reason;
        one.german = german;
        one.adults = adults;
        return one;
    };
    std::vector<Sample> all{sample("Familie aus der Ukraine, zwei Schulkinder", Arrival::this_week, Reason::ukraine, German::none, 2),
                            sample("Mutter mit Baby, sucht Schutz", Arrival::this_month, Reason::protection, German::none),
                            sample("Fachkraft mit Arbeitsvertrag", Arrival::this_week, Reason::work, German::b1),
                            sample("Auszubildender, noch im Ausland", Arrival::not_yet, Reason::training, German::b1),
                            sample("Schwangere Ehefrau zieht nach", Arrival::this_month, Reason::family, German::a1, 2),
                            sample("Paar aus einem EU-Land, ein Kita-Kind", Arrival::this_year, Reason::eu, German::a2, 2),
                            sample("Spätaussiedler, über 65", Arrival::this_month, Reason::resettler, German::a1, 2),
                            sample("Anerkannt, sucht eine Wohnung", Arrival::longer, Reason::recognised, German::a2),
                            sample("Sagt nichts über sich", Arrival::unsaid, Reason::unsaid, German::unsaid),
                            sample("Junge Familie, ein Kind mit Behinderung", Arrival::this_year, Reason::other, German::none, 2)};
    all[0].children_6_14 = 2;
    all[1].children_0_2 = 1;
    all[1].reads_latin = false;
    all[4].pregnant = true;
    all[5].children_3_5 = 1;
    all[6].senior = true;
    all[9].children_6_14 = 1;
    all[9].youth_15_17 = 1;
    all[9].disability = true;
    return all;
}

} // namespace

void add_demo_packs(storage::Database& database, const identity::County& county)
{
    auto has_some = database.read([&](storage::Reader& reader) {
        return reader.number("select count(*) from welcome_block where county=$1", county.id);
    });
    if (has_some > 0) return;
    auto done = audit::carry_out(database, identity::system_actor(county.id), {operation}, [](audit::Deed& deed) -> audit::DeedResult {
        auto situations = add_situations(deed);
        add_blocks(deed, situations);
        add_place_texts(deed, situations);
        for (auto& sample : sample_households()) add(deed, *sample_kind(), sample);
        deed.note({"welcome.demo.added", "", 0, ""});
        return "/office/welcome";
    });
    if (!done) throw std::logic_error("the demo packs refuse themselves");
}

} // namespace landlotse::welcome
