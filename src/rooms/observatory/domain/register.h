#pragma once
// A register at the level of persons, as little of each as counting needs: which category of each feature, and a key that
// tells nobody who it is. Figures are counted from here and never from published figures (R2.12).

#include "engines/disclosure/perturbation.h"
#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "kernel/sheet/sheet.h"

#include <optional>
#include <string>
#include <vector>

namespace landlotse::observatory {

struct Feature {
    std::string name;
    std::vector<std::string> categories; ///< in the order of their first record, or by their leading number
};

struct Register {
    std::vector<Feature> features;
    /// Per feature, the category of each record.
    std::vector<std::vector<std::uint16_t>> category;
    std::vector<disclosure::RecordKey> keys; ///< one per record; the same person has the same one next year
    bool has_stable_keys = false;            ///< keys follow from an identifier, so persons are recognised across years

    std::size_t size() const { return keys.size(); }
    std::optional<std::size_t> feature(std::string_view name) const;
};

/// Limits of what counts as a register.
inline constexpr std::size_t most_features = 12, most_categories = 400, most_records = 300'000;

/// How an empty cell is called, and what stands for all categories together; both are part of what is published, in German.
inline constexpr std::string_view not_known = "ohne Angabe", total_word = "Insgesamt";

/// Turns a key of the office (never kept) into a record key; `secret` belongs to the county.
disclosure::RecordKey key_of(std::string_view identifier, std::string_view secret);

/// Every column is a feature but one named `id`, which is hashed with `secret` and forgotten. Refused, with row and column: columns that
/// name persons (`observatory.register.person`), whose values hardly repeat (`.identifying`), too many features or categories
/// (`.too_many_features`, `.too_many_categories`), no features or records (`.nothing`), one identifier twice (`.twice`) or missing (`.no_id`),
/// a category that is called like the total (`.total_word`). An empty cell is a category of its own: not known.
base::Result<Register, base::Faults> read_register(const sheet::Sheet& sheet, std::string_view secret);

/// Packed for keeping, and back; damaged bytes give nothing.
std::string packed(const Register& register_);
std::optional<Register> unpacked_register(std::string_view bytes);

} // namespace landlotse::observatory
