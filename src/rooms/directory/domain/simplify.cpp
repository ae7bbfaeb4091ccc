#include "rooms/directory/domain/simplify.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <queue>
#include <unordered_map>

namespace landlotse::directory {

namespace {

struct Flat {
    double x = 0, y = 0;
};

/// Twice the signed area of the triangle.
double cross(const Flat& a, const Flat& b, const Flat& c)
{
    return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
}

bool same(const Flat& a, const Flat& b) { return a.x == b.x && a.y == b.y; }

bool holds(const Flat& a, const Flat& b, const Flat& c, const Flat& p)
{
    double u = cross(a, b, p), v = cross(b, c, p), w = cross(c, a, p);
    return (u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0);
}

/// One position that still stands, linked to its neighbours on the arc. `none` ends an arc.
struct Node {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    Flat at;
    std::size_t arc = 0;
    std::size_t before = none, after = none;
    bool gone = false;
    /// Grows with every change of a neighbour, so that old entries of the queue are recognised.
    int version = 0;
};

struct Candidate {
    double area;
    std::size_t node;
    int version;
    friend bool operator<(const Candidate& a, const Candidate& b)
    {
        // The queue gives the largest first; ties go by position, so the same input gives the same map.
        return a.area != b.area ? a.area > b.area : a.node > b.node;
    }
};

/// Finds positions near a triangle without looking at all of them.
class Grid {
public:
    Grid(const std::vector<Node>& nodes, double cell) : nodes_(nodes), cell_(cell)
    {
        for (std::size_t i = 0; i < nodes.size(); ++i)
            cells_[key(column(nodes[i].at.x), column(nodes[i].at.y))].push_back(i);
    }
    /// Any standing position in the closed triangle, its corners excepted.
    bool occupied(const Flat& a, const Flat& b, const Flat& c) const
    {
        auto [left, right] = std::minmax({a.x, b.x, c.x});
        auto [low, high] = std::minmax({a.y, b.y, c.y});
        for (auto x = column(left); x <= column(right); ++x)
            for (auto y = column(low); y <= column(high); ++y)
                if (auto found = cells_.find(key(x, y)); found != cells_.end())
                    for (auto i : found->second)
                        if (blocks(nodes_[i], a, b, c)) return true;
        return false;
    }

private:
    static bool blocks(const Node& node, const Flat& a, const Flat& b, const Flat& c)
    {
        if (node.gone || same(node.at, a) || same(node.at, b) || same(node.at, c)) return false;
        return holds(a, b, c, node.at);
    }
    long column(double value) const { return static_cast<long>(std::floor(value / cell_)); }
    static std::uint64_t key(long x, long y)
    {
        return static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15u ^ static_cast<std::uint64_t>(y);
    }
    const std::vector<Node>& nodes_;
    double cell_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> cells_;
};

class Simplifier {
public:
    explicit Simplifier(Boundaries& all) : all_(all)
    {
        link_nodes();
        count_what_must_stay();
    }

    void reduce_to(std::size_t budget)
    {
        // About one position a cell on average keeps both the table and each search small.
        Grid grid(nodes_, std::max(1e-9, extent_ / std::sqrt(static_cast<double>(nodes_.size()) + 1)));
        for (std::size_t i = 0; i < nodes_.size(); ++i) offer(i);
        auto left = nodes_.size();
        while (left > budget && !queue_.empty()) {
            auto candidate = queue_.top();
            queue_.pop();
            auto& node = nodes_[candidate.node];
            if (node.gone || node.version != candidate.version || free_[node.arc] == 0) continue;
            if (grid.occupied(nodes_[node.before].at, node.at, nodes_[node.after].at)) continue;
            take_out(candidate.node);
            --left;
        }
    }

    void write_back()
    {
        std::size_t i = 0;
        for (auto& arc : all_.arcs) {
            Arc kept;
            for (auto& position : arc)
                if (!nodes_[i++].gone) kept.push_back(position);
            arc = std::move(kept);
        }
    }

private:
    void link_nodes()
    {
        double latitude = 0;
        std::size_t count = 0;
        for (auto& arc : all_.arcs)
            for (auto& position : arc) latitude += position.latitude, ++count;
        double shrink = std::cos(latitude / static_cast<double>(std::max<std::size_t>(count, 1)) *
                                 std::numbers::pi / 180);
        nodes_.reserve(count);
        Flat low{1e9, 1e9}, high{-1e9, -1e9};
        for (std::size_t a = 0; a < all_.arcs.size(); ++a)
            for (std::size_t i = 0; i < all_.arcs[a].size(); ++i) {
                Flat at{all_.arcs[a][i].longitude * shrink, all_.arcs[a][i].latitude};
                low = {std::min(low.x, at.x), std::min(low.y, at.y)};
                high = {std::max(high.x, at.x), std::max(high.y, at.y)};
                auto own = nodes_.size();
                bool last = i + 1 == all_.arcs[a].size();
                nodes_.push_back({at, a, i == 0 ? Node::none : own - 1, last ? Node::none : own + 1});
            }
        extent_ = std::max(high.x - low.x, high.y - low.y);
    }

    /// A ring of one arc keeps two inner positions, a ring of two arcs one in each: three corners.
    void count_what_must_stay()
    {
        std::vector<std::size_t> needed(all_.arcs.size(), 0);
        for (auto& region : all_.regions)
            for (auto& polygon : region.polygons)
                for (auto& ring : polygon.rings)
                    for (auto reference : ring) {
                        auto arc = static_cast<std::size_t>(reference >= 0 ? reference : ~reference);
                        std::size_t need = ring.size() >= 3 ? 0 : ring.size() == 2 ? 1 : 2;
                        needed[arc] = std::max(needed[arc], need);
                    }
        for (std::size_t a = 0; a < all_.arcs.size(); ++a) {
            auto inner = all_.arcs[a].size() - std::min<std::size_t>(2, all_.arcs[a].size());
            free_.push_back(inner > needed[a] ? inner - needed[a] : 0);
        }
    }

    void offer(std::size_t i)
    {
        auto& node = nodes_[i];
        if (node.before == Node::none || node.after == Node::none) return;
        auto area = std::abs(cross(nodes_[node.before].at, node.at, nodes_[node.after].at));
        queue_.push({area, i, ++node.version});
    }

    void take_out(std::size_t i)
    {
        auto& node = nodes_[i];
        node.gone = true;
        --free_[node.arc];
        nodes_[node.before].after = node.after;
        nodes_[node.after].before = node.before;
        offer(node.before);
        offer(node.after);
    }

    Boundaries& all_;
    std::vector<Node> nodes_;
    /// For each arc: how many positions may still go.
    std::vector<std::size_t> free_;
    std::priority_queue<Candidate> queue_;
    double extent_ = 0;
};

} // namespace

Boundaries simplified(Boundaries all, std::size_t position_budget)
{
    Simplifier simplifier(all);
    simplifier.reduce_to(position_budget);
    simplifier.write_back();
    return all;
}

} // namespace landlotse::directory
