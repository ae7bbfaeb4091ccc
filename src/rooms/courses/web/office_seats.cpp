// Seats: offers out and their answers, changes of the provider, exchanges (R3.4b).

#include "rooms/courses/actions/change_seat.h"
#include "rooms/courses/web/learner_parts.h"
#include "rooms/courses/web/pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

bool is_overdue(const site::Page& page, const Seat& seat) { return seat.state == SeatState::offered && seat.answer_by && *seat.answer_by < page.today; }

bool is_wanted(const site::Page& page, const Seat& seat, std::string_view state)
{
    if (state == "overdue") return is_overdue(page, seat);
    if (state.empty()) return seat.holds_seat();
    return storage::name_of(seat.state) == state;
}

/// Courses in whose seats this person has a part.
std::set<CourseId> own_courses(const site::Page& page)
{
    std::set<CourseId> own;
    page.read([&](storage::Reader& reader) {
        for (auto id : record::ids_of(reader, *course_kind(), page.county.id, {page.visible("courses.course.people"), "sort_name", false, 1'000'000, 0}).all) own.insert(CourseId{id});
    });
    return own;
}

Html filter_form(const site::Page& page, const std::string& state)
{
    std::vector<html::Option> options{{"overdue", page.t("courses.seat.overdue")}};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<SeatState>>([&](auto one) { options.push_back({one.name, seat_label(page, one.value)}); });
    html::Question question{"state", page.t("courses.seat.state"), {}, {}, {state}, {}};
    return el("form", {cls("filters"), attr("method", "get"), html::flag("data-filter"), attr("aria-label", page.t("site.list.filter")),
                       html::select_input(question, options, page.t("courses.seat.in_use")), html::submit_button(page.t("site.list.filter"), html::ButtonLook::secondary, "filter")});
}

/// The seat of the address, if this person looks after its learner or (for reading a group) its course.
std::optional<Seat> seat_in_address(const site::Page& page)
{
    auto id = id_in<SeatId>(page.request.parameter("id"));
    return page.read([&](storage::Reader& reader) -> std::optional<Seat> {
        auto seat = seats::find(reader, page.county.id, id);
        if (!seat) return std::nullopt;
        auto learner = learners::find(reader, page.county.id, seat->learner);
        if (!learner || !page.may("courses.learner.edit", site::subject_of(*learner_kind(), learner->record))) return std::nullopt;
        return seat;
    });
}

http::Response not_found(const site::Page& page) { return site::error_page(page, site::Face::office, 404, "site.error.not_found"); }

std::vector<html::Option> other_courses(const site::Page& page, const Seat& seat)
{
    std::vector<html::Option> options;
    page.read([&](storage::Reader& reader) {
        auto now = courses_store::find(reader, page.county.id, seat.course);
        for (auto& course : courses_store::list(reader, page.county.id, record::living() && storage::Condition{"state<>'ended' and state<>'cancelled'", {}}))
            if (now && course.id() != seat.course && law::course_type(course.course.type, course.course.starts_on).track == law::course_type(now->course.type, now->course.starts_on).track)
                options.push_back({base::id_text(course.id()), fmt::format("{} ({})", course.course.title, page.t.day(course.course.starts_on))});
    });
    return options;
}

/// Others with a seat in another course of the same kind, whom this person looks after.
std::vector<html::Option> exchangeable(const site::Page& page, const Names& names, const Seat& seat)
{
    std::vector<html::Option> options;
    page.read([&](storage::Reader& reader) {
        auto now = courses_store::find(reader, page.county.id, seat.course);
        for (auto& other : seats::all(reader, page.county.id)) {
            if (!now || !other.holds_seat() || other.course == seat.course || !names.knows(other.learner)) continue;
            auto course = courses_store::find(reader, page.county.id, other.course);
            if (!course || course->course.type != now->course.type || course->course.level != now->course.level) continue;
            options.push_back({base::id_text(other.id), fmt::format("{} ({})", names.learner(other.learner), names.course(other.course))});
        }
    });
    return options;
}

