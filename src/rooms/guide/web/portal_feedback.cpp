// A reader says whether a page helped (BGG 12b (2): feedback on every page). No login, no cookie, no script.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/guide/actions/tell_feedback.h"
#include "kernel/site/throttle.h"
#include "rooms/guide/web/pages.h"
#include "rooms/guide/web/portal_parts.h"

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t longest_path = 300;

/// Only a path of this portal may be named.
std::string path_of(std::string_view typed)
{
    bool is_path = typed.starts_with("/") && !typed.starts_with("//") && typed.size() <= longest_path &&
                   base::is_valid_utf8(typed);
    return is_path ? std::string(typed) : std::string();
}

Feedback typed_feedback(const site::Page& page)
{
    Feedback feedback;
    feedback.page = path_of(page.request.form_value("page"));
    feedback.language = page.t.language().code;
    feedback.verdict = page.request.form_value("verdict") == "helpful" ? Verdict::helpful : Verdict::missing;
    feedback.words = base::trimmed(page.request.form_value("words"));
    std::erase(feedback.words, '\r');
    feedback.reply_to = base::trimmed(page.request.form_value("reply_to"));
    return feedback;
}

http::Response form_page(const site::Page& page, const Feedback& feedback, const base::Faults& faults,
                         int status)
{
    auto fault = [&](std::string_view name) { return site::fault_of(page, faults, name); };
    auto lines = site::fault_lines(page, faults);
    html::Question verdict{"verdict",
                           page.t("guide.feedback.verdict"),
                           {},
                           {},
                           {std::string(storage::name_of(feedback.verdict))},
                           {}};
    html::Question words{"words",
                         page.t("guide.feedback.words"),
                         page.t("guide.feedback.words.hint"),
                         fault("words"),
                         {feedback.words},
                         {}};
    html::Question reply{"reply_to",
                         page.t("guide.feedback.reply"),
                         page.t("guide.feedback.reply.hint"),
                         fault("reply_to"),
                         {feedback.reply_to},
                         {}};
    auto title = page.t("guide.feedback.title");
    auto about = feedback.page.empty()
                     ? Html{}
                     : el("p", {page.t("guide.feedback.about"), " ",
                                el("bdi", {attr("dir", "ltr"), html::link(feedback.page, feedback.page)})});
    // No operation id: the page is kept for many visitors, and each of them does a deed of their own.
    auto form = el(
        "form", {cls("stack"), attr("method", "post"), attr("action", page.to("feedback")),
                 html::flag("novalidate"), html::hidden("page", feedback.page),
                 html::choice_input(verdict,
                                    {{"helpful", page.t("guide.feedback.helpful")},
                                     {"missing", page.t("guide.feedback.missing")}},
                                    ""),
                 html::text_area(words, 5), html::text_input(reply, "email", "email"),
                 el("p", {html::submit_button(page.t("guide.feedback.send"), html::ButtonLook::primary)})});
    auto body = el("div", {cls("stack text"), el("h1", {title}),
                           html::fault_summary(page.t("guide.feedback.faults"), lines),
                           el("p", {page.t("guide.feedback.lead")}), about, form});
    auto sheet = directory::web::leaf_sheet(page, title, {}, body);
    sheet.status = status;
    sheet.has_faults = !faults.empty();
    return site::portal_page(page, std::move(sheet));
}

/// Five from one place in ten minutes is a family at one computer; two hundred from everywhere is an attack.
site::Throttle& throttle()
{
    static site::Throttle one(5, 200, std::chrono::minutes(10));
    return one;
}

} // namespace

http::Response feedback_form(const site::Page& page)
{
    Feedback feedback;
    feedback.page = path_of(page.request.query_value("page"));
    return form_page(page, feedback, {}, 200);
}

http::Response send_feedback(const site::Page& page)
{
    auto feedback = typed_feedback(page);
    if (auto faults = faults_of(feedback); !faults.empty()) return form_page(page, feedback, faults, 422);
    if (!throttle().admits(page.request.remote, page.now))
        return form_page(page, feedback, {{"words", "guide.feedback.fault.often", {}, 0, 0}}, 429);
    auto done = site::act(page, [&](audit::Deed& deed) { return take_feedback(deed, feedback, page.today); });
    if (!done) return form_page(page, feedback, done.error(), 422);
    return http::see_other(page.to(done->result == "yes" ? "feedback/thanks?answer=1" : "feedback/thanks"));
}

http::Response feedback_thanks(const site::Page& page)
{
    auto title = page.t("guide.feedback.thanks");
    auto will_answer = !page.request.query_value("answer").empty();
    auto body =
        el("div", {cls("stack text"), el("h1", {title}), el("p", {page.t("guide.feedback.thanks.text")}),
                   html::when(will_answer, el("p", {page.t("guide.feedback.thanks.answer")})),
                   el("p", {html::link(page.to(""), page.t("directory.portal.home"))})});
    return site::portal_page(page, directory::web::leaf_sheet(page, title, {}, body));
}

} // namespace landlotse::guide::web
