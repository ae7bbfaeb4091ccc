#pragma once
// Opening: units and clubs rate themselves, several people each, and see profile, range and trend (R1.3, R2.7, R4.1). The questions are data
// in our own words (tables/self_assessment.tsv); a scale from 0 (not planned) to 4 (regular), or "not our task".

#include "rooms/strategy/domain/measure.h"

#include <map>

namespace landlotse::strategy {

using AssessmentId = base::Id<struct AssessmentTag>;

enum class Questionnaire { unit, club };
BOOST_DESCRIBE_ENUM(Questionnaire, unit, club)

/// One round of one unit or club.
struct Assessment {
    std::string title;
    Questionnaire questionnaire = Questionnaire::unit;
    directory::ActorId actor;
    base::Day opens_on;
    base::Day closes_on;
    std::string agreed; ///< what was agreed from it
};
BOOST_DESCRIBE_STRUCT(Assessment, (), (title, questionnaire, actor, opens_on, closes_on, agreed))

inline constexpr int highest_level = 4;
/// Fewer people than this could be told apart: their answers are not shown.
inline constexpr std::size_t least_respondents = 3;
/// Below this mean an item is a gap.
inline constexpr double gap_below = 2.0;

struct Item {
    std::string questionnaire, field, code, german, english;
};
/// Reads the table's lines; what does not fit is left out.
std::vector<Item> items_from(std::string_view table);

/// What one person said of one item; empty = not our task.
struct Answer {
    std::int64_t respondent = 0;
    std::string item;
    std::optional<std::int64_t> level;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (respondent, item, level))

struct Rated {
    std::size_t count = 0; ///< of answers; 0 = nobody said anything
    double mean = 0;
    std::int64_t least = 0, most = 0;
};
struct Profile {
    std::size_t respondents = 0;
    std::vector<std::pair<std::string, Rated>> fields; ///< in the order of the table
    std::map<std::string, Rated> items;

    bool may_be_shown() const { return respondents >= least_respondents; }
    /// Codes of items below `gap_below`, the lowest first.
    std::vector<std::string> gaps() const;
};
Profile profile_of(const std::vector<Item>& items, const std::vector<Answer>& answers);
/// How much the mean of a field rose since the round before, over the items answered in both: new questions are no change. Empty = nothing to compare.
std::optional<double> change_of(const std::vector<Item>& items, std::string_view field, const Profile& now, const Profile& before);

const std::shared_ptr<const record::Kind>& assessment_kind();

} // namespace landlotse::strategy
