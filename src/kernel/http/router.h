#pragma once
// Finds which route a path belongs to. Knows no handlers: a route is a number its owner understands.

#include "kernel/http/message.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::http {

/// Patterns are literal segments, `{name}` for exactly one segment that is not empty, and `{name...}` as the
/// last segment for everything that is left (at least one character). Literals win over parameters.
class Router {
public:
    struct Match {
        std::size_t payload = 0;
        Pairs parameters;
    };

    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    /// Throws std::logic_error for a malformed pattern or one that is already taken: the program's own fault.
    void add(Method method, std::string_view pattern, std::size_t payload);
    /// HEAD finds the GET route when it has none of its own.
    std::optional<Match> find(Method method, std::string_view path) const;
    /// Methods some route has for this path, for `Allow`; empty means 404, anything else 405.
    std::vector<Method> allowed(std::string_view path) const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
};

/// `GET, HEAD, POST`: the value of an `Allow` header.
std::string allow_header(const std::vector<Method>& methods);

} // namespace landlotse::http
