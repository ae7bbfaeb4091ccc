#include "kernel/http/router.h"

#include <algorithm>
#include <stdexcept>

namespace landlotse::http {

namespace {

constexpr std::size_t method_count = 7;

struct Route {
    std::size_t payload = 0;
    std::vector<std::string> names; ///< of the parameters, in order
};

using Routes = std::array<std::optional<Route>, method_count>;

bool has_route(const Routes& routes)
{
    return std::any_of(routes.begin(), routes.end(), [](auto& route) { return route.has_value(); });
}

/// Cuts the first segment off a path that starts with '/'; the rest is empty or starts with '/'.
std::string_view cut_segment(std::string_view& path)
{
    auto end = std::min(path.find('/', 1), path.size());
    auto segment = path.substr(1, end - 1);
    path.remove_prefix(end);
    return segment;
}

[[noreturn]] void bad_pattern(std::string_view pattern, const char* why)
{
    throw std::logic_error("route " + std::string(pattern) + ": " + why);
}

} // namespace

struct Router::Node {
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> literals; ///< in order of text
    std::unique_ptr<Node> parameter;
    Routes routes; ///< of the pattern that ends here
    Routes rest;   ///< of patterns `.../{name...}` that take everything below

    Node& literal(std::string_view text)
    {
        auto at = std::lower_bound(literals.begin(), literals.end(), text,
                                   [](auto& entry, std::string_view wanted) { return entry.first < wanted; });
        if (at == literals.end() || at->first != text)
            at = literals.emplace(at, std::string(text), std::make_unique<Node>());
        return *at->second;
    }

    const Node* find_literal(std::string_view text) const
    {
        auto at = std::lower_bound(literals.begin(), literals.end(), text,
                                   [](auto& entry, std::string_view wanted) { return entry.first < wanted; });
        return at != literals.end() && at->first == text ? at->second.get() : nullptr;
    }

    struct Found {
        const Routes* routes = nullptr;
        std::vector<std::string_view> values;
    };

    /// Walks literals first, then the parameter, then the open end; `accepts` decides about a candidate.
    template<class Accepts> bool walk(std::string_view path, Found& found, const Accepts& accepts) const
    {
        if (path.empty()) {
            found.routes = &routes;
            return has_route(routes) && accepts(routes);
        }
        auto below = path;
        auto segment = cut_segment(below);
        if (auto* next = find_literal(segment); next && next->walk(below, found, accepts)) return true;
        if (parameter && !segment.empty()) {
            found.values.push_back(segment);
            if (parameter->walk(below, found, accepts)) return true;
            found.values.pop_back();
        }
        if (path.size() == 1 || !has_route(rest) || !accepts(rest)) return false;
        found.values.push_back(path.substr(1));
        found.routes = &rest;
        return true;
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Method method, std::string_view pattern, std::size_t payload)
{
    if (!pattern.starts_with('/')) bad_pattern(pattern, "does not start with a slash");
    Route route{payload, {}};
    Node* node = root_.get();
    Routes* end = nullptr;
    for (auto path = pattern; !path.empty();) {
        if (end) bad_pattern(pattern, "an open end must be the last segment");
        auto segment = cut_segment(path);
        if (!segment.starts_with('{')) {
            if (segment.find_first_of("{}") != std::string_view::npos)
                bad_pattern(pattern, "braces inside a segment");
            node = &node->literal(segment);
            continue;
        }
        if (!segment.ends_with('}') || segment.size() < 3) bad_pattern(pattern, "a parameter needs a name");
        auto name = segment.substr(1, segment.size() - 2);
        if (name.ends_with("...")) {
            name.remove_suffix(3);
            end = &node->rest;
        } else {
            if (!node->parameter) node->parameter = std::make_unique<Node>();
            node = node->parameter.get();
        }
        route.names.emplace_back(name);
    }
    auto& place = (end ? *end : node->routes)[static_cast<std::size_t>(method)];
    if (place) bad_pattern(pattern, "is taken already");
    place = std::move(route);
}

std::optional<Router::Match> Router::find(Method method, std::string_view path) const
{
    if (!path.starts_with('/')) return std::nullopt;
    auto route_in = [method](const Routes& routes) -> const Route* {
        if (auto& own = routes[static_cast<std::size_t>(method)]) return &*own;
        auto& get = routes[static_cast<std::size_t>(Method::get)];
        return method == Method::head && get ? &*get : nullptr;
    };
    Node::Found found;
    if (!root_->walk(path, found, [&](auto& routes) { return route_in(routes) != nullptr; }))
        return std::nullopt;
    auto* route = route_in(*found.routes);
    Match match{route->payload, {}};
    for (std::size_t i = 0; i < route->names.size(); ++i)
        match.parameters.emplace_back(route->names[i], found.values[i]);
    return match;
}

std::vector<Method> Router::allowed(std::string_view path) const
{
    std::vector<Method> methods;
    for (std::size_t i = 0; i < method_count; ++i)
        if (find(static_cast<Method>(i), path)) methods.push_back(static_cast<Method>(i));
    return methods;
}

std::string allow_header(const std::vector<Method>& methods)
{
    std::string text;
    for (auto method : methods) {
        if (!text.empty()) text += ", ";
        text += name_of(method);
    }
    return text;
}

} // namespace landlotse::http
