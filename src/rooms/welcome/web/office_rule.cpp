// A rule from choices: nobody has to write the language of rules.

#include "rooms/welcome/web/office_parts.h"

#include "kernel/base/text.h"
#include "kernel/record/input.h"
#include "kernel/site/forms.h"

#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr Variable counted[] = {Variable::children_0_2, Variable::children_3_5, Variable::children_6_14, Variable::youth_15_17};
constexpr Variable marked[] = {Variable::pregnant, Variable::senior, Variable::disability};

std::string variable_key(Variable variable) { return fmt::format("welcome.variable.{}", storage::name_of(variable)); }

html::Question ask(const site::Page& page, std::string name, const std::string& label)
{
    html::Question question;
    question.name = std::move(name);
    question.label = label;
    question.typed = page.request.query_values(question.name);
    return question;
}

/// Parts joined by `or` stand in brackets when more follows.
std::string joined(const std::vector<std::string>& parts, std::string_view word)
{
    std::string all;
    for (auto& part : parts) all += (all.empty() ? "" : fmt::format(" {} ", word)) + part;
    return all;
}

/// Ages and circumstances: any one of them is enough, as they are ticked.
std::string people_rule(const site::Page& page)
{
    std::vector<std::string> parts;
    auto ticked = page.request.query_values("people");
    for (auto& name : ticked) {
        auto variable = storage::from_name<Variable>(name);
        if (!variable) continue;
        parts.push_back(words_of(*variable).empty() ? fmt::format("{} > 0", name) : fmt::format("{} = yes", name));
    }
    auto all = joined(parts, "or");
    return parts.size() > 1 ? "(" + all + ")" : all;
}

std::string among(const site::Page& page, std::string_view variable)
{
    auto ticked = page.request.query_values(variable);
    if (ticked.empty()) return {};
    return fmt::format("{} in ({})", variable, joined(ticked, ","));
}

std::string number_rule(const site::Page& page, std::string_view name, std::string_view sign)
{
    auto typed = page.request.query_value(name);
    return typed.empty() ? std::string() : fmt::format("days_here {} {}", sign, typed);
}

/// What the choices mean, as a text that the parser then judges: a tampered address is only a faulty rule.
std::string chosen_rule(const site::Page& page)
{
    std::vector<std::string> parts;
    for (auto part : {people_rule(page), among(page, "reason"), among(page, "german"),
                      page.request.query_value("latin").empty() ? std::string() : fmt::format("reads_latin = {}", page.request.query_value("latin")),
                      number_rule(page, "from_day", ">="), number_rule(page, "to_day", "<=")})
        if (!part.empty()) parts.push_back(part);
    return joined(parts, "and");
}

std::vector<html::Option> word_options(const site::Page& page, Variable variable)
{
    std::vector<html::Option> options;
    for (auto word : words_of(variable))
        options.push_back({std::string(word), page.t(fmt::format("welcome.{}.{}", storage::name_of(variable), word))});
    return options;
}

Html choices(const site::Page& page)
{
    std::vector<html::Option> people;
    for (auto variable : counted) people.push_back({std::string(storage::name_of(variable)), page.t(variable_key(variable))});
    for (auto variable : marked) people.push_back({std::string(storage::name_of(variable)), page.t(variable_key(variable))});
    auto latin = ask(page, "latin", page.t(variable_key(Variable::reads_latin)));
    return html::choices_input(ask(page, "people", page.t("welcome.rule.people")), people) +
           html::choices_input(ask(page, "reason", page.t(variable_key(Variable::reason))), word_options(page, Variable::reason)) +
           html::choices_input(ask(page, "german", page.t(variable_key(Variable::german))), word_options(page, Variable::german)) +
           html::choice_input(latin, {{"yes", page.t("welcome.yes")}, {"no", page.t("welcome.no")}}, page.t("welcome.rule.any")) +
           html::text_input(ask(page, "from_day", page.t("welcome.rule.from_day")), "number") +
           html::text_input(ask(page, "to_day", page.t("welcome.rule.to_day")), "number");
}

/// The block's form as it stands, with the new rule, on its way through the preview.
Html use_in_block(const site::Page& page, std::int64_t id, const std::string& rule)
{
    auto& kind = *block_kind();
    auto record = page.read([&](storage::Reader& reader) { return record::find(reader, kind, page.county.id, id); });
    if (!record || record->archived_at) return {};
    Html fields = html::hidden("_version", std::to_string(record->version)) + html::hidden("_conf", "0");
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        if (kind.fields[i].name == "applies") continue;
        for (auto& text : record::form_texts(kind.fields[i], record->values[i])) fields += html::hidden(kind.fields[i].name, text);
    }
    return el("form", {attr("method", "post"), attr("action", fmt::format("/office/blocks/{}/edit", base::id_text(id))), site::form_marks(page), fields,
                       html::hidden("applies", rule),
                       html::submit_button(page.t("welcome.rule.use", {{"title", kind.title_of(*record)}}), html::ButtonLook::primary)});
}

Html outcome(const site::Page& page, std::int64_t block)
{
    auto typed = chosen_rule(page);
    auto rule = parse_rule(typed);
    if (!rule) return html::alert(html::Mood::danger, page.t(rule.error().message, rule.error().args));
    auto text = write_rule(*rule);
    auto use = block ? use_in_block(page, block, text)
                     : html::link_button("/office/blocks/new?applies=" + base::percent_encoded(text), page.t("welcome.rule.use_new"), html::ButtonLook::secondary);
    return el("section", {cls("next"), el("h2", {page.t("welcome.rule.result")}), el("p", {rule_words(page, *rule)}),
                          el("p", {el("code", {attr("dir", "ltr"), text.empty() ? "–" : text})}), use});
}

} // namespace

http::Response rule_form(const site::Page& page)
{
    auto block = base::id_from_text(page.request.query_value("block")).value_or(0);
    bool is_asked = page.request.query.size() > (block ? 1u : 0u);
    auto form = el("form", {cls("form"), attr("method", "get"), attr("action", "/office/welcome/rule"),
                            html::when(block != 0, html::hidden("block", base::id_text(block))), choices(page),
                            el("div", {cls("form__actions"), html::submit_button(page.t("welcome.rule.show"), html::ButtonLook::primary)})});
    return office_leaf(page, page.t("welcome.rule.title"), page.t("welcome.rule.purpose"),
                       el("div", {cls("stack"), is_asked ? outcome(page, block) : Html{}, form}));
}

} // namespace landlotse::welcome::web
