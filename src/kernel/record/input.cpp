#include "kernel/record/input.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/richtext/clean.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace landlotse::record {

namespace {

using storage::Value;

/// Labels of options in both office languages lead back to the option, so that an exported file comes in again.
std::optional<std::string> option_meant(const Kind& kind, const Field& field, const std::string& text)
{
    if (field.has_option(text)) return text;
    auto wanted = i18n::folded(text);
    for (auto& language : i18n::languages()) {
        if (!language.for_office) continue;
        i18n::Translator t(language);
        for (auto& option : field.options)
            if (i18n::folded(option_label(kind, field, option, t)) == wanted) return option;
    }
    return std::nullopt;
}

std::optional<std::int64_t> yes_or_no(const std::string& text)
{
    auto folded = i18n::folded(text);
    for (auto* yes : {"1", "yes", "ja", "true", "on", "x"})
        if (folded == yes) return 1;
    for (auto* no : {"0", "no", "nein", "false"})
        if (folded == no) return 0;
    return std::nullopt;
}

/// `12`, `12,5`, `1.234,50`, `12.50` as cents.
std::optional<std::int64_t> cents(std::string text)
{
    std::erase(text, ' ');
    if (auto euro = text.find("€"); euro != std::string::npos) text.erase(euro, std::string_view("€").size());
    auto comma = text.rfind(','), dot = text.rfind('.');
    auto point = comma == std::string::npos ? dot : comma;
    // A dot followed by three digits and no comma separates thousands in Germany.
    if (comma == std::string::npos && dot != std::string::npos && text.size() - dot == 4) point = std::string::npos;
    std::string whole = text.substr(0, point), part = point == std::string::npos ? "" : text.substr(point + 1);
    std::erase(whole, '.');
    if (part.size() > 2) return std::nullopt;
    part.resize(2, '0');
    auto euros = base::whole_number(whole), rest = base::whole_number(part);
    if (!euros || !rest || *euros < 0 || *rest < 0 || *euros > 1'000'000'000) return std::nullopt;
    return *euros * 100 + *rest;
}

/// ISO or German: 2026-11-22, 22.11.2026, 22.11.26 is refused because nobody knows the century.
std::optional<base::Day> day_meant(const std::string& text)
{
    if (auto day = base::day_from_iso(text)) return day;
    auto parts = base::split(text, '.');
    if (parts.size() != 3 || parts[2].size() != 4) return std::nullopt;
    auto day = base::whole_number(parts[0]), month = base::whole_number(parts[1]), year = base::whole_number(parts[2]);
    if (!day || !month || !year) return std::nullopt;
    return base::day_from_iso(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
}

bool looks_like_email(std::string_view text)
{
    auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.find('@', at + 1) == std::string_view::npos &&
           text.find('.', at) != std::string_view::npos && text.back() != '.' && text[at + 1] != '.' &&
           text.find_first_of(" \t\r\n<>,;\"") == std::string_view::npos;
}

bool looks_like_phone(std::string_view text)
{
    auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 3 && digits <= 20 && text.find_first_not_of("+0123456789 ()/-") == std::string_view::npos;
}

bool looks_like_url(std::string_view text)
{
    bool web = text.starts_with("https://") || text.starts_with("http://");
    return web && text.find('.') != std::string_view::npos && text.find_first_of(" \t\r\n<>\"'`") == std::string_view::npos;
}

class FieldReader {
public:
    FieldReader(const Kind& kind, const Field& field, const Resolve& resolve, base::Faults& faults)
        : kind_(kind), field_(field), resolve_(resolve), faults_(faults)
    {
    }

    Value read(const std::vector<std::string>& typed)
    {
        if (field_.type == FieldType::choices) return many(typed);
        std::string text(typed.empty() ? std::string_view() : base::trimmed(typed.front()));
        if (!base::is_valid_utf8(text)) return fault("record.not_text");
        if (text.empty()) return empty();
        if (field_.is_text()) return worded(std::move(text));
        if (field_.type == FieldType::choice) return chosen(text);
        return counted(text);
    }

private:
    Value fault(std::string message, std::map<std::string, std::string> args = {})
    {
        faults_.push_back({field_.name, std::move(message), std::move(args), 0, 0});
        return {};
    }

    Value empty()
    {
        // An unticked box is a "no" where the field knows no "not said".
        if (field_.type == FieldType::yes_no && !field_.may_be_null) return std::int64_t{0};
        if (field_.is_required || (!field_.may_be_null && !field_.is_text())) return fault("record.required");
        if (field_.is_text() && !field_.may_be_null) return std::string();
        return {};
    }

    Value many(const std::vector<std::string>& typed)
    {
        Codes codes;
        for (auto& whole : typed)
            for (auto part : base::split(whole, ',')) {
                std::string text(base::trimmed(part));
                if (text.empty()) continue;
                auto option = option_meant(kind_, field_, text);
                if (!option) return fault("record.unknown_option", {{"text", text.substr(0, 80)}});
                if (!codes.has(*option)) codes.codes.push_back(*option);
            }
        if (codes.codes.empty() && field_.is_required) return fault("record.required");
        std::sort(codes.codes.begin(), codes.codes.end(), [&](auto& a, auto& b) { return place(a) < place(b); });
        return stored(codes);
    }

    std::size_t place(const std::string& option) const
    {
        return static_cast<std::size_t>(std::find(field_.options.begin(), field_.options.end(), option) - field_.options.begin());
    }

    Value chosen(const std::string& text)
    {
        auto option = option_meant(kind_, field_, text);
        return option ? Value(*option) : fault("record.unknown_option", {{"text", text.substr(0, 80)}});
    }

    Value worded(std::string text)
    {
        if (field_.type == FieldType::rich) {
            auto clean = richtext::clean_markup(text);
            if (!clean) return fault(richtext::message_of(clean.error()));
            text = *clean;
            if (text.empty()) return empty();
        } else if (field_.type != FieldType::text)
            std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
        std::erase(text, '\r');
        auto length = base::count_characters(text);
        if (length > static_cast<std::size_t>(field_.max_length))
            return fault("record.too_long", {{"length", std::to_string(length)}, {"most", std::to_string(field_.max_length)}});
        if (field_.type == FieldType::email && !looks_like_email(text)) return fault("record.not_email");
        if (field_.type == FieldType::phone && !looks_like_phone(text)) return fault("record.not_phone");
        if (field_.type == FieldType::url && !looks_like_url(text)) return fault("record.not_url");
        if (field_.check)
            if (auto wrong = field_.check(text)) return fault(*wrong);
        return text;
    }

    Value counted(const std::string& text)
    {
        switch (field_.type) {
        case FieldType::yes_no: {
            auto answer = yes_or_no(text);
            return answer ? Value(*answer) : fault("record.not_yes_no");
        }
        case FieldType::day: {
            auto day = day_meant(text);
            return day ? Value(base::iso_day(*day)) : fault("record.not_day");
        }
        case FieldType::reference: {
            auto id = resolve_ ? resolve_(field_, text) : std::nullopt;
            return id ? Value(*id) : fault("record.unknown_reference", {{"text", text.substr(0, 80)}});
        }
        case FieldType::money: return within(cents(text), "record.not_money");
        default: return within(base::whole_number(text), "record.not_number");
        }
    }

    Value within(std::optional<std::int64_t> number, const char* unreadable)
    {
        if (!number) return fault(unreadable);
        if (*number < field_.least || *number > field_.most)
            return fault("record.out_of_range", {{"least", std::to_string(field_.least)}, {"most", std::to_string(field_.most)}});
        return *number;
    }

    const Kind& kind_;
    const Field& field_;
    const Resolve& resolve_;
    base::Faults& faults_;
};

} // namespace

Value read_field(const Kind& kind, const Field& field, const std::vector<std::string>& typed, const Resolve& resolve,
                 base::Faults& faults)
{
    return FieldReader(kind, field, resolve, faults).read(typed);
}

ReadResult read_all(const Kind& kind, const Typed& typed, const Resolve& resolve, const Values* before)
{
    ReadResult result;
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        auto& field = kind.fields[i];
        auto found = typed.find(field.name);
        if (found == typed.end() && before) result.values.push_back((*before)[i]);
        else result.values.push_back(read_field(kind, field, found == typed.end() ? std::vector<std::string>{} : found->second,
                                                resolve, result.faults));
    }
    if (result.faults.empty() && kind.rule) kind.rule(result.values, result.faults);
    return result;
}

std::vector<std::string> form_texts(const Field& field, const Value& value)
{
    if (auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == FieldType::reference) return {base::id_text(*number)};
        if (field.type == FieldType::money) return {fmt::format("{},{:02}", *number / 100, *number % 100)};
        return {std::to_string(*number)};
    }
    auto* text = std::get_if<std::string>(&value);
    if (!text) return {};
    if (field.type == FieldType::choices) return codes_from(*text).codes;
    return {*text};
}

