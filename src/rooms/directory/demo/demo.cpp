#include "rooms/directory/demo/demo.h"

#include "kernel/audit/audit.h"
#include "rooms/directory/demo/demo_table.h"
#include "rooms/directory/domain/tie.h"
#include "rooms/directory/store/regions.h"

#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::directory {

namespace {

using demo::Dice;
using demo::in_town;

constexpr int offers_per_pattern = 6;
constexpr int towns_per_pattern = 3;

struct KeptActor {
    ActorId id;
    Actor actor;
    std::size_t town = 0;
    std::optional<PlaceId> place;
    std::optional<ContactId> contact;
};

/// The county while it is being invented.
class Inventing {
public:
    Inventing(storage::Database& database, const identity::County& county)
        : database_(database), actor_(identity::system_actor(county.id))
    {
    }

    void run()
    {
        stage(1, [&] { add_regions(); });
        stage(2, [&] { add_actors(); });
        stage(3, [&] { add_units_and_contacts(); });
        stage(4, [&] { add_offers(); });
        stage(5, [&] {
            add_outreach();
            add_ties();
            age_some();
        });
    }

private:
    /// A transaction may run again; what it remembered before is then forgotten.
    void stage(std::int64_t number, const std::function<void()>& work)
    {
        auto before = std::tuple(regions_, actors_, places_, dice_, phone_);
        auto done =
            audit::carry_out(database_, actor_, {number}, [&](audit::Deed& deed) -> audit::DeedResult {
                std::tie(regions_, actors_, places_, dice_, phone_) = before;
                deed_ = &deed;
                work();
                deed.note({"directory.demo.added", "", 0, fmt::format("stage={}", number)});
                return "/office/directory";
            });
        if (!done) throw std::logic_error("the demo county refuses itself");
    }

    template<class T> std::int64_t add(const record::Kind& kind, const T& thing)
    {
        record::Record record;
        record.values = record::values_of(thing);
        base::Faults faults;
        if (kind.rule) kind.rule(record.values, faults);
        if (!faults.empty())
            throw std::logic_error(fmt::format("demo {} breaks rule {}", kind.name, faults.front().message));
        return record::insert(*deed_, kind, record).id;
    }

    base::Day today() const { return std::chrono::floor<std::chrono::days>(deed_->tx().now()); }
    std::string phone() { return fmt::format("030 23125 {}", 100 + phone_++ % 900); }
    const std::string& town(std::size_t index) const
    {
        return demo::towns().at(index % demo::towns().size());
    }

    void add_regions()
    {
        auto shapes = demo::shapes();
        CountyMap map{demo::map_width, demo::map_height, "", {}};
        for (std::size_t i = 0; i < demo::towns().size(); ++i) {
            Region region;
            region.name = town(i);
            region.term = i % 4 == 0 ? "Stadt" : "Gemeinde";
            region.population = 1200 + 700 * dice_.roll(20) + (i % 4 == 0 ? 9000 : 0);
            region.area_ha = 2500 + 100 * dice_.roll(60);
            region.postcode = fmt::format("009{:02}", i + 1);
            regions_.push_back({add(*region_kind(), region)});
            auto& shape = shapes.at(i);
            map.regions.push_back({regions_.back(), shape.path, (shape.left + shape.right) / 2,
                                   (shape.top + shape.bottom) / 2, shape.left, shape.top, shape.right,
                                   shape.bottom});
        }
        maps::put(deed_->tx(), deed_->county(), map);
    }

    void add_actors()
    {
        for (std::string_view office : {"Integrationsbüro", "Sozialamt", "Jugendamt", "Ausländerbehörde",
                                        "Gesundheitsamt", "Schul- und Kulturamt"})
            add_actor(ActorCategory::county_administration, std::string(office), "Amt des Landkreises.",
                      record::codes_from("advice participation"), 0);
        for (std::size_t i = 0; i < regions_.size(); ++i) {
            auto word = i % 4 == 0 ? "Stadtverwaltung" : "Gemeindeverwaltung";
            auto& kept =
                add_actor(ActorCategory::municipal_administration, fmt::format("{} {}", word, town(i)),
                          "Anmeldung, Kita-Plätze und alles, was der Ort regelt.",
                          record::codes_from("advice housing"), i);
            add_place(kept, PlaceKind::office, fmt::format("Rathaus {}", town(i)),
                      "Mo 09:00-12:00; Di 09:00-12:00, 13:00-18:00; Do 13:00-16:00");
        }
        auto patterns = demo::actor_patterns();
        for (std::size_t p = 0; p < patterns.size(); ++p)
            for (std::size_t k = 0; k < towns_per_pattern; ++k) {
                auto& pattern = patterns[p];
                auto where = (p * 5 + k * 4) % regions_.size();
                auto& kept = add_actor(pattern.category, in_town(pattern.name, town(where)), pattern.about,
                                       pattern.topics, where);
                if (k < 2)
                    add_place(kept, pattern.place_kind, in_town(pattern.place_name, town(where)),
                              pattern.opening);
            }
    }

