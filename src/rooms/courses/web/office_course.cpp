// A provider's side: the group, attendance and results as providers report them, and lists for the Federal Office's forms.

#include "kernel/base/text.h"
#include "rooms/courses/actions/change_seat.h"
#include "rooms/courses/store/room_left.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

struct Participant {
    Seat seat;
    std::optional<KeptLearner> learner;
};

struct Group {
    KeptCourse course;
    std::vector<Participant> people;
};

std::optional<Group> group_in_address(const site::Page& page)
{
    auto record = site::visible_record(page, *course_kind(), "people");
    if (!record) return std::nullopt;
    auto course = record::as<Course>(record->values);
    Group group{{std::move(*record), std::move(course)}, {}};
    page.read([&](storage::Reader& reader) {
        for (auto& seat : seats::of_course(reader, page.county.id, group.course.id()))
            if (seat.state != SeatState::declined && seat.state != SeatState::expired) group.people.push_back({seat, learners::find(reader, page.county.id, seat.learner)});
    });
    auto name = [](const Participant& one) { return one.learner ? one.learner->record.values.empty() ? std::string() : one.learner->learner.name : std::string(); };
    std::stable_sort(group.people.begin(), group.people.end(), [&](auto& a, auto& b) { return name(a) < name(b); });
    return group;
}

/// A provider knows who accepted; before that, only who consented to be named.
bool is_named(const Participant& one) { return one.learner && (one.learner->learner.shared || one.seat.state != SeatState::offered); }

std::string name_of(const site::Page& page, const Participant& one)
{
    return is_named(one) ? one.learner->learner.name : page.t("courses.person.not_yet");
}

bool may_be_reported(const Seat& seat) { return seat.state != SeatState::offered; }

html::Question cell(const site::Page& page, const Participant& one, std::string_view field, std::string typed)
{
    html::Question question;
    question.name = fmt::format("{}_{}", field, base::id_text(one.seat.id));
    question.label = page.t(fmt::format("courses.people.{}_of", field), {{"name", name_of(page, one)}});
    question.typed = {std::move(typed)};
    return question;
}

std::vector<html::Option> states(const site::Page& page)
{
    std::vector<html::Option> options;
    for (auto state : {SeatState::accepted, SeatState::started, SeatState::completed, SeatState::left}) options.push_back({std::string(storage::name_of(state)), seat_label(page, state)});
    return options;
}

std::vector<html::Option> yes_no(const site::Page& page) { return {{"1", page.t("record.yes")}, {"0", page.t("record.no")}}; }

std::string flag_text(const std::optional<bool>& flag) { return flag ? (*flag ? "1" : "0") : ""; }

std::vector<html::Option> levels(const site::Page& page)
{
    std::vector<html::Option> options;
    for (auto level : {directory::Cefr::a1, directory::Cefr::a2, directory::Cefr::b1, directory::Cefr::b2, directory::Cefr::c1})
        options.push_back({std::string(storage::name_of(level)), level_label(page, level)});
    return options;
}

std::vector<html::Option> left_reasons(const site::Page& page)
{
    std::vector<html::Option> options;
    for (auto reason : {SeatReason::move, SeatReason::part_or_full_time, SeatReason::childcare, SeatReason::work_or_training, SeatReason::illness, SeatReason::unknown})
        options.push_back({std::string(storage::name_of(reason)), page.t(fmt::format("courses.reason.{}", storage::name_of(reason)))});
    return options;
}

Html report_row(const site::Page& page, const Participant& one)
{
    auto& seat = one.seat;
    auto state = seat.state == SeatState::offered ? SeatState::accepted : seat.state;
    auto none = page.t("record.not_said");
    auto units = seat.units_attended ? std::to_string(*seat.units_attended) : std::string();
    return el("fieldset", {cls("report-row"), el("legend", {name_of(page, one)}), html::select_input(cell(page, one, "state", std::string(storage::name_of(state))), states(page), ""),
                           html::text_input(cell(page, one, "units", units), "number"), html::select_input(cell(page, one, "orderly", flag_text(seat.orderly)), yes_no(page), none),
                           html::select_input(cell(page, one, "reached", seat.reached ? std::string(storage::name_of(*seat.reached)) : ""), levels(page), none),
                           html::select_input(cell(page, one, "lid", flag_text(seat.lid_passed)), yes_no(page), none),
                           html::select_input(cell(page, one, "reason", seat.reason == SeatReason::none ? "" : std::string(storage::name_of(seat.reason))), left_reasons(page), none)});
}

