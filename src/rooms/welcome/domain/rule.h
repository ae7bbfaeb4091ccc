#pragma once
// When a block applies: a small language that an officer can read and a form can write.
//
//   children_6_14 > 0 and german in (none, a1)
//   reason = ukraine or (reason = family and not pregnant = yes)
//
//   rule       = [ either ]                      empty: always
//   either     = all { "or" all }
//   all        = one { "and" one }
//   one        = "not" one | "(" either ")" | comparison
//   comparison = variable sign value | variable "in" "(" value { "," value } ")"
//   sign       = "=" | "!=" | "<" | ">" | "<=" | ">="
//
// Numbers: adults, children_0_2, children_3_5, children_6_14, youth_15_17, days_here (negative before the
// arrival). Words: reason, german (in order none < a1 < a2 < b1 < b2). Yes or no: pregnant, senior,
// disability, reads_latin.
//
// Who leaves a question open must still get a useful pack. So an answer is yes, no or *perhaps*: comparing
// what was not said gives perhaps, and perhaps is carried through and, or, not as in Kleene's logic.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "rooms/welcome/domain/household.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::welcome {

enum class Applies : std::uint8_t { no, perhaps, yes };

enum class Variable : std::uint8_t {
    adults,
    children_0_2,
    children_3_5,
    children_6_14,
    youth_15_17,
    days_here,
    reason,
    german,
    pregnant,
    senior,
    disability,
    reads_latin,
};
BOOST_DESCRIBE_ENUM(Variable, adults, children_0_2, children_3_5, children_6_14, youth_15_17, days_here, reason,
                    german, pregnant, senior, disability, reads_latin)

enum class Sign : std::uint8_t { equal, unequal, less, more, at_most, at_least, among };

/// A step of a rule. Steps stand in the order in which a stack takes them: first what is joined, then the
/// word that joins it.
struct RuleStep {
    enum class Kind : std::uint8_t { comparison, both, either, negation } kind{};
    Variable variable{};
    Sign sign{};
    /// What it is compared with: numbers, or places in the list of `words_of(variable)`.
    std::vector<std::int32_t> values = {};

    friend bool operator==(const RuleStep&, const RuleStep&) = default;
};

struct Rule {
    std::vector<RuleStep> steps; ///< empty: always

    friend bool operator==(const Rule&, const Rule&) = default;
};

struct RuleLimits {
    std::size_t bytes = 1000;
    std::size_t comparisons = 40;
    std::size_t depth = 12; ///< parentheses and `not` inside each other
    std::size_t values = 20;
    std::int32_t number = 100'000;
};

/// Faults carry `column` from 1 and `args.near`: `welcome.rule.too_long`, `welcome.rule.too_many`,
/// `welcome.rule.too_deep`, `welcome.rule.unknown_variable`, `welcome.rule.sign`, `welcome.rule.value`
/// (`args.variable`, `args.values`), `welcome.rule.order` (words without an order compared by size),
/// `welcome.rule.parenthesis`, `welcome.rule.unexpected`.
base::Result<Rule, base::Fault> parse_rule(std::string_view text, const RuleLimits& limits = {});
/// The shortest text with the same meaning and the same order: `parse_rule(write_rule(x)) == x`.
std::string write_rule(const Rule& rule);

/// The words that a variable may have, in order; empty for numbers.
std::span<const std::string_view> words_of(Variable variable);

/// A household as rules see it, worked out once for all blocks.
struct Facts {
    static constexpr std::int32_t unsaid = INT32_MIN;
    std::int32_t values[12] = {};

    std::int32_t operator[](Variable variable) const { return values[static_cast<std::size_t>(variable)]; }
};
Facts facts_of(const Household& who, base::Day today);

Applies applies(const Rule& rule, const Facts& facts);

} // namespace landlotse::welcome
