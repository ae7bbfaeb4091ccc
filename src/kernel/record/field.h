#pragma once
// One field of a record: enough to store it, ask for it, show it, filter by it, and carry it through CSV,
// XLSX and JSON. A room describes its struct once (kind.h); everything else is derived.

#include "kernel/storage/value.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::record {

enum class FieldType {
    line,      ///< one line of text
    text,      ///< several lines
    rich,      ///< text with the markup of kernel/richtext, cleaned when it comes in
    number,    ///< whole number
    money,     ///< euro cents
    yes_no,    ///< yes, no, or not said when it is not required
    day,       ///< a date
    choice,    ///< one of `options`
    choices,   ///< any of `options`
    reference, ///< another record of kind `refers_to`
    email,
    phone,
    url,
};

/// Several codes in one cell, in the order of the field's options. Stored as ` de ar uk ` so that
/// `like '% ar %'` finds one on both databases.
struct Codes {
    std::vector<std::string> codes;

    bool has(std::string_view code) const;
    friend bool operator==(const Codes&, const Codes&) = default;
};
std::string stored(const Codes& codes);
Codes codes_from(std::string_view stored);

inline storage::Value to_value(const Codes& codes) { return stored(codes); }
inline void from_cell(const storage::Cells& cells, int column, Codes& out) { out = codes_from(cells.text(column)); }

/// Where a field's text counts when somebody searches.
enum class SearchWeight { none, body, title };

/// What a room says about a field beyond its type.
struct Rules {
    FieldType type = FieldType::line;
    bool is_required = false;
    int max_length = 200; ///< characters; 5,000 unless said otherwise for `text`, 60,000 for `rich`
    std::int64_t least = 0, most = 1'000'000'000;
    std::vector<std::string> options = {};
    std::string refers_to = {};
    std::string group = {};            ///< message key of the form group it stands in; first one also starts it
    bool in_list = false;              ///< a column of the list
    bool is_filter = false;            ///< choice, choices, yes_no and reference may filter the list
    bool is_translatable = false;      ///< line and text may have translations
    bool is_internal = false;          ///< never leaves the office (portal, public API, open exports)
    SearchWeight search = SearchWeight::none;
    std::string insert_from = {};      ///< rich: address that finds what may be put into the text (site/forms.h)
    /// Brings a typed text into its canonical form, or answers with the message key of what is wrong.
    std::function<std::optional<std::string>(std::string&)> check = {};
};

struct Field : Rules {
    std::string name; ///< column, JSON member and part of the message key
    bool may_be_null = false;

    bool is_text() const
    {
        return type == FieldType::line || type == FieldType::text || type == FieldType::rich || type == FieldType::email ||
               type == FieldType::phone || type == FieldType::url;
    }
    bool has_option(std::string_view option) const;
};

} // namespace landlotse::record
