// Beside a learner: seat, next step, courses that would fit, referral, what is kept. Before saving: is this the same person?

#include "rooms/courses/actions/decide_round.h"
#include "rooms/courses/domain/chain.h"
#include "rooms/courses/store/room_left.h"
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

Html seat_line(const site::Page& page, const Names& names, const Seat& seat, bool may_edit)
{
    auto own = "/office/seats/" + base::id_text(seat.id);
    Html deeds;
    if (may_edit && seat.state == SeatState::offered) {
        deeds += one_button(page, own + "/answer", page.t("courses.seat.accept"), html::ButtonLook::secondary, html::hidden("answer", "accept"));
        deeds += one_button(page, own + "/answer", page.t("courses.seat.decline"), html::ButtonLook::tertiary, html::hidden("answer", "decline"));
        deeds += one_button(page, own + "/answer", page.t("courses.seat.release"), html::ButtonLook::tertiary, html::hidden("answer", "release"));
        if (page.settings.printer) deeds += one_button(page, own + "/letter", page.t("courses.letters.one"), html::ButtonLook::tertiary);
    }
    if (may_edit && (seat.state == SeatState::accepted || seat.state == SeatState::started))
        deeds += html::link_button(own + "/change", page.t("courses.seat.change"), html::ButtonLook::tertiary);
    auto due = seat.state == SeatState::offered && seat.answer_by ? page.t("courses.seat.answer_by", {{"day", page.t.day(*seat.answer_by)}}) : std::string();
    return el("li", {cls("stack stack--tight"), el("p", {names.course_link(seat.course), " ", html::badge(seat_label(page, seat.state), mood_of(seat.state)), " ", due}), el("div", {cls("cluster"), deeds})});
}

Html seats_part(const site::Page& page, const Names& names, const std::vector<Seat>& seats, bool may_edit, const std::string& own)
{
    std::vector<Html> items;
    for (auto& seat : seats) items.push_back(seat_line(page, names, seat, may_edit));
    bool has_seat = std::any_of(seats.begin(), seats.end(), [](auto& seat) { return seat.holds_seat(); });
    auto offer = may_edit && !has_seat ? el("p", {html::link_button(own + "/offer", page.t("courses.offer.title"), html::ButtonLook::secondary)}) : Html{};
    return titled("seats", page.t("courses.seat.many"), (items.empty() ? el("p", {page.t("courses.seat.none")}) : el("ul", {cls("plain"), items})) + offer);
}

Html clock_part(const site::Page& page, const Learner& learner)
{
    std::vector<html::Fact> facts;
    auto line = [&](std::string_view key, const std::optional<base::Day>& day) {
        if (day) facts.push_back({page.t(key), html::escaped(fmt::format("{} ({})", page.t.day(*day), page.t.days_from(page.today, *day)))});
    };
    line("courses.clock.start_due", start_due(learner));
    line("courses.clock.entitlement_ends", entitlement_ends(learner));
    if (facts.empty()) return {};
    return titled("clocks", page.t("courses.clocks.title"), html::facts(facts));
}

Html chain_part(const site::Page& page, const Learner& learner, const std::vector<Seat>& seats)
{
    auto step = next_step(learner, last_finished(page, seats));
    return titled("chain", page.t("courses.chains.next"), el("p", {page.t(fmt::format("courses.step.{}", storage::name_of(step)))}));
}

/// For the seat that is held, else for today: who looks after the children, and what is near when nobody does (R3.4c).
Html care_part(const site::Page& page, LearnerId id, const Learner& learner, const std::vector<Seat>& seats)
{
    if (learner.children == 0) return {};
    return page.read([&](storage::Reader& reader) {
        auto care = care_on(learner, page.today);
        for (auto& seat : seats)
            if (auto course = seat.holds_seat() ? courses_store::find(reader, page.county.id, seat.course) : std::nullopt) care = care_in(learner, course->course);
        return titled("care", page.t("courses.care.title"), el("p", {care_badge(page, learner, care)}) + care_hints(page, Beside(reader, page.county.id, page.today), id, learner, care));
    });
}