std::string option_label(const Kind& kind, const Field& field, const std::string& option, const i18n::Translator& t)
{
    if (field.options == language_options()) {
        auto name = t.language_name(option);
        // ICU has no name for German Sign Language.
        return name == option ? t("record.language." + option) : name;
    }
    return t(kind.message(field.name + "." + option));
}

std::string shown(const Kind& kind, const Field& field, const Value& value, const i18n::Translator& t,
                  const std::map<std::int64_t, std::string>& reference_titles)
{
    if (auto* number = std::get_if<std::int64_t>(&value)) {
        switch (field.type) {
        case FieldType::yes_no: return t(*number ? "record.yes" : "record.no");
        case FieldType::money: return t("record.euro", {{"amount", t.number(static_cast<double>(*number) / 100, 2)}});
        case FieldType::reference: {
            auto title = reference_titles.find(*number);
            return title == reference_titles.end() ? std::string() : title->second;
        }
        default: return t.number(*number);
        }
    }
    auto* text = std::get_if<std::string>(&value);
    if (!text || text->empty()) return {};
    if (field.type == FieldType::rich) return richtext::words_of(*text);
    if (field.type == FieldType::choice) return option_label(kind, field, *text, t);
    if (field.type == FieldType::day) {
        auto day = base::day_from_iso(*text);
        return day ? t.day(*day) : *text;
    }
    if (field.type != FieldType::choices) return *text;
    std::vector<std::string> labels;
    for (auto& code : codes_from(*text).codes) labels.push_back(option_label(kind, field, code, t));
    return base::joined(labels, ", ");
}

std::vector<std::string> language_options()
{
    // What is spoken in advice and courses: the portal's languages and the next most asked for.
    return {"de", "en", "uk", "ru", "ar", "fa", "tr", "fr", "pl", "ro", "ti", "kmr", "ckb", "ps", "prs", "so", "am",
            "es", "it", "pt", "bg", "sr", "sq", "vi", "ka", "hy", "hu", "cs", "hsb", "gsg"};
}

} // namespace landlotse::record
