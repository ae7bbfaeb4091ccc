// My account: password, one-time codes, language, and what is kept about me.

#include "kernel/html/qr_code.h"
#include "kernel/identity/password.h"
#include "kernel/identity/session.h"
#include "kernel/identity/totp.h"
#include "kernel/site/forms.h"
#include "kernel/site/resume.h"
#include "rooms/administration/web/pages.h"

#include <fmt/format.h>

namespace landlotse::administration::web {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

identity::Person me(const site::Page& page)
{
    return *page.read([&](storage::Reader& reader) { return identity::persons::find(reader, page.county.id, page.actor.person); });
}

Html form_to(const site::Page& page, std::string_view action, const Html& inside)
{
    return el("form", {cls("form"), attr("method", "post"), attr("action", fmt::format("/office/account/{}", action)), site::form_marks(page), inside});
}

Html button(const site::Page& page, std::string_view key, html::ButtonLook look = html::ButtonLook::primary)
{
    return el("div", {html::submit_button(page.t(key), look)});
}

Html password_part(const site::Page& page, const base::Faults& faults)
{
    return form_to(page, "password",
                   el("fieldset", {el("legend", {page.t("administration.account.password")}),
                                   html::text_input({"current", page.t("administration.password.current"), {}, site::fault_of(page, faults, "current")}, "password", "current-password"),
                                   html::text_input({"password", page.t("administration.password.new"), page.t("administration.password.rule"), site::fault_of(page, faults, "password")}, "password", "new-password"),
                                   button(page, "administration.password.change")}));
}

/// A new secret is shown until the first right code confirms it; it travels with the form, not in the database.
Html totp_part(const site::Page& page, const identity::Person& person, const std::string& secret, const base::Faults& faults)
{
    auto legend = el("legend", {page.t("administration.account.totp")});
    if (person.totp_secret)
        return form_to(page, "totp/end", el("fieldset", {legend, el("p", {page.t("administration.totp.active")}),
                                                         html::text_input({"current", page.t("administration.password.current"), {}, site::fault_of(page, faults, "totp_current")}, "password", "current-password"),
                                                         button(page, "administration.totp.end", html::ButtonLook::secondary)}));
    if (secret.empty())
        return form_to(page, "totp", el("fieldset", {legend, el("p", {page.t("administration.totp.why")}), button(page, "administration.totp.begin", html::ButtonLook::secondary)}));
    auto address = identity::totp_address(*identity::from_base32(secret), page.county.name, person.email);
    return form_to(page, "totp/confirm", el("fieldset", {legend, el("p", {page.t("administration.totp.scan")}), html::qr_code(address, page.t("administration.totp.picture")),
                                                         el("p", {page.t("administration.totp.secret"), " ", el("code", {secret})}), html::hidden("secret", secret),
                                                         html::text_input({"code", page.t("administration.code.label"), page.t("administration.code.hint"), site::fault_of(page, faults, "code")}, "text", "one-time-code"),
                                                         button(page, "administration.totp.confirm")}));
}

Html language_part(const site::Page& page, const identity::Person& person)
{
    std::vector<html::Option> options;
    for (auto& language : i18n::languages())
        if (language.for_office) options.push_back({std::string(language.code), std::string(language.own_name)});
    return form_to(page, "language", html::choice_input({"language", page.t("administration.account.language"), {}, {}, {person.language}, {}}, options, "") + button(page, "site.form.save", html::ButtonLook::secondary));
}

Html kept_part(const site::Page& page)
{
    std::vector<html::Fact> lines;
    page.read([&](storage::Reader& reader) {
        for (auto& room : page.house.rooms)
            if (auto* source = std::get_if<0>(&room.upwards.subject_access))
                for (auto& line : (*source)(reader, page.county.id, page.actor.person)) lines.push_back({page.t(line.what), html::escaped(line.value)});
    });
    return el("section", {cls("section"), attr("aria-labelledby", "kept"), el("h2", {attr("id", "kept"), page.t("administration.account.kept")}), html::facts(lines)});
}

http::Response account_page(const site::Page& page, const std::string& secret, const base::Faults& faults, const std::string& done = {})
{
    auto person = me(page);
    site::Sheet sheet;
    sheet.title = page.t("site.account");
    sheet.status = faults.empty() ? 200 : 422;
    sheet.has_faults = !faults.empty();
    sheet.body = html::fragment({html::page_head(sheet.title, fmt::format("{} · {}", person.name, person.email)),
                                 html::when(!done.empty(), html::alert(html::Mood::success, done)),
                                 html::when(page.county.needs_second_factor && !person.totp_secret, html::alert(html::Mood::warning, page.t("administration.totp.needed"))),
                                 el("div", {cls("stack stack--wide"), password_part(page, faults), totp_part(page, person, secret, faults), language_part(page, person), kept_part(page)})});
    return site::office_page(page, std::move(sheet));
}

bool knows_password(const site::Page& page, const identity::Person& person)
{
    return identity::password_matches(person.password, page.request.form_value("current"));
}

} // namespace

