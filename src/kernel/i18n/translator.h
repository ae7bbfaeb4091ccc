#pragma once
// No text in code: t("i18n.sample", {{"count", 3}}). Messages are ICU MessageFormat, kept per part
// in messages/{office|portal}.{language}.json and carried in the program.

#include "kernel/base/clock.h"
#include "kernel/i18n/language.h"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace landlotse::i18n {

using Argument = std::variant<std::int64_t, double, std::string>;
struct NamedArgument {
    NamedArgument(std::string_view key, std::string_view text) : name(key), value(std::string(text)) {}
    NamedArgument(std::string_view key, const std::string& text) : name(key), value(text) {}
    NamedArgument(std::string_view key, const char* text) : name(key), value(std::string(text)) {}
    NamedArgument(std::string_view key, int number) : name(key), value(std::int64_t{number}) {}
    NamedArgument(std::string_view key, std::int64_t number) : name(key), value(number) {}
    NamedArgument(std::string_view key, std::size_t number)
        : name(key), value(static_cast<std::int64_t>(number)) {}
    NamedArgument(std::string_view key, double number) : name(key), value(number) {}
    std::string_view name;
    Argument value;
};

/// Says things in one language. Cheap to copy; valid for the life of the program.
class Translator {
public:
    explicit Translator(const Language& language) : language_(language) {}

    const Language& language() const { return language_; }

    /// The message, filled. A key missing in this language is said in English, then German; a key that
    /// exists nowhere comes back as `⟦key⟧`, which the page tests refuse.
    std::string operator()(std::string_view key, std::initializer_list<NamedArgument> args = {}) const;
    std::string operator()(std::string_view key, const std::map<std::string, std::string>& args) const;
    bool has(std::string_view key) const;

    std::string day(base::Day day) const;             ///< 22.11.2026 in German
    std::string long_day(base::Day day) const;        ///< Sonntag, 22. November 2026
    std::string moment(base::Instant at) const;       ///< 22.11.2026, 18:00 Uhr, Europe/Berlin
    std::string number(std::int64_t value) const;     ///< 253.210
    std::string number(double value, int digits) const;
    std::string weekday(unsigned iso_weekday) const;  ///< 1 = Monday
    std::string language_name(std::string_view code) const; ///< the name of another language in this one
    /// "in 12 Tagen", "vor 3 Tagen", "heute".
    std::string days_from(base::Day today, base::Day day) const;

private:
    std::string say(std::string_view key, const std::vector<NamedArgument>& args) const;
    Language language_;
};

/// Every key of every language, for tests: language code → key → pattern.
const std::map<std::string, std::map<std::string, std::string>>& all_messages();

} // namespace landlotse::i18n
