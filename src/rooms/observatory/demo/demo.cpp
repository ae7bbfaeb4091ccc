#include "rooms/observatory/demo/demo.h"

#include "rooms/observatory/actions/add_default_set.h"
#include "rooms/observatory/actions/import_tables.h"
#include "rooms/observatory/demo/invented_tables.h"
#include "rooms/observatory/domain/knowledge.h"

#include <fmt/format.h>
#include <functional>
#include <stdexcept>

namespace landlotse::observatory {

namespace {

/// Operation ids of the demo; other rooms take the ones before.
constexpr std::int64_t first_operation = 360;
constexpr auto source = "Erfundene Beispielzahlen, keine amtliche Statistik";

std::vector<demo::Town> towns_of(storage::Reader& reader, base::CountyId county)
{
    std::vector<demo::Town> towns;
    for (auto& one : directory::regions::municipalities(reader, county)) towns.push_back({one.region.name, static_cast<int>(one.region.population.value_or(3000)), one.region.term == "Stadt"});
    return towns;
}

void read_in(audit::Deed& deed, const std::string& text, const char* code, const char* title)
{
    PlainOptions options;
    options.code = code;
    options.title = title;
    options.source = source;
    auto columns = read_plain(text, options);
    if (!columns) throw std::logic_error(fmt::format("invented table {}: row {}, {}", code, columns.error().front().row, columns.error().front().message));
    columns->as_of = "erfunden";
    keep_table(deed, *columns);
}

template<class T>
std::int64_t add(audit::Deed& deed, const record::Kind& kind, const T& thing)
{
    record::Record record;
    record.values = record::values_of(thing);
    return record::insert(deed, kind, record).id;
}

void add_targets(audit::Deed& deed)
{
    struct Wish {
        const char *code, *title, *goal;
        std::int64_t base;
        int due;
    };
    for (auto& wish : {Wish{"emp_rate", "Zwei von drei Zugewanderten in Arbeit", "65", 2020, 2030}, Wish{"care_u3", "Mehr Kinder unter drei in Betreuung", "50", 2019, 2028},
                       Wish{"nat_rate", "Mehr Einbürgerungen", "4,0", 2020, 2027}, Wish{"leaver_none", "Niemand geht ohne Abschluss", "5", 2020, 2028}}) {
        auto found = indicators::by_code(deed.tx(), deed.county(), wish.code);
        if (!found) continue;
        Target target{wish.title, found->id(), {}, wish.goal, std::chrono::year(wish.due) / 12 / 31, wish.base, "Kreistag, 12.03.2025 (erfunden)", {}};
        add(deed, *target_kind(), target);
    }
}

void add_knowledge(audit::Deed& deed)
{
    auto add_one = [&](const char* title, KnowledgeSort sort, Topic topic, std::int64_t year, const char* author, const char* summary) {
        add(deed, *knowledge_kind(), Knowledge{title, sort, topic, {}, year, author, {}, summary});
    };
    add_one("Befragung: Ankommen im Lindenland", KnowledgeSort::study, Topic::participation, 2024, "Hochschule (erfunden)", "412 Zugewanderte erzählen, was beim Ankommen geholfen hat und was gefehlt hat.");
    add_one("Protokoll: Runde der Kita-Träger", KnowledgeSort::minutes, Topic::care, 2025, "Jugendamt", "Wartelisten, Sprachbildung und Busverbindungen zu den Kitas.");
    add_one("Wer weiß Bescheid über Anerkennung?", KnowledgeSort::contact, Topic::work, 2025, "Beratungsstelle (erfunden)", "Ansprechstelle für die Anerkennung von Berufsabschlüssen, dienstags in der Kreisstadt.");
    RoundTable table{"Zahlenrunde Herbst", std::chrono::year(2025) / 10 / 14, "Kreishaus, Raum 2", "Wie kommen Zugewanderte schneller in Arbeit und Kurse?",
                     "Jobcenter, Ausländerbehörde, Jugendamt, Kursträger, zwei Bürgermeisterinnen", {}};
    RoundTableId round{add(deed, *round_table_kind(), table)};
    add(deed, *finding_kind(), Finding{"Arbeit folgt mit drei Jahren Verzug", round, FindingSort::finding, {}, "Nach 2015 stieg die Beschäftigung ab 2018; das Gleiche ist ab 2025 zu erwarten.", {}, {}, true});
    add(deed, *finding_kind(), Finding{"Wartezeit je Kursträger aufschlüsseln", round, FindingSort::task, {}, {}, "Kurskoordination", std::chrono::year(2026) / 12 / 15, false});
}

void stage(storage::Database& database, const identity::County& county, std::int64_t number, const std::function<void(audit::Deed&)>& work)
{
    auto done = audit::carry_out(database, identity::system_actor(county.id), {first_operation + number}, [&](audit::Deed& deed) -> audit::DeedResult {
        work(deed);
        deed.note({"observatory.demo.added", "", 0, fmt::format("stage={}", number)});
        return "/office/observatory";
    });
    if (!done) throw std::logic_error("the demo figures were refused");
}

} // namespace

void add_demo_figures(storage::Database& database, const identity::County& county)
{
    auto towns = database.read([&](storage::Reader& reader) { return towns_of(reader, county.id); });
    if (towns.empty()) return;
    auto key = county.ags.value_or(county.name), land = key.substr(0, 2);
    stage(database, county, 0, [&](audit::Deed& deed) {
        read_in(deed, demo::population_table(towns, key, county.name, land), "BEISPIEL-1", "Bevölkerung nach Nationalität, Geschlecht und Alter (erfunden)");
        read_in(deed, demo::affairs_table(towns, key, county.name, land), "BEISPIEL-2", "Arbeit, Bildung, Wanderung und mehr (erfunden)");
    });
    stage(database, county, 1, [&](audit::Deed& deed) {
        add_invented_set(deed);
        add_targets(deed);
        add_knowledge(deed);
    });
}

} // namespace landlotse::observatory
