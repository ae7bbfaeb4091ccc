#pragma once
// Who asks for a pack: the answers to five questions (R1.6a). They live in an address and nowhere else; every
// answer may be left out, and no question asks for a residence status or a document.

#include "kernel/base/clock.h"
#include "kernel/storage/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace landlotse::welcome {

/// Names and values of an address.
using Answers = std::vector<std::pair<std::string, std::string>>;

/// When somebody came, as far as they say so.
enum class Arrival { unsaid, not_yet, this_week, this_month, this_year, longer, exact };
BOOST_DESCRIBE_ENUM(Arrival, unsaid, not_yet, this_week, this_month, this_year, longer, exact)

/// What brings somebody here. `unsaid` gets everything that could concern anybody.
enum class Reason { unsaid, protection, ukraine, recognised, work, training, family, eu, resettler, other };
BOOST_DESCRIBE_ENUM(Reason, unsaid, protection, ukraine, recognised, work, training, family, eu, resettler, other)

/// How much German somebody understands (Common European Framework).
enum class German { unsaid, none, a1, a2, b1, b2 };
BOOST_DESCRIBE_ENUM(German, unsaid, none, a1, a2, b1, b2)

/// People of one age in a household: 0 to `most_people`.
inline constexpr int most_people = 9;

struct Household {
    std::string municipality; ///< slug of the directory; empty = not said
    Arrival arrival = Arrival::unsaid;
    /// The day of arrival with `exact`; else the day on which the answer was given, from which the arrival is
    /// estimated. Without meaning for `unsaid`, `not_yet` and `longer`.
    base::Day day{};
    int adults = 1;
    int children_0_2 = 0, children_3_5 = 0, children_6_14 = 0, youth_15_17 = 0;
    bool pregnant = false;
    bool senior = false;
    bool disability = false;
    Reason reason = Reason::unsaid;
    German german = German::unsaid;
    std::optional<bool> reads_latin;

    bool has_children() const { return children_0_2 + children_3_5 + children_6_14 + youth_15_17 > 0; }
    bool has_small_children() const { return children_0_2 + children_3_5 > 0; }
    friend bool operator==(const Household&, const Household&) = default;
};

/// The day of arrival, known or estimated; empty when nothing is said, nobody came yet, or it is long ago.
std::optional<base::Day> arrival_day(const Household& who);
/// Days since the arrival: negative before it, empty when nothing is said.
std::optional<int> days_here(const Household& who, base::Day today);

/// The answers as short codes, the shortest address that says the same: `m=lindenau&a=w20261122&h=21000&f=p`.
/// What was not said does not appear. `parse_address` reads it back.
std::string address_of(const Household& who);
/// Never fails: what cannot be understood counts as not said.
Household parse_address(const Answers& query);
/// The answers of the form, by their long names (`arrival`, `arrived_on`, `children_0_2` ...).
Household parse_form(const Answers& query, base::Day today);
/// True when a query comes from the form and not from a kept address.
bool is_from_form(const Answers& query);

} // namespace landlotse::welcome
