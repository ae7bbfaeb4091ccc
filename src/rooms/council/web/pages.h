#pragma once
// Handlers of the room, and what its pages share.

#include "kernel/site/record_pages.h"
#include "rooms/council/store/control.h"
#include "rooms/council/store/files.h"
#include "rooms/directory/api.h"

namespace landlotse::council::web {

constexpr auto section = "/office/council";

// ---- office: what waits, and the pages of each record -----------------------------------------------------
http::Response overview(const site::Page& page);
/// `nobody` stands where a line names no body: the officer, or a dash.
html::Html line_table(const site::Page& page, std::string_view caption, const Lines& lines, const std::string& nobody = "–");
html::Html beside_body(const site::Page& page, const record::Record& record);
html::Html beside_meeting(const site::Page& page, const record::Record& record);
html::Html beside_agenda_item(const site::Page& page, const record::Record& record);
html::Html beside_paper(const site::Page& page, const record::Record& record);
html::Html beside_resolution(const site::Page& page, const record::Record& record);
html::Html beside_hearing(const site::Page& page, const record::Record& record);
html::Html beside_motion(const site::Page& page, const record::Record& record);

// ---- office: deeds ----------------------------------------------------------------------------------------
http::Response result_form(const site::Page& page);
http::Response save_result(const site::Page& page);
http::Response statement_form(const site::Page& page);
http::Response save_statement(const site::Page& page);
http::Response report_form(const site::Page& page);
http::Response save_report(const site::Page& page);
http::Response confirmation_form(const site::Page& page);
http::Response save_confirmation(const site::Page& page);
http::Response answer_form(const site::Page& page);
http::Response save_answer(const site::Page& page);
http::Response motion_form(const site::Page& page);
http::Response table_motion(const site::Page& page);
http::Response open_hearing(const site::Page& page);
http::Response add_paper_file(const site::Page& page);
http::Response add_meeting_file(const site::Page& page);
http::Response remove_file(const site::Page& page);
http::Response show_file(const site::Page& page);

// ---- office: papers for committees, people who want to take part ------------------------------------------
http::Response office_agenda(const site::Page& page);
http::Response office_minutes(const site::Page& page);
http::Response publish_document(const site::Page& page);
http::Response interested(const site::Page& page);
http::Response forget_interested(const site::Page& page);

/// A page of the office in this room.
site::Sheet office_sheet(const site::Page& page, const std::string& title, const std::string& purpose, const html::Html& body, const html::Html& action = {});

// ---- portal -----------------------------------------------------------------------------------------------
http::Response council_start(const site::Page& page);
http::Response portal_body(const site::Page& page);
http::Response body_calendar(const site::Page& page);
http::Response portal_meeting(const site::Page& page);
http::Response portal_agenda(const site::Page& page);
http::Response portal_minutes(const site::Page& page);
http::Response portal_papers(const site::Page& page);
http::Response portal_paper(const site::Page& page);
http::Response take_part(const site::Page& page);
http::Response gatherings_calendar(const site::Page& page);
http::Response interest_form(const site::Page& page);
http::Response send_interest(const site::Page& page);
http::Response interest_thanks(const site::Page& page);
http::Response my_interest(const site::Page& page);
http::Response confirm_interest(const site::Page& page);
http::Response withdraw_interest(const site::Page& page);

// ---- documents --------------------------------------------------------------------------------------------
enum class DocumentKind { agenda, minutes };
/// As PDF; an error page when this house cannot print or nothing is there.
http::Response document(const site::Page& page, std::optional<CommitteePack> pack, DocumentKind kind, Audience audience);

// ---- what the house is told -------------------------------------------------------------------------------
std::vector<site::Alarm> alarms(const site::Page& page);
std::vector<site::Figure> figures(const site::Page& page);
std::vector<site::CalendarEntry> meeting_days(const site::Page& page, base::Day from, base::Day to);
std::vector<site::SubjectLine> subject_access(storage::Reader& reader, base::CountyId county, base::PersonId person);
void upkeep(storage::Database& database, base::CountyId county, base::Instant now);

} // namespace landlotse::council::web