Html group_table(const site::Page& page, const Group& group)
{
    std::vector<std::vector<Html>> rows;
    for (auto& one : group.people) {
        auto contact = is_named(one) ? one.learner->learner.phone + (one.learner->learner.phone.empty() || one.learner->learner.email.empty() ? "" : " · ") + one.learner->learner.email : std::string();
        auto children = is_named(one) && group.course.course.childcare ? children_label(page, children_of(one.learner->learner)) : std::string("–");
        rows.push_back({text(name_of(page, one)), html::badge(seat_label(page, one.seat.state), mood_of(one.seat.state)), text(contact.empty() ? "–" : contact), text(children)});
    }
    if (rows.empty()) return html::empty_state(page.t("courses.people.empty"));
    return html::table(page.t("courses.people.title"), {{page.t("courses.learner.one"), ""}, {page.t("courses.seat.state"), ""}, {page.t("courses.people.contact"), ""}, {page.t("courses.people.children"), "", {}, true}}, rows);
}

/// Results at the level at which providers report them: how many began, finished, left, reached what.
Html results(const site::Page& page, const Group& group)
{
    std::map<SeatState, std::int64_t> by_state;
    std::int64_t b1 = 0, a2 = 0, lid = 0, irregular = 0;
    for (auto& one : group.people) {
        ++by_state[one.seat.state];
        b1 += one.seat.reached >= directory::Cefr::b1;
        a2 += one.seat.reached == directory::Cefr::a2;
        lid += one.seat.lid_passed.value_or(false);
        irregular += one.seat.orderly == std::optional(false);
    }
    auto number = [&](std::int64_t value) { return text(page.t.number(value)); };
    return html::facts({{page.t("courses.people.started"), number(by_state[SeatState::started])}, {page.t("courses.people.completed"), number(by_state[SeatState::completed])},
                        {page.t("courses.people.left"), number(by_state[SeatState::left])}, {page.t("courses.people.b1"), number(b1)}, {page.t("courses.people.a2"), number(a2)},
                        {page.t("courses.people.lid_passed"), number(lid)}, {page.t("courses.people.irregular"), number(irregular)}});
}

http::Response people_page(const site::Page& page, const Group& group, const base::Faults& faults)
{
    auto own = site::office_address(*course_kind(), group.course.record.id);
    Html form_rows;
    for (auto& one : group.people)
        if (may_be_reported(one.seat)) form_rows += report_row(page, one);
    auto form = form_rows.empty() ? Html{}
                                  : titled("report", page.t("courses.people.report"),
                                           el("form", {cls("form form--wide"), attr("method", "post"), attr("action", own + "/people"), site::form_marks(page), form_rows,
                                                       el("div", {cls("form__actions"), html::submit_button(page.t("site.form.save"), html::ButtonLook::primary)})}));
    auto tools = table_links(page, own + "/people");
    auto body = el("div", {cls("stack"), faults_box(page, faults), results(page, group), tools, titled("group", page.t("courses.people.title"), group_table(page, group)), form});
    auto back = html::link_button(own, page.t("courses.people.back"), html::ButtonLook::secondary);
    auto purpose = page.t("courses.people.purpose", {{"type", type_label(page, group.course.course.type)}, {"day", page.t.day(group.course.course.starts_on)}});
    return leaf(page, group.course.course.title, purpose, body, back, faults.empty() ? 200 : 422);
}

std::optional<bool> flag_in(std::string_view typed) { return typed == "1" ? std::optional(true) : typed == "0" ? std::optional(false) : std::nullopt; }

struct TypedReports {
    std::vector<SeatReport> reports;
    base::Faults faults;
};

TypedReports typed_reports(const site::Page& page, const Group& group)
{
    constexpr std::int64_t most_units = 1500;
    TypedReports typed;
    for (auto& one : group.people) {
        auto id = base::id_text(one.seat.id);
        auto value = [&](std::string_view field) { return std::string(base::trimmed(page.request.form_value(fmt::format("{}_{}", field, id)))); };
        auto state = storage::from_name<SeatState>(value("state"));
        if (!may_be_reported(one.seat) || !state) continue;
        SeatReport report{one.seat.id, *state, {}, flag_in(value("orderly")), storage::from_name<directory::Cefr>(value("reached")), flag_in(value("lid")),
                          storage::from_name<SeatReason>(value("reason")).value_or(SeatReason::none)};
        if (auto units = value("units"); !units.empty()) {
            report.units_attended = base::whole_number(units);
            if (!report.units_attended || *report.units_attended < 0 || *report.units_attended > most_units)
                typed.faults.push_back({"units_" + id, "courses.people.units_wrong", {{"name", name_of(page, one)}}, 0, 0});
        }
        if (*state == SeatState::left && report.reason == SeatReason::none) typed.faults.push_back({"reason_" + id, "courses.people.reason_missing", {{"name", name_of(page, one)}}, 0, 0});
        typed.reports.push_back(report);
    }
    return typed;
}

} // namespace