/// Rounds that proposed something: why, and what would help, stands there.
Html rounds_part(const site::Page& page, LearnerId learner)
{
    if (!page.may("courses.round.use")) return {};
    std::vector<Html> items;
    page.read([&](storage::Reader& reader) {
        for (auto& round : rounds::all(reader, page.county.id)) {
            if (round.status.empty() || items.size() >= 3) continue;
            items.push_back(el("li", {html::link(fmt::format("/office/rounds/{}/learner?learner={}", base::id_text(round.id), base::id_text(learner)), page.t("courses.why.in_round", {{"round", round.name}}))}));
        }
    });
    return items.empty() ? Html{} : titled("rounds", page.t("courses.rounds.title"), el("ul", {items}));
}

Html kept_part(const site::Page& page, const std::string& own, bool may_edit)
{
    auto links = el("p", {html::link(own + "/kept", page.t("courses.kept.title"))});
    auto code = may_edit ? one_button(page, own + "/code", page.t("courses.code.make"), html::ButtonLook::tertiary) : Html{};
    return titled("kept", page.t("courses.kept.short"), links + code);
}

/// Wishes from the portal are taken without a question; whether somebody stands here twice is seen here.
Html twins_part(const site::Page& page, const Names& names, LearnerId id, const Learner& learner)
{
    std::vector<Html> items;
    auto twins = page.read([&](storage::Reader& reader) { return learners::twins(reader, page.county.id, twin_key(learner.name, learner.born_on), learner.born_on, id); });
    for (auto& twin : twins) items.push_back(twin_line(page, names, twin));
    return items.empty() ? Html{} : html::alert(html::Mood::warning, page.t("courses.twins.possible"), el("ul", {items}));
}

} // namespace

std::optional<Finished> last_finished(const site::Page& page, const std::vector<Seat>& seats)
{
    std::optional<Finished> last;
    page.read([&](storage::Reader& reader) {
        for (auto& seat : seats) {
            if ((seat.state != SeatState::completed && seat.state != SeatState::left) || seat.reason == SeatReason::exchange) continue;
            auto ended = seat.ended_on.value_or(seat.offered_on);
            if (last && last->ended_on >= ended) continue;
            auto course = courses_store::find(reader, page.county.id, seat.course);
            if (course) last = {law::course_type(course->course.type, course->course.starts_on).track, seat.reached, seat.state, ended};
        }
    });
    return last;
}

std::optional<KeptLearner> learner_in_address(const site::Page& page, std::string_view deed)
{
    auto record = site::visible_record(page, *learner_kind(), deed);
    if (!record) return std::nullopt;
    auto learner = record::as<Learner>(record->values);
    return KeptLearner{std::move(*record), std::move(learner)};
}

std::string learner_address(LearnerId id) { return "/office/learners/" + base::id_text(id); }

Html beside_learner(const site::Page& page, const record::Record& record)
{
    Names names(page);
    LearnerId id{record.id};
    auto learner = record::as<Learner>(record.values);
    bool may_edit = page.may("courses.learner.edit", site::subject_of(*learner_kind(), record)) && !record.archived_at;
    auto seats = page.read([&](storage::Reader& reader) { return seats::of_learner(reader, page.county.id, id); });
    auto own = learner_address(id);
    return twins_part(page, names, id, learner) + seats_part(page, names, seats, may_edit, own) + clock_part(page, learner) + chain_part(page, learner, seats) + care_part(page, id, learner, seats) + rounds_part(page, id) + referral_part(page, names, id, learner, may_edit) +
           kept_part(page, own, may_edit);
}

// ---- a seat without a round ------------------------------------------------------------------------------