http::Response change_page(const site::Page& page, const Seat& seat, const base::Faults& faults)
{
    Names names(page);
    std::vector<html::Option> grounds;
    for (auto reason : {SeatReason::move, SeatReason::part_or_full_time, SeatReason::childcare, SeatReason::work_or_training})
        grounds.push_back({std::string(storage::name_of(reason)), page.t(fmt::format("courses.reason.{}", storage::name_of(reason)))});
    auto own = "/office/seats/" + base::id_text(seat.id) + "/change";
    html::Question course{"course", page.t("courses.change.to"), {}, site::fault_of(page, faults, "course"), {}, {}};
    html::Question ground{"reason", page.t("courses.change.ground"), page.t("courses.change.ground.hint"), site::fault_of(page, faults, "reason"), {}, {}};
    html::Question other{"other", page.t("courses.change.with"), page.t("courses.change.with.hint"), site::fault_of(page, faults, "other"), {}, {}};
    auto change = el("form", {cls("form"), attr("method", "post"), attr("action", own), site::form_marks(page), html::hidden("deed", "change"),
                              el("fieldset", {el("legend", {page.t("courses.change.provider")}), html::select_input(course, other_courses(page, seat), page.t("site.choose")), html::choice_input(ground, grounds, "")}),
                              el("div", {cls("form__actions"), html::submit_button(page.t("courses.change.do"), html::ButtonLook::primary)})});
    auto others = exchangeable(page, names, seat);
    auto exchange = others.empty() ? Html{}
                                   : el("form", {cls("form"), attr("method", "post"), attr("action", own), site::form_marks(page), html::hidden("deed", "exchange"),
                                                 el("fieldset", {el("legend", {page.t("courses.change.exchange")}), html::select_input(other, others, page.t("site.choose"))}),
                                                 el("div", {cls("form__actions"), html::submit_button(page.t("courses.change.exchange.do"), html::ButtonLook::secondary)})});
    auto back = html::link_button(learner_address(seat.learner), names.learner(seat.learner), html::ButtonLook::secondary);
    return leaf(page, page.t("courses.seat.change"), page.t("courses.change.purpose", {{"name", names.learner(seat.learner)}, {"course", names.course(seat.course)}}), faults_box(page, faults) + change + exchange, back,
                faults.empty() ? 200 : 422);
}

} // namespace

http::Response seat_list(const site::Page& page)
{
    Names names(page);
    auto own = own_courses(page);
    std::string state(page.request.query_value("state"));
    std::vector<std::vector<Html>> rows;
    page.read([&](storage::Reader& reader) {
        for (auto& seat : seats::all(reader, page.county.id)) {
            if (!is_wanted(page, seat, state) || (!names.knows(seat.learner) && !own.contains(seat.course))) continue;
            auto due = seat.answer_by && seat.state == SeatState::offered ? page.t.day(*seat.answer_by) : std::string("–");
            auto badge = is_overdue(page, seat) ? html::badge(page.t("courses.seat.overdue"), html::Mood::danger) : html::badge(seat_label(page, seat.state), mood_of(seat.state));
            rows.push_back({names.learner_link(seat.learner), names.course_link(seat.course), badge, text(page.t.day(seat.offered_on)), text(due), text(seat.answered_on ? page.t.day(*seat.answered_on) : std::string("–"))});
        }
    });
    auto count = el("p", {page.t("site.list.count", {{"count", rows.size()}})});
    std::vector<html::Column> columns{{page.t("courses.learner.one"), ""}, {page.t("courses.course.one"), ""}, {page.t("courses.seat.state"), ""}, {page.t("courses.seat.offered_on"), ""},
                                      {page.t("courses.seat.due"), ""}, {page.t("courses.seat.answered_on"), ""}};
    auto table = rows.empty() ? html::empty_state(page.t("courses.seats.empty")) : html::table(page.t("courses.seats.title"), columns, rows);
    return leaf(page, page.t("courses.seats.title"), page.t("courses.seats.purpose"), filter_form(page, state) + el("div", {cls("list-head"), count}) + table);
}

http::Response answer_seat(const site::Page& page)
{
    auto seat = seat_in_address(page);
    if (!seat) return not_found(page);
    auto answer = page.request.form_value("answer");
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        if (answer == "release") return release_offer(deed, seat->id, page.today);
        return answer_offer(deed, seat->id, answer == "accept" ? SeatAnswer::accept : SeatAnswer::decline, "desk", page.today);
    });
    return http::see_other(done ? done->result : learner_address(seat->learner));
}

http::Response change_form(const site::Page& page)
{
    auto seat = seat_in_address(page);
    return seat ? change_page(page, *seat, {}) : not_found(page);
}

http::Response change_seat(const site::Page& page)
{
    auto seat = seat_in_address(page);
    if (!seat) return not_found(page);
    auto reason = storage::from_name<SeatReason>(page.request.form_value("reason")).value_or(SeatReason::none);
    auto other = id_in<SeatId>(page.request.form_value("other"));
    bool is_exchange = page.request.form_value("deed") == "exchange";
    if (is_exchange) {
        // Both people must be this person's to decide on.
        auto named = page.read([&](storage::Reader& reader) { return seats::find(reader, page.county.id, other); });
        if (!named || !Names(page).knows(named->learner)) return change_page(page, *seat, {{"other", "courses.seat.not_exchangeable", {}, 0, 0}});
    }
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        if (is_exchange) return exchange_seats(deed, seat->id, other, page.today);
        return change_course(deed, seat->id, id_in<CourseId>(page.request.form_value("course")), reason, page.today);
    });
    return done ? http::see_other(done->result) : change_page(page, *seat, done.error());
}

} // namespace landlotse::courses::web
