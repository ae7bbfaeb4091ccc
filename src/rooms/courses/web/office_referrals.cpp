// Referral slips with consent: sent from one institution, answered by the other, the answer seen by the first (R3.4b).

#include "kernel/base/text.h"
#include "rooms/courses/store/news.h"
#include "rooms/courses/store/referrals.h"
#include "rooms/courses/web/learner_parts.h"
#include "rooms/courses/web/pages.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t longest_words = 1000;

/// A grant for the institution itself: what it sent or got is its own.
bool is_own(const site::Page& page, directory::ActorId actor) { return page.may("courses.referral.use", identity::Subject{base::UnitId{actor.value}, 0, {}, false}); }

std::string concern_label(const site::Page& page, ReferralConcern concern) { return page.t(fmt::format("courses.referral.concern.{}", storage::name_of(concern))); }
std::string state_label(const site::Page& page, ReferralState state) { return page.t(fmt::format("courses.referral.state.{}", storage::name_of(state))); }

html::Mood mood(ReferralState state)
{
    if (state == ReferralState::done) return html::Mood::success;
    return state == ReferralState::refused ? html::Mood::warning : html::Mood::info;
}

/// The receiving institution sees the person's name and how to reach them: that is what the consent is for.
Html person_cell(const site::Page& page, const Names& names, const Referral& referral)
{
    if (names.knows(referral.learner)) return names.learner_link(referral.learner);
    auto kept = page.read([&](storage::Reader& reader) { return learners::find(reader, page.county.id, referral.learner); });
    if (!kept || !kept->learner.shared) return html::escaped("–");
    return el("span", {kept->learner.name, html::when(!kept->learner.phone.empty(), el("span", {" · ", html::link(html::phone_href(kept->learner.phone), kept->learner.phone)}))});
}

Html answer_form(const site::Page& page, const Referral& referral)
{
    std::vector<html::Option> options;
    for (auto state : {ReferralState::in_work, ReferralState::done, ReferralState::refused}) options.push_back({std::string(storage::name_of(state)), state_label(page, state)});
    auto id = base::id_text(referral.id);
    html::Question state{"state_" + id, page.t("courses.referral.state"), {}, {}, {std::string(storage::name_of(ReferralState::in_work))}, {}};
    html::Question answer{"answer_" + id, page.t("courses.referral.answer"), {}, {}, {referral.answer}, page.t("courses.optional")};
    return el("details", {el("summary", {page.t("courses.referral.reply")}),
                          el("form", {cls("form"), attr("method", "post"), attr("action", fmt::format("/office/referrals/{}/answer", id)), site::form_marks(page), html::select_input(state, options, ""), html::text_input(answer),
                                      html::submit_button(page.t("courses.referral.reply"), html::ButtonLook::secondary)})});
}

Html referral_table(const site::Page& page, const Names& names, const std::vector<Referral>& all, bool is_inbox)
{
    std::vector<std::vector<Html>> rows;
    for (auto& one : all) {
        if (!is_own(page, is_inbox ? one.to_actor : one.from_actor)) continue;
        bool is_open = one.state == ReferralState::sent || one.state == ReferralState::in_work;
        rows.push_back({person_cell(page, names, one), html::escaped(concern_label(page, one.concern)), html::escaped(names.actor(is_inbox ? one.from_actor : one.to_actor)), html::escaped(page.t.day(one.sent_on)),
                        html::badge(state_label(page, one.state), mood(one.state)), html::escaped(is_inbox ? one.words : one.answer), is_inbox && is_open ? answer_form(page, one) : Html{}});
    }
    if (rows.empty()) return el("p", {page.t("courses.referral.none")});
    auto caption = page.t(is_inbox ? "courses.referral.inbox" : "courses.referral.outbox");
    return html::table(caption,
                       {{page.t("courses.learner.one"), ""}, {page.t("courses.referral.concern"), ""}, {page.t(is_inbox ? "courses.referral.from" : "courses.referral.to"), ""}, {page.t("courses.referral.sent_on"), ""},
                        {page.t("courses.referral.state"), ""}, {page.t(is_inbox ? "courses.referral.words" : "courses.referral.answer"), ""}, {page.t("courses.referral.do"), ""}},
                       rows);
}

/// The slip, with what was typed and what is wrong with it.
Html slip_form(const site::Page& page, LearnerId id, const base::Faults& faults)
{
    std::vector<html::Option> actors, concerns;
    page.read([&](storage::Reader& reader) {
        storage::Condition helpers{"category in ('advice_service','course_provider','county_administration','municipal_administration','nursery','chamber')", {}};
        for (auto& record : record::list(reader, *directory::actor_kind(), page.county.id, {record::living() && helpers, "sort_name", false, 1000, 0}))
            actors.push_back({base::id_text(record.id), directory::actor_kind()->title_of(record)});
    });
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<ReferralConcern>>([&](auto one) { concerns.push_back({one.name, concern_label(page, one.value)}); });
    auto question = [&](const std::string& name, const char* label) {
        return html::Question{name, page.t(label), {}, site::fault_of(page, faults, name), {std::string(page.request.form_value(name))}, {}};
    };
    auto words = question("words", "courses.referral.words");
    words.hint = page.t("courses.referral.words.hint");
    words.optional_mark = page.t("courses.optional");
    return el("form", {cls("form"), attr("method", "post"), attr("action", learner_address(id) + "/refer"), site::form_marks(page),
                       html::select_input(question("to_actor", "courses.referral.to"), actors, page.t("site.choose")), html::select_input(question("concern", "courses.referral.concern"), concerns, ""),
                       html::text_area(words, 3), html::submit_button(page.t("courses.referral.send"), html::ButtonLook::secondary)});
}

} // namespace

