#pragma once
// Structured logs: one JSON object a line on standard error. No personal data: pass ids and counts,
// never names, addresses or what somebody typed.

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace landlotse::base::log {

enum class Level { debug, info, warning, error };

struct Fact {
    std::string_view key;
    std::variant<std::string_view, std::int64_t, double, bool> value;
};

/// Lines below this level are dropped. Default: info.
void set_level(Level level);
/// `event` is a stable dotted word such as `http.request`; facts follow in order.
void write(Level level, std::string_view event, std::initializer_list<Fact> facts = {});

inline void info(std::string_view event, std::initializer_list<Fact> facts = {})
{
    write(Level::info, event, facts);
}
inline void warning(std::string_view event, std::initializer_list<Fact> facts = {})
{
    write(Level::warning, event, facts);
}
inline void error(std::string_view event, std::initializer_list<Fact> facts = {})
{
    write(Level::error, event, facts);
}

} // namespace landlotse::base::log