http::Response account(const site::Page& page) { return account_page(page, {}, {}); }

http::Response change_password(const site::Page& page)
{
    auto person = me(page);
    std::string password(page.request.form_value("password"));
    base::Faults faults;
    std::vector<std::string> words{person.name, person.email, page.county.name};
    if (!knows_password(page, person)) faults.push_back({"current", "administration.password.wrong", {}, 0, 0});
    else if (auto fault = identity::fault_of(password, words)) faults.push_back({"password", std::string(identity::message_key(*fault)), {}, 0, 0});
    if (!faults.empty()) return account_page(page, {}, faults);
    auto hash = identity::password_hash(password);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        identity::persons::set_password(deed.tx(), page.county.id, person.id, hash);
        // Other devices must come in with the new password (ASVS 7.4.3); this one goes on.
        deed.tx().execute("delete from session where county=$1 and person=$2 and id<>$3", page.county.id, person.id, page.actor.session);
        deed.note({"administration.password.changed", "person", person.id.value, {}});
        return "/office/account";
    });
    return done ? account_page(page, {}, {}, page.t("administration.password.done")) : account_page(page, {}, done.error());
}

http::Response change_language(const site::Page& page)
{
    auto wanted = i18n::language(page.request.form_value("language"));
    if (!wanted || !wanted->for_office) return account_page(page, {}, {{"language", "record.required", {}, 0, 0}});
    (void)site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        identity::persons::set_language(deed.tx(), page.county.id, page.actor.person, wanted->code);
        deed.note({"administration.language.changed", "person", page.actor.person.value, std::string(wanted->code)});
        return "/office/account";
    });
    return http::see_other("/office/account");
}

http::Response enrol_totp(const site::Page& page) { return account_page(page, identity::base32(identity::new_totp_secret()), {}); }

http::Response confirm_totp(const site::Page& page)
{
    std::string secret(page.request.form_value("secret"));
    auto bytes = identity::from_base32(secret);
    auto step = bytes && bytes->size() == 20 ? identity::totp_step(*bytes, page.request.form_value("code"), page.now, 0) : std::nullopt;
    if (!step) return account_page(page, bytes ? secret : std::string(), {{"code", "administration.code.wrong", {}, 0, 0}});
    (void)site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        identity::persons::set_totp(deed.tx(), page.county.id, page.actor.person, secret, *step);
        deed.note({"administration.totp.begun", "person", page.actor.person.value, {}});
        return "/office/account";
    });
    return account_page(page, {}, {}, page.t("administration.totp.done"));
}

http::Response end_totp(const site::Page& page)
{
    auto person = me(page);
    if (!knows_password(page, person)) return account_page(page, {}, {{"totp_current", "administration.password.wrong", {}, 0, 0}});
    (void)site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        identity::persons::set_totp(deed.tx(), page.county.id, person.id, std::nullopt, person.totp_step);
        deed.note({"administration.totp.ended", "person", person.id.value, {}});
        return "/office/account";
    });
    return http::see_other("/office/account");
}

} // namespace landlotse::administration::web
