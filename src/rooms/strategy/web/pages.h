#pragma once
// Pages of the room; wired in room.cpp.

#include "kernel/site/record_pages.h"
#include "rooms/strategy/domain/plan.h"

namespace landlotse::strategy::web {

inline constexpr auto section = "/office/strategy";

// ---- looking ----
http::Response overview(const site::Page& page);
http::Response control_list(const site::Page& page);
http::Response matrix(const site::Page& page);

// ---- plans ----
html::Html beside_plan(const site::Page& page, const record::Record& record);
http::Response start_hearing(const site::Page& page);
http::Response back_to_draft(const site::Page& page);
http::Response adopt(const site::Page& page);

// ---- measures and indicators ----
html::Html beside_measure(const site::Page& page, const record::Record& record);
http::Response send_progress(const site::Page& page);
http::Response send_status(const site::Page& page);
http::Response send_status_back(const site::Page& page);
http::Response send_milestone(const site::Page& page);
http::Response send_reached(const site::Page& page);
html::Html beside_indicator(const site::Page& page, const record::Record& record);
http::Response send_value(const site::Page& page);
http::Response sheet_page(const site::Page& page);
http::Response sheet_pdf(const site::Page& page);

// ---- funding, areas, the officer ----
http::Response funding_page(const site::Page& page);
html::Html beside_project(const site::Page& page, const record::Record& record);
html::Html beside_area(const site::Page& page, const record::Record& record);
http::Response area_folder(const site::Page& page);
http::Response area_finance(const site::Page& page);
http::Response area_participation(const site::Page& page);
http::Response officer_page(const site::Page& page);

// ---- opening ----
html::Html beside_assessment(const site::Page& page, const record::Record& record);
http::Response assessment_form(const site::Page& page);
http::Response send_answers(const site::Page& page);
http::Response send_gap(const site::Page& page);

// ---- reports ----
html::Html reports_part(const site::Page& page, PlanId plan);
http::Response send_report(const site::Page& page);
http::Response report_page(const site::Page& page);
http::Response report_pdf(const site::Page& page);
http::Response report_xlsx(const site::Page& page);
http::Response report_compare(const site::Page& page);


// ---- portal ----
http::Response promises(const site::Page& page);
http::Response promise(const site::Page& page);
http::Response promises_feed(const site::Page& page);
http::Response promises_calendar(const site::Page& page);
http::Response promise_feed(const site::Page& page);
http::Response promise_calendar(const site::Page& page);
http::Response public_report(const site::Page& page);

} // namespace landlotse::strategy::web
