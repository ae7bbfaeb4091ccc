#include "rooms/welcome/domain/rule.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace landlotse::welcome {

namespace {

constexpr std::array<std::string_view, 9> reasons = {"protection", "ukraine", "recognised", "work", "training",
                                                     "family",     "eu",      "resettler",  "other"};
// `unsaid` may be named in a rule, but it has no place in the order of answers.
constexpr std::array<std::string_view, 10> reasons_in_rules = {
    "protection", "ukraine", "recognised", "work", "training", "family", "eu", "resettler", "other", "unsaid"};
constexpr std::array<std::string_view, 5> levels = {"none", "a1", "a2", "b1", "b2"};
constexpr std::array<std::string_view, 2> yes_or_no = {"no", "yes"};
constexpr std::int32_t place_of_unsaid = 9;

Applies opposite(Applies answer)
{
    return static_cast<Applies>(2 - static_cast<int>(answer));
}

Applies certain(bool yes) { return yes ? Applies::yes : Applies::no; }

bool holds(Sign sign, std::int32_t left, const std::vector<std::int32_t>& right)
{
    switch (sign) {
    case Sign::equal: return left == right.front();
    case Sign::unequal: return left != right.front();
    case Sign::less: return left < right.front();
    case Sign::more: return left > right.front();
    case Sign::at_most: return left <= right.front();
    case Sign::at_least: return left >= right.front();
    case Sign::among: break;
    }
    return std::find(right.begin(), right.end(), left) != right.end();
}

Applies compared(const RuleStep& step, const Facts& facts)
{
    auto value = facts[step.variable];
    if (value != Facts::unsaid) return certain(holds(step.sign, value, step.values));
    if (step.variable != Variable::reason) return Applies::perhaps;
    // "Would rather not say" is an answer that a rule may name; every other reason is then possible.
    bool names_it = std::find(step.values.begin(), step.values.end(), place_of_unsaid) != step.values.end();
    if (names_it) return certain(step.sign != Sign::unequal);
    return Applies::perhaps;
}

std::string_view text_of(Sign sign)
{
    constexpr std::string_view texts[] = {"=", "!=", "<", ">", "<=", ">=", "in"};
    return texts[static_cast<std::size_t>(sign)];
}

std::string value_text(Variable variable, std::int32_t value)
{
    auto words = words_of(variable);
    return words.empty() ? std::to_string(value) : std::string(words[static_cast<std::size_t>(value)]);
}

std::string comparison_text(const RuleStep& step)
{
    auto name = storage::name_of(step.variable);
    if (step.sign != Sign::among)
        return fmt::format("{} {} {}", name, text_of(step.sign), value_text(step.variable, step.values.front()));
    std::string list;
    for (auto value : step.values) list += (list.empty() ? "" : ", ") + value_text(step.variable, value);
    return fmt::format("{} in ({})", name, list);
}

/// Text with how tightly its outermost word binds: `or` 0, `and` 1, anything else 2.
struct Piece {
    std::string text;
    int binding = 2;
};

std::string bound(const Piece& piece, int least)
{
    return piece.binding < least ? "(" + piece.text + ")" : piece.text;
}

} // namespace

std::span<const std::string_view> words_of(Variable variable)
{
    switch (variable) {
    case Variable::reason: return reasons_in_rules;
    case Variable::german: return levels;
    case Variable::pregnant:
    case Variable::senior:
    case Variable::disability:
    case Variable::reads_latin: return yes_or_no;
    default: return {};
    }
}

Facts facts_of(const Household& who, base::Day today)
{
    auto known = [](auto answer) {
        return answer == decltype(answer){} ? Facts::unsaid : static_cast<std::int32_t>(answer) - 1;
    };
    Facts facts;
    auto set = [&](Variable variable, std::int32_t value) { facts.values[static_cast<std::size_t>(variable)] = value; };
    static_assert(reasons.size() + 1 == reasons_in_rules.size());
    set(Variable::adults, who.adults);
    set(Variable::children_0_2, who.children_0_2);
    set(Variable::children_3_5, who.children_3_5);
    set(Variable::children_6_14, who.children_6_14);
    set(Variable::youth_15_17, who.youth_15_17);
    set(Variable::days_here, days_here(who, today).value_or(Facts::unsaid));
    set(Variable::reason, known(who.reason));
    set(Variable::german, known(who.german));
    set(Variable::pregnant, who.pregnant);
    set(Variable::senior, who.senior);
    set(Variable::disability, who.disability);
    set(Variable::reads_latin, who.reads_latin ? static_cast<std::int32_t>(*who.reads_latin) : Facts::unsaid);
    return facts;
}

Applies applies(const Rule& rule, const Facts& facts)
{
    if (rule.steps.empty()) return Applies::yes;
    // Deeper than a parsed rule can be; parse_rule bounds comparisons.
    std::array<Applies, 64> stack{};
    std::size_t top = 0;
    for (auto& step : rule.steps) {
        switch (step.kind) {
        case RuleStep::Kind::comparison: stack.at(top++) = compared(step, facts); continue;
        case RuleStep::Kind::negation: stack.at(top - 1) = opposite(stack.at(top - 1)); continue;
        case RuleStep::Kind::both:
            stack.at(top - 2) = std::min(stack.at(top - 2), stack.at(top - 1));
            break;
        case RuleStep::Kind::either:
            stack.at(top - 2) = std::max(stack.at(top - 2), stack.at(top - 1));
            break;
        }
        --top;
    }
    return stack.at(0);
}

std::string write_rule(const Rule& rule)
{
    std::vector<Piece> stack;
    for (auto& step : rule.steps) {
        if (step.kind == RuleStep::Kind::comparison) {
            stack.push_back({comparison_text(step), 2});
            continue;
        }
        auto right = std::move(stack.back());
        if (step.kind == RuleStep::Kind::negation) {
            stack.back() = {"not " + bound(right, 2), 2};
            continue;
        }
        stack.pop_back();
        bool is_both = step.kind == RuleStep::Kind::both;
        int own = is_both ? 1 : 0;
        // The right side needs more: a chain reads from the left.
        stack.back() = {fmt::format("{} {} {}", bound(stack.back(), own), is_both ? "and" : "or", bound(right, own + 1)), own};
    }
    return stack.empty() ? std::string() : stack.back().text;
}

} // namespace landlotse::welcome