namespace {

struct FittingCourse {
    CourseId id;
    Course course;
    std::vector<FitRule> against;
    std::optional<int> minutes;
    std::int64_t free = 0;
    Shortage shortage{};
};

/// Courses that have not begun, those that fit first, then those with one rule in the way.
std::vector<FittingCourse> fitting_courses(const site::Page& page, const KeptLearner& kept)
{
    return page.read([&](storage::Reader& reader) {
        auto county = page.county.id;
        auto travel = travel_of(reader, county);
        auto need = need_line(kept.id(), kept.learner, kept.entered_on(), page.today);
        std::map<CourseId, std::int64_t> taken;
        for (auto& seat : seats::all(reader, county)) taken[seat.course] += seat.holds_seat();
        std::vector<FittingCourse> all;
        storage::Condition ahead{"(state='planned' or state='fixed') and starts_on>=?", {base::iso_day(page.today)}};
        for (auto& offer : offer_lines(reader, county, ahead, resource_lines(reader, county))) {
            auto against = rules_against(need, offer, *travel);
            if (against.size() > 2 || (!against.empty() && against.front() == FitRule::wrong_kind)) continue;
            auto shortage = against.empty() ? shortage_for(reader, county, offer.id, offer.course, kept.learner, page.today) : Shortage::none;
            all.push_back({offer.id, offer.course, against, way(need, offer, *travel), offer.course.own_seats() - taken[offer.id], shortage});
        }
        std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return std::pair(a.against.size(), a.course.starts_on) < std::pair(b.against.size(), b.course.starts_on); });
        return all;
    });
}

std::string minutes_of(const site::Page& page, const FittingCourse& course)
{
    if (!course.minutes) return "–";
    return page.t("courses.minutes", {{"count", *course.minutes}});
}

http::Response offers_for(const site::Page& page, const KeptLearner& kept, const base::Faults& faults)
{
    Names names(page);
    std::vector<std::vector<Html>> rows;
    for (auto& one : fitting_courses(page, kept)) {
        std::vector<Html> rules;
        for (auto rule : one.against) rules.push_back(el("li", {page.t(fmt::format("courses.rule.{}", storage::name_of(rule)))}));
        if (one.shortage == Shortage::childcare) rules.push_back(el("li", {page.t("courses.rule.childcare_full")}));
        auto fits = rules.empty() ? html::badge(page.t("courses.offer.fits"), html::Mood::success) : el("ul", {rules});
        auto button = one.free > 0 && one.shortage == Shortage::none ? one_button(page, learner_address(kept.id()) + "/offer", page.t("courses.offer.send"), html::ButtonLook::secondary, html::hidden("course", base::id_text(one.id))) : text(page.t("courses.offer.full"));
        rows.push_back({names.course_link(one.id), text(names.actor(one.course.provider)), text(page.t.day(one.course.starts_on)),
                        text(minutes_of(page, one)), fits, text(page.t.number(one.free)), button});
    }
    std::vector<html::Column> columns{{page.t("courses.course.one"), ""}, {page.t("courses.course.field.provider"), ""}, {page.t("courses.course.field.starts_on"), ""}, {page.t("courses.why.way"), "", {}, true},
                                      {page.t("courses.offer.check"), ""}, {page.t("courses.offer.free"), "", {}, true}, {page.t("courses.offer.do"), ""}};
    auto table = rows.empty() ? html::empty_state(page.t("courses.offer.none")) : html::table(page.t("courses.offer.title"), columns, rows);
    auto back = html::link_button(learner_address(kept.id()), kept.learner.name, html::ButtonLook::secondary);
    return leaf(page, page.t("courses.offer.title"), page.t("courses.offer.purpose", {{"name", kept.learner.name}}), faults_box(page, faults) + table, back, faults.empty() ? 200 : 422);
}

} // namespace

http::Response offer_form(const site::Page& page)
{
    auto kept = learner_in_address(page, "edit");
    return kept ? offers_for(page, *kept, {}) : site::error_page(page, site::Face::office, 404, "site.error.not_found");
}

http::Response send_offer(const site::Page& page)
{
    auto kept = learner_in_address(page, "edit");
    if (!kept) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto course = id_in<CourseId>(page.request.form_value("course"));
    auto done = site::act(page, [&](audit::Deed& deed) { return offer_seat(deed, kept->id(), course, page.today, page.absolute("")); });
    return done ? http::see_other(done->result) : offers_for(page, *kept, done.error());
}

} // namespace landlotse::courses::web
