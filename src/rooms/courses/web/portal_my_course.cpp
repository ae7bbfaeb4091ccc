// By code: where is my wish, what was offered to me, yes or no; why not yet and what would help; what is kept, and taking it back.

#include "kernel/site/throttle.h"
#include "rooms/courses/actions/change_seat.h"
#include "rooms/courses/actions/decide_round.h"
#include "rooms/courses/actions/take_wish.h"
#include "rooms/courses/domain/round.h"
#include "rooms/courses/domain/times.h"
#include "rooms/courses/store/news.h"
#include "rooms/courses/store/rounds.h"
#include "rooms/courses/store/seats.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/portal_parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t most_hints = 3;

Html code_form(const site::Page& page, const std::string& fault)
{
    html::Question question{"code", page.t("courses.portal.code"), page.t("courses.portal.code.hint"), fault, {}, {}};
    return el("form", {cls("stack"), attr("method", "post"), attr("action", page.to("my-course")), html::flag("novalidate"), html::text_input(question, "text", "off"),
                       el("p", {html::submit_button(page.t("courses.portal.my.show"), html::ButtonLook::primary)})});
}

http::Response asked_for_code(const site::Page& page, const std::string& fault, int status)
{
    auto body = el("p", {page.t("courses.portal.my.lead")}) + code_form(page, fault) + el("p", {html::link(page.to("course-wish"), page.t("courses.portal.my.no_code"))});
    return portal_leaf(page, page.t("courses.portal.my.title"), body, status);
}

/// Whose code it is; guessing is slowed down.
std::optional<KeptLearner> learner_by_code(const site::Page& page)
{
    auto hash = code_hash(page.county.id, page.request.form_value("code"));
    if (hash.empty()) return std::nullopt;
    return page.read([&](storage::Reader& reader) -> std::optional<KeptLearner> {
        auto id = codes::find(reader, page.county.id, hash);
        return id ? learners::find(reader, page.county.id, *id) : std::nullopt;
    });
}

site::Throttle& throttle()
{
    static site::Throttle one(20, 300, std::chrono::minutes(10));
    return one;
}

Html hidden_marks(const site::Page& page)
{
    return html::hidden("_operation", base::id_text(page.ids.next(base::milliseconds(page.now)))) + html::hidden("code", page.request.form_value("code"));
}

Html answer_button(const site::Page& page, const Seat& seat, std::string_view answer, html::ButtonLook look)
{
    return el("form", {attr("method", "post"), attr("action", page.to("my-course/answer")), hidden_marks(page), html::hidden("seat", base::id_text(seat.id)), html::hidden("answer", answer),
                       html::submit_button(page.t(fmt::format("courses.portal.{}", answer)), look)});
}

Html seat_part(const site::Page& page, const Seat& seat)
{
    auto news = page.read([&](storage::Reader& reader) -> std::optional<SeatNews> {
        auto course = courses_store::find(reader, page.county.id, seat.course);
        if (!course) return std::nullopt;
        return news_of(reader, page.county.id, *course, seat.state == SeatState::offered ? seat.answer_by : std::nullopt);
    });
    if (!news) return {};
    std::vector<html::Fact> facts;
    for (auto& [label, value] : facts_of(page.t, *news)) facts.push_back({label, el("bdi", {value})});
    auto buttons = seat.state == SeatState::offered ? el("div", {cls("cluster"), answer_button(page, seat, "accept", html::ButtonLook::primary), answer_button(page, seat, "decline", html::ButtonLook::secondary)}) : Html{};
    auto title = page.t(fmt::format("courses.portal.seat.{}", storage::name_of(seat.state)));
    return el("section", {cls("stack"), el("h2", {title}), html::facts(facts), buttons});
}