Html referral_part(const site::Page& page, const Names& names, LearnerId id, const Learner& learner, bool may_edit)
{
    auto all = page.read([&](storage::Reader& reader) { return referrals::of_learner(reader, page.county.id, id); });
    std::vector<Html> items;
    for (auto& one : all)
        items.push_back(el("li", {concern_label(page, one.concern), " → ", names.actor(one.to_actor), " ", html::badge(state_label(page, one.state), mood(one.state)), html::when(!one.answer.empty(), el("p", {one.answer}))}));
    Html form;
    if (may_edit && learner.shared) form = el("details", {el("summary", {page.t("courses.referral.new")}), slip_form(page, id, {})});
    auto without_consent = may_edit && !learner.shared ? el("p", {page.t("courses.referral.no_consent")}) : Html{};
    return titled("referrals", page.t("courses.referral.many"), (items.empty() ? Html{} : el("ul", {items})) + without_consent + form);
}

http::Response referrals(const site::Page& page)
{
    Names names(page);
    auto all = page.read([&](storage::Reader& reader) { return courses::referrals::all(reader, page.county.id); });
    auto body = el("div", {cls("stack"), titled("inbox", page.t("courses.referral.inbox"), referral_table(page, names, all, true)), titled("outbox", page.t("courses.referral.outbox"), referral_table(page, names, all, false))});
    return leaf(page, page.t("courses.referral.many"), page.t("courses.referral.purpose"), body);
}

http::Response refer(const site::Page& page)
{
    auto kept = learner_in_address(page, "edit");
    if (!kept) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto concern = storage::from_name<ReferralConcern>(page.request.form_value("concern"));
    auto to = id_in<directory::ActorId>(page.request.form_value("to_actor"));
    std::string words(base::trimmed(page.request.form_value("words")));
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        base::Faults faults;
        if (!kept->learner.shared) faults.push_back({"", "courses.referral.no_consent", {}, 0, 0});
        if (!record::find(deed.tx(), *directory::actor_kind(), deed.county(), to.value)) faults.push_back({"to_actor", "record.required", {}, 0, 0});
        if (!concern) faults.push_back({"concern", "record.required", {}, 0, 0});
        if (auto length = base::count_characters(words); length > longest_words) faults.push_back({"words", "record.too_long", {{"length", std::to_string(length)}, {"most", std::to_string(longest_words)}}, 0, 0});
        if (!faults.empty()) return base::refuse(faults);
        Referral referral;
        referral.id = deed.tx().make_id<ReferralId>();
        referral.learner = kept->id();
        referral.from_actor = kept->learner.entered_by;
        referral.to_actor = to;
        referral.concern = *concern;
        referral.words = words;
        referral.sent_on = page.today;
        referral.sent_by = deed.actor().person;
        courses::referrals::insert(deed.tx(), deed.county(), referral);
        deed.note({"courses.referral.sent", "learner", kept->record.id, std::string(storage::name_of(*concern))});
        return learner_address(kept->id());
    });
    if (done) return http::see_other(done->result);
    auto summary = html::fault_summary(page.t("courses.referral.not_sent"), site::fault_lines(page, done.error()));
    return leaf(page, page.t("courses.referral.new"), kept->learner.name, summary + html::when(kept->learner.shared, slip_form(page, kept->id(), done.error())), {}, 422);
}

http::Response answer_referral(const site::Page& page)
{
    auto id = id_in<ReferralId>(page.request.parameter("id"));
    auto found = page.read([&](storage::Reader& reader) { return courses::referrals::find(reader, page.county.id, id); });
    if (!found || !is_own(page, found->to_actor)) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto text = base::id_text(id);
    auto state = storage::from_name<ReferralState>(page.request.form_value("state_" + text));
    std::string answer(base::trimmed(page.request.form_value("answer_" + text)));
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        if (!state || base::count_characters(answer) > longest_words) return base::refuse(base::Faults{{"", "courses.referral.not_sent", {}, 0, 0}});
        auto next = *found;
        next.state = *state;
        next.answer = answer;
        next.answered_on = page.today;
        next.answered_by = deed.actor().person;
        courses::referrals::update(deed.tx(), deed.county(), next);
        deed.note({"courses.referral.answered", "learner", next.learner.value, std::string(storage::name_of(*state))});
        return "/office/referrals";
    });
    return http::see_other(done ? done->result : "/office/referrals");
}

} // namespace landlotse::courses::web
