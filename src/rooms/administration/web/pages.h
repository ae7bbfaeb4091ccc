#pragma once
// Pages of the administration room; wired in room.cpp.

#include "kernel/site/layout.h"

namespace landlotse::administration::web {

http::Response login_form(const site::Page& page);
http::Response login(const site::Page& page);
http::Response code_form(const site::Page& page);
http::Response code(const site::Page& page);
http::Response logout(const site::Page& page);
http::Response forgotten_form(const site::Page& page);
http::Response forgotten(const site::Page& page);
http::Response invitation_form(const site::Page& page);
http::Response invitation(const site::Page& page);

http::Response today(const site::Page& page);
http::Response account(const site::Page& page);
http::Response change_password(const site::Page& page);
http::Response change_language(const site::Page& page);
http::Response enrol_totp(const site::Page& page);
http::Response confirm_totp(const site::Page& page);
http::Response end_totp(const site::Page& page);

http::Response people(const site::Page& page);
http::Response invite_form(const site::Page& page);
http::Response invite(const site::Page& page);
http::Response person(const site::Page& page);
http::Response grant(const site::Page& page);
http::Response revoke(const site::Page& page);
http::Response close(const site::Page& page);
http::Response erase(const site::Page& page);

http::Response audit_log(const site::Page& page);
http::Response county_form(const site::Page& page);
http::Response county(const site::Page& page);
http::Response arms(const site::Page& page);

http::Response health(const site::Page& page);
http::Response openapi(const site::Page& page);
http::Response county_sheet(const site::Page& page);
http::Response county_arms(const site::Page& page);
http::Response metrics(const site::Page& page);

/// A question with what was typed into it and its fault.
html::Question asked(const site::Page& page, std::string_view name, std::string_view label_key, const base::Faults& faults);
/// One column, headed by its title.
http::Response narrow_page(const site::Page& page, const std::string& title, const html::Html& body, int status = 200);

} // namespace landlotse::administration::web
