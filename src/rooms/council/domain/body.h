#pragma once
// Who decides and advises: bodies, the people in them, electoral terms, rooms in which they meet (R2.4, R2.9).

#include "rooms/directory/api.h"

namespace landlotse::council {

using BodyId = base::Id<struct BodyTag>;
using TermId = base::Id<struct TermTag>;
using MandateHolderId = base::Id<struct MandateHolderTag>;
using MembershipId = base::Id<struct MembershipTag>;
using VenueId = base::Id<struct VenueTag>;

enum class BodyKind { council, committee, advisory_board, steering_group, faction, other };
BOOST_DESCRIBE_ENUM(BodyKind, council, committee, advisory_board, steering_group, faction, other)

/// The council, a committee, an advisory board, a steering group; a faction is one, too, because members sit on its behalf.
struct Body {
    std::string name;
    std::string short_name;
    BodyKind kind = BodyKind::committee;
    std::string about;
    bool is_public = true; ///< known outside the office
    std::optional<directory::ActorId> actor; ///< the organisation whose people work for it: they state opinions and table motions
    std::optional<BodyId> parent;
    std::optional<std::int64_t> seats;
    std::optional<std::int64_t> voting_seats;
    std::optional<std::int64_t> deals_every; ///< months within which it should deal with integration; empty = not watched
    std::optional<base::Day> starts_on;
    std::optional<base::Day> ends_on;
    std::string email;
    std::string website;
};
BOOST_DESCRIBE_STRUCT(Body, (), (name, short_name, kind, about, is_public, actor, parent, seats, voting_seats, deals_every, starts_on, ends_on, email, website))

/// An electoral term of the county's council.
struct Term {
    std::string name;
    base::Day starts_on{};
    std::optional<base::Day> ends_on;
};
BOOST_DESCRIBE_STRUCT(Term, (), (name, starts_on, ends_on))

/// Somebody with a public mandate: name and, with consent, an official address; nothing private.
struct MandateHolder {
    std::string name;
    std::string given_name;
    std::string family_name;
    std::string email;
    bool publishes_email = false; ///< consent of that person
};
BOOST_DESCRIBE_STRUCT(MandateHolder, (), (name, given_name, family_name, email, publishes_email))

struct Membership {
    std::string title; ///< person and body
    MandateHolderId person;
    BodyId body;
    std::string role;  ///< `Vorsitz`, `Mitglied`, `Integrationsbeauftragte`
    bool may_vote = true;
    std::optional<BodyId> on_behalf_of; ///< faction or body that sent the person
    std::optional<base::Day> starts_on;
    std::optional<base::Day> ends_on;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (title, person, body, role, may_vote, on_behalf_of, starts_on, ends_on))

struct Venue {
    std::string name;
    std::string room;
    std::string street;
    std::string postcode;
    std::string town;
};
BOOST_DESCRIBE_STRUCT(Venue, (), (name, room, street, postcode, town))

const std::shared_ptr<const record::Kind>& body_kind();
const std::shared_ptr<const record::Kind>& term_kind();
const std::shared_ptr<const record::Kind>& mandate_holder_kind();
const std::shared_ptr<const record::Kind>& membership_kind();
const std::shared_ptr<const record::Kind>& venue_kind();

} // namespace landlotse::council
