#include "kernel/i18n/translator.h"

#include "kernel/base/embedded.h"

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/locdspnm.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>
#include <unordered_map>

namespace landlotse::i18n {

namespace {

using Messages = std::map<std::string, std::map<std::string, std::string>>;

void add_file(Messages& messages, const base::EmbeddedFile& file)
{
    // …/messages/office.de.json → de
    auto name = file.path.substr(file.path.rfind('/') + 1);
    auto first = name.find('.'), last = name.rfind('.');
    if (first == last) return;
    auto& texts = messages[std::string(name.substr(first + 1, last - first - 1))];
    boost::system::error_code broken;
    auto parsed = boost::json::parse(file.bytes, broken);
    if (broken || !parsed.is_object()) throw std::runtime_error(fmt::format("{} is not a JSON object", file.path));
    for (auto& [key, text] : parsed.as_object()) texts[std::string(key)] = text.as_string().c_str();
}

/// Latin letters get marks and brackets, so that a text which bypasses translation shows at once.
std::string pseudo_text(const std::string& pattern)
{
    static const std::map<char, std::string_view> marks = {{'a', "à"}, {'e', "é"}, {'i', "î"}, {'o', "ö"},
                                                           {'u', "û"}, {'A', "Å"}, {'E', "É"}, {'O', "Ø"}};
    std::string out = "[";
    int depth = 0;
    for (char c : pattern) {
        if (c == '{') ++depth;
        if (c == '}') --depth;
        auto mark = marks.find(c);
        if (depth == 0 && mark != marks.end()) out += mark->second;
        else out.push_back(c);
    }
    return out + "]";
}

Messages load()
{
    Messages messages;
    for (std::string_view level : {"kernel/", "rooms/"})
        for (auto& file : base::embedded_files(level))
            if (file.path.find("/messages/") != std::string_view::npos) add_file(messages, file);
    // A county may say things in its own words: files of the same form in the folder LANDLOTSE_TEXTS win.
    if (auto* folder = std::getenv("LANDLOTSE_TEXTS"))
        for (auto& entry : std::filesystem::directory_iterator(folder)) {
            std::ifstream in(entry.path());
            std::string bytes(std::istreambuf_iterator<char>(in), {});
            auto path = entry.path().string();
            add_file(messages, {path, bytes});
        }
    for (auto& [key, text] : messages["de"]) messages["qps"][key] = pseudo_text(text);
    return messages;
}

/// Patterns compiled once per language and key. Plain texts without braces or quotes skip ICU altogether.
/// A MessageFormat is not safe for two threads, and a fresh copy builds its number format anew: copies that are
/// done go back and wait for the next use.
struct Compiled {
    std::string plain;
    std::unique_ptr<icu::MessageFormat> format;
    mutable std::mutex mutex;
    mutable std::vector<std::unique_ptr<icu::MessageFormat>> idle;

    std::unique_ptr<icu::MessageFormat> borrow() const
    {
        {
            std::lock_guard lock(mutex);
            if (!idle.empty()) {
                auto one = std::move(idle.back());
                idle.pop_back();
                return one;
            }
        }
        return std::unique_ptr<icu::MessageFormat>(format->clone());
    }

    void give_back(std::unique_ptr<icu::MessageFormat> one) const
    {
        std::lock_guard lock(mutex);
        if (idle.size() < 4) idle.push_back(std::move(one));
    }
};

/// One kind of digits in all languages: those of clocks, letters and forms here. A page that mixes two kinds is hard to compare with them.
icu::Locale locale_of(const Language& language)
{
    std::string code(language.code == "qps" || language == easy_german() ? "de" : language.code);
    return icu::Locale((code + "@numbers=latn").c_str());
}

class Store {
public:
    Store()
    {
        for (auto& [language, texts] : all_messages()) {
            auto known = i18n::language(language);
            if (!known) throw std::runtime_error(fmt::format("messages in an unknown language: {}", language));
            for (auto& [key, text] : texts) add(*known, key, text);
        }
    }

    const Compiled* find(std::string_view language, std::string_view key) const
    {
        auto texts = languages_.find(language);
        if (texts == languages_.end()) return nullptr;
        auto found = texts->second.find(key);
        return found == texts->second.end() ? nullptr : &found->second;
    }

