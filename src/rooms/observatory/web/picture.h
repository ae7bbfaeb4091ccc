#pragma once
// Pictures of figures as SVG from the server: readable without a script, printable, with title and description, the same in the page, as a
// file, and in other sites. Colour never speaks alone: dashes, labels, patterns say the same. A table stands beside each.

#include "kernel/site/page.h"
#include "rooms/directory/api.h"
#include "rooms/observatory/domain/indicator.h"
#include "rooms/observatory/store/areas.h"

namespace landlotse::observatory::web {

struct Picture {
    std::string id;    ///< unique on its page
    std::string title, description;
    double width = 640, height = 0;
    html::Html inside;

    bool empty() const { return inside.empty(); }
};

/// In a page. On a narrow screen it can be moved sideways instead of shrinking to nothing.
html::Html shown(const Picture& picture);
/// Buttons that save a picture of the page as SVG and PNG; they need a script.
html::Html saving(const Picture& picture);
/// As a file of its own, with title, source and a white ground.
std::string file_of(const Picture& picture, const std::string& source);

/// A number as this page writes it.
struct Writing {
    const i18n::Translator& t;
    int decimals = 0;
    std::string unit;

    std::string operator()(double value) const;
    /// `12,3 %`, `1.204 Personen`
    std::string with_unit(double value) const;
};

struct Line {
    std::string name;
    std::vector<Reading> readings; ///< one for each year
    bool is_context = false;       ///< what is compared with: thinner, grey
};
Picture line_picture(const Writing& write, const std::vector<int>& years, const std::vector<Line>& lines);
/// One small picture for each line, all on one scale; `context` in grey in each.
Picture multiples_picture(const Writing& write, const std::vector<int>& years, const std::vector<Line>& lines, const Line* context);
/// A line without words, for lists; hidden from screen readers, because the numbers stand beside it.
html::Html sparkline(const std::vector<Reading>& readings);

struct PlaceValue {
    std::string name;
    std::optional<directory::RegionId> region;
    Reading reading, before; ///< `before`: only for the balance
};
/// The words that pictures of places need.
struct PlaceWords {
    std::string no_data, hidden, mean, from, to;
};
/// Municipalities in classes of equal size (quantiles), darker = more; no data hatched, protected dotted.
Picture map_picture(const Writing& write, const directory::CountyMap& map, const std::vector<PlaceValue>& places, const PlaceWords& words);
/// Bars, the longest first, with the county's value as a line.
Picture ranking_picture(const Writing& write, std::vector<PlaceValue> places, const std::optional<double>& mean, const PlaceWords& words);
/// From then to now, one line for each place, ordered by the change.
Picture balance_picture(const Writing& write, std::vector<PlaceValue> places, const PlaceWords& words);

/// One age group: men and women, German and foreign, in persons.
struct AgeGroup {
    std::string name;
    int from = 0, to = 0; ///< from this age to before that one
    Reading german_men, german_women, foreign_men, foreign_women;
};
struct PeopleWords {
    std::string men, women, germans, foreigners;
};
/// Shares of all Germans as an outline and of all foreigners as bars: how differently old they are, whatever their number.
/// Lengths are shares for each year of age, because groups are of unequal width.
Picture pyramid_picture(const Writing& write, const std::vector<AgeGroup>& groups, const PeopleWords& words);

struct Part {
    std::string name;
    double value = 0;
};
struct Whole {
    std::string name;
    std::vector<Part> parts; ///< the same parts in the same order everywhere
};
/// Shares of a whole side by side, each part with its share and a pattern.
Picture composition_picture(const Writing& write, const std::vector<Whole>& wholes);

struct TargetLine {
    std::string name;
    Way way;
    Course course = Course::unknown;
    std::string course_words;
};
/// Where it began, where it stands, where it should stand, where it is to go.
Picture target_picture(const Writing& write, const TargetLine& target, const std::string& expected_words);

/// Class limits so that each class holds about as many values; at most `wanted` classes, fewer when values repeat.
std::vector<double> class_limits(std::vector<double> values, std::size_t wanted = 5);

} // namespace landlotse::observatory::web
