#include "kernel/site/resume.h"

#include "kernel/base/text.h"
#include "kernel/identity/session.h"
#include "kernel/site/forms.h"
#include "kernel/site/layout.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

namespace json = boost::json;

/// Larger forms (files) are not carried; their page says so.
constexpr std::size_t carried_limit = 200 * 1024;

bool is_mark(std::string_view name) { return name.starts_with("_") && name != "_operation"; }

std::string packed_form(const http::Request& request)
{
    json::array fields;
    for (auto& [name, value] : request.form)
        if (!is_mark(name)) fields.push_back(json::array{name, value});
    auto text = json::serialize(fields);
    return text.size() > carried_limit ? std::string("[]") : text;
}

http::Pairs unpacked_form(std::string_view text)
{
    http::Pairs pairs;
    boost::system::error_code broken;
    auto value = json::parse(text, broken);
    if (broken || !value.is_array()) return pairs;
    for (auto& field : value.as_array()) {
        if (!field.is_array() || field.as_array().size() != 2) continue;
        auto& pair = field.as_array();
        if (pair[0].is_string() && pair[1].is_string())
            pairs.emplace_back(std::string(pair[0].as_string()), std::string(pair[1].as_string()));
    }
    return pairs;
}

/// Passwords and codes do not travel through a page.
bool holds_secret(const http::Request& request)
{
    return std::any_of(request.form.begin(), request.form.end(), [](auto& field) {
        return field.first.find("password") != std::string::npos || field.first.find("code") != std::string::npos;
    });
}

/// The form as it was sent, its token and operation included, so that however often it arrives it is one deed.
html::Html sent_form(const Page& page)
{
    auto fields = unpacked_form(packed_form(page.request));
    if (fields.empty() || holds_secret(page.request)) return {};
    auto inside = html::hidden("_token", page.request.form_value("_token"));
    if (page.request.has_form("_restore")) inside += html::hidden("_restore", "1");
    for (auto& [name, value] : fields) inside += html::hidden(name, value);
    return html::fragment({html::el("p", {page.t("site.error.unavailable.kept")}),
                           html::el("form", {html::attr("method", "post"), html::attr("action", page.request.target), inside,
                                             html::submit_button(page.t("site.error.unavailable.send"), html::ButtonLook::primary)})});
}

html::Html form_back(const Page& page, const std::string& action, const http::Pairs& fields)
{
    html::Html inside = html::hidden("_restore", "1");
    inside += html::hidden("_token", identity::csrf_token(page.actor.session));
    for (auto& [name, value] : fields) inside += html::hidden(name, value);
    return html::el("form", {html::attr("method", "post"), html::attr("action", action), inside,
                             html::submit_button(page.t("site.resume.button"), html::ButtonLook::primary)});
}

} // namespace

bool is_own_address(std::string_view address)
{
    return address.starts_with("/") && !address.starts_with("//") && address.find('\\') == std::string_view::npos &&
           address.find_first_of("\r\n") == std::string_view::npos;
}

http::Response login_first(const Page& page)
{
    auto next = base::percent_encoded(page.request.target);
    if (page.request.method == http::Method::get || page.request.method == http::Method::head)
        return http::see_other("/office/login?next=" + next);
    Sheet sheet;
    sheet.title = page.t("site.resume.expired.title");
    sheet.is_bare = true;
    sheet.status = 401;
    sheet.body = html::el("div", {html::cls("login"), html::el("h1", {sheet.title}), html::el("p", {page.t("site.resume.expired.text")}),
                                  html::el("form", {html::cls("stack"), html::attr("method", "post"), html::attr("action", "/office/login"),
                                                    html::hidden("_path", page.request.path), html::hidden("_carried", packed_form(page.request)),
                                                    html::text_input({"email", page.t("site.login.email")}, "email", "username"),
                                                    html::text_input({"password", page.t("site.login.password")}, "password", "current-password"),
                                                    html::submit_button(page.t("site.login.button"), html::ButtonLook::primary)})});
    return office_page(page, std::move(sheet));
}

http::Response send_again(const Page& page)
{
    Sheet sheet;
    sheet.title = page.t("site.resume.again.title");
    sheet.status = 409;
    sheet.body = html::el("div", {html::cls("stack text"), html::el("h1", {sheet.title}), html::el("p", {page.t("site.resume.again.text")}),
                                  form_back(page, page.request.path, unpacked_form(packed_form(page.request)))});
    return office_page(page, std::move(sheet));
}

http::Response try_later(const Page& page, Face face)
{
    constexpr std::string_view seconds = "5";
    if (face == Face::api) return std::move(api_error(page, 503, "unavailable").with("Retry-After", std::string(seconds)));
    if (face == Face::plain) return std::move(http::text_response(503, R"({"status":"unavailable"})", "application/json").with("Retry-After", std::string(seconds)));
    bool is_form = page.request.method == http::Method::post;
    Sheet sheet;
    sheet.title = page.t("site.error.unavailable.title");
    sheet.status = 503;
    sheet.is_bare = true;
    auto form = is_form ? sent_form(page) : html::Html{};
    auto again = is_form ? html::Html{} : html::el("p", {html::link(page.request.target, page.t("site.error.unavailable.again"))});
    auto text = html::el("p", {page.t("site.error.unavailable.text")});
    sheet.body = html::el("div", {html::cls("stack text"), html::el("h1", {sheet.title}), text, form, again});
    auto response = face == Face::office ? office_page(page, std::move(sheet)) : portal_page(page, std::move(sheet));
    return std::move(response.with("Retry-After", std::string(seconds)).with("Cache-Control", "no-store"));
}

html::Html carried(const Page& page)
{
    html::Html fields;
    for (auto name : {"_path", "_carried", "next"})
        if (page.request.has_form(name)) fields += html::hidden(name, page.request.form_value(name));
    if (!page.request.has_form("next") && !page.request.query_value("next").empty())
        fields += html::hidden("next", page.request.query_value("next"));
    return fields;
}

http::Response continue_after_login(const Page& page)
{
    std::string path(page.request.form_value("_path"));
    auto fields = unpacked_form(page.request.form_value("_carried"));
    if (is_own_address(path) && !fields.empty()) {
        Sheet sheet;
        sheet.title = page.t("site.resume.back.title");
        sheet.body = html::el("div", {html::cls("stack text"), html::el("h1", {sheet.title}),
                                      html::el("p", {page.t("site.resume.back.text")}), form_back(page, path, fields)});
        return office_page(page, std::move(sheet));
    }
    std::string next(page.request.form_value("next"));
    return http::see_other(is_own_address(next) ? next : "/office/today");
}

} // namespace landlotse::site