Html beside_course(const site::Page& page, const record::Record& record)
{
    auto course = record::as<Course>(record.values);
    auto& type = law::course_type(course.type, course.starts_on);
    auto law_facts = html::facts({{page.t("courses.law.units"), text(page.t("courses.law.units.value", {{"units", type.units}, {"orientation", type.orientation_units}}))},
                                  {page.t("courses.law.modules"), text(page.t.number(std::int64_t{type.units / std::max(1, type.module_units)}))},
                                  {page.t("courses.law.most"), text(page.t.number(std::int64_t{type.most}))}, {page.t("courses.law.source"), text(type.source)}});
    auto seats = page.read([&](storage::Reader& reader) { return seats::of_course(reader, page.county.id, CourseId{record.id}); });
    auto taken = std::count_if(seats.begin(), seats.end(), [](auto& seat) { return seat.holds_seat(); });
    auto words = el("p", {page.t("courses.people.count", {{"count", std::int64_t{taken}}, {"least", course.least}, {"most", course.own_seats()}})});
    if (course.childcare) {
        auto care = page.read([&](storage::Reader& reader) { return care_label(page, children_in(reader, page.county.id, CourseId{record.id}, course), places_of(reader, page.county.id, course)); });
        words += el("p", {page.t("courses.round.childcare"), ": ", care});
    }
    auto link = page.may("courses.course.people", site::subject_of(*course_kind(), record))
                    ? el("p", {html::link_button(site::office_address(*course_kind(), record.id) + "/people", page.t("courses.people.title"), html::ButtonLook::secondary, "people")})
                    : Html{};
    return titled("group", page.t("courses.people.title"), words + link) + titled("law", page.t("courses.law.title"), law_facts);
}

http::Response course_people(const site::Page& page)
{
    auto group = group_in_address(page);
    return group ? people_page(page, *group, {}) : site::error_page(page, site::Face::office, 404, "site.error.not_found");
}

http::Response report_people(const site::Page& page)
{
    auto group = group_in_address(page);
    if (!group) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto typed = typed_reports(page, *group);
    if (!typed.faults.empty()) return people_page(page, *group, typed.faults);
    auto done = site::act(page, [&](audit::Deed& deed) { return report_course(deed, group->course.id(), typed.reports, page.today); });
    return done ? http::see_other(done->result + "/people") : people_page(page, *group, done.error());
}

/// The columns that the Federal Office's registration form asks for (IntV 7(1)) and what providers report (IntV 8), of those who accepted. Whether
/// somebody attends in an orderly way is told of obliged people only, for the body that obliged them (IntV 8(3)).
http::Response participant_list(const site::Page& page, std::string_view format)
{
    auto group = group_in_address(page);
    if (!group) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    Names names(page);
    sheet::Sheet table;
    for (auto* field : {"name", "born_on", "birth_place", "sex", "nationality", "street", "home", "literacy", "schooling", "level", "route", "issued_on", "registered_on"})
        table.header.push_back(page.t(fmt::format("courses.learner.field.{}", field)));
    for (auto* key : {"courses.seat.state", "courses.people.started_on", "courses.people.ended_on", "courses.people.units", "courses.people.orderly", "courses.people.reached", "courses.people.lid"})
        table.header.push_back(page.t(key));
    auto said = [&](const std::optional<bool>& flag) { return flag ? page.t(*flag ? "record.yes" : "record.no") : std::string(); };
    auto on = [](const std::optional<base::Day>& day) { return day ? base::iso_day(*day) : std::string(); };
    for (auto& one : group->people) {
        if (!may_be_reported(one.seat) || !one.learner) continue;
        auto& person = one.learner->learner;
        auto& seat = one.seat;
        auto option = [&](std::string_view field, auto value) { return page.t(fmt::format("courses.learner.{}.{}", field, storage::name_of(value))); };
        table.rows.push_back({person.name, base::iso_day(person.born_on), person.birth_place, option("sex", person.sex), person.nationality, person.street, names.region(person.home),
                              option("literacy", person.literacy), option("schooling", person.schooling), level_label(page, person.level), option("route", person.route), on(person.issued_on),
                              on(person.registered_on), seat_label(page, seat.state), on(seat.started_on), on(seat.ended_on), seat.units_attended ? std::to_string(*seat.units_attended) : "",
                              is_obliged(person.route) ? said(seat.orderly) : "", seat.reached ? level_label(page, seat.reached) : "", said(seat.lid_passed)});
        table.row_numbers.push_back(static_cast<int>(table.rows.size()) + 1);
    }
    return table_file(page, table, group->course.course.title, page.t("courses.people.file"), format);
}

} // namespace landlotse::courses::web
