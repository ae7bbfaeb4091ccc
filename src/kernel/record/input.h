#pragma once
// From what people type to values, and back: one place for forms, CSV, XLSX and JSON.

#include "kernel/base/fault.h"
#include "kernel/i18n/translator.h"
#include "kernel/record/kind.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace landlotse::record {

/// What came in for each field, by field name. Several texts only for `choices`.
using Typed = std::map<std::string, std::vector<std::string>>;

/// Finds the record that a reference means: an id or a title. Empty when none or more than one fits.
using Resolve = std::function<std::optional<std::int64_t>(const Field&, const std::string& text)>;

/// Reads one field. `typed` are code texts (forms, JSON) or labels in an office language (files).
/// A fault names the field; the value is then null.
storage::Value read_field(const Kind& kind, const Field& field, const std::vector<std::string>& typed,
                          const Resolve& resolve, base::Faults& faults);

/// Reads all fields and applies the kind's rule. Fields missing from `typed` keep `before` when given.
struct ReadResult {
    Values values;
    base::Faults faults;
};
ReadResult read_all(const Kind& kind, const Typed& typed, const Resolve& resolve, const Values* before = nullptr);

/// The value as it stands in a form field (codes, ISO days, plain numbers).
std::vector<std::string> form_texts(const Field& field, const storage::Value& value);
/// The value as a person reads it. `reference_titles` come from store.h.
std::string shown(const Kind& kind, const Field& field, const storage::Value& value, const i18n::Translator& t,
                  const std::map<std::int64_t, std::string>& reference_titles = {});
/// The label of an option: `directory.offer.level.b1`, or a language's name for options of a `languages` field.
std::string option_label(const Kind& kind, const Field& field, const std::string& option, const i18n::Translator& t);

/// Options of a field of languages; their labels come from ICU.
std::vector<std::string> language_options();

} // namespace landlotse::record
