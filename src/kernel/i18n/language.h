#pragma once
// The languages of the portal, by their own names, with script direction.

#include <optional>
#include <span>
#include <string_view>

namespace landlotse::i18n {

enum class Direction { left_to_right, right_to_left };

struct Language {
    std::string_view code;     ///< BCP 47, as in the address: `de`, `kmr`
    std::string_view own_name; ///< as its speakers write it
    Direction direction = Direction::left_to_right;
    bool for_office = false;   ///< staff texts are complete in this language

    friend bool operator==(const Language& a, const Language& b) { return a.code == b.code; }
};

/// All languages, German first (it is the most used: helpers read it).
std::span<const Language> languages();
/// The language of that code, or nothing. `qps` is the pseudo-language of the tests.
std::optional<Language> language(std::string_view code);
const Language& german();
/// German in easy words (`de-simple`): texts may be written in it, menus and staff texts are German. It is not
/// in `languages()`, and what stands in it may be called Leichte Sprache only after its readers have checked it.
const Language& easy_german();
/// The best language for an Accept-Language header (RFC 9110, section 12.5.4); German when none fits.
Language preferred_language(std::string_view accept_language);

inline std::string_view direction_name(const Language& language)
{
    return language.direction == Direction::right_to_left ? "rtl" : "ltr";
}

} // namespace landlotse::i18n
