// How ways are estimated, what the law says today, and to whom wishes from the portal go.

#include "kernel/base/text.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/parts.h"

#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::int64_t most_minutes = 120;
constexpr double most_per_km = 60;

std::string field_of(const TravelSpeed& speed, std::string_view what)
{
    return fmt::format("{}_{}_{}", what, storage::name_of(speed.mode), storage::name_of(speed.settlement));
}

html::Question question(const site::Page& page, const TravelSpeed& speed, std::string_view what, std::string typed, const base::Faults& faults)
{
    html::Question q;
    q.name = field_of(speed, what);
    q.label = page.t(fmt::format("courses.travel.{}", what), {{"mode", page.t(fmt::format("courses.learner.travel_by.{}", storage::name_of(speed.mode)))},
                                                              {"settlement", page.t(fmt::format("courses.settlement.{}", storage::name_of(speed.settlement)))}});
    q.fault = site::fault_of(page, faults, q.name);
    q.typed = {std::move(typed)};
    return q;
}

Html intake_input(const site::Page& page)
{
    std::vector<html::Option> options;
    auto now = page.read([&](storage::Reader& reader) {
        for (auto& record : record::list(reader, *directory::actor_kind(), page.county.id, {record::living(), "sort_name", false, 1000, 0}))
            options.push_back({base::id_text(record.id), directory::actor_kind()->title_of(record)});
        return intake(reader, page.county.id);
    });
    return html::select_input({"intake", page.t("courses.travel.intake"), page.t("courses.travel.intake.hint"), {}, {now ? base::id_text(*now) : ""}, {}}, options, page.t("courses.travel.intake.none"));
}

http::Response shown_travel(const site::Page& page, const base::Faults& faults)
{
    auto speeds = page.read([&](storage::Reader& reader) { return travel_speeds(reader, page.county.id); });
    Html inputs;
    for (auto& speed : speeds)
        inputs += html::text_input(question(page, speed, "fixed", std::to_string(speed.fixed_minutes), faults), "number") +
                  html::text_input(question(page, speed, "per_km", page.t.number(static_cast<double>(speed.tenths_per_km) / 10, 1), faults));
    bool may_edit = page.may("courses.travel_time.edit");
    auto form = el("form", {cls("form"), attr("method", "post"), attr("action", "/office/course-travel"), site::form_marks(page), el("fieldset", {el("legend", {page.t("courses.travel.speeds")}), inputs}),
                            el("fieldset", {el("legend", {page.t("courses.travel.portal")}), intake_input(page)}),
                            el("div", {cls("form__actions"), html::submit_button(page.t("site.form.save"), html::ButtonLook::primary)})});
    auto by_hand = el("p", {html::link("/office/travel-times", page.t("courses.travel_time.many"))});
    auto body = el("div", {cls("stack"), faults_box(page, faults), el("p", {page.t("courses.travel.how")}), by_hand, html::when(may_edit, form)});
    return leaf(page, page.t("courses.travel.title"), page.t("courses.travel.purpose"), body, {}, faults.empty() ? 200 : 422);
}

} // namespace

http::Response travel_page(const site::Page& page) { return shown_travel(page, {}); }

http::Response save_travel(const site::Page& page)
{
    auto speeds = page.read([&](storage::Reader& reader) { return travel_speeds(reader, page.county.id); });
    base::Faults faults;
    for (auto& speed : speeds) {
        auto fixed = base::whole_number(page.request.form_value(field_of(speed, "fixed")));
        std::string per_km(page.request.form_value(field_of(speed, "per_km")));
        for (auto& c : per_km) c = c == ',' ? '.' : c;
        char* end = nullptr;
        auto minutes = std::strtod(per_km.c_str(), &end);
        bool is_number = !per_km.empty() && *end == 0 && minutes > 0 && minutes <= most_per_km;
        if (!fixed || *fixed < 0 || *fixed > most_minutes) faults.push_back({field_of(speed, "fixed"), "courses.travel.minutes_wrong", {}, 0, 0});
        if (!is_number) faults.push_back({field_of(speed, "per_km"), "courses.travel.minutes_wrong", {}, 0, 0});
        if (fixed) speed.fixed_minutes = *fixed;
        if (is_number) speed.tenths_per_km = std::lround(minutes * 10);
    }
    if (!faults.empty()) return shown_travel(page, faults);
    auto intake_actor = id_in<directory::ActorId>(page.request.form_value("intake"));
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        for (auto& speed : speeds) put_travel_speed(deed.tx(), deed.county(), speed);
        if (intake_actor && record::find(deed.tx(), *directory::actor_kind(), deed.county(), intake_actor.value)) put_intake(deed.tx(), deed.county(), intake_actor);
        deed.note({"courses.travel.changed", "", 0, ""});
        return "/office/course-travel";
    });
    return done ? http::see_other(done->result) : shown_travel(page, done.error());
}

http::Response law_page(const site::Page& page)
{
    auto text = [](const std::string& words) { return html::escaped(words); };
    auto day = [&](const std::optional<base::Day>& value) { return text(value ? page.t.day(*value) : std::string("–")); };
    std::vector<std::vector<Html>> types, routes, clocks;
    for (auto& type : law::course_types())
        types.push_back({text(type_label(page, type.code)), text(page.t("courses.law.units.value", {{"units", type.units}, {"orientation", type.orientation_units}})), text(page.t.number(std::int64_t{type.most})), day(type.valid_from),
                         day(type.valid_to), text(type.source)});
    for (auto& route : law::access_routes())
        routes.push_back({text(page.t(fmt::format("courses.learner.route.{}", storage::name_of(route.route)))), text(page.t.number(std::int64_t{route.tier})), day(route.stopped_from), text(route.source)});
    for (auto& clock : law::clocks())
        clocks.push_back({text(page.t("courses.clock.name." + clock.code)), text(page.t(fmt::format("courses.unit.{}", storage::name_of(clock.unit)), {{"count", clock.amount}})), day(clock.valid_from), text(clock.source)});
    auto source = page.t("courses.law.source");
    auto body = el("div", {cls("stack"),
                           titled("types", page.t("courses.law.types"), html::table(page.t("courses.law.types"), {{page.t("courses.course.field.type"), ""}, {page.t("courses.law.units"), ""}, {page.t("courses.law.most"), "", {}, true}, {page.t("courses.law.from"), ""}, {page.t("courses.law.to"), ""}, {source, ""}}, types)),
                           titled("routes", page.t("courses.law.routes"), html::table(page.t("courses.law.routes"), {{page.t("courses.learner.field.route"), ""}, {page.t("courses.law.tier"), "", {}, true}, {page.t("courses.law.stopped"), ""}, {source, ""}}, routes)),
                           titled("clocks", page.t("courses.clocks.title"), html::table(page.t("courses.clocks.title"), {{page.t("courses.clock.one"), ""}, {page.t("courses.law.time"), ""}, {page.t("courses.law.from"), ""}, {source, ""}}, clocks))});
    return leaf(page, page.t("courses.law.page"), page.t("courses.law.purpose"), body);
}

} // namespace landlotse::courses::web
