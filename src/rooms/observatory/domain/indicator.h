#pragma once
// An indicator: a figure with everything that has to be said about it, so that nobody reads it wrongly (R2.12). The default set is the 26 of
// the study; a county switches each on and off and adds its own by formula.

#include "kernel/record/kind.h"
#include "rooms/observatory/domain/formula.h"
#include "rooms/observatory/domain/series_words.h"

namespace landlotse::observatory {

using IndicatorId = base::Id<struct IndicatorTag>;

/// The fields of integration policy, potentials beside problems (R2.8).
enum class Topic { population, legal, care, education, work, benefits, housing, participation, other };
BOOST_DESCRIBE_ENUM(Topic, population, legal, care, education, work, benefits, housing, participation, other)

/// Which way is good.
enum class Direction { up, down, neither };
BOOST_DESCRIBE_ENUM(Direction, up, down, neither)

/// Down to which level figures exist.
enum class Level { municipality, county, both };
BOOST_DESCRIBE_ENUM(Level, municipality, county, both)

struct Indicator {
    std::string name;
    std::string code; ///< short and stable: `foreign_share`; part of the public address
    Topic topic = Topic::population;
    std::string unit;
    std::int64_t decimals = 1;
    Direction direction = Direction::neither;
    Level level = Level::both;
    std::string inputs;  ///< series_words.h
    std::string formula; ///< formula.h
    std::optional<std::int64_t> least_divisor; ///< rates with fewer people below the line are protected
    std::string population; ///< whom it counts
    std::string reference;  ///< when: `31.12.`, `Jahresdurchschnitt`
    std::string territory;  ///< territorial status
    std::string help;       ///< how to read it, in plain words
    std::string method;
    std::string source;
    std::string licence;
    std::int64_t position = 0;
    bool active = true;
    bool is_public = false;
};
BOOST_DESCRIBE_STRUCT(Indicator, (),
                      (name, code, topic, unit, decimals, direction, level, inputs, formula, least_divisor, population, reference, territory, help, method,
                       source, licence, position, active, is_public))

const std::shared_ptr<const record::Kind>& indicator_kind();

/// An indicator made ready for computing; inputs and formula of a saved one are sound.
struct Recipe {
    std::vector<Input> inputs;
    Formula formula;
};
base::Result<Recipe, base::Fault> recipe_of(const Indicator& indicator);

/// What the office wants to reach: this value, there, by that day.
struct Target {
    std::string title;
    IndicatorId indicator;
    std::string place; ///< name of a municipality; empty = the county
    std::string goal;  ///< a number: `65`, `6,5`
    base::Day due{};
    std::optional<std::int64_t> base_year; ///< the way is measured from here; empty = from the first year there is
    std::string decided; ///< by whom and when
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Target, (), (title, indicator, place, goal, due, base_year, decided, note))

const std::shared_ptr<const record::Kind>& target_kind();

/// `6,5` or `6.5`; nothing when it is no number.
std::optional<double> number_in(std::string_view text);

/// How a target stands: on the straight way from the base to the goal.
enum class Course { reached, on_track, at_risk, off_track, unknown };
BOOST_DESCRIBE_ENUM(Course, reached, on_track, at_risk, off_track, unknown)

struct Way {
    double base = 0, goal = 0, actual = 0;
    int base_year = 0, due_year = 0, actual_year = 0;
    /// What the straight line says for the year of the actual value.
    double expected() const;
    Course course() const;
};

} // namespace landlotse::observatory
