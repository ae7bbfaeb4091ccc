// Bodies, terms, people with a mandate, venues, elections, gatherings: what the house needs to know about each kind.

#include "kernel/record/input.h"
#include "rooms/council/domain/hearing.h"
#include "rooms/council/domain/participation.h"
#include "rooms/council/store/openness.h"

namespace landlotse::council {

namespace {

using identity::Confidentiality;
using record::FieldType;
using record::SearchWeight;

void ends_later(const std::optional<base::Day>& from, const std::optional<base::Day>& until, base::Faults& faults)
{
    if (from && until && *until < *from) faults.push_back({"ends_on", "directory.ends_before_it_begins", {}, 0, 0});
}

record::Kind describe_body()
{
    return record::describe<Body>({"council", "body", "bodies", "bodies"})
        .field(&Body::name, {.is_required = true, .in_list = true, .search = SearchWeight::title})
        .field(&Body::short_name, {.max_length = 30, .search = SearchWeight::body})
        .field(&Body::kind, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Body::about, {.type = FieldType::text, .max_length = 3000, .is_translatable = true, .search = SearchWeight::body})
        .field(&Body::is_public, {.is_required = true, .is_filter = true})
        .field(&Body::actor, {.refers_to = "actor", .group = "group.who"})
        .field(&Body::parent, {.refers_to = "body"})
        .field(&Body::seats, {.most = 1000})
        .field(&Body::voting_seats, {.most = 1000})
        .field(&Body::deals_every, {.least = 1, .most = 60, .group = "group.rhythm", .in_list = true})
        .field(&Body::starts_on, {.group = "group.time"})
        .field(&Body::ends_on, {})
        .field(&Body::email, {.type = FieldType::email})
        .field(&Body::website, {.type = FieldType::url, .max_length = 500})
        .titled(&Body::name)
        .up_to(Confidentiality::internal)
        .classified_by([](const Body& body) { return body.is_public ? Confidentiality::public_ : Confidentiality::internal; })
        .rule([](const Body& body, base::Faults& faults) {
            ends_later(body.starts_on, body.ends_on, faults);
            if (body.voting_seats && body.seats && *body.voting_seats > *body.seats) faults.push_back({"voting_seats", "council.fault.more_votes_than_seats", {}, 0, 0});
        })
        .before_save(openness::own_by_county)
        .after_save(openness::settle_body)
        .done();
}

record::Kind describe_term()
{
    return record::describe<Term>({"council", "term", "council-terms"})
        .field(&Term::name, {.is_required = true, .in_list = true})
        .field(&Term::starts_on, {.is_required = true, .in_list = true})
        .field(&Term::ends_on, {.in_list = true})
        .titled(&Term::name)
        .rule([](const Term& term, base::Faults& faults) { ends_later(term.starts_on, term.ends_on, faults); })
        .before_save(openness::own_by_county)
        .after_save(openness::settle_term)
        .done();
}

record::Kind describe_mandate_holder()
{
    using Person = MandateHolder;
    return record::describe<Person>({"council", "mandate_holder", "mandate-holders"})
        .field(&Person::name, {.is_required = true, .in_list = true, .search = SearchWeight::title})
        .field(&Person::given_name, {.max_length = 100})
        .field(&Person::family_name, {.max_length = 100})
        .field(&Person::email, {.type = FieldType::email, .is_internal = true})
        .field(&Person::publishes_email, {.is_required = true})
        .titled(&Person::name)
        .rule([](const Person& person, base::Faults& faults) {
            // What may not be published is not needed here either.
            if (!person.email.empty() && !person.publishes_email) faults.push_back({"email", "council.fault.email_consent", {}, 0, 0});
        })
        .before_save(openness::own_by_county)
        .after_save(openness::settle_mandate_holder)
        .done();
}

record::Kind describe_membership()
{
    return record::describe<Membership>({"council", "membership", "memberships"})
        .field(&Membership::title, {.max_length = 400, .in_list = true})
        .field(&Membership::person, {.is_required = true, .refers_to = "mandate_holder", .is_filter = true})
        .field(&Membership::body, {.is_required = true, .refers_to = "body", .is_filter = true})
        .field(&Membership::role, {.is_required = true, .max_length = 100, .in_list = true})
        .field(&Membership::may_vote, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Membership::on_behalf_of, {.refers_to = "body"})
        .field(&Membership::starts_on, {.in_list = true})
        .field(&Membership::ends_on, {.in_list = true})
        .titled(&Membership::title)
        .rule([](const Membership& membership, base::Faults& faults) { ends_later(membership.starts_on, membership.ends_on, faults); })
        .before_save(openness::prepare_membership)
        .after_save(openness::settle_membership)
        .done();
}

record::Kind describe_venue()
{
    return record::describe<Venue>({"council", "venue", "venues"})
        .field(&Venue::name, {.is_required = true, .in_list = true})
        .field(&Venue::room, {.max_length = 100, .in_list = true})
        .field(&Venue::street, {.max_length = 150})
        .field(&Venue::postcode, {.max_length = 5})
        .field(&Venue::town, {.max_length = 100, .in_list = true})
        .titled(&Venue::name)
        .before_save(openness::own_by_county)
        .after_save(openness::settle_venue)
        .done();
}

record::Kind describe_election()
{
    return record::describe<Election>({"council", "election", "board-elections"})
        .field(&Election::title, {.is_required = true, .in_list = true, .is_translatable = true, .search = SearchWeight::title})
        .field(&Election::body, {.is_required = true, .refers_to = "body", .in_list = true, .is_filter = true})
        .field(&Election::held_on, {.is_required = true, .in_list = true})
        .field(&Election::seats, {.most = 200})
        .field(&Election::who_votes, {.type = FieldType::text, .is_required = true, .max_length = 2000, .group = "group.who", .is_translatable = true})
        .field(&Election::who_stands, {.type = FieldType::text, .is_required = true, .max_length = 2000, .is_translatable = true})
        .field(&Election::how, {.type = FieldType::text, .max_length = 2000, .is_translatable = true})
        .field(&Election::nominate_until, {.group = "group.when"})
        .field(&Election::register_until, {})
        .field(&Election::entitled, {.group = "group.result"})
        .field(&Election::voted, {})
        .field(&Election::results, {.type = FieldType::text, .max_length = 5000})
        .titled(&Election::title)
        .rule([](const Election& election, base::Faults& faults) {
            if (election.nominate_until && *election.nominate_until > election.held_on) faults.push_back({"nominate_until", "council.fault.after_election", {}, 0, 0});
            if (election.register_until && *election.register_until > election.held_on) faults.push_back({"register_until", "council.fault.after_election", {}, 0, 0});
            if (election.entitled && election.voted && *election.voted > *election.entitled) faults.push_back({"voted", "council.fault.more_votes_than_entitled", {}, 0, 0});
        })
        .before_save(openness::own_by_county)
        .done();
}

record::Kind describe_gathering()
{
    return record::describe<Gathering>({"council", "gathering", "gatherings"})
        .field(&Gathering::title, {.is_required = true, .in_list = true, .is_translatable = true, .search = SearchWeight::title})
        .field(&Gathering::kind, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Gathering::held_on, {.is_required = true, .in_list = true})
        .field(&Gathering::starts_at, {.max_length = 10, .in_list = true, .check = check_clock})
        .field(&Gathering::ends_at, {.max_length = 10, .check = check_clock})
        .field(&Gathering::region, {.refers_to = "region", .is_filter = true})
        .field(&Gathering::venue, {.max_length = 200})
        .field(&Gathering::about, {.type = FieldType::text, .max_length = 2000, .is_translatable = true})
        .field(&Gathering::languages, {.options = record::language_options()})
        .titled(&Gathering::title)
        .before_save(openness::own_by_county)
        .done();
}

} // namespace

const std::shared_ptr<const record::Kind>& body_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_body());
    return kind;
}

const std::shared_ptr<const record::Kind>& term_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_term());
    return kind;
}

const std::shared_ptr<const record::Kind>& mandate_holder_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_mandate_holder());
    return kind;
}

const std::shared_ptr<const record::Kind>& membership_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_membership());
    return kind;
}

const std::shared_ptr<const record::Kind>& venue_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_venue());
    return kind;
}

const std::shared_ptr<const record::Kind>& election_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_election());
    return kind;
}

const std::shared_ptr<const record::Kind>& gathering_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_gathering());
    return kind;
}

} // namespace landlotse::council
