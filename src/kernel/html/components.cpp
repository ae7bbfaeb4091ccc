#include "kernel/html/components.h"

#include "kernel/html/assets.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::html {

namespace {

std::string_view class_of(ButtonLook look)
{
    switch (look) {
    case ButtonLook::primary: return "kern-btn kern-btn--primary";
    case ButtonLook::secondary: return "kern-btn kern-btn--secondary";
    case ButtonLook::tertiary: return "kern-btn kern-btn--tertiary";
    case ButtonLook::danger: break;
    }
    return "kern-btn kern-btn--danger";
}

std::string_view name_of(Mood mood)
{
    constexpr std::string_view names[] = {"info", "success", "warning", "danger"};
    return names[static_cast<int>(mood)];
}

std::string_view icon_of(Mood mood)
{
    constexpr std::string_view names[] = {"info", "check", "warning", "error"};
    return names[static_cast<int>(mood)];
}

Html icon_or_nothing(std::string_view name) { return name.empty() ? Html{} : icon(name); }

} // namespace

Html icon(std::string_view name)
{
    return trusted(fmt::format(R"(<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>)", asset("icons.svg"), name));
}

Html unseen(std::string_view text) { return el("span", {cls("kern-sr-only"), text}); }

Html link_button(std::string_view href, std::string_view label, ButtonLook look, std::string_view icon_name)
{
    return el("a", {cls(std::string(class_of(look))), attr("href", std::string(href)), icon_or_nothing(icon_name),
                    el("span", {cls("kern-label"), label})});
}

Html submit_button(std::string_view label, ButtonLook look, std::string_view icon_name)
{
    return el("button", {cls(std::string(class_of(look))), attr("type", "submit"), icon_or_nothing(icon_name),
                         el("span", {cls("kern-label"), label})});
}

Html link(std::string_view href, std::string_view label) { return el("a", {attr("href", std::string(href)), label}); }

std::string phone_href(std::string_view phone)
{
    std::string digits(phone);
    std::erase_if(digits, [](char c) { return (c < '0' || c > '9') && c != '+'; });
    return "tel:" + digits;
}

Html badge(std::string_view text, Mood mood)
{
    return el("span", {cls(fmt::format("kern-badge kern-badge--{}", name_of(mood))), icon(icon_of(mood)), text});
}

Html alert(Mood mood, std::string_view title, const Html& body)
{
    auto role = mood == Mood::danger || mood == Mood::warning ? "alert" : "status";
    return el("div", {cls(fmt::format("kern-alert kern-alert--{}", name_of(mood))), attr("role", role),
                      el("div", {cls("kern-alert__header"), icon(icon_of(mood)), el("p", {cls("kern-title"), title})}),
                      when(!body.empty(), el("div", {cls("kern-alert__body"), body}))});
}

Html breadcrumb(std::string_view label, const std::vector<Crumb>& crumbs)
{
    if (crumbs.empty()) return {};
    std::vector<Html> items;
    for (auto& crumb : crumbs)
        items.push_back(el("li", {crumb.href.empty() ? el("span", {attr("aria-current", "page"), crumb.label})
                                                     : link(crumb.href, crumb.label)}));
    return el("nav", {cls("breadcrumb"), attr("aria-label", std::string(label)), el("ol", {items})});
}

Html page_head(std::string_view title, std::string_view purpose, const Html& action)
{
    return el("div", {cls("page-head"),
                      el("div", {el("h1", {title}), when(!purpose.empty(), el("p", {cls("purpose"), purpose}))}), action});
}

Html facts(const std::vector<Fact>& all)
{
    std::vector<Html> items;
    for (auto& fact : all)
        items.push_back(el("div", {cls("kern-description-list-item"),
                                   el("dt", {cls("kern-description-list-item__key"), fact.term}),
                                   el("dd", {cls("kern-description-list-item__value"), fact.value})}));
    return el("dl", {cls("kern-description-list"), items});
}

namespace {

Html tick_of(const RowTicks& choice, std::size_t row)
{
    auto& tick = choice.ticks[row];
    auto box = el("input", {attr("type", "checkbox"), cls("tick"), attr("name", choice.name), attr("value", tick.value),
                            attr("aria-label", tick.label)});
    return el("td", {cls("kern-table__cell"), tick.value.empty() ? Html{} : box});
}

} // namespace

