#include "rooms/directory/demo/demo_table.h"

#include "kernel/base/embedded.h"
#include "kernel/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::directory::demo {

namespace {

using Row = std::vector<std::string>;

std::vector<Row> rows_of(std::string_view file, std::size_t columns)
{
    auto bytes = base::embedded_file(file);
    if (!bytes) throw std::logic_error(fmt::format("{} is not in the program", file));
    std::vector<Row> rows;
    for (auto line : base::split(*bytes, '\n')) {
        if (line.empty() || line.starts_with('#')) continue;
        Row row;
        for (auto cell : base::split(line, '\t')) row.emplace_back(cell);
        row.resize(columns); // trailing empty cells
        rows.push_back(std::move(row));
    }
    return rows;
}

template<class E> E named(const std::string& name)
{
    auto value = storage::from_name<E>(name);
    if (!value) throw std::logic_error(fmt::format("the demo table names {}, which is unknown", name));
    return *value;
}

std::optional<bool> maybe(const std::string& text)
{
    if (text.empty()) return std::nullopt;
    return text == "1";
}

// ---- the map ---------------------------------------------------------------------------------------------

constexpr int columns = 4, rows = 3, bends = 3;

struct Point {
    int x = 0, y = 0;
};

/// Corners of the grid, pushed about; those on the border stay on it.
Point corner(int column, int row)
{
    Dice dice(static_cast<std::uint64_t>(1000 + row * 10 + column));
    Point point{10 + column * (map_width - 20) / columns, 10 + row * (map_height - 20) / rows};
    if (column > 0 && column < columns) point.x += dice.roll(61) - 30;
    if (row > 0 && row < rows) point.y += dice.roll(51) - 25;
    return point;
}

/// The line between two corners bends the same way seen from both sides.
std::vector<Point> edge(int c1, int r1, int c2, int r2)
{
    bool is_turned = r2 < r1 || (r1 == r2 && c2 < c1);
    if (is_turned) {
        auto line = edge(c2, r2, c1, r1);
        std::reverse(line.begin(), line.end());
        return line;
    }
    auto from = corner(c1, r1), to = corner(c2, r2);
    Dice dice(static_cast<std::uint64_t>(c1 + 10 * r1 + 100 * c2 + 1000 * r2));
    std::vector<Point> line{from};
    for (int i = 1; i <= bends; ++i)
        line.push_back({from.x + (to.x - from.x) * i / (bends + 1) + dice.roll(19) - 9,
                        from.y + (to.y - from.y) * i / (bends + 1) + dice.roll(19) - 9});
    line.push_back(to);
    return line;
}

Shape shape_at(int column, int row)
{
    std::vector<Point> ring;
    auto add = [&](const std::vector<Point>& line) { ring.insert(ring.end(), line.begin(), line.end() - 1); };
    add(edge(column, row, column + 1, row));
    add(edge(column + 1, row, column + 1, row + 1));
    add(edge(column + 1, row + 1, column, row + 1));
    add(edge(column, row + 1, column, row));
    Shape shape{"", map_width, map_height, 0, 0};
    Point at;
    for (auto& point : ring) {
        shape.path += fmt::format("{}{} {}", shape.path.empty() ? "M" : "l", point.x - at.x, point.y - at.y);
        at = point;
        shape.left = std::min(shape.left, point.x);
        shape.top = std::min(shape.top, point.y);
        shape.right = std::max(shape.right, point.x);
        shape.bottom = std::max(shape.bottom, point.y);
    }
    shape.path += "z";
    return shape;
}

} // namespace

const std::vector<std::string>& towns()
{
    static const std::vector<std::string> names = {
        "Ahornrath",   "Brunkelfeld", "Distelmark",   "Ellerwinkel", "Farnbrück",  "Ginsterhain",
        "Hagelsquell", "Kranzheide",  "Lerchenbrück", "Moorquell",   "Silberried", "Torfwalde"};
    return names;
}

std::string in_town(std::string pattern, const std::string& town)
{
    constexpr std::string_view mark = "{town}";
    if (auto at = pattern.find(mark); at != std::string::npos) pattern.replace(at, mark.size(), town);
    return pattern;
}

std::vector<ActorPattern> actor_patterns()
{
    std::vector<ActorPattern> all;
    for (auto& row : rows_of("rooms/directory/tables/demo_actors.tsv", 7))
        all.push_back({named<ActorCategory>(row[0]), row[1], row[2], record::codes_from(row[3]), row[4],
                       named<PlaceKind>(row[5]), row[6]});
    return all;
}

std::vector<OfferPattern> offer_patterns()
{
    std::vector<OfferPattern> all;
    for (auto& row : rows_of("rooms/directory/tables/demo_offers.tsv", 13)) {
        OfferPattern pattern;
        pattern.provider = named<ActorCategory>(row[1]);
        auto& offer = pattern.offer;
        offer.title = row[0];
        offer.summary = row[2];
        offer.goals = record::codes_from(row[3]);
        offer.target_groups = record::codes_from(row[4]);
        offer.languages = record::codes_from(row[5]);
        if (!row[6].empty()) offer.level = named<Cefr>(row[6]);
        offer.schedule = row[7];
        offer.cost = base::whole_number(row[8]);
        offer.childcare = maybe(row[9]);
        offer.women_only = row[10] == "1";
        offer.registration = row[11];
        offer.capacity = base::whole_number(row[12]);
        all.push_back(std::move(pattern));
    }
    return all;
}

std::vector<Shape> shapes()
{
    std::vector<Shape> all;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) all.push_back(shape_at(column, row));
    return all;
}

} // namespace landlotse::directory::demo
