#include "rooms/strategy/demo/demo.h"

#include "kernel/base/dice.h"
#include "kernel/base/embedded.h"
#include "kernel/base/text.h"
#include "rooms/strategy/actions/adopt_plan.h"
#include "rooms/strategy/actions/make_report.h"
#include "rooms/strategy/actions/report_measure.h"
#include "rooms/strategy/domain/agenda.h"
#include "rooms/strategy/domain/area.h"
#include "rooms/strategy/store/assessments.h"
#include "rooms/strategy/store/funding.h"
#include "rooms/strategy/store/notes.h"
#include "rooms/strategy/store/standings.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <stdexcept>

namespace landlotse::strategy {

namespace {

using std::chrono::days;

constexpr std::int64_t first_operation = 700; ///< the rooms' demos share one county's operations
constexpr int days_since_adoption = 1095;

struct Line {
    std::string kind, number, title, more, strategy, product, need;
};

std::vector<Line> concept_lines()
{
    std::vector<Line> lines;
    for (auto text : base::split(base::embedded_file("rooms/strategy/demo/concept.tsv").value_or(""), '\n')) {
        if (text.empty() || text.front() == '#') continue;
        std::vector<std::string> cells;
        for (auto cell : base::split(text, '\t')) cells.emplace_back(cell);
        cells.resize(7);
        lines.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]});
    }
    return lines;
}

struct Office {
    directory::ActorId actor;
    std::optional<directory::ContactId> contact;
};

struct InventedMeasure {
    MeasureId id;
    std::string number, title;
};

/// The concept while it is being invented.
class Inventing {
public:
    Inventing(storage::Database& database, const identity::County& county) : database_(database), actor_(identity::system_actor(county.id)) {}

    void run()
    {
        stage([&] { read_directory(); add_tree(); });
        stage([&] { add_history(0, measures_.size() / 2); });
        stage([&] { add_history(measures_.size() / 2, measures_.size()); });
        stage([&] { add_key_figures(); adopt(); add_reports(); });
        stage([&] { age(); add_words_by_hand(); add_municipal_plan(); });
        stage([&] { add_projects(); add_shares(); add_area(); add_agenda(); add_assessments(); });
    }

private:
    /// A transaction may run again; what it remembered before is then forgotten.
    void stage(const std::function<void()>& work)
    {
        auto before = std::tuple(offices_, measures_, plan_, first_field_, dice_);
        auto done = audit::carry_out(database_, actor_, {first_operation + stage_++}, [&](audit::Deed& deed) -> audit::DeedResult {
            std::tie(offices_, measures_, plan_, first_field_, dice_) = before;
            deed_ = &deed;
            work();
            deed.note({"strategy.demo.added", "", 0, fmt::format("stage={}", stage_)});
            return "/office/strategy";
        });
        if (!done) throw std::logic_error("the demo concept refuses itself");
    }

    template<class T>
    std::int64_t add(const record::Kind& kind, const T& thing)
    {
        record::Record record;
        record.values = record::values_of(thing);
        base::Faults faults;
        if (kind.rule) kind.rule(record.values, faults);
        if (!faults.empty()) throw std::logic_error(fmt::format("demo {} breaks rule {}", kind.name, faults.front().message));
        return record::insert(*deed_, kind, record).id;
    }

    void must(const audit::DeedResult& result) const
    {
        if (!result) throw std::logic_error("demo: " + result.error().front().message);
    }

    storage::Tx& tx() const { return deed_->tx(); }
    base::CountyId county() const { return deed_->county(); }
    base::Day today() const { return standings::today(tx()); }
    bool chance(int percent) { return dice_.roll(100) < percent; }
    const Office& office() { return offices_[static_cast<std::size_t>(dice_.roll(static_cast<int>(offices_.size())))]; }

