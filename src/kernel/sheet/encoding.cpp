#include "kernel/sheet/encoding.h"

#include "kernel/base/text.h"

#include <array>

namespace landlotse::sheet {

namespace {

/// Windows-1252, 0x80 to 0x9F; 0 = no character (WHATWG Encoding keeps C1 controls there, we refuse them).
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

base::Fault fault_at(std::string message, std::size_t offset)
{
    return {.message = std::move(message), .args = {{"offset", std::to_string(offset)}}};
}

base::Result<std::string, base::Fault> from_windows_1252(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 16);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto byte = static_cast<unsigned char>(bytes[i]);
        char32_t character = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
        if (character == 0) return base::refuse(fault_at("sheet.not_text", i));
        append_utf8(text, character);
    }
    return text;
}

/// `high` is the index of the more significant byte in a pair: 0 or 1.
base::Result<std::string, base::Fault> from_utf16(std::string_view bytes, std::size_t high)
{
    auto unit = [&](std::size_t at) {
        auto part = [&](std::size_t i) {
            return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]));
        };
        return part(at + high) << 8 | part(at + 1 - high);
    };
    if (bytes.size() % 2 != 0) return base::refuse(fault_at("sheet.broken_utf16", bytes.size()));
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        char32_t character = unit(at);
        bool first_half = character >= 0xD800 && character < 0xDC00;
        if (first_half && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00) == 0xDC00) {
            character = 0x10000 + ((character - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
            at += 2;
        } else if (character >= 0xD800 && character < 0xE000) {
            return base::refuse(fault_at("sheet.broken_utf16", at));
        }
        if (character == 0) return base::refuse(fault_at("sheet.not_text", at));
        append_utf8(text, character);
    }
    return text;
}

} // namespace

base::Result<std::string, base::Fault> utf8_from(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), 1);
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), 0);
    if (base::is_valid_utf8(bytes)) return std::string(bytes);
    return from_windows_1252(bytes);
}

void append_utf8(std::string& text, char32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
    auto tail = [&](int shift) { text.push_back(static_cast<char>(0x80 | (c >> shift & 0x3F))); };
    if (c < 0x80) {
        text.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
        text.push_back(static_cast<char>(0xC0 | c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        text.push_back(static_cast<char>(0xE0 | c >> 12));
        tail(6), tail(0);
    } else {
        text.push_back(static_cast<char>(0xF0 | c >> 18));
        tail(12), tail(6), tail(0);
    }
}

} // namespace landlotse::sheet
