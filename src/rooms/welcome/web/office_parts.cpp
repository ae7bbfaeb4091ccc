#include "rooms/welcome/web/office_parts.h"

#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::el;
using html::Html;

namespace {

std::string value_words(const site::Page& page, Variable variable, std::int32_t value)
{
    auto words = words_of(variable);
    if (words.empty()) return page.t.number(std::int64_t{value});
    auto word = words[static_cast<std::size_t>(value)];
    if (variable == Variable::reason) return page.t(fmt::format("welcome.reason.{}", word));
    if (variable == Variable::german) return page.t(fmt::format("welcome.german.{}", word));
    return page.t(fmt::format("welcome.{}", word));
}

std::string comparison_words(const site::Page& page, const RuleStep& step)
{
    std::string values;
    for (auto value : step.values) {
        if (!values.empty()) values += page.t("welcome.rule.or_value");
        values += value_words(page, step.variable, value);
    }
    auto variable = page.t(fmt::format("welcome.variable.{}", storage::name_of(step.variable)));
    constexpr std::string_view signs[] = {"equal", "unequal", "less", "more", "at_most", "at_least", "among"};
    return page.t(fmt::format("welcome.rule.is_{}", signs[static_cast<std::size_t>(step.sign)]), {{"variable", variable}, {"values", values}});
}

} // namespace

std::string rule_words(const site::Page& page, const Rule& rule)
{
    if (rule.steps.empty()) return page.t("welcome.rule.always");
    std::vector<std::string> stack;
    std::vector<bool> is_joined;
    for (auto& step : rule.steps) {
        if (step.kind == RuleStep::Kind::comparison) {
            stack.push_back(comparison_words(page, step));
            is_joined.push_back(false);
            continue;
        }
        auto part = [&] {
            auto text = is_joined.back() ? "(" + stack.back() + ")" : stack.back();
            stack.pop_back();
            is_joined.pop_back();
            return text;
        };
        auto right = part();
        bool is_negation = step.kind == RuleStep::Kind::negation;
        if (is_negation) stack.push_back(page.t("welcome.rule.not", {{"right", right}}));
        else {
            auto left = part();
            stack.push_back(page.t(step.kind == RuleStep::Kind::both ? "welcome.rule.and" : "welcome.rule.or", {{"left", left}, {"right", right}}));
        }
        is_joined.push_back(!is_negation);
    }
    return stack.back();
}

http::Response office_leaf(const site::Page& page, const std::string& title, const std::string& purpose, const Html& body, const Html& action)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = "/office/welcome";
    sheet.crumbs = {{page.t("welcome.navigation"), "/office/welcome"}, {title, ""}};
    sheet.body = html::page_head(title, purpose, action) + body;
    return site::office_page(page, std::move(sheet));
}

std::vector<TriedSample> tried_samples(const site::Page& page)
{
    std::vector<TriedSample> all;
    for (auto& kept : page.read([&](storage::Reader& reader) { return samples::all(reader, page.county.id); })) {
        auto municipality = kept.sample.municipality ? kept.sample.municipality->value : 0;
        all.push_back({kept.id, kept.sample.name, household_of(kept.sample, page.today), municipality});
    }
    return all;
}

std::optional<i18n::Language> asked_language(const site::Page& page, std::string_view name)
{
    return i18n::language(page.request.query_value(name));
}

} // namespace landlotse::welcome::web
