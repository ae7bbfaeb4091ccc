#include "kernel/base/id.h"

#include <algorithm>

namespace landlotse::base {

namespace {
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::int64_t epoch_2020 = 1'577'836'800'000;
constexpr int low_bits = 22;

int digit_of(char c)
{
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == 'o') c = '0';
    if (c == 'i' || c == 'l') c = '1';
    auto at = alphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}
} // namespace

IdMaker::IdMaker(std::uint64_t seed) : counter_(seed) {}

std::int64_t IdMaker::next(std::int64_t milliseconds_since_1970)
{
    // A counter that starts at a random place keeps ids of one millisecond apart within this process.
    auto low = counter_.fetch_add(1, std::memory_order_relaxed) & ((1u << low_bits) - 1);
    auto high = std::max<std::int64_t>(milliseconds_since_1970 - epoch_2020, 1);
    return (high << low_bits) | static_cast<std::int64_t>(low);
}

std::string id_text(std::int64_t value)
{
    std::string text;
    auto rest = static_cast<std::uint64_t>(value);
    do {
        text.push_back(alphabet[rest & 31]);
        rest >>= 5;
    } while (rest != 0);
    std::reverse(text.begin(), text.end());
    return text;
}

std::optional<std::int64_t> id_from_text(std::string_view text)
{
    if (text.empty() || text.size() > 13) return std::nullopt;
    std::uint64_t value = 0;
    for (char c : text) {
        int digit = digit_of(c);
        if (digit < 0 || value >> 58 != 0) return std::nullopt;
        value = value << 5 | static_cast<std::uint64_t>(digit);
    }
    return static_cast<std::int64_t>(value);
}

} // namespace landlotse::base
