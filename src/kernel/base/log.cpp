#include "kernel/base/log.h"

#include "kernel/base/clock.h"
#include "kernel/base/text.h"

#include <atomic>
#include <fmt/format.h>
#include <string>
#include <unistd.h>

namespace landlotse::base::log {

namespace {
std::atomic<Level> lowest = Level::info;

void append_quoted(std::string& line, std::string_view text)
{
    line.push_back('"');
    for (char c : text) {
        if (c == '"' || c == '\\') line.push_back('\\');
        if (static_cast<unsigned char>(c) < 0x20)
            line += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            line.push_back(c);
    }
    line.push_back('"');
}

void append_value(std::string& line, const Fact& fact)
{
    if (auto* text = std::get_if<std::string_view>(&fact.value)) append_quoted(line, *text);
    else if (auto* number = std::get_if<std::int64_t>(&fact.value)) line += fmt::to_string(*number);
    else if (auto* real = std::get_if<double>(&fact.value)) line += fmt::to_string(*real);
    else line += std::get<bool>(fact.value) ? "true" : "false";
}
} // namespace

void set_level(Level level) { lowest = level; }

void write(Level level, std::string_view event, std::initializer_list<Fact> facts)
{
    if (level < lowest.load(std::memory_order_relaxed)) return;
    constexpr std::string_view names[] = {"debug", "info", "warning", "error"};
    std::string line = fmt::format(R"({{"at":"{}","level":"{}","event":)", iso_instant(SystemClock{}.now()),
                                   names[static_cast<int>(level)]);
    append_quoted(line, event);
    for (auto& fact : facts) {
        line.push_back(',');
        append_quoted(line, fact.key);
        line.push_back(':');
        append_value(line, fact);
    }
    line += "}\n";
    // One write per line keeps lines of several threads apart; a full pipe is no reason to fail.
    [[maybe_unused]] auto ignored = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace landlotse::base::log
