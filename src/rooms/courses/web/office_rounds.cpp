// The rounds there are, and a new one: scope, date, what counts how much.

#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/round_view.h"

#include "kernel/base/text.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::int64_t heaviest = 10'000;

/// Name and value of each weight, in the order of the struct.
template<class F>
void each_weight(F&& visit)
{
    boost::mp11::mp_for_each<boost::describe::describe_members<Weights, boost::describe::mod_public>>([&](auto member) { visit(member.name, member.pointer); });
}

Round first_round(const site::Page& page)
{
    Round round;
    round.from_day = page.today;
    round.to_day = page.today + std::chrono::weeks(12);
    round.as_of = page.today;
    round.name = page.t("courses.round.name_of", {{"day", page.t.day(page.today)}});
    return round;
}

struct TypedRound {
    Round round;
    base::Faults faults;
};

TypedRound typed_round(const site::Page& page)
{
    TypedRound typed{first_round(page), {}};
    auto& round = typed.round;
    auto fault = [&](const char* field, const char* message) { typed.faults.push_back({field, message, {}, 0, 0}); };
    auto value = [&](std::string_view name) { return std::string(base::trimmed(page.request.form_value(name))); };
    round.name = value("name");
    if (round.name.empty() || base::count_characters(round.name) > 120) fault("name", "record.required");
    auto from = base::day_from_iso(value("from_day")), to = base::day_from_iso(value("to_day"));
    if (!from) fault("from_day", "record.day");
    if (!to) fault("to_day", "record.day");
    if (from) round.from_day = *from;
    if (to) round.to_day = *to;
    if (from && to && *to < *from) fault("to_day", "courses.round.ends_before_it_begins");
    for (auto& track : page.request.form_values("tracks"))
        if (storage::from_name<Track>(track)) round.tracks.codes.push_back(track);
    each_weight([&](const char* name, auto pointer) {
        auto number = base::whole_number(value(name));
        if (!number || *number < 0 || *number > heaviest) fault(name, "courses.round.weight");
        else round.weights.*pointer = *number;
    });
    return typed;
}

http::Response form_page(const site::Page& page, const Round& round, const base::Faults& faults)
{
    auto question = [&](const std::string& name, std::vector<std::string> typed) {
        html::Question q;
        q.name = name;
        q.label = page.t("courses.round.field." + name);
        auto hint = "courses.round.field." + name + ".hint";
        if (page.t.has(hint)) q.hint = page.t(hint);
        q.fault = site::fault_of(page, faults, name);
        q.typed = std::move(typed);
        return q;
    };
    std::vector<html::Option> tracks;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Track>>([&](auto one) { tracks.push_back({one.name, track_label(page, one.value)}); });
    Html weights;
    each_weight([&](const char* name, auto pointer) { weights += html::text_input(question(name, {std::to_string(round.weights.*pointer)}), "number"); });
    auto form = el("form", {cls("form"), attr("method", "post"), attr("action", "/office/rounds/new"), html::flag("novalidate"), faults.empty() ? site::form_marks(page) : site::kept_form_marks(page),
                            el("fieldset", {el("legend", {page.t("courses.round.scope")}), html::text_input(question("name", {round.name})),
                                            html::text_input(question("from_day", {base::iso_day(round.from_day)}), "date"), html::text_input(question("to_day", {base::iso_day(round.to_day)}), "date"),
                                            html::choices_input(question("tracks", round.tracks.codes), tracks)}),
                            el("details", {el("summary", {page.t("courses.round.weights")}), el("p", {page.t("courses.round.weights.text")}), weights}),
                            el("div", {cls("form__actions"), html::submit_button(page.t("courses.round.make"), html::ButtonLook::primary),
                                       html::link_button("/office/rounds", page.t("site.form.cancel"), html::ButtonLook::tertiary)})});
    return leaf(page, page.t("courses.round.new"), page.t("courses.round.new.purpose"), faults_box(page, faults) + form, {}, faults.empty() ? 200 : 422);
}

} // namespace

http::Response round_list(const site::Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return rounds::all(reader, page.county.id); });
    std::vector<std::vector<Html>> rows;
    for (auto& round : all) {
        auto state = page.t(fmt::format("courses.round.state.{}", storage::name_of(round.state)));
        auto mood = round.state == RoundState::decided ? html::Mood::success : html::Mood::info;
        auto proof = round.status.empty() ? std::string("–") : round.is_proven() ? page.t("courses.certificate.best") : page.t("courses.certificate.within", {{"percent", page.t.number(round.gap() * 100, 2)}});
        rows.push_back({html::link("/office/rounds/" + base::id_text(round.id), round.name), html::escaped(page.t.day(round.from_day)), html::escaped(page.t.day(round.to_day)),
                        html::badge(state, mood), html::escaped(proof)});
    }
    auto add = html::link_button("/office/rounds/new", page.t("courses.round.new"), html::ButtonLook::primary, "plus");
    auto body = rows.empty() ? html::empty_state(page.t("courses.rounds.empty"), add)
                             : html::table(page.t("courses.rounds.title"),
                                           {{page.t("courses.round.field.name"), ""}, {page.t("courses.round.field.from_day"), ""}, {page.t("courses.round.field.to_day"), ""},
                                            {page.t("courses.round.state"), ""}, {page.t("courses.certificate.title"), ""}},
                                           rows);
    return leaf(page, page.t("courses.rounds.title"), page.t("courses.rounds.purpose"), body, add);
}

http::Response round_form(const site::Page& page) { return form_page(page, first_round(page), {}); }

http::Response make_round(const site::Page& page)
{
    auto typed = typed_round(page);
    if (!typed.faults.empty()) return form_page(page, typed.round, typed.faults);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto round = typed.round;
        round.id = deed.tx().make_id<RoundId>();
        round.created_by = deed.actor().person;
        round.created_at = deed.tx().now();
        rounds::insert(deed.tx(), deed.county(), round);
        deed.note({"courses.round.made", "round", round.id.value, ""});
        return "/office/rounds/" + base::id_text(round.id);
    });
    return done ? http::see_other(done->result) : form_page(page, typed.round, done.error());
}

} // namespace landlotse::courses::web
