#pragma once
// What packs are made of: blocks for life situations, and the sample households that officers try them on.

#include "kernel/record/kind.h"
#include "rooms/directory/api.h"
#include "rooms/welcome/domain/due.h"
#include "rooms/welcome/domain/rule.h"

namespace landlotse::welcome {

using SituationId = base::Id<struct SituationTag>;

/// A life situation: the heading under which texts of a pack stand together.
struct Situation {
    std::string name;
    std::int64_t position = 100; ///< in the pack, from the top
};
BOOST_DESCRIBE_STRUCT(Situation, (), (name, position))

enum class BlockKind {
    step,       ///< something to do, with a due date
    text,       ///< something to know
    contact,    ///< whom to turn to; its topics bring contact points of the directory
    place_text, ///< a text of one municipality
};
BOOST_DESCRIBE_ENUM(BlockKind, step, text, contact, place_text)

struct Block {
    std::string title;
    BlockKind kind = BlockKind::step;
    SituationId situation;
    std::string text;
    std::string applies; ///< canonical text of rule.h; empty = everybody
    std::string due;     ///< canonical text of due.h
    std::int64_t priority = 5; ///< 1 = first
    record::Codes topics; ///< which contact points fit (goals of the directory)
    std::optional<directory::RegionId> municipality; ///< empty = the whole county
    std::string guide_page; ///< slug of a page of the guide
    /// Depends on law: it then names its source, because law changes (valid_from, valid_to).
    bool law_based = false;
    std::string source; ///< paragraph: `BMG § 17 (1)`
    std::string land;   ///< code of the Land whose law it is; empty = federal law
    std::optional<base::Day> valid_from;
    std::optional<base::Day> valid_to; ///< the last day

    bool is_valid_on(base::Day day) const
    {
        return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
    }
};
BOOST_DESCRIBE_STRUCT(Block, (),
                      (title, kind, situation, text, applies, due, priority, topics, municipality, guide_page,
                       law_based, source, land, valid_from, valid_to))

/// An invented household on which a change is tried before it is saved.
struct Sample {
    std::string name;
    std::optional<directory::RegionId> municipality;
    Arrival arrival = Arrival::this_week;
    std::optional<base::Day> arrived_on; ///< with `exact`
    std::int64_t adults = 1;
    std::int64_t children_0_2 = 0, children_3_5 = 0, children_6_14 = 0, youth_15_17 = 0;
    bool pregnant = false;
    bool senior = false;
    bool disability = false;
    Reason reason = Reason::unsaid;
    German german = German::unsaid;
    std::optional<bool> reads_latin;
};
BOOST_DESCRIBE_STRUCT(Sample, (),
                      (name, municipality, arrival, arrived_on, adults, children_0_2, children_3_5, children_6_14,
                       youth_15_17, pregnant, senior, disability, reason, german, reads_latin))

/// The sample as if it had answered today.
Household household_of(const Sample& sample, base::Day today);

const std::shared_ptr<const record::Kind>& situation_kind();
const std::shared_ptr<const record::Kind>& block_kind();
const std::shared_ptr<const record::Kind>& sample_kind();

} // namespace landlotse::welcome
