// Coming in: password, code, forgotten password, invitation.

#include "kernel/base/text.h"
#include "kernel/identity/password.h"
#include "kernel/mail/outbox.h"
#include "kernel/site/forms.h"
#include "kernel/site/resume.h"
#include "kernel/site/site.h"
#include "rooms/administration/actions/invite_person.h"
#include "rooms/administration/actions/log_in.h"
#include "rooms/administration/web/pages.h"

#include <fmt/format.h>

namespace landlotse::administration::web {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

std::string sentence_of(const site::Page& page, LoginRefusal refusal)
{
    return page.t(refusal == LoginRefusal::wrong ? "administration.login.wrong" : "administration.login.blocked");
}

http::Response login_page(const site::Page& page, const std::string& fault, int status)
{
    auto form = el("form", {cls("stack"), attr("method", "post"), attr("action", "/office/login"), site::carried(page),
                            html::text_input({"email", page.t("site.login.email"), {}, {}, {std::string(page.request.form_value("email"))}, {}}, "email", "username"),
                            html::text_input({"password", page.t("site.login.password")}, "password", "current-password"),
                            html::submit_button(page.t("site.login.button"), html::ButtonLook::primary)});
    auto body = html::fragment({html::when(!fault.empty(), html::alert(html::Mood::danger, fault)), form,
                                el("p", {html::link("/office/forgotten", page.t("administration.login.forgotten"))})});
    return narrow_page(page, page.t("administration.login.title"), body, status);
}

http::Response code_page(const site::Page& page, const std::string& fault, int status)
{
    auto form = el("form", {cls("stack"), attr("method", "post"), attr("action", "/office/login/code"), site::carried(page),
                            html::text_input({"code", page.t("administration.code.label"), page.t("administration.code.hint"), fault}, "text", "one-time-code"),
                            html::submit_button(page.t("site.login.button"), html::ButtonLook::primary)});
    return narrow_page(page, page.t("administration.code.title"), form, status);
}

/// The page after a full login, in the new session, with a form that was carried through if there was one.
http::Response entered(const site::Page& page, const LoggedIn& in)
{
    identity::Actor actor = identity::visitor(page.county.id);
    page.read([&](storage::Reader& reader) {
        if (auto found = identity::actor_for(reader, page.county.id, in.person, page.today)) actor = *found;
    });
    actor.session = base::sha256_hex(in.cookie);
    site::Page inside{page.request, page.database, page.house, page.settings, page.county, actor, page.t, page.now, page.today, page.ids, page.memo};
    auto response = in.needs_code ? code_page(inside, {}, 200) : site::continue_after_login(inside);
    return response.with("Set-Cookie", site::session_cookie(page.request.secure, in.cookie));
}

} // namespace

html::Question asked(const site::Page& page, std::string_view name, std::string_view label_key, const base::Faults& faults)
{
    html::Question question{std::string(name), page.t(label_key), {}, site::fault_of(page, faults, name), page.request.form_values(name), {}};
    auto hint = std::string(label_key) + ".hint";
    if (page.t.has(hint)) question.hint = page.t(hint);
    return question;
}

http::Response narrow_page(const site::Page& page, const std::string& title, const Html& body, int status)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.is_bare = true;
    sheet.status = status;
    sheet.body = el("div", {cls("login"), el("h1", {title}), body});
    return site::office_page(page, std::move(sheet));
}

http::Response login_form(const site::Page& page)
{
    if (page.actor.is_known()) return http::see_other("/office/today");
    return login_page(page, {}, 200);
}

http::Response login(const site::Page& page)
{
    auto in = log_in(page, std::string(page.request.form_value("email")), std::string(page.request.form_value("password")));
    if (in) return entered(page, *in);
    return login_page(page, sentence_of(page, in.error()), in.error() == LoginRefusal::blocked ? 429 : 401);
}

http::Response code_form(const site::Page& page) { return code_page(page, {}, 200); }

