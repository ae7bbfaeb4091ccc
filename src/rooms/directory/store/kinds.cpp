// What the house needs to know about each kind of the directory.

#include "kernel/identity/store.h"
#include "kernel/record/input.h"
#include "rooms/directory/domain/offer.h"
#include "rooms/directory/domain/tie.h"
#include "rooms/directory/domain/words.h"

namespace landlotse::directory {

namespace {

using identity::Confidentiality;
using record::FieldType;
using record::Rules;
using record::SearchWeight;
using Shared = std::shared_ptr<const record::Kind>;

/// R1.6b, R2.3: nobody trusts a directory whose entries are older than half a year.
constexpr std::chrono::days fresh_for{180};

Shared shared(record::Kind kind) { return std::make_shared<const record::Kind>(std::move(kind)); }

Rules title(int length = 120)
{
    return {.is_required = true, .max_length = length, .in_list = true, .search = SearchWeight::title};
}

Rules refers(std::string kind, bool is_required = false, bool in_list = false)
{
    return {
        .is_required = is_required, .refers_to = std::move(kind), .in_list = in_list, .is_filter = in_list};
}

Rules words(std::vector<std::string> options, bool is_required = false)
{
    return {.is_required = is_required,
            .options = std::move(options),
            .is_filter = true,
            .search = SearchWeight::body};
}

Rules translated(FieldType type, int length, SearchWeight search = SearchWeight::body)
{
    return {.type = type, .max_length = length, .is_translatable = true, .search = search};
}

Rules hours() { return {.type = FieldType::text, .max_length = 2000, .check = check_opening}; }

void later_than(const std::optional<base::Day>& from, const std::optional<base::Day>& until,
                const char* field, base::Faults& faults)
{
    if (from && until && *until < *from)
        faults.push_back({field, "directory.ends_before_it_begins", {}, 0, 0});
}

Shared describe_region()
{
    return shared(record::describe<Region>({"directory", "region", "regions", "municipalities"})
                      .field(&Region::name, title())
                      .field(&Region::second_name, {.search = SearchWeight::title})
                      .field(&Region::kind, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Region::ags, {.max_length = 8, .in_list = true})
                      .field(&Region::ars, {.max_length = 12})
                      .field(&Region::parent, refers("region"))
                      .field(&Region::population, {.most = 20'000'000, .in_list = true})
                      .field(&Region::postcode, {.max_length = 5, .search = SearchWeight::body})
                      .rule([](const Region& region, base::Faults& faults) {
                          later_than(region.valid_from, region.valid_to, "valid_to", faults);
                      })
                      .done());
}

Shared describe_actor()
{
    return shared(
        record::describe<Actor>({"directory", "actor", "actors", "actors"})
            .field(&Actor::name, title())
            .field(&Actor::category, {.is_required = true, .in_list = true, .is_filter = true})
            .field(&Actor::about, translated(FieldType::text, 2000))
            .field(&Actor::region, refers("region", false, true))
            .field(&Actor::topics, words(goals()))
            .field(&Actor::languages, {.options = record::language_options()})
            .field(&Actor::website, {.type = FieldType::url, .max_length = 300, .group = "group.reach"})
            .field(&Actor::email, {.type = FieldType::email})
            .field(&Actor::phone, {.type = FieldType::phone, .max_length = 40})
            .owned_by([](const record::Record& record) { return base::UnitId{record.id}; })
            .stale_after(fresh_for)
            .after_save([](storage::Tx& tx, base::CountyId county, const record::Record& record) {
                identity::units::put(tx, county,
                                     responsibility_of(county, record.id, record::as<Actor>(record.values)));
            })
            .done());
}

Shared describe_unit()
{
    return shared(record::describe<ActorUnit>({"directory", "unit", "units"})
                      .field(&ActorUnit::name, title())
                      .field(&ActorUnit::actor, refers("actor", true, true))
                      .field(&ActorUnit::tasks,
                             {.type = FieldType::text, .max_length = 2000, .search = SearchWeight::body})
                      .owned_by(&ActorUnit::actor)
                      .done());
}

Shared describe_place()
{
    return shared(
        record::describe<Place>({"directory", "place", "places", "places"})
            .field(&Place::name, title())
            .field(&Place::actor, refers("actor", true, true))
            .field(&Place::kind, {.is_required = true, .in_list = true, .is_filter = true})
            .field(&Place::about, translated(FieldType::text, 2000))
            .field(&Place::region, Rules{.is_required = true,
                                         .refers_to = "region",
                                         .group = "group.address",
                                         .in_list = true,
                                         .is_filter = true})
            .field(&Place::street, {.search = SearchWeight::body})
            .field(&Place::postcode, {.max_length = 5})
            .field(&Place::town, {.search = SearchWeight::body})
            .field(&Place::latitude, {.max_length = 12, .check = check_degrees})
            .field(&Place::longitude, {.max_length = 12, .check = check_degrees})
            .field(&Place::opening, Rules{.type = FieldType::text,
                                          .max_length = 2000,
                                          .group = "group.visit",
                                          .check = check_opening})
            .field(&Place::step_free, {.is_filter = true})
            .field(&Place::how_to_reach, translated(FieldType::text, 500, SearchWeight::none))
            .owned_by(&Place::actor)
            .classified_by([](const Place& place) {
                return place.address_protected ? Confidentiality::internal : Confidentiality::public_;
            })
            .stale_after(fresh_for)
            .rule([](const Place& place, base::Faults& faults) {
                if (place.latitude.empty() != place.longitude.empty())
                    faults.push_back(
                        {place.latitude.empty() ? "latitude" : "longitude", "record.required", {}, 0, 0});
            })
            .done());
}

Shared describe_outreach()
{
    return shared(
        record::describe<Outreach>({"directory", "outreach", "outreach"})
            .field(&Outreach::title, title())
            .field(&Outreach::actor, refers("actor", true, true))
            .field(&Outreach::unit, refers("unit"))
            .field(&Outreach::place, refers("place", true, true))
            .field(
                &Outreach::schedule,
                {.type = FieldType::text, .is_required = true, .max_length = 2000, .check = check_schedule})
            .field(&Outreach::topics, words(goals()))
            .field(&Outreach::languages, {.options = record::language_options()})
            .field(&Outreach::registration, translated(FieldType::text, 500, SearchWeight::none))
            .owned_by(&Outreach::actor)
            .stale_after(fresh_for)
            .done());
}

Shared describe_contact()
{
    return shared(
        record::describe<Contact>({"directory", "contact", "contacts"})
            .field(&Contact::name, title())
            .field(&Contact::actor, refers("actor", true, true))
            .field(&Contact::unit, refers("unit", false, true))
            .field(&Contact::role, {.is_required = true, .in_list = true, .is_filter = true})
            // Names of staff leave the office only where the person agreed; the portal looks at name_public.
            .field(&Contact::person_name,
                   {.max_length = 120, .group = "group.person", .in_list = true, .is_internal = true})
            .field(&Contact::name_public, {.is_internal = true})
            .field(&Contact::phone, {.type = FieldType::phone, .max_length = 40, .group = "group.reach"})
            .field(&Contact::email, {.type = FieldType::email})
            .field(&Contact::place, refers("place"))
            .field(&Contact::opening, hours())
            .field(&Contact::topics, Rules{.options = goals(),
                                           .group = "group.answers",
                                           .is_filter = true,
                                           .search = SearchWeight::body})
            .field(&Contact::languages, {.options = record::language_options(), .is_filter = true})
            .field(&Contact::from_day, {.group = "group.term"})
            .owned_by(&Contact::actor)
            .stale_after(fresh_for)
            .rule([](const Contact& contact, base::Faults& faults) {
                later_than(contact.from_day, contact.until_day, "until_day", faults);
            })
            .done());
}

void check_offer(const Offer& offer, base::Faults& faults)
{
    if (offer.duration == Duration::project && !offer.project_end)
        faults.push_back({"project_end", "directory.offer.end_missing", {}, 0, 0});
    if (offer.duration == Duration::permanent && offer.project_end)
        faults.push_back({"project_end", "directory.offer.end_of_permanent", {}, 0, 0});
}

Shared describe_offer()
{
    return shared(
        record::describe<Offer>({"directory", "offer", "offers", "offers"})
            .field(&Offer::title, {.is_required = true,
                                   .max_length = 120,
                                   .in_list = true,
                                   .is_translatable = true,
                                   .search = SearchWeight::title})
            .field(&Offer::actor, refers("actor", true, true))
            .field(&Offer::summary, {.type = FieldType::text,
                                     .is_required = true,
                                     .max_length = 2000,
                                     .is_translatable = true,
                                     .search = SearchWeight::body})
            .field(&Offer::goals, words(goals(), true))
            .field(&Offer::target_groups,
                   Rules{.options = target_groups(), .group = "group.people", .is_filter = true})
            .field(&Offer::languages, {.options = record::language_options(), .is_filter = true})
            .field(&Offer::level, {.is_filter = true})
            .field(&Offer::place, Rules{.refers_to = "place", .group = "group.visit"})
            .field(&Offer::schedule, translated(FieldType::line, 300))
            .field(&Offer::cost, {.type = FieldType::money, .most = 1'000'000})
            .field(&Offer::childcare, {.is_filter = true})
            .field(&Offer::women_only, {.is_filter = true})
            .field(&Offer::step_free, {.is_filter = true})
            .field(&Offer::how_to_reach, translated(FieldType::text, 500, SearchWeight::none))
            .field(&Offer::registration, translated(FieldType::text, 500, SearchWeight::none))
            .field(&Offer::contact, refers("contact"))
            .field(&Offer::capacity, {.least = 1, .most = 5000})
            .field(&Offer::duration,
                   Rules{.is_required = true, .group = "group.duration", .in_list = true, .is_filter = true})
            .field(&Offer::project_end, {.in_list = true})
            .field(&Offer::successor, refers("offer"))
            .owned_by(&Offer::actor)
            .stale_after(fresh_for)
            .rule(check_offer)
            .done());
}

Shared describe_tie()
{
    return shared(record::describe<Tie>({"directory", "tie", "ties"})
                      .field(&Tie::purpose, title())
                      .field(&Tie::from_actor, refers("actor", true, true))
                      .field(&Tie::to_actor, refers("actor", true, true))
                      .field(&Tie::kind, {.is_required = true, .in_list = true, .is_filter = true})
                      .field(&Tie::written_basis, {.max_length = 300})
                      .field(&Tie::until_day, {.in_list = true})
                      .owned_by(&Tie::from_actor)
                      .rule([](const Tie& tie, base::Faults& faults) {
                          if (tie.from_actor == tie.to_actor)
                              faults.push_back({"to_actor", "directory.tie.with_itself", {}, 0, 0});
                          later_than(tie.from_day, tie.until_day, "until_day", faults);
                      })
                      .done());
}

} // namespace

identity::Unit responsibility_of(base::CountyId county, std::int64_t actor, const Actor& what)
{
    identity::Unit unit{{actor}, std::nullopt, {actor}, identity::UnitKind::organisation, what.name};
    if (what.category == ActorCategory::municipal_administration)
        unit.kind = identity::UnitKind::municipality;
    if (what.category != ActorCategory::county_administration) return unit;
    unit.kind = identity::UnitKind::department;
    unit.parent = unit.controller = identity::units::root(county);
    return unit;
}

const Shared& region_kind()
{
    static const Shared kind = describe_region();
    return kind;
}
const Shared& actor_kind()
{
    static const Shared kind = describe_actor();
    return kind;
}
const Shared& unit_kind()
{
    static const Shared kind = describe_unit();
    return kind;
}
const Shared& place_kind()
{
    static const Shared kind = describe_place();
    return kind;
}
const Shared& outreach_kind()
{
    static const Shared kind = describe_outreach();
    return kind;
}
const Shared& contact_kind()
{
    static const Shared kind = describe_contact();
    return kind;
}
const Shared& offer_kind()
{
    static const Shared kind = describe_offer();
    return kind;
}
const Shared& tie_kind()
{
    static const Shared kind = describe_tie();
    return kind;
}

} // namespace landlotse::directory
