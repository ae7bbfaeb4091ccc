// Who works here and what they were granted.

#include "kernel/base/text.h"
#include "kernel/mail/outbox.h"
#include "kernel/record/input.h"
#include "kernel/site/forms.h"
#include "rooms/administration/actions/change_grants.h"
#include "rooms/administration/actions/erase_person.h"
#include "rooms/administration/actions/invite_person.h"
#include "rooms/administration/web/pages.h"

#include <fmt/format.h>

namespace landlotse::administration::web {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

constexpr auto address = "/office/people";

std::string role_label(const site::Page& page, identity::Role role) { return page.t(fmt::format("identity.role.{}", storage::name_of(role))); }

std::map<base::UnitId, std::string> unit_names(const site::Page& page)
{
    std::map<base::UnitId, std::string> names;
    page.read([&](storage::Reader& reader) {
        for (auto& unit : identity::units::all(reader, page.county.id)) names[unit.id] = unit.name;
    });
    return names;
}

std::vector<html::Option> role_options(const site::Page& page)
{
    std::vector<html::Option> options;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<identity::Role>>([&](auto one) {
        if (one.value != identity::Role::anyone) options.push_back({one.name, role_label(page, one.value)});
    });
    return options;
}

std::vector<html::Option> unit_options(const site::Page& page)
{
    std::vector<html::Option> options;
    for (auto& [id, name] : unit_names(page)) options.push_back({base::id_text(id), name});
    return options;
}

std::vector<html::Option> conf_options(const site::Page& page)
{
    std::vector<html::Option> options;
    for (int conf = 0; conf <= 3; ++conf) options.push_back({std::to_string(conf), page.t(fmt::format("site.form.conf.{}", conf))});
    return options;
}

/// Role, unit, highest confidentiality and end, as they stand in a form.
struct GrantInput {
    std::optional<identity::Role> role;
    std::optional<base::UnitId> unit;
    int max_conf = 0;
    std::optional<base::Day> until;
    base::Faults faults;
};

GrantInput read_grant(const site::Page& page)
{
    GrantInput input;
    input.role = storage::from_name<identity::Role>(page.request.form_value("role"));
    if (!input.role || *input.role == identity::Role::anyone) input.faults.push_back({"role", "record.required", {}, 0, 0});
    if (auto unit = base::id_from_text(page.request.form_value("unit"))) input.unit = base::UnitId{*unit};
    else input.faults.push_back({"unit", "record.required", {}, 0, 0});
    input.max_conf = static_cast<int>(std::clamp<std::int64_t>(base::whole_number(page.request.form_value("conf")).value_or(0), 0, 3));
    auto until = page.request.form_value("until");
    if (until.empty()) return input;
    input.until = base::day_from_iso(until);
    if (!input.until) input.faults.push_back({"until", "record.not_day", {}, 0, 0});
    else if (*input.until < page.today) input.faults.push_back({"until", "administration.grant.ends_before", {}, 0, 0});
    return input;
}

Html grant_inputs(const site::Page& page, const base::Faults& faults)
{
    auto until = asked(page, "until", "administration.grant.until", faults);
    until.optional_mark = page.t("site.optional");
    auto conf = asked(page, "conf", "administration.grant.conf", faults);
    if (conf.typed.empty()) conf.typed = {"1"};
    return html::select_input(asked(page, "role", "administration.grant.role", faults), role_options(page), page.t("site.choose")) +
           html::select_input(asked(page, "unit", "administration.grant.unit", faults), unit_options(page), page.t("site.choose")) +
           html::choice_input(conf, conf_options(page), "") + html::text_input(until, "date");
}

http::Response page_with(const site::Page& page, const std::string& title, const Html& body, int status = 200)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = address;
    sheet.status = status;
    sheet.has_faults = status == 422;
    if (page.request.path != address) sheet.crumbs = {{page.t("administration.people.title"), address}, {title, ""}};
    sheet.body = body;
    return site::office_page(page, std::move(sheet));
}

std::optional<identity::Person> person_of(const site::Page& page)
{
    auto id = base::id_from_text(page.request.parameter("id"));
    if (!id) return std::nullopt;
    return page.read([&](storage::Reader& reader) { return identity::persons::find(reader, page.county.id, {*id}); });
}

} // namespace