    void read_directory()
    {
        std::map<std::int64_t, std::int64_t> contacts;
        for (auto& record : record::list(tx(), *directory::contact_kind(), county(), {record::living(), "sort_name", false, 2000, 0})) {
            auto contact = record::as<directory::Contact>(record.values);
            if (contact.is_held_on(today())) contacts.emplace(contact.actor.value, record.id);
        }
        for (auto& record : record::list(tx(), *directory::actor_kind(), county(), {record::living(), "sort_name", false, 2000, 0})) {
            auto category = record::as<directory::Actor>(record.values).category;
            if (category != directory::ActorCategory::county_administration && category != directory::ActorCategory::municipal_administration && category != directory::ActorCategory::advice_service) continue;
            Office office{{record.id}, std::nullopt};
            if (contacts.contains(record.id)) office.contact = directory::ContactId{contacts[record.id]};
            if (office.contact) offices_.push_back(office);
            if (category == directory::ActorCategory::municipal_administration && !town_) town_ = directory::ActorId{record.id};
        }
        if (offices_.empty()) throw std::logic_error("the demo concept needs the directory's demo");
    }

    void add_tree()
    {
        Plan plan;
        plan.title = "Integrationskonzept des Landkreises Lindenland";
        plan.about = "Sieben Handlungsfelder, beschlossen vom Kreistag. Erarbeitet mit Gemeinden, Vereinen, Schulen und Menschen mit Einwanderungsgeschichte.";
        plan.from_day = today() - days(days_since_adoption);
        plan.until_day = today() + days(730);
        plan.update_due = today() + days(550);
        plan_ = {add(*plan_kind(), plan)};
        std::optional<GoalId> field, goal;
        for (auto& line : concept_lines()) {
            if (line.kind == "F") field = add_field(line);
            else if (line.kind == "G") goal = GoalId{add(*goal_kind(), Goal{line.title, plan_, GoalLevel::goal, field, line.number, "", "", chance(85) ? strategy_ : "", chance(80) ? product_ : "", topic_})};
            else measures_.push_back({MeasureId{add(*measure_kind(), measure_from(line, *goal))}, line.number, line.title});
        }
    }

    GoalId add_field(const Line& line)
    {
        strategy_ = line.strategy;
        product_ = line.product;
        topic_ = line.more;
        GoalId field{add(*goal_kind(), Goal{line.title, plan_, GoalLevel::field, std::nullopt, line.number, line.need, "", line.strategy, line.product, line.more})};
        if (!first_field_) first_field_ = field;
        return field;
    }

    Measure measure_from(const Line& line, GoalId goal)
    {
        Measure measure;
        measure.title = line.title;
        measure.plan = plan_;
        measure.goal = goal;
        measure.number = line.number;
        measure.about = line.more;
        measure.target_groups = record::codes_from("newcomers");
        measure.kind = static_cast<MeasureKind>(dice_.roll(4));
        measure.priority = static_cast<Priority>(dice_.roll(3));
        auto& lead = office();
        measure.lead = lead.actor;
        if (!chance(8)) measure.contact = lead.contact;
        measure.starts_on = today() - days(days_since_adoption - 30 * dice_.roll(20));
        measure.is_continuous = measure.kind == MeasureKind::permanent_offer;
        if (chance(6)) {
            measure.starts_on = today() + days(60);
            measure.is_continuous = false;
        }
        if (!measure.is_continuous) measure.ends_on = *measure.starts_on + days(540 + 90 * dice_.roll(9));
        if (chance(90)) {
            measure.cost_once = 100'000LL * dice_.roll(20);
            measure.cost_yearly = 250'000LL * (1 + dice_.roll(16));
            measure.staff = 25 * dice_.roll(5);
            measure.secured = chance(70) ? *measure.planned() : *measure.planned() / 2;
            measure.spent = *measure.planned() / (2 + dice_.roll(3));
        }
        measure.product_account = product_ + ".5431";
        if (measure.kind == MeasureKind::project || chance(20)) {
            measure.programme = chance(50) ? "Landesprogramm Integration" : "Gesellschaftlicher Zusammenhalt vor Ort";
            measure.notice = fmt::format("LI-{}-{:03}", 2023 + dice_.roll(3), 100 + dice_.roll(800));
            measure.notice_on = *measure.starts_on - days(30);
            measure.funding_until = today() + days(30 * (dice_.roll(24) - 2));
            if (chance(40)) measure.successor = "Regelangebot des Landkreises, im Haushalt angemeldet";
        }
        measure.hearing = chance(70) ? Hearing::supported : Hearing::supported_with_changes;
        measure.hearing_note = "Der Integrationsbeirat hat zugestimmt.";
        measure.next_step = "Nächste Abstimmung mit den Beteiligten in der Steuerungsgruppe.";
        measure.is_public = !chance(10);
        return measure;
    }

