#pragma once
// Office pages of the observatory; wired in room.cpp.

#include "kernel/site/layout.h"

namespace landlotse::observatory::web {

http::Response table_list(const site::Page& page);
http::Response table_page(const site::Page& page);
http::Response table_audit(const site::Page& page);
http::Response series_page(const site::Page& page);
http::Response series_csv(const site::Page& page);
http::Response import_form(const site::Page& page);
/// First a trial that says what would come in, then, with the draft it kept, the deed.
http::Response import_file(const site::Page& page);

// ---- indicators, profiles, targets, round tables ----------------------------------------------------------
struct IndicatorView;

http::Response dashboard(const site::Page& page);
http::Response add_defaults(const site::Page& page);
http::Response indicator_page(const site::Page& page);
http::Response indicator_csv(const site::Page& page);
http::Response indicator_json(const site::Page& page);
http::Response indicator_svg(const site::Page& page);
/// The targets set for this indicator, with how far they are.
html::Html targets_of(const site::Page& page, const IndicatorView& view);
http::Response target_course(const site::Page& page);

} // namespace landlotse::observatory::web
