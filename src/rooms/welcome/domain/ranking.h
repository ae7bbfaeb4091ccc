#pragma once
// Which contact points come first for whom, and why (R1.6b): open now, my language, near me, childcare,
// step-free. The reasons are shown.

#include "kernel/record/field.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace landlotse::welcome {

enum class Merit { my_language, here, near, open_now, childcare, step_free };
BOOST_DESCRIBE_ENUM(Merit, my_language, here, near, open_now, childcare, step_free)

/// What counts for a person.
struct ContactWish {
    std::vector<std::string> topics; ///< at least one must fit; empty = any
    std::string language;            ///< of the page
    bool childcare = false;          ///< small children come along
    bool step_free = false;          ///< a disability was named, or a pram is pushed
};

/// A contact point as far as it counts.
struct Candidate {
    const record::Codes* topics = nullptr;
    const record::Codes* languages = nullptr;
    bool is_open = false;
    std::optional<double> distance; ///< between the municipalities' points, in units of the map; 0 = the same
    bool has_childcare = false;
    bool is_step_free = false;
};

struct RankedContact {
    std::size_t candidate = 0;
    int points = 0;
    std::vector<Merit> merits;
};

/// At most `most`, best first; equal ones by distance and then as they came. Every topic that anybody answers
/// is answered before a second contact for another topic is shown.
std::vector<RankedContact> ranked(std::span<const Candidate> candidates, const ContactWish& wish, std::size_t most);

} // namespace landlotse::welcome
