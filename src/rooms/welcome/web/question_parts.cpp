#include "rooms/welcome/web/question_parts.h"

#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// One option for each enumerator but the one left out; labels are `welcome.{what}.{name}`.
template<class E> std::vector<html::Option> options_of(const site::Page& page, std::string_view what, std::initializer_list<E> left_out)
{
    std::vector<html::Option> options;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
        for (auto other : left_out)
            if (one.value == other) return;
        options.push_back({one.name, page.t(fmt::format("welcome.{}.{}", what, one.name))});
    });
    return options;
}

Html group(const site::Page& page, std::string_view question, const Html& fields)
{
    return el("fieldset", {el("legend", {page.t(fmt::format("welcome.q.{}", question))}), fields});
}

html::Question ask(const site::Page& page, std::string name, std::string_view label, std::string typed)
{
    html::Question question;
    question.name = std::move(name);
    question.label = page.t(label);
    if (!typed.empty()) question.typed = {std::move(typed)};
    return question;
}

Html place_fields(const site::Page& page, const Household& who)
{
    std::vector<html::Option> options;
    auto known_towns = directory::web::municipalities_of(page);
    auto& towns = *known_towns;
    for (auto& town : towns.all)
        if (auto slug = towns.slugs.find(town.record.id); slug != towns.slugs.end()) options.push_back({slug->second, town.region.name});
    return html::select_input(ask(page, "municipality", "welcome.q.municipality", who.municipality), options, page.t("welcome.unsaid"));
}

Html arrival_fields(const site::Page& page, const Household& who)
{
    auto bracket = who.arrival == Arrival::exact ? Arrival::unsaid : who.arrival;
    auto day = who.arrival == Arrival::exact ? base::iso_day(who.day) : std::string();
    return html::select_input(ask(page, "arrival", "welcome.q.since", std::string(storage::name_of(bracket))),
                              options_of<Arrival>(page, "arrival", {Arrival::exact}), {}) +
           html::text_input(ask(page, "arrived_on", "welcome.q.arrived_on", day), "date");
}

/// 0 to 9 in the digits of the language; writing them anew for every field costs more than the rest of the page.
std::vector<html::Option> people_options(const site::Page& page)
{
    return page.memo.value<std::vector<html::Option>>(fmt::format("welcome.people.{}", page.t.language().code), [&] {
        std::vector<html::Option> options;
        for (int i = 0; i <= most_people; ++i) options.push_back({std::to_string(i), page.t.number(std::int64_t{i})});
        return options;
    });
}

Html people_fields(const site::Page& page, const Household& who)
{
    Html all;
    auto options = people_options(page);
    auto number = [&](std::string_view name, int count) {
        all += html::select_input(ask(page, std::string(name), fmt::format("welcome.people.{}", name), std::to_string(count)), options, {});
    };
    number("adults", who.adults);
    number("children_0_2", who.children_0_2);
    number("children_3_5", who.children_3_5);
    number("children_6_14", who.children_6_14);
    number("youth_15_17", who.youth_15_17);
    auto flag = [&](std::string_view name, bool is_set) {
        return html::check_box(ask(page, std::string(name), fmt::format("welcome.flag.{}", name), is_set ? "1" : ""));
    };
    return el("div", {cls("people"), all}) + flag("pregnant", who.pregnant) + flag("senior", who.senior) + flag("disability", who.disability);
}

Html german_fields(const site::Page& page, const Household& who)
{
    auto latin = who.reads_latin ? (*who.reads_latin ? "yes" : "no") : "";
    auto question = ask(page, "reads_latin", "welcome.q.latin", latin);
    return html::select_input(ask(page, "german", "welcome.q.level", std::string(storage::name_of(who.german))),
                              options_of<German>(page, "german", {}), {}) +
           html::choice_input(question, {{"yes", page.t("welcome.yes")}, {"no", page.t("welcome.no")}}, page.t("welcome.unsaid"));
}

} // namespace

Html question_fields(const site::Page& page, const Household& who)
{
    auto reason = html::select_input(ask(page, "reason", "welcome.q.why", std::string(storage::name_of(who.reason))),
                                     options_of<Reason>(page, "reason", {}), {});
    return group(page, "place", place_fields(page, who)) + group(page, "arrival", arrival_fields(page, who)) +
           group(page, "household", people_fields(page, who)) + group(page, "reason", reason) +
           group(page, "german", german_fields(page, who));
}

} // namespace landlotse::welcome::web