http::Response code(const site::Page& page)
{
    auto in = confirm_code(page, std::string(page.request.form_value("code")));
    if (in) return entered(page, *in);
    bool blocked = in.error() == LoginRefusal::blocked;
    return code_page(page, page.t(blocked ? "administration.login.blocked" : "administration.code.wrong"), blocked ? 429 : 401);
}

http::Response logout(const site::Page& page)
{
    log_out(page);
    return http::see_other("/office/login").with("Set-Cookie", site::ended_session_cookie(page.request.secure)).with("Clear-Site-Data", "\"cache\"");
}

http::Response forgotten_form(const site::Page& page)
{
    auto form = el("form", {cls("stack"), attr("method", "post"), attr("action", "/office/forgotten"),
                            html::text_input(asked(page, "email", "site.login.email", {}), "email", "username"),
                            html::submit_button(page.t("administration.forgotten.button"), html::ButtonLook::primary)});
    return narrow_page(page, page.t("administration.forgotten.title"), el("p", {page.t("administration.forgotten.text")}) + form);
}

http::Response forgotten(const site::Page& page)
{
    auto person = page.read([&](storage::Reader& reader) { return identity::persons::by_email(reader, page.county.id, page.request.form_value("email")); });
    if (person && !person->closed_at)
        (void)site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
            auto token = offer_new_password(deed, *person);
            mail::Letter letter;
            letter.to = person->email;
            letter.subject = page.t("administration.forgotten.mail.subject");
            letter.body = page.t("administration.forgotten.mail.body", {{"name", person->name}, {"link", page.absolute("/office/invitation/" + token.value_or(""))}});
            mail::send(deed.tx(), deed.county(), letter);
            return "/office/login";
        });
    // The same answer for known and unknown addresses.
    return narrow_page(page, page.t("administration.forgotten.title"), html::alert(html::Mood::info, page.t("administration.forgotten.sent")));
}

namespace {

http::Response invitation_page(const site::Page& page, const identity::Invitation& one, const base::Faults& faults)
{
    auto form = el("form", {cls("stack"), attr("method", "post"), attr("action", page.request.path),
                            html::text_input({"email", page.t("site.login.email"), {}, {}, {one.email}, {}}, "email", "username"),
                            html::text_input({"password", page.t("administration.password.new"), page.t("administration.password.rule"), site::fault_of(page, faults, "password")}, "password", "new-password"),
                            html::text_input({"again", page.t("administration.password.again"), {}, site::fault_of(page, faults, "again")}, "password", "new-password"),
                            html::submit_button(page.t("administration.invitation.button"), html::ButtonLook::primary)});
    auto text = page.t("administration.invitation.text", {{"name", one.name}, {"county", page.county.name}});
    return narrow_page(page, page.t("administration.invitation.title"), el("p", {text}) + form, faults.empty() ? 200 : 422);
}

std::optional<identity::Invitation> open_invitation(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) { return identity::invitations::open_one(reader, page.county.id, page.request.parameter("token"), page.now); });
}

http::Response invitation_over(const site::Page& page)
{
    return narrow_page(page, page.t("administration.invitation.over.title"), el("p", {page.t("administration.invitation.over.text")}), 410);
}

} // namespace

http::Response invitation_form(const site::Page& page)
{
    auto one = open_invitation(page);
    return one ? invitation_page(page, *one, {}) : invitation_over(page);
}

http::Response invitation(const site::Page& page)
{
    auto one = open_invitation(page);
    if (!one) return invitation_over(page);
    std::string password(page.request.form_value("password"));
    base::Faults faults;
    std::vector<std::string> words{one->name, one->email, page.county.name};
    if (auto fault = identity::fault_of(password, words)) faults.push_back({"password", std::string(identity::message_key(*fault)), {}, 0, 0});
    else if (password != page.request.form_value("again")) faults.push_back({"again", "administration.password.differs", {}, 0, 0});
    if (!faults.empty()) return invitation_page(page, *one, faults);
    auto hash = identity::password_hash(password);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto joined = accept_invitation(deed, *one, hash);
        if (!joined) return base::refuse(joined.error());
        return "/office/login";
    });
    return done ? http::see_other("/office/login") : invitation_page(page, *one, done.error());
}

} // namespace landlotse::administration::web
