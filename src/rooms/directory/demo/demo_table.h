#pragma once
// Patterns of the invented county, from tables/demo_*.tsv.

#include "kernel/base/dice.h"
#include "rooms/directory/domain/offer.h"

namespace landlotse::directory::demo {

struct ActorPattern {
    ActorCategory category{};
    std::string name, about;
    record::Codes topics;
    std::string opening;
    PlaceKind place_kind{};
    std::string place_name;
};
std::vector<ActorPattern> actor_patterns();

struct OfferPattern {
    ActorCategory provider{};
    Offer offer; ///< without actor and place
};
std::vector<OfferPattern> offer_patterns();

/// `{town}` becomes the name of the municipality.
std::string in_town(std::string pattern, const std::string& town);

/// Invented names, checked against the register of 2023: no municipality is called so.
const std::vector<std::string>& towns();

using base::Dice;

/// Twelve neighbouring shapes that share their edges.
struct Shape {
    std::string path;
    int left = 0, top = 0, right = 0, bottom = 0;
};
inline constexpr int map_width = 600, map_height = 450;
std::vector<Shape> shapes();

} // namespace landlotse::directory::demo