    /// Milestones, one indicator, partners and what was said, for some of the measures.
    void add_history(std::size_t from, std::size_t to)
    {
        constexpr const char* steps[] = {"Beteiligte gewonnen", "Ablauf vereinbart", "Begonnen", "Halbzeit ausgewertet", "Abschluss ausgewertet"};
        constexpr const char* said[] = {"Die Abstimmung mit den Gemeinden läuft.", "Zwei weitere Orte machen mit.", "Die Nachfrage ist höher als erwartet.", "Räume sind gefunden.", "Die Rückmeldungen sind gut."};
        for (auto i = from; i < to; ++i) {
            auto& one = measures_[i];
            bool has_steps = i % 12 != 7; // some measures say nothing that could be measured
            bool is_behind = i % 7 == 3;
            for (int step = 0; has_steps && step < 5; ++step) {
                Milestone milestone{steps[step], one.id, today() - days(days_since_adoption - 60 - step * 260 - 20 * dice_.roll(5)), MilestoneState::not_started, {}, ""};
                bool is_past = milestone.due_on < today() - days(10);
                if (is_past && !(is_behind && step >= 2)) {
                    milestone.state = MilestoneState::completed;
                    milestone.done_on = milestone.due_on - days(dice_.roll(9));
                } else if (is_past && !is_behind) milestone.due_on = today() + days(40);
                add(*milestone_kind(), milestone);
            }
            if (i % 2 == 0) add_indicator(one, has_steps);
            if (i % 3 != 0) add(*partner_kind(), Partner{"wirkt an der Umsetzung mit", one.id, office().actor, PartnerRole::cooperates});
            for (int quarter = 11; quarter >= 0; --quarter)
                if (chance(55)) notes::insert(tx(), county(), {0, one.id, today() - days(quarter * 90 + dice_.roll(60) + 3), Status::under_way, {}, "Integrationsbüro", said[dice_.roll(5)]});
        }
    }

    void add_indicator(const InventedMeasure& one, bool is_measured)
    {
        Indicator indicator;
        indicator.title = "Erreichte Personen: " + one.title;
        indicator.plan = plan_;
        indicator.measure = one.id;
        indicator.role = IndicatorRole::output;
        indicator.unit = "Personen im Jahr";
        indicator.baseline = "40";
        int year = static_cast<int>(std::chrono::year_month_day(today()).year());
        indicator.baseline_year = year - 3;
        indicator.target = std::to_string(150 + 10 * dice_.roll(10));
        indicator.target_year = year + 2;
        indicator.source = "Zählung der Federführung";
        IndicatorId id{add(*indicator_kind(), indicator)};
        for (int back = 3; is_measured && back >= 1; --back)
            values::put(tx(), county(), {id, base::Day{std::chrono::year{year - back} / 12 / 31}, std::to_string(40 + (4 - back) * (15 + dice_.roll(12))), "", {}, tx().now()});
    }