Html table(std::string_view caption, const std::vector<Column>& columns, const std::vector<std::vector<Html>>& rows,
           const RowTicks& choice)
{
    constexpr std::size_t most_on_a_phone = 3;
    bool is_wide = columns.size() > most_on_a_phone;
    std::vector<Html> head, body;
    bool has_ticks = choice.ticks.size() == rows.size() && !rows.empty();
    if (has_ticks)
        head.push_back(el("td", {cls("kern-table__cell"),
                                 el("input", {attr("type", "checkbox"), cls("tick only-script"), attr("data-select-all", choice.name),
                                              attr("aria-label", choice.all_label)})}));
    for (auto& column : columns) {
        auto label = column.sort_href.empty() ? escaped(column.label) : link(column.sort_href, column.label);
        auto look = column.is_number ? "kern-table__header kern-table__header--numeric" : "kern-table__header";
        head.push_back(column.sorted.empty()
                           ? el("th", {cls(look), attr("scope", "col"), label})
                           : el("th", {cls(look), attr("scope", "col"), attr("aria-sort", std::string(column.sorted)), label}));
    }
    for (auto& row : rows) {
        std::vector<Html> cells;
        if (has_ticks) cells.push_back(tick_of(choice, body.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i == 0) {
                cells.push_back(el("th", {cls("kern-table__header"), attr("scope", "row"), row[i]}));
                continue;
            }
            bool number = i < columns.size() && columns[i].is_number;
            auto label = is_wide && i < columns.size() ? attr("data-label", columns[i].label) : Attribute{};
            cells.push_back(el("td", {cls(number ? "kern-table__cell kern-table__cell--numeric" : "kern-table__cell"), label, row[i]}));
        }
        body.push_back(el("tr", {cells}));
    }
    return el("div", {cls("kern-table-responsive"), attr("tabindex", "0"), attr("role", "region"),
                      attr("aria-label", std::string(caption)),
                      el("table", {cls(is_wide ? "kern-table table--wide" : "kern-table"), el("caption", {cls("kern-sr-only"), caption}),
                                   el("thead", {el("tr", {head})}), el("tbody", {body})})});
}

Html paging(std::string_view label, int page, int pages, const std::string& href, std::string_view previous,
            std::string_view next)
{
    if (pages <= 1) return {};
    auto to = [&](int number) { return fmt::format("{}page={}", href, number); };
    std::vector<Html> items;
    if (page > 1) items.push_back(link(to(page - 1), previous));
    for (int number = std::max(1, page - 2); number <= std::min(pages, page + 2); ++number)
        items.push_back(number == page ? el("a", {attr("href", to(number)), attr("aria-current", "page"), std::to_string(number)})
                                       : link(to(number), std::to_string(number)));
    if (page < pages) items.push_back(link(to(page + 1), next));
    return el("nav", {cls("pages"), attr("aria-label", std::string(label)), items});
}

Html empty_state(std::string_view text, const Html& action)
{
    return el("div", {cls("empty"), el("p", {text}), action});
}

// ---- forms ---------------------------------------------------------------------------------------------

namespace {

std::string id_of(const Question& question) { return "f-" + question.name; }

std::string described_by(const Question& question)
{
    std::string ids;
    if (!question.hint.empty()) ids += id_of(question) + "-hint";
    if (!question.fault.empty()) ids += (ids.empty() ? "" : " ") + id_of(question) + "-error";
    return ids;
}

Attribute description(const Question& question)
{
    auto ids = described_by(question);
    return ids.empty() ? Attribute{} : attr("aria-describedby", ids);
}

Attribute invalid(const Question& question)
{
    return question.fault.empty() ? Attribute{} : attr("aria-invalid", "true");
}

Html optional_mark(const Question& question)
{
    if (question.optional_mark.empty()) return {};
    return fragment({" ", el("span", {cls("kern-label__optional"), question.optional_mark})});
}

Html hint(const Question& question)
{
    return when(!question.hint.empty(), el("p", {cls("kern-hint"), attr("id", id_of(question) + "-hint"), question.hint}));
}

Html fault(const Question& question)
{
    return when(!question.fault.empty(), el("p", {cls("kern-error"), attr("id", id_of(question) + "-error"), icon("error"),
                                                  el("span", {question.fault})}));
}

std::string input_class(const Question& question, std::string base)
{
    return question.fault.empty() ? base : base + " " + base + "--error";
}

Html framed(const Question& question, const Html& input)
{
    return el("div", {cls(question.fault.empty() ? "kern-form-input" : "kern-form-input kern-form-input--error"),
                      el("label", {cls("kern-label"), attr("for", id_of(question)), question.label, optional_mark(question)}),
                      hint(question), input, fault(question)});
}

std::string first_of(const Question& question) { return question.typed.empty() ? std::string() : question.typed.front(); }

bool is_typed(const Question& question, const std::string& value)
{
    return std::find(question.typed.begin(), question.typed.end(), value) != question.typed.end();
}

Html tick(const Question& question, std::string_view type, const Option& option)
{
    auto id = fmt::format("{}-{}", id_of(question), option.value.empty() ? "none" : option.value);
    return el("div", {cls("kern-form-check"),
                      el("input", {cls(fmt::format("kern-form-check__{}", type)), attr("type", std::string(type)), attr("id", id),
                                   attr("name", question.name), attr("value", option.value),
                                   flag("checked", is_typed(question, option.value)), invalid(question)}),
                      el("label", {cls("kern-label"), attr("for", id), option.label})});
}

Html ticks(const Question& question, std::string_view type, const std::vector<Option>& options)
{
    std::vector<Html> items;
    for (auto& option : options) items.push_back(tick(question, type, option));
    return el("fieldset", {cls(question.fault.empty() ? "kern-fieldset" : "kern-fieldset kern-fieldset--error"),
                           attr("id", id_of(question)), description(question),
                           el("legend", {cls("kern-label"), question.label, optional_mark(question)}), hint(question),
                           el("div", {cls("kern-fieldset__body kern-fieldset__body--horizontal"), items}), fault(question)});
}

} // namespace