http::Response people(const site::Page& page)
{
    struct View {
        std::vector<identity::Person> persons;
        std::vector<identity::Grant> grants;
        std::vector<identity::Invitation> invitations;
    };
    auto view = page.read([&](storage::Reader& reader) {
        return View{identity::persons::all(reader, page.county.id), identity::grants::all(reader, page.county.id),
                    identity::invitations::open_ones(reader, page.county.id, page.now)};
    });
    std::vector<std::vector<Html>> rows;
    for (auto& one : view.persons) {
        std::vector<std::string> roles;
        for (auto& grant : view.grants)
            if (grant.person == one.id && grant.holds_on(page.today)) roles.push_back(role_label(page, grant.role));
        auto state = one.closed_at ? html::badge(page.t("administration.people.closed"), html::Mood::info)
                                   : html::badge(page.t("administration.people.active"), html::Mood::success);
        auto login = one.last_login_at ? page.t.moment(*one.last_login_at) : page.t("administration.people.never");
        rows.push_back({html::link(fmt::format("{}/{}", address, base::id_text(one.id)), one.name), html::escaped(one.email), html::escaped(base::joined(roles, ", ")),
                        html::escaped(page.t(one.totp_secret ? "record.yes" : "record.no")), html::escaped(login), state});
    }
    std::vector<std::vector<Html>> open;
    for (auto& one : view.invitations)
        open.push_back({html::escaped(one.name), html::escaped(one.email), html::escaped(page.t.moment(one.expires_at))});
    auto add = html::link_button("/office/people/invite", page.t("administration.invite.title"), html::ButtonLook::primary, "plus");
    auto title = page.t("administration.people.title");
    auto body = html::page_head(title, page.t("administration.people.purpose"), add) +
                html::table(title, {{page.t("administration.people.name"), ""}, {page.t("site.login.email"), ""}, {page.t("administration.people.roles"), ""},
                                    {page.t("administration.people.totp"), ""}, {page.t("administration.people.last_login"), ""}, {page.t("site.list.state"), ""}}, rows);
    if (!open.empty())
        body += el("h2", {page.t("administration.people.invited")}) +
                html::table(page.t("administration.people.invited"), {{page.t("administration.people.name"), ""}, {page.t("site.login.email"), ""}, {page.t("administration.people.until"), ""}}, open);
    return page_with(page, title, body);
}

namespace {

http::Response invite_page(const site::Page& page, const base::Faults& faults)
{
    auto title = page.t("administration.invite.title");
    auto form = el("form", {cls("form"), attr("method", "post"), attr("action", "/office/people/invite"), html::flag("novalidate"),
                            faults.empty() ? site::form_marks(page) : site::kept_form_marks(page),
                            html::text_input(asked(page, "name", "administration.people.name", faults), "text", "off"),
                            html::text_input(asked(page, "email", "site.login.email", faults), "email", "off"), grant_inputs(page, faults),
                            el("div", {cls("form__actions"), html::submit_button(page.t("administration.invite.button"), html::ButtonLook::primary, "mail"),
                                       html::link_button(address, page.t("site.form.cancel"), html::ButtonLook::tertiary)})});
    auto lines = site::fault_lines(page, faults);
    return page_with(page, title, html::page_head(title, page.t("administration.invite.purpose")) + html::fault_summary(page.t("site.form.faults", {{"count", lines.size()}}), lines) + form,
                     faults.empty() ? 200 : 422);
}

} // namespace

http::Response invite_form(const site::Page& page) { return invite_page(page, {}); }

http::Response invite(const site::Page& page)
{
    auto input = read_grant(page);
    InvitePerson request;
    request.name = base::trimmed(page.request.form_value("name"));
    request.email = base::trimmed(page.request.form_value("email"));
    if (request.name.empty()) input.faults.push_back({"name", "record.required", {}, 0, 0});
    if (!mail::is_address(request.email)) input.faults.push_back({"email", "record.not_email", {}, 0, 0});
    if (page.is_restoring() || !input.faults.empty()) return invite_page(page, input.faults);
    request.role = *input.role;
    request.unit = *input.unit;
    request.max_conf = input.max_conf;
    request.until_day = input.until;
    std::string link;
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto token = invite_person(deed, request);
        if (!token) return base::refuse(token.error());
        link = page.absolute("/office/invitation/" + *token);
        mail::send(deed.tx(), deed.county(), {request.email, page.t("administration.invite.mail.subject", {{"county", page.county.name}}),
                                              page.t("administration.invite.mail.body", {{"name", request.name}, {"county", page.county.name}, {"link", link}}), {}});
        return address;
    });
    if (!done) return invite_page(page, done.error());
    if (done->repeated) return http::see_other(address);
    // The link is shown once: an office without a mail server hands it over itself.
    auto title = page.t("administration.invite.done");
    return page_with(page, title, html::page_head(title, page.t("administration.invite.done.text", {{"email", request.email}})) +
                                      el("p", {cls("text"), el("code", {link})}) + el("p", {html::link(address, page.t("administration.people.title"))}));
}