    void add_key_figures()
    {
        struct Figure {
            const char *title, *unit, *base, *target, *values;
            Direction direction;
            const char* definition;
            bool counts_people;
        };
        constexpr Figure figures[] = {{"Wartezeit auf einen Sprachkurs", "Wochen im Mittel", "21", "12", "20 17.5 15", Direction::down, "Von der Anmeldung bis zum ersten Kurstag, Mittel aller Anmeldungen des Jahres.", false},
                                      {"Kinder mit Kita-Platz vier Wochen nach Zuzug", "Prozent", "58", "90", "61 66 71", Direction::up, "Kinder von drei bis sechs Jahren, die in den Landkreis gezogen sind; Anteil mit Betreuungsvertrag nach vier Wochen.", false},
                                      {"Schulabgänge ohne Abschluss, ausländische Jugendliche", "Prozent", "18.4", "10", "17.9 18.2 .", Direction::down, "Abgänge allgemeinbildender Schulen ohne Hauptschulabschluss, ausländische Staatsangehörigkeit, Schuljahr.", false},
                                      {"Beschäftigte ausländischer Staatsangehörigkeit", "Personen", "4120", "5500", "4390 4710 5020", Direction::up, "Sozialversicherungspflichtig Beschäftigte am Wohnort, Stichtag 31. Dezember.", true},
                                      {"Familien in Gemeinschaftsunterkünften", "Familien", "96", "40", "90 81 84", Direction::down, "Haushalte mit Kindern unter 18 Jahren am 31. Dezember.", false},
                                      {"Ehrenamtliche Lotsinnen und Lotsen", "Personen", "34", "80", "41 55 67", Direction::up, "Geschulte Personen mit mindestens einer Begleitung im Jahr.", true},
                                      {"Mitglieder mit Einwanderungsgeschichte in Gremien", "Personen", "1", "15", "1 2", Direction::up, "Eigene Angabe der Mitglieder von Kreistag und Ausschüssen; freiwillig.", true},
                                      {"Zufriedenheit der Ratsuchenden", "Prozent", "", "80", "", Direction::up, "Anteil „zufrieden“ und „sehr zufrieden“ in der jährlichen Befragung der Beratungsstellen.", false},
                                      {"Fachbereiche mit Selbsteinschätzung", "Fachbereiche", "0", "12", "0 4 7", Direction::up, "Fachbereiche, die im Jahr an der Selbsteinschätzung teilgenommen haben.", false}};
        int year = static_cast<int>(std::chrono::year_month_day(today()).year());
        std::int64_t rank = 0;
        for (auto& figure : figures) {
            IndicatorId id{add(*indicator_kind(), Indicator{figure.title, plan_, std::nullopt, IndicatorRole::effect, figure.unit, figure.direction, figure.base, year - 4, figure.target, year + 2, "Eigene Zählung (erfunden)", Rhythm::yearly, ++rank, figure.definition, figure.counts_people})};
            int back = 3;
            for (auto value : base::split(figure.values, ' '))
                if (!value.empty()) values::put(tx(), county(), {id, base::Day{std::chrono::year{year - back--} / 12 / 31}, std::string(value), "", {}, tx().now()});
        }
    }

    void adopt()
    {
        must(open_hearing(*deed_, plan_, today()));
        must(adopt_plan(*deed_, plan_, {"VO/2022/117", "Kreistag", today() - days(days_since_adoption)}));
    }

    void add_reports()
    {
        must(make_report(*deed_, plan_, "Fortschrittsbericht des ersten Jahres", Publicity::published, today() - days(730)));
        must(make_report(*deed_, plan_, "Fortschrittsbericht des zweiten Jahres", Publicity::published, today() - days(365)));
    }

    /// Some were not spoken of for long: days are set back as if nobody had written since.
    void age()
    {
        for (std::size_t i = 0; i < measures_.size(); ++i) {
            auto age = i % 9 == 4 ? 200 + dice_.roll(90) : dice_.roll(i % 3 == 0 ? 120 : 28);
            tx().execute("update strategy_measure set touched_on=$1 where county=$2 and id=$3", today() - days(age), county(), measures_[i].id);
            standings::renew(tx(), county(), measures_[i].id, standings::Touch::no);
        }
    }

    void add_words_by_hand()
    {
        must(set_status(*deed_, measures_[9].id, Status::made_permanent, "Seit diesem Jahr im Haushalt des Landkreises."));
        must(set_status(*deed_, measures_[18].id, Status::made_permanent, "Die Volkshochschule führt das Angebot dauerhaft."));
        must(set_status(*deed_, measures_[31].id, Status::postponed, "Zurückgestellt, bis die Stelle besetzt ist."));
        must(set_status(*deed_, measures_[44].id, Status::dropped, "Das Land bietet seit dem Frühjahr dasselbe an."));
    }