Html text_input(const Question& question, std::string_view type, std::string_view autocomplete)
{
    return framed(question,
                  el("input", {cls(input_class(question, "kern-form-input__input")), attr("id", id_of(question)),
                               attr("name", question.name), attr("type", std::string(type)), attr("value", first_of(question)),
                               description(question), invalid(question),
                               autocomplete.empty() ? Attribute{} : attr("autocomplete", std::string(autocomplete))}));
}

Html text_area(const Question& question, int rows)
{
    return framed(question, el("textarea", {cls(input_class(question, "kern-form-input__input")), attr("id", id_of(question)),
                                            attr("name", question.name), attr("rows", rows), description(question),
                                            invalid(question), first_of(question)}));
}

Html choice_input(const Question& question, const std::vector<Option>& options, std::string_view empty_label)
{
    if (options.size() <= 5) {
        auto all = options;
        if (!empty_label.empty()) all.push_back({"", std::string(empty_label)});
        auto asked = question;
        if (asked.typed.empty() && !empty_label.empty()) asked.typed = {""};
        return ticks(asked, "radio", all);
    }
    return select_input(question, options, empty_label);
}

Html select_input(const Question& question, const std::vector<Option>& options, std::string_view empty_label)
{
    std::vector<Html> items;
    if (!empty_label.empty()) items.push_back(el("option", {attr("value", ""), empty_label}));
    for (auto& option : options)
        items.push_back(el("option", {attr("value", option.value), flag("selected", is_typed(question, option.value)), option.label}));
    return framed(question, el("div", {cls("kern-form-input__select-wrapper"),
                                       el("select", {cls("kern-form-input__select"), attr("id", id_of(question)),
                                                     attr("name", question.name), description(question), invalid(question), items})}));
}

Html choices_input(const Question& question, const std::vector<Option>& options) { return ticks(question, "checkbox", options); }

Html check_box(const Question& question)
{
    return el("div", {cls("kern-form-check"),
                      el("input", {cls("kern-form-check__checkbox"), attr("type", "checkbox"), attr("id", id_of(question)),
                                   attr("name", question.name), attr("value", "1"), flag("checked", is_typed(question, "1")),
                                   description(question), invalid(question)}),
                      el("label", {cls("kern-label"), attr("for", id_of(question)), question.label}), hint(question), fault(question)});
}

Html file_input(const Question& question, std::string_view accept)
{
    return framed(question, el("input", {cls(input_class(question, "kern-form-input__input")), attr("id", id_of(question)),
                                         attr("name", question.name), attr("type", "file"), attr("accept", std::string(accept)),
                                         description(question), invalid(question)}));
}

Html hidden(std::string_view name, std::string_view value)
{
    return el("input", {attr("type", "hidden"), attr("name", std::string(name)), attr("value", std::string(value))});
}

Html fault_summary(std::string_view title, const std::vector<FaultLine>& faults)
{
    if (faults.empty()) return {};
    std::vector<Html> items;
    for (auto& line : faults)
        items.push_back(el("li", {line.name.empty() ? escaped(line.sentence) : link("#f-" + line.name, line.sentence)}));
    return el("div", {cls("kern-alert kern-alert--danger"), attr("role", "alert"), attr("tabindex", "-1"), flag("data-errors"),
                      attr("aria-labelledby", "errors-title"),
                      el("div", {cls("kern-alert__header"), icon("error"), el("h2", {cls("kern-title"), attr("id", "errors-title"), title})}),
                      el("div", {cls("kern-alert__body"), el("ul", {items})})});
}

} // namespace landlotse::html