    static const Store& instance()
    {
        static const Store store;
        return store;
    }

private:
    void add(const Language& language, const std::string& key, const std::string& text)
    {
        auto& compiled = languages_[std::string(language.code)][key];
        if (text.find_first_of("{'") == std::string::npos) {
            compiled.plain = text;
            return;
        }
        UErrorCode status = U_ZERO_ERROR;
        UParseError where;
        compiled.format = std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(text),
                                                               locale_of(language), where, status);
        if (U_FAILURE(status))
            throw std::runtime_error(fmt::format("message {} in {} is malformed: {}", key, language.code, text));
    }

    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    using Texts = std::unordered_map<std::string, Compiled, Hash, std::equal_to<>>;
    std::map<std::string, Texts, std::less<>> languages_;
};

icu::Formattable formattable(const Argument& value)
{
    if (auto* number = std::get_if<std::int64_t>(&value)) return icu::Formattable(*number);
    if (auto* real = std::get_if<double>(&value)) return icu::Formattable(*real);
    return icu::Formattable(icu::UnicodeString::fromUTF8(std::get<std::string>(value)));
}

std::string utf8(const icu::UnicodeString& text)
{
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::string filled(const Compiled& message, const std::vector<NamedArgument>& args)
{
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (auto& arg : args) {
        names.push_back(icu::UnicodeString::fromUTF8(icu::StringPiece(arg.name.data(), static_cast<int>(arg.name.size()))));
        values.push_back(formattable(arg.value));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString out;
    auto own = message.borrow();
    own->format(names.data(), values.data(), static_cast<int>(names.size()), out, status);
    message.give_back(std::move(own));
    return U_FAILURE(status) ? std::string() : utf8(out);
}

std::string date_text(const Language& language, base::Instant at, const char* skeleton, const char* zone)
{
    static std::shared_mutex mutex;
    static std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>> formats;
    auto key = fmt::format("{}|{}|{}", language.code, skeleton, zone);
    {
        std::shared_lock lock(mutex);
        if (auto found = formats.find(key); found != formats.end())
            return [&] {
                icu::UnicodeString out;
                std::unique_ptr<icu::SimpleDateFormat> own(found->second->clone());
                return utf8(own->format(static_cast<UDate>(base::milliseconds(at)), out));
            }();
    }
    UErrorCode status = U_ZERO_ERROR;
    auto locale = locale_of(language);
    std::unique_ptr<icu::DateTimePatternGenerator> generator(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    auto pattern = generator->getBestPattern(icu::UnicodeString(skeleton), status);
    auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    format->adoptTimeZone(icu::TimeZone::createTimeZone(zone));
    {
        std::unique_lock lock(mutex);
        formats.emplace(key, std::move(format));
    }
    return date_text(language, at, skeleton, zone);
}

} // namespace

const Messages& all_messages()
{
    static const Messages messages = load();
    return messages;
}

std::string Translator::say(std::string_view key, const std::vector<NamedArgument>& args) const
{
    const Compiled* message = nullptr;
    // Who reads easy German reads German rather than English.
    std::string_view next = language_ == easy_german() ? "de" : "en";
    for (auto code : {language_.code, next, std::string_view("de")})
        if ((message = Store::instance().find(code, key))) break;
    if (!message) return fmt::format("⟦{}⟧", key);
    return message->format ? filled(*message, args) : message->plain;
}

std::string Translator::operator()(std::string_view key, std::initializer_list<NamedArgument> args) const
{
    return say(key, args);
}

std::string Translator::operator()(std::string_view key, const std::map<std::string, std::string>& args) const
{
    std::vector<NamedArgument> named;
    for (auto& [name, value] : args) named.emplace_back(name, value);
    return say(key, named);
}

bool Translator::has(std::string_view key) const
{
    return Store::instance().find(language_.code, key) != nullptr || Store::instance().find("de", key) != nullptr;
}

std::string Translator::day(base::Day day) const { return date_text(language_, day, "yMMdd", "UTC"); }
std::string Translator::long_day(base::Day day) const { return date_text(language_, day, "yMMMMEEEEd", "UTC"); }
std::string Translator::moment(base::Instant at) const
{
    return date_text(language_, at, "yMMddHHmm", "Europe/Berlin");
}

std::string Translator::weekday(unsigned iso_weekday) const
{
    // 2024-01-01 was a Monday.
    base::Day monday{std::chrono::year{2024} / 1 / 1};
    return date_text(language_, monday + std::chrono::days(iso_weekday - 1), "EEEE", "UTC");
}

std::string Translator::number(std::int64_t value) const
{
    UErrorCode status = U_ZERO_ERROR;
    return utf8(icu::number::NumberFormatter::withLocale(locale_of(language_)).formatInt(value, status).toString(status));
}

std::string Translator::number(double value, int digits) const
{
    UErrorCode status = U_ZERO_ERROR;
    auto formatter = icu::number::NumberFormatter::withLocale(locale_of(language_))
                         .precision(icu::number::Precision::fixedFraction(digits));
    return utf8(formatter.formatDouble(value, status).toString(status));
}

std::string Translator::language_name(std::string_view code) const
{
    if (code == easy_german().code) return std::string(easy_german().own_name);
    // ICU loads a table for every question; lists ask the same few hundred times.
    static std::shared_mutex mutex;
    static std::map<std::string, std::string> known;
    auto key = fmt::format("{}|{}", language_.code, code);
    {
        std::shared_lock lock(mutex);
        if (auto found = known.find(key); found != known.end()) return found->second;
    }
    std::unique_ptr<icu::LocaleDisplayNames> names(icu::LocaleDisplayNames::createInstance(locale_of(language_)));
    icu::UnicodeString out;
    auto name = utf8(names->languageDisplayName(std::string(code).c_str(), out));
    std::unique_lock lock(mutex);
    return known.emplace(key, name).first->second;
}

std::string Translator::days_from(base::Day today, base::Day day) const
{
    UErrorCode status = U_ZERO_ERROR;
    icu::RelativeDateTimeFormatter formatter(locale_of(language_), status);
    icu::UnicodeString out;
    formatter.format(static_cast<double>((day - today).count()), UDAT_REL_UNIT_DAY, out, status);
    return utf8(out);
}

} // namespace landlotse::i18n