    void add_municipal_plan()
    {
        Plan plan;
        plan.title = "Aktionsplan Integration der Stadt";
        plan.kind = PlanKind::action_plan;
        plan.actor = town_;
        plan.parent = plan_;
        plan.about = "Was die Stadt zum Konzept des Landkreises beiträgt.";
        PlanId id{add(*plan_kind(), plan)};
        GoalId goal{add(*goal_kind(), Goal{"Die Stadt heißt willkommen.", id, GoalLevel::goal, first_field_, "1", "", "", "", "", "advice"})};
        for (auto* title : {"Begrüßung im Rathaus", "Stadtrundgang für neue Nachbarn", "Mehrsprachige Beschilderung"}) {
            Measure measure;
            measure.title = title;
            measure.plan = id;
            measure.goal = goal;
            measure.number = fmt::format("S{}", title[0] == 'B' ? 1 : title[0] == 'S' ? 2 : 3);
            measure.about = "Wird mit dem Stadtrat abgestimmt.";
            measure.level = MeasureLevel::municipality;
            measure.lead = *town_;
            measure.starts_on = today() + days(30);
            measure.is_continuous = true;
            add(*measure_kind(), measure);
        }
        must(open_hearing(*deed_, id, today() + days(21)));
    }

    void add_projects()
    {
        constexpr const char* titles[] = {"Sprachmittlung im Landkreis", "Frauen in Arbeit", "Elternbegleitung", "Nachbarschaft gestalten", "Ankommen auf dem Land", "Gesundheit in acht Sprachen"};
        int ends[] = {150, 420, -40, 300, 700, -250};
        for (std::size_t i = 0; i < 6; ++i) {
            Project project;
            project.title = titles[i];
            project.actor = offices_[i % offices_.size()].actor;
            project.measure = measures_[i * 7].id;
            project.programme = i % 2 == 0 ? "Landesprogramm Integration" : "Gesellschaftlicher Zusammenhalt vor Ort";
            project.funder = "Land";
            project.rules = i % 2 == 0 ? "anbest_k" : "bamf_local";
            project.notice = fmt::format("ZB-{}", 4100 + i);
            project.ends_on = today() + days(ends[i]);
            project.starts_on = project.ends_on - days(1000);
            project.notice_on = project.starts_on - days(40);
            project.grant_amount = 18'000'000 + 1'500'000LL * static_cast<std::int64_t>(i);
            project.own_share = *project.grant_amount / 10;
            project.staff = 100;
            project.evidence = "Auswertung der Teilnahme und Befragung nach jedem Halbjahr.";
            project.cost_permanent = *project.grant_amount / 3;
            if (i % 3 == 1) project.successor = "Übernahme in den Stellenplan, im Haushalt angemeldet";
            ProjectId id{add(*project_kind(), project)};
            for (int draw = 0; draw < 3; ++draw) {
                auto day = project.starts_on + days(90 + 200 * draw);
                add(*funding_entry_kind(), FundingEntry{fmt::format("{}. Abruf", draw + 1), id, EntryKind::draw_down, day, *project.grant_amount / 4, "Personal und Sachkosten", day + days(50)});
                add(*funding_entry_kind(), FundingEntry{"Bildungswerk", id, EntryKind::receipt, day + days(12), 240'000, "Honorare", std::nullopt});
            }
            if (i == 5) add(*funding_entry_kind(), FundingEntry{"Verwendungsnachweis", id, EntryKind::proof_of_use, project.ends_on + days(100), std::nullopt, "", std::nullopt});
        }
    }

    void add_shares()
    {
        funding::count_offers(tx(), county(), today());
        auto now = funding::shares(tx(), county(), 1).front();
        for (int back = 35; back >= 1; --back) funding::put_share(tx(), county(), {base::iso_day(months_after(today(), -back)).substr(0, 7), now.permanent - now.permanent * back / 120, now.projects + now.projects * back / 90});
    }

    void add_area()
    {
        Area area;
        area.title = "Altstadt Nord";
        area.bounds = "Zwischen Bahnhofstraße, Mühlgraben und Ringstraße.";
        area.programme = "Sozialer Zusammenhalt";
        area.resolution = "SR/2024/31";
        area.resolved_on = today() - days(600);
        area.analysis = "Leerstand im Erdgeschoss, viele neue Familien, kaum Orte zum Treffen.";
        area.goals = "Ein Haus für alle, sichere Wege zur Schule, belebte Erdgeschosse.";
        area.embedding = "Teil des Entwicklungskonzepts der Stadt, Kapitel 4.";
        area.participation = "Gefragt wurde, wer im Gebiet wohnt, arbeitet oder zur Schule geht; eingeladen wurde in fünf Sprachen, an Haustüren und über die Schule.";
        area.safeguarding = "Trägerverein mit Nutzungsvertrag über zehn Jahre.";
        area.update_due = today() + days(130);
        AreaId id{add(*area_kind(), area)};
        add(*participation_kind(), Participation{"Zwei Werkstätten im Rathaus", id, today() - days(560), ParticipationFormat::workshop, 74, 39, 12, 21, "Einladung in fünf Sprachen an alle Haushalte", "Am dringendsten: ein Ort zum Treffen, sichere Wege zur Schule.", "Haus für alle und Schulweg stehen im Konzept.", ""});
        add(*participation_kind(), Participation{"Befragung an der Haustür", id, today() - days(530), ParticipationFormat::survey, 212, 118, std::nullopt, 64, "Jeder dritte Haushalt, mit Sprachmittlung", "Zwei Drittel kennen keinen Treffpunkt in der Nähe.", "Grundlage der Analyse.", "https://example.org/altstadt-nord/befragung.pdf"});
        add(*participation_kind(), Participation{"Rundgang mit Kindern", id, today() - days(500), ParticipationFormat::walk, 23, std::nullopt, 23, std::nullopt, "Zwei Klassen der Grundschule", "Der Spielplatz ist dunkel, die Straße davor zu breit.", "Der Spielplatz kam auf diesem Weg in das Konzept; die Straße gehört dem Land und bleibt offen.", ""});
        for (std::size_t i : {36u, 38u, 40u}) tx().execute("update strategy_measure set area=$1 where county=$2 and id=$3", id, county(), measures_[i].id);
    }

    void add_assessments()
    {
        for (int round = 0; round < 2; ++round)
            for (std::size_t i = 0; i < 3; ++i) {
                auto opens = today() - days(round == 0 ? 380 : 15);
                AssessmentId id{add(*assessment_kind(), Assessment{fmt::format("Selbsteinschätzung {}", static_cast<int>(std::chrono::year_month_day(opens).year())), Questionnaire::unit, offices_[i % offices_.size()].actor, opens, opens + days(45), ""})};
                for (int person = 1; person <= 5; ++person)
                    for (auto& item : assessments::items(Questionnaire::unit)) assessments::put(tx(), county(), id, {person, item.code, std::min<std::int64_t>(highest_level, dice_.roll(4) + (chance(40) ? round : 0))});
            }
    }

    void add_agenda()
    {
        add(*talking_point_kind(), TalkingPoint{"Stelle der Wohnungslotsin", "Die Förderung endet im Frühjahr.", "Entscheidung über die Aufnahme in den Stellenplan.", Urgency::this_month, AgendaState::open, today() - days(6), today() + days(8), {}, "", {}});
        add(*talking_point_kind(), TalkingPoint{"Anhörung zur Schulentwicklung", "Die Vorlage kam ohne Beteiligung.", "Nachholen der Anhörung vor dem Ausschuss.", Urgency::this_week, AgendaState::open, today() - days(2), {}, {}, "", {}});
        add(*talking_point_kind(), TalkingPoint{"Dolmetschen im Gesundheitsamt", "", "Mittel für ein Jahr.", Urgency::when_possible, AgendaState::decided, today() - days(90), today() - days(60), today() - days(60), "Mittel sind freigegeben.", today() - days(30)});
    }

    storage::Database& database_;
    identity::Actor actor_;
    audit::Deed* deed_ = nullptr;
    std::int64_t stage_ = 0;
    std::vector<Office> offices_;
    std::optional<directory::ActorId> town_;
    std::vector<InventedMeasure> measures_;
    PlanId plan_;
    std::optional<GoalId> first_field_;
    base::Dice dice_{2026};
    std::string strategy_, product_, topic_;
};

} // namespace

void add_demo_strategy(storage::Database& database, const identity::County& county) { Inventing(database, county).run(); }

} // namespace landlotse::strategy
