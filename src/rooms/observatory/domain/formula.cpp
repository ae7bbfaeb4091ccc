#include "rooms/observatory/domain/formula.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace landlotse::observatory {

namespace {

constexpr std::array<std::string_view, 4> functions{"min", "max", "abs", "first"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

/// Results beyond this are no figures of a county.
constexpr double largest = 1e15;

} // namespace

bool is_input_name(std::string_view text)
{
    if (text.empty() || text.size() > 40 || !is_letter(text.front()) || !std::all_of(text.begin(), text.end(), is_word)) return false;
    return std::find(functions.begin(), functions.end(), text) == functions.end();
}

/// Reads left to right, one character ahead. The first fault ends it.
class FormulaReader {
public:
    using Kind = Formula::Kind;
    using Node = Formula::Node;

    FormulaReader(std::string_view text, const std::vector<std::string>& names) : text_(text), names_(names) {}

    base::Result<Formula, FormulaFault> read()
    {
        if (text_.size() > most_formula_bytes) return base::refuse(FormulaFault{"long", static_cast<int>(most_formula_bytes), {}});
        skip_blanks();
        if (at_ == text_.size()) return base::refuse(FormulaFault{"empty", 1, {}});
        sum();
        if (!has_fault_ && at_ < text_.size()) fault("rest");
        if (has_fault_) return base::refuse(fault_);
        return std::move(formula_);
    }

private:
    std::size_t add(Node node)
    {
        if (formula_.nodes_.size() >= most_formula_nodes) fault("long");
        if (has_fault_) return 0; // its parts may be missing
        node.is_written = node.kind != Kind::name;
        for (auto part : node.parts) node.is_written = node.is_written && formula_.nodes_[part].is_written;
        formula_.nodes_.push_back(std::move(node));
        return formula_.nodes_.size() - 1;
    }

    std::size_t sum()
    {
        auto left = product();
        while (!has_fault_) {
            if (take('+')) left = add({Kind::add, 0, 0, 0, {left, product()}});
            else if (take('-')) left = add({Kind::subtract, 0, 0, 0, {left, product()}});
            else break;
        }
        return left;
    }

    std::size_t product()
    {
        auto left = with_sign();
        while (!has_fault_) {
            if (take('*')) left = add({Kind::multiply, 0, 0, 0, {left, with_sign()}});
            else if (take('/')) left = add({Kind::divide, 0, 0, 0, {left, with_sign()}});
            else break;
        }
        return left;
    }

    std::size_t with_sign()
    {
        if (!take('-')) return atom();
        return add({Kind::negate, 0, 0, 0, {atom()}});
    }

    std::size_t atom()
    {
        if (++depth_ > most_formula_depth) fault("deep");
        std::size_t node = 0;
        if (has_fault_) return node;
        if (take('(')) {
            node = sum();
            expect(')');
        }
        else if (at_ < text_.size() && is_digit(text_[at_])) node = number();
        else if (at_ < text_.size() && is_letter(text_[at_])) node = name_or_function();
        else fault("expected");
        --depth_;
        return node;
    }

    std::size_t number()
    {
        double value = 0, scale = 1;
        bool has_mark = false;
        auto begin = at_;
        for (; at_ < text_.size() && (is_digit(text_[at_]) || ((text_[at_] == '.' || text_[at_] == ',') && !has_mark)); ++at_) {
            if (!is_digit(text_[at_])) {
                has_mark = true;
                continue;
            }
            value = value * 10 + (text_[at_] - '0');
            if (has_mark) scale *= 10;
        }
        constexpr std::size_t most_digits_written = 15;
        if (at_ - begin > most_digits_written || !is_digit(text_[at_ - 1])) {
            at_ = begin;
            fault("number");
        }
        skip_blanks();
        return add({Kind::number, value / scale, 0, 0, {}});
    }

    std::size_t name_or_function()
    {
        auto begin = at_;
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        auto word = text_.substr(begin, at_ - begin);
        skip_blanks();
        auto function = std::find(functions.begin(), functions.end(), word);
        if (function != functions.end()) return call(static_cast<Kind>(static_cast<std::size_t>(Kind::min) + static_cast<std::size_t>(function - functions.begin())));
        auto known = std::find(names_.begin(), names_.end(), word);
        if (known == names_.end()) {
            at_ = begin;
            fault("name", word);
            return 0;
        }
        return add({Kind::name, 0, static_cast<std::size_t>(known - names_.begin()), years_back(), {}});
    }