namespace {

/// There is no way back, so a tick must be set first.
Html erase_form(const site::Page& page, const std::string& here, const base::Faults& faults)
{
    html::Question sure{"sure", page.t("administration.people.erase.sure"), {}, site::fault_of(page, faults, "sure"), {}, {}};
    return el("section", {cls("stack"), attr("aria-labelledby", "erase"), el("h2", {cls("section-title"), attr("id", "erase"), page.t("administration.people.erase")}),
                          el("p", {cls("text"), page.t("administration.people.erase.purpose")}),
                          el("form", {cls("form"), attr("method", "post"), attr("action", here + "/erase"), html::flag("novalidate"), site::form_marks(page),
                                      html::check_box(sure), html::submit_button(page.t("administration.people.erase"), html::ButtonLook::danger, "close")})});
}

http::Response person_page(const site::Page& page, const identity::Person& one, const base::Faults& faults)
{
    auto names = unit_names(page);
    auto grants = page.read([&](storage::Reader& reader) { return identity::grants::of_person(reader, page.county.id, one.id); });
    auto here = fmt::format("{}/{}", address, base::id_text(one.id));
    std::vector<std::vector<Html>> rows;
    for (auto& grant : grants) {
        auto end = grant.revoked_at ? page.t("administration.grant.revoked_on", {{"day", page.t.moment(*grant.revoked_at)}})
                   : grant.until_day ? page.t.day(*grant.until_day) : page.t("administration.grant.open");
        auto take = el("form", {attr("method", "post"), attr("action", here + "/revoke"), site::form_marks(page), html::hidden("grant", base::id_text(grant.id)),
                                html::submit_button(page.t("administration.grant.revoke"), html::ButtonLook::tertiary, "close")});
        rows.push_back({html::escaped(role_label(page, grant.role)), html::escaped(names[grant.unit]), html::escaped(page.t(fmt::format("site.form.conf.{}", grant.max_conf))),
                        html::escaped(page.t.day(grant.from_day)), html::escaped(end), html::when(grant.holds_on(page.today), take)});
    }
    auto table = html::table(page.t("administration.people.roles"), {{page.t("administration.grant.role"), ""}, {page.t("administration.grant.unit"), ""}, {page.t("administration.grant.conf"), ""},
                                                                      {page.t("administration.grant.from"), ""}, {page.t("administration.grant.until"), ""}, {page.t("administration.grant.deed"), ""}}, rows);
    auto lines = site::fault_lines(page, faults);
    auto give = el("form", {cls("form"), attr("method", "post"), attr("action", here + "/grant"), html::flag("novalidate"), site::form_marks(page),
                            el("fieldset", {el("legend", {page.t("administration.grant.give")}), grant_inputs(page, faults),
                                            html::text_input(asked(page, "reason", "administration.grant.reason", faults)),
                                            html::submit_button(page.t("administration.grant.give"), html::ButtonLook::primary, "plus")})});
    auto end = el("form", {attr("method", "post"), attr("action", here + "/close"), site::form_marks(page),
                           html::submit_button(page.t("administration.people.close"), html::ButtonLook::danger, "close")});
    auto body = html::page_head(one.name, one.email) + html::fault_summary(page.t("site.form.faults", {{"count", lines.size()}}), lines) + table;
    if (!one.closed_at) body += el("div", {cls("stack stack--wide"), give, end});
    else if (page.may("administration.people.edit")) body += erase_form(page, here, faults);
    return page_with(page, one.name, body, faults.empty() ? 200 : 422);
}

} // namespace

http::Response person(const site::Page& page)
{
    auto one = person_of(page);
    return one ? person_page(page, *one, {}) : site::error_page(page, site::Face::office, 404, "site.error.not_found");
}

http::Response grant(const site::Page& page)
{
    auto one = person_of(page);
    if (!one) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto input = read_grant(page);
    if (page.is_restoring() || !input.faults.empty()) return person_page(page, *one, input.faults);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        identity::Grant given;
        given.person = one->id;
        given.role = *input.role;
        given.unit = *input.unit;
        given.max_conf = input.max_conf;
        given.from_day = page.today;
        given.until_day = input.until;
        given.reason = page.request.form_value("reason");
        auto granted = grant_role(deed, given);
        if (!granted) return base::refuse(granted.error());
        return fmt::format("{}/{}", address, base::id_text(one->id));
    });
    return done ? http::see_other(done->result) : person_page(page, *one, done.error());
}

http::Response revoke(const site::Page& page)
{
    auto one = person_of(page);
    auto id = base::id_from_text(page.request.form_value("grant"));
    if (!one || !id) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto taken = revoke_role(deed, {*id});
        if (!taken) return base::refuse(taken.error());
        return fmt::format("{}/{}", address, base::id_text(one->id));
    });
    return done ? http::see_other(done->result) : person_page(page, *one, done.error());
}

http::Response erase(const site::Page& page)
{
    auto one = person_of(page);
    if (!one) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    if (page.is_restoring()) return person_page(page, *one, {});
    if (!page.request.has_form("sure")) return person_page(page, *one, {{"sure", "administration.people.erase.unsure", {}, 0, 0}});
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto erased = erase_person(deed, page.house, one->id);
        if (!erased) return base::refuse(erased.error());
        return address;
    });
    return done ? http::see_other(done->result) : person_page(page, *one, done.error());
}

http::Response close(const site::Page& page)
{
    auto one = person_of(page);
    if (!one) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto closed = close_person(deed, one->id);
        if (!closed) return base::refuse(closed.error());
        return address;
    });
    return done ? http::see_other(address) : person_page(page, *one, done.error());
}

} // namespace landlotse::administration::web