    KeptActor& add_actor(ActorCategory category, const std::string& name, const std::string& about,
                         const record::Codes& topics, std::size_t where)
    {
        Actor actor;
        actor.name = name;
        actor.category = category;
        actor.about = about;
        actor.region = regions_.at(where);
        actor.topics = topics;
        actor.languages = record::codes_from(dice_.roll(2) ? "de en ar" : "de uk ru");
        actor.email = fmt::format("kontakt{}@example.org", actors_.size() + 1);
        actor.website = fmt::format("https://www.example.org/{}", actors_.size() + 1);
        actor.phone = phone();
        ActorId id{add(*actor_kind(), actor)};
        return actors_.emplace_back(KeptActor{id, actor, where, {}, {}});
    }

    void add_place(KeptActor& owner, PlaceKind kind, const std::string& name, const std::string& opening)
    {
        static constexpr std::string_view streets[] = {"Lindenweg", "Markt",         "Schulgasse",
                                                       "Am Anger",  "Bahnhofstraße", "Gartenzeile"};
        Place place;
        place.name = name;
        place.actor = owner.id;
        place.kind = kind;
        place.region = regions_.at(owner.town);
        place.street = fmt::format("{} {}", streets[dice_.roll(6)], 1 + dice_.roll(40));
        place.postcode = fmt::format("009{:02}", owner.town + 1);
        place.town = town(owner.town);
        place.opening = canonical(opening);
        // Nobody has looked yet whether there are steps, in every fourth place.
        if (dice_.roll(4)) place.step_free = dice_.roll(3) > 0;
        place.how_to_reach = fmt::format("Bus {} bis Haltestelle Markt, {} Minuten zu Fuß.",
                                         20 + dice_.roll(9), 2 + dice_.roll(8));
        owner.place = PlaceId{add(*place_kind(), place)};
        places_.push_back(*owner.place);
    }

    static std::string canonical(const std::string& opening)
    {
        auto hours = opening;
        auto* field = place_kind()->field("opening");
        if (field->check(hours))
            throw std::logic_error(fmt::format("demo opening hours are wrong: {}", opening));
        return hours;
    }

    Contact contact_for(const KeptActor& who, const std::string& name)
    {
        static constexpr std::string_view people[] = {"Jana Beispiel",       "Tarek Muster",
                                                      "Olena Probe",         "Nils Musterfeld",
                                                      "Samira Beispielhaft", "Petra Mustermann"};
        Contact contact;
        contact.name = name;
        contact.actor = who.id;
        contact.person_name = people[dice_.roll(6)];
        contact.name_public = dice_.roll(2) == 1;
        contact.phone = phone();
        contact.email = fmt::format("ansprechstelle{}@example.org", phone_);
        contact.place = who.place;
        contact.topics = who.actor.topics;
        contact.languages = who.actor.languages;
        return contact;
    }

    void add_units_and_contacts()
    {
        std::size_t units = 0;
        for (std::size_t i = 0; i < actors_.size(); ++i) {
            auto& who = actors_[i];
            bool is_office = who.actor.category == ActorCategory::county_administration;
            bool is_town = who.actor.category == ActorCategory::municipal_administration && i < 14;
            if (is_office) add_unit(who, "Leitung", units++);
            if (is_office || is_town)
                add_unit(who, is_office ? "Sachgebiet Integration" : "Bürgerbüro", units++);
            else if (who.place && who.actor.category != ActorCategory::municipal_administration)
                who.contact = ContactId{
                    add(*contact_kind(), contact_for(who, fmt::format("Ansprechstelle {}", who.actor.name)))};
        }
    }

    /// Every seventh unit has nobody, every fifth has lost its contact, every third has a deputy.
    void add_unit(KeptActor& who, const std::string& name, std::size_t number)
    {
        ActorUnit unit{fmt::format("{} – {}", who.actor.name, name), who.id,
                       "Ansprechbar für Zugewanderte und für alle, die sie begleiten."};
        ActorUnitId id{add(*unit_kind(), unit)};
        if (number % 7 == 6) return;
        auto contact = contact_for(who, fmt::format("Ansprechstelle {}", unit.name));
        contact.unit = id;
        contact.opening = canonical("Mo-Fr 09:00-12:00; Do 14:00-17:30");
        if (number % 5 == 4) contact.until_day = today() - std::chrono::days(20);
        who.contact = ContactId{add(*contact_kind(), contact)};
        if (number % 3 != 0) return;
        contact = contact_for(who, fmt::format("Vertretung {}", unit.name));
        contact.unit = id;
        contact.role = ContactRole::deputy;
        add(*contact_kind(), contact);
    }