    int years_back()
    {
        if (!take('[')) return 0;
        auto begin = at_;
        int years = 0;
        if (take('-'))
            for (; at_ < text_.size() && is_digit(text_[at_]) && years <= most_years_back; ++at_) years = years * 10 + (text_[at_] - '0');
        skip_blanks();
        if (years < 1 || years > most_years_back) {
            at_ = begin;
            fault("lag");
            return 0;
        }
        expect(']');
        return years;
    }

    std::size_t call(Kind kind)
    {
        Node node{kind, 0, 0, 0, {}};
        expect('(');
        do
            if (!has_fault_) node.parts.push_back(sum());
        while (!has_fault_ && take(';'));
        expect(')');
        if (!has_fault_ && kind == Kind::abs && node.parts.size() != 1) fault("function");
        return has_fault_ ? 0 : add(std::move(node));
    }

    bool take(char wanted)
    {
        if (has_fault_ || at_ >= text_.size() || text_[at_] != wanted) return false;
        ++at_;
        skip_blanks();
        return true;
    }
    void expect(char wanted)
    {
        if (!has_fault_ && !take(wanted)) fault("expected");
    }
    void skip_blanks()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
    }

    void fault(const char* message, std::string_view found = {})
    {
        if (has_fault_) return;
        has_fault_ = true;
        // Positions count characters, as people do: not every byte of UTF-8 begins one.
        auto before = text_.substr(0, at_);
        auto characters = std::count_if(before.begin(), before.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
        if (found.empty() && at_ < text_.size()) {
            std::size_t length = 1;
            while (at_ + length < text_.size() && (static_cast<unsigned char>(text_[at_ + length]) & 0xC0U) == 0x80U) ++length;
            found = text_.substr(at_, length);
        }
        fault_ = {message, static_cast<int>(characters) + 1, std::string(found)};
    }

    std::string_view text_;
    const std::vector<std::string>& names_;
    Formula formula_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool has_fault_ = false;
    FormulaFault fault_;
};

base::Result<Formula, FormulaFault> Formula::read(std::string_view text, const std::vector<std::string>& names) { return FormulaReader(text, names).read(); }

std::vector<std::size_t> Formula::used() const
{
    std::vector<std::size_t> all;
    for (auto& node : nodes_)
        if (node.kind == Kind::name && std::find(all.begin(), all.end(), node.name) == all.end()) all.push_back(node.name);
    return all;
}

Reading Formula::value(const Lookup& lookup, double least_divisor) const
{
    auto result = of_node(nodes_.size() - 1, lookup, least_divisor);
    if (result.has_value() && !(std::fabs(result.value) <= largest)) return {};
    return result;
}

Reading Formula::of_node(std::size_t at, const Lookup& lookup, double least_divisor) const
{
    auto& node = nodes_[at];
    if (node.kind == Kind::number) return Reading::of(node.number);
    if (node.kind == Kind::name) return lookup(node.name, node.years_back);
    if (node.kind >= Kind::min) return of_function(node, lookup, least_divisor);
    auto left = of_node(node.parts[0], lookup, least_divisor);
    if (node.kind == Kind::negate) {
        left.value = -left.value;
        return left;
    }
    auto right = of_node(node.parts[1], lookup, least_divisor);
    auto state = both(left.state, right.state);
    if (state != State::value) return {state, 0, false};
    Reading result{State::value, 0, left.is_limited || right.is_limited};
    switch (node.kind) {
    case Kind::add: result.value = left.value + right.value; break;
    case Kind::subtract: result.value = left.value - right.value; break;
    case Kind::multiply: result.value = left.value * right.value; break;
    default:
        if (right.value == 0) return {};
        if (!nodes_[node.parts[1]].is_written && std::fabs(right.value) < least_divisor) return Reading::hidden();
        result.value = left.value / right.value;
    }
    return result;
}

Reading Formula::of_function(const Node& node, const Lookup& lookup, double least_divisor) const
{
    Reading result = of_node(node.parts[0], lookup, least_divisor);
    if (node.kind == Kind::abs) {
        result.value = std::fabs(result.value);
        return result;
    }
    for (std::size_t i = 1; i < node.parts.size(); ++i) {
        if (node.kind == Kind::first && result.has_value()) return result;
        auto next = of_node(node.parts[i], lookup, least_divisor);
        if (node.kind == Kind::first) {
            // A protected number stays protected, whatever else could stand in for it.
            if (result.state == State::no_data) result = next;
            continue;
        }
        auto state = both(result.state, next.state);
        auto value = node.kind == Kind::min ? std::min(result.value, next.value) : std::max(result.value, next.value);
        result = {state, state == State::value ? value : 0, result.is_limited || next.is_limited};
    }
    return result;
}

} // namespace landlotse::observatory
