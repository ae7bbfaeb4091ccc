#pragma once
// Own indicators by formula over series (R2.12): `100 * foreigners / pop`, `1000 * (in - out) / ((pop + pop[-1]) / 2)`.
//
//   sum     = product { ("+" | "-") product }
//   product = signed { ("*" | "/") signed }
//   signed  = [ "-" ] atom
//   atom    = number | name [ "[" "-" years "]" ] | function "(" sum { ";" sum } ")" | "(" sum ")"
//
// A name is an input of the indicator; `[-1]` is the year before. Numbers are written 0.5 or 0,5. Functions: `min`, `max`, `abs`,
// `first` (the first that has a value). Rules of the four states are those of `both`; a division by zero says nothing.

#include "kernel/base/result.h"
#include "rooms/observatory/domain/reading.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::observatory {

constexpr std::size_t most_formula_bytes = 1000;
constexpr int most_formula_depth = 40;
constexpr std::size_t most_formula_nodes = 300;
constexpr int most_years_back = 20;

/// Where a formula is wrong. `message` is below `observatory.formula.`: `empty`, `long`, `deep`, `expected`, `name`, `number`, `lag`,
/// `rest`, `function`.
struct FormulaFault {
    std::string message;
    int position = 0;  ///< of the character, from 1
    std::string found; ///< what stands there; empty at the end
};

class Formula {
public:
    /// `names` are the inputs; another name is a fault.
    static base::Result<Formula, FormulaFault> read(std::string_view text, const std::vector<std::string>& names);

    /// The reading of input `name` (its position in the list), so many years back.
    using Lookup = std::function<Reading(std::size_t name, int years_back)>;
    /// `least_divisor`: a rate whose divisor (other than a written number) is below it is protected; 0 = no such rule.
    Reading value(const Lookup& lookup, double least_divisor = 0) const;

    /// Inputs that occur, each once, in order.
    std::vector<std::size_t> used() const;

private:
    friend class FormulaReader;
    enum class Kind : std::uint8_t { number, name, negate, add, subtract, multiply, divide, min, max, abs, first };
    struct Node {
        Kind kind = Kind::number;
        double number = 0;
        std::size_t name = 0;
        int years_back = 0;
        std::vector<std::size_t> parts; ///< nodes before this one
        bool is_written = false;        ///< made of written numbers only
    };
    Reading of_node(std::size_t at, const Lookup& lookup, double least_divisor) const;
    Reading of_function(const Node& node, const Lookup& lookup, double least_divisor) const;

    std::vector<Node> nodes_; ///< the last is the whole
};

/// True for what may name an input: small letters, digits and `_`, beginning with a letter, at most 40, and no function.
bool is_input_name(std::string_view text);

} // namespace landlotse::observatory