    void add_offers()
    {
        for (auto& pattern : demo::offer_patterns()) {
            std::vector<const KeptActor*> providers;
            for (auto& one : actors_)
                if (one.actor.category == pattern.provider) providers.push_back(&one);
            for (int i = 0; i < offers_per_pattern; ++i) {
                auto offer = pattern.offer;
                auto round = static_cast<std::size_t>(i) / providers.size();
                if (round > 0) offer.title = fmt::format("{} {}", offer.title, round + 1);
                add_offer(offer, *providers.at(static_cast<std::size_t>(i) % providers.size()), i);
            }
        }
    }

    void add_offer(Offer offer, const KeptActor& provider, int number)
    {
        // Providers without a house of their own are guests elsewhere.
        auto where = provider.place ? provider.town : static_cast<std::size_t>(dice_.roll(12));
        offer.title = fmt::format("{} – {}", offer.title, town(where));
        offer.actor = provider.id;
        offer.place = provider.place ? provider.place : std::optional(places_.at(where));
        offer.contact = provider.contact;
        if (number % 3 == 1) {
            offer.duration = Duration::project;
            offer.project_end = today() + std::chrono::days(60 + 30 * dice_.roll(30));
            if (number % 6 == 4 && last_offer_) offer.successor = last_offer_;
        }
        last_offer_ = OfferId{add(*offer_kind(), offer)};
    }

    void add_outreach()
    {
        for (std::size_t i = 0; i < 10; ++i) {
            auto& who = actors_.at(i % 6);
            Outreach outreach;
            outreach.title = fmt::format("Sprechtag {} in {}", who.actor.name, town(i + 1));
            outreach.actor = who.id;
            outreach.place = places_.at((i + 1) % 12);
            outreach.schedule = canonical(fmt::format("{}. {} 09:00-11:30 @ \"Rathaus {}\"", 1 + i % 4,
                                                      i % 2 ? "Di" : "Do", town(i + 1)));
            outreach.topics = who.actor.topics;
            outreach.languages = who.actor.languages;
            add(*outreach_kind(), outreach);
        }
    }

    void add_ties()
    {
        for (std::size_t i = 0; i < 40; ++i) {
            Tie tie;
            auto& from = actors_.at((i * 7) % actors_.size());
            auto& to = actors_.at((i * 7 + 11 + i % 5) % actors_.size());
            tie.purpose = fmt::format("{} und {}", from.actor.name, to.actor.name);
            tie.from_actor = from.id;
            tie.to_actor = to.id;
            tie.kind = static_cast<TieKind>(i % 5);
            if (i % 3) tie.written_basis = "Kooperationsvereinbarung";
            tie.from_day = today() - std::chrono::days(400);
            if (i % 4 == 0) tie.until_day = today() + std::chrono::days(i % 8 ? 200 : -30);
            add(*tie_kind(), tie);
        }
    }

    /// Some entries were last looked at long ago, as in every directory.
    void age_some()
    {
        for (auto* kind : {offer_kind().get(), place_kind().get(), actor_kind().get()}) {
            auto all = record::list(deed_->tx(), *kind, deed_->county(),
                                    {record::living(), "sort_name", false, 500, 0});
            for (std::size_t i = 0; i < all.size(); i += 17)
                deed_->tx().execute(
                    fmt::format("update {} set confirmed_at=$3 where county=$1 and id=$2", kind->table),
                    deed_->county(), all[i].id,
                    deed_->tx().now() - std::chrono::days(200 + 10 * static_cast<int>(i % 9)));
        }
    }

    storage::Database& database_;
    identity::Actor actor_;
    audit::Deed* deed_ = nullptr;
    Dice dice_{2026};
    int phone_ = 0;
    std::vector<RegionId> regions_;
    std::vector<KeptActor> actors_;
    std::vector<PlaceId> places_;
    std::optional<OfferId> last_offer_;
};

} // namespace

void add_demo_county(storage::Database& database, const identity::County& county)
{
    auto has_some = database.read([&](storage::Reader& reader) {
        return reader.number("select count(*) from directory_region where county=$1", county.id);
    });
    if (has_some > 0) return;
    Inventing(database, county).run();
}

} // namespace landlotse::directory
