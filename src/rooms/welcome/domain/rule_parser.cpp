// Reads the language of rules; recursive descent, bounded in length, depth and number of comparisons.

#include "kernel/base/text.h"
#include "rooms/welcome/domain/rule.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::welcome {

namespace {

/// A piece of the text: a word or number, a sign, a bracket, a comma. Empty at the end.
struct Token {
    std::string_view text;
    std::size_t at = 0; ///< byte in the whole text

    bool is(std::string_view what) const { return text == what; }
};

bool is_word_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Parser {
public:
    Parser(std::string_view text, const RuleLimits& limits) : text_(text), limits_(limits) { advance(); }

    base::Result<Rule, base::Fault> whole()
    {
        if (token_.text.empty()) return Rule{};
        if (!either(0)) return base::refuse(fault_);
        if (!token_.text.empty()) {
            fail(token_.is(")") ? "welcome.rule.parenthesis" : "welcome.rule.unexpected");
            return base::refuse(fault_);
        }
        return std::move(rule_);
    }

private:
    void advance()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
        auto begin = at_;
        if (at_ < text_.size()) {
            bool is_number = text_[at_] == '-' && at_ + 1 < text_.size();
            if (is_word_letter(text_[at_]) || is_number) {
                ++at_;
                while (at_ < text_.size() && is_word_letter(text_[at_])) ++at_;
            } else {
                bool is_double = at_ + 1 < text_.size() && text_[at_ + 1] == '=' && std::string_view("<>!").find(text_[at_]) != std::string_view::npos;
                at_ += is_double ? 2 : 1;
                // A character outside ASCII is shown whole.
                while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0) == 0x80) ++at_;
            }
        }
        token_ = {text_.substr(begin, at_ - begin), begin};
    }

    bool fail(const char* message, std::map<std::string, std::string> args = {})
    {
        args["near"] = token_.text.empty() ? std::string("…") : std::string(token_.text);
        auto column = static_cast<int>(base::count_characters(text_.substr(0, token_.at))) + 1;
        fault_ = {"", message, std::move(args), 1, column};
        return false;
    }

    bool take(std::string_view word)
    {
        if (!token_.is(word)) return false;
        advance();
        return true;
    }

    bool either(std::size_t depth)
    {
        if (!all(depth)) return false;
        while (take("or")) {
            if (!all(depth)) return false;
            rule_.steps.push_back({RuleStep::Kind::either});
        }
        return true;
    }

    bool all(std::size_t depth)
    {
        if (!one(depth)) return false;
        while (take("and")) {
            if (!one(depth)) return false;
            rule_.steps.push_back({RuleStep::Kind::both});
        }
        return true;
    }

    bool one(std::size_t depth)
    {
        if (depth > limits_.depth) return fail("welcome.rule.too_deep");
        if (take("not")) {
            if (!one(depth + 1)) return false;
            rule_.steps.push_back({RuleStep::Kind::negation});
            return true;
        }
        if (!take("(")) return comparison();
        if (!either(depth + 1)) return false;
        return take(")") || fail("welcome.rule.parenthesis");
    }

    bool comparison()
    {
        if (++comparisons_ > limits_.comparisons) return fail("welcome.rule.too_many");
        auto variable = storage::from_name<Variable>(token_.text);
        if (!variable) return fail(token_.text.empty() ? "welcome.rule.unexpected" : "welcome.rule.unknown_variable");
        advance();
        RuleStep step{RuleStep::Kind::comparison, *variable, {}};
        if (!sign(step)) return false;
        if (step.sign == Sign::among ? !list(step) : !value(step)) return false;
        rule_.steps.push_back(std::move(step));
        return true;
    }

    bool sign(RuleStep& step)
    {
        constexpr std::string_view signs[] = {"=", "!=", "<", ">", "<=", ">=", "in"};
        auto found = std::find(std::begin(signs), std::end(signs), token_.text);
        if (found == std::end(signs)) return fail("welcome.rule.sign");
        step.sign = static_cast<Sign>(found - std::begin(signs));
        bool compares_size = step.sign >= Sign::less && step.sign <= Sign::at_least;
        bool has_order = words_of(step.variable).empty() || step.variable == Variable::german;
        if (compares_size && !has_order) return fail("welcome.rule.order");
        advance();
        return true;
    }

    bool list(RuleStep& step)
    {
        if (!take("(")) return fail("welcome.rule.parenthesis");
        do {
            if (step.values.size() >= limits_.values) return fail("welcome.rule.too_many");
            if (!value(step)) return false;
        } while (take(","));
        return take(")") || fail("welcome.rule.parenthesis");
    }

    bool value(RuleStep& step)
    {
        auto words = words_of(step.variable);
        auto found = std::find(words.begin(), words.end(), token_.text);
        auto number = words.empty() ? base::whole_number(token_.text) : std::nullopt;
        bool is_fitting = words.empty() ? number && *number <= limits_.number && *number >= -limits_.number : found != words.end();
        if (!is_fitting) {
            std::vector<std::string> possible(words.begin(), words.end());
            return fail("welcome.rule.value", {{"variable", std::string(storage::name_of(step.variable))},
                                               {"values", words.empty() ? "0, 1, 2, …" : base::joined(possible, ", ")}});
        }
        step.values.push_back(static_cast<std::int32_t>(words.empty() ? *number : found - words.begin()));
        advance();
        return true;
    }

    std::string_view text_;
    const RuleLimits& limits_;
    std::size_t at_ = 0;
    std::size_t comparisons_ = 0;
    Token token_;
    Rule rule_;
    base::Fault fault_;
};

} // namespace

base::Result<Rule, base::Fault> parse_rule(std::string_view text, const RuleLimits& limits)
{
    if (text.size() > limits.bytes)
        return base::refuse(base::Fault{"", "welcome.rule.too_long", {{"near", "…"}}, 1, static_cast<int>(limits.bytes) + 1});
    if (!base::is_valid_utf8(text)) return base::refuse(base::Fault{"", "welcome.rule.unexpected", {{"near", "?"}}, 1, 1});
    return Parser(text, limits).whole();
}

} // namespace landlotse::welcome