/// The courses that one thing keeps from this person: what would help, in a sentence each.
Html hints(const site::Page& page, const KeptLearner& kept)
{
    std::vector<Html> items;
    page.read([&](storage::Reader& reader) {
        Round round;
        round.from_day = page.today;
        round.to_day = page.today + std::chrono::days(365);
        round.as_of = page.today;
        auto gathered = gather(reader, page.county.id, round);
        auto& input = gathered.input;
        auto need = std::find_if(input.needs.begin(), input.needs.end(), [&](auto& one) { return one.id == kept.id(); });
        if (need == input.needs.end()) return;
        bool fits = std::any_of(input.offers.begin(), input.offers.end(), [&](auto& offer) { return rules_against(*need, offer, *gathered.travel).empty(); });
        if (fits) items.push_back(el("li", {page.t("courses.portal.why.in_line")}));
        for (auto& change : candidates_for_change(input, *gathered.travel, static_cast<std::size_t>(need - input.needs.begin()))) {
            if (items.size() == most_hints) break;
            auto offer = std::find_if(input.offers.begin(), input.offers.end(), [&](auto& one) { return one.id == change.course; });
            std::string parts;
            for (auto& part : offer->parts.codes) parts += (parts.empty() ? "" : ", ") + page.t("courses.portal.part_of_week." + part);
            items.push_back(el("li", {page.t(fmt::format("courses.portal.help.{}", storage::name_of(change.kind)), {{"course", offer->course.title}, {"parts", parts}, {"minutes", change.minutes}})}));
        }
        if (items.empty()) items.push_back(el("li", {page.t("courses.portal.why.no_course")}));
    });
    if (items.empty()) return {};
    return el("section", {cls("stack"), el("h2", {page.t("courses.portal.why.title")}), el("ul", {items}), el("p", {page.t("courses.portal.why.tell_us")})});
}

Html withdraw_part(const site::Page& page)
{
    return el("details", {el("summary", {page.t("courses.portal.withdraw.title")}), el("p", {page.t("courses.portal.withdraw.text")}),
                          el("form", {attr("method", "post"), attr("action", page.to("my-course/answer")), hidden_marks(page), html::hidden("answer", "withdraw"), html::submit_button(page.t("courses.portal.withdraw"), html::ButtonLook::danger)})});
}

http::Response shown(const site::Page& page, const KeptLearner& kept, const Html& told)
{
    auto seats = page.read([&](storage::Reader& reader) { return seats::of_learner(reader, page.county.id, kept.id()); });
    Html parts;
    bool has_seat = false;
    for (auto& seat : seats) {
        if (seat.state == SeatState::expired || seat.state == SeatState::left) continue;
        has_seat = has_seat || seat.holds_seat();
        parts += seat_part(page, seat);
    }
    auto wish = el("p", {page.t(has_seat ? "courses.portal.my.hello" : "courses.portal.my.waiting", {{"name", kept.learner.name}})});
    auto kept_words = el("p", {page.t("courses.portal.kept")});
    return portal_leaf(page, page.t("courses.portal.my.title"), told + wish + parts + html::when(!has_seat, hints(page, kept)) + kept_words + withdraw_part(page), 200);
}

} // namespace

http::Response portal_leaf(const site::Page& page, const std::string& title, const Html& body, int status)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.status = status;
    sheet.has_faults = status >= 400;
    sheet.body = el("div", {cls("stack text"), el("h1", {title}), body});
    auto response = site::portal_page(page, std::move(sheet));
    return page.request.method == http::Method::post ? response.with("Cache-Control", "private, no-store") : response;
}

http::Response my_course(const site::Page& page) { return asked_for_code(page, {}, 200); }

http::Response show_my_course(const site::Page& page)
{
    if (!throttle().admits(page.request.remote, page.now)) return asked_for_code(page, page.t("courses.portal.often"), 429);
    auto kept = learner_by_code(page);
    return kept ? shown(page, *kept, {}) : asked_for_code(page, page.t("courses.portal.code.wrong"), 422);
}

http::Response answer_my_course(const site::Page& page)
{
    if (!throttle().admits(page.request.remote, page.now)) return asked_for_code(page, page.t("courses.portal.often"), 429);
    auto kept = learner_by_code(page);
    if (!kept) return asked_for_code(page, page.t("courses.portal.code.wrong"), 422);
    auto answer = page.request.form_value("answer");
    if (answer == "withdraw") {
        (void)site::act(page, [&](audit::Deed& deed) { return withdraw_wish(deed, kept->id()); });
        return portal_leaf(page, page.t("courses.portal.withdrawn.title"), el("p", {page.t("courses.portal.withdrawn.text")}), 200);
    }
    auto seat = SeatId{base::id_from_text(page.request.form_value("seat")).value_or(0)};
    auto mine = page.read([&](storage::Reader& reader) { return seats::find(reader, page.county.id, seat); });
    if (!mine || mine->learner != kept->id()) return asked_for_code(page, page.t("courses.portal.code.wrong"), 422);
    auto verdict = answer == "accept" ? SeatAnswer::accept : SeatAnswer::decline;
    auto done = site::act(page, [&](audit::Deed& deed) { return answer_offer(deed, seat, verdict, "code", page.today); });
    auto words = page.t(!done ? "courses.portal.too_late" : verdict == SeatAnswer::accept ? "courses.portal.accepted" : "courses.portal.declined");
    return shown(page, *kept, html::alert(done ? html::Mood::success : html::Mood::warning, words));
}

} // namespace landlotse::courses::web
