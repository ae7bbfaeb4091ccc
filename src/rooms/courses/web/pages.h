#pragma once
// Pages of the room; wired in room.cpp.

#include "kernel/site/record_pages.h"

namespace landlotse::courses::web {

// ---- planning ----
http::Response overview(const site::Page& page);
http::Response round_list(const site::Page& page);
http::Response round_form(const site::Page& page);
http::Response make_round(const site::Page& page);
http::Response round_page(const site::Page& page);
http::Response run_round(const site::Page& page);
http::Response round_people(const site::Page& page);
http::Response decision_page(const site::Page& page);
http::Response decide(const site::Page& page);
http::Response round_course(const site::Page& page);
http::Response round_learner(const site::Page& page);
http::Response keep_wish(const site::Page& page);
http::Response round_report(const site::Page& page);
http::Response round_export(const site::Page& page, std::string_view format);

// ---- seats ----
http::Response seat_list(const site::Page& page);
http::Response answer_seat(const site::Page& page);
http::Response offer_form(const site::Page& page);
http::Response send_offer(const site::Page& page);
http::Response change_form(const site::Page& page);
http::Response change_seat(const site::Page& page);
http::Response letter(const site::Page& page);
http::Response letters_of_round(const site::Page& page);
http::Response new_code_page(const site::Page& page);

// ---- providers ----
http::Response course_people(const site::Page& page);
http::Response report_people(const site::Page& page);
http::Response participant_list(const site::Page& page, std::string_view format);

// ---- looking ----
http::Response clocks(const site::Page& page);
http::Response demand(const site::Page& page);
/// Whom offers reach, with the definitions beside the figures.
html::Html reach_part(const site::Page& page);
http::Response waiting_list(const site::Page& page, std::string_view format);
http::Response chains(const site::Page& page);
http::Response law_page(const site::Page& page);
http::Response travel_page(const site::Page& page);
http::Response save_travel(const site::Page& page);

// ---- referrals ----
http::Response referrals(const site::Page& page);
http::Response refer(const site::Page& page);
http::Response answer_referral(const site::Page& page);

// ---- beside records ----
html::Html beside_learner(const site::Page& page, const record::Record& record);
html::Html beside_course(const site::Page& page, const record::Record& record);
/// Puts the question "is this the same person?" before whatever saves a learner, and what is known into a new form.
void ask_about_twins(site::Room& room);
http::Response what_is_kept(const site::Page& page);
http::Response erase_learner(const site::Page& page);

// ---- portal ----
http::Response wish_form(const site::Page& page);
http::Response send_wish(const site::Page& page);
http::Response my_course(const site::Page& page);
http::Response show_my_course(const site::Page& page);
http::Response answer_my_course(const site::Page& page);

// ---- upwards ----
std::vector<site::Alarm> alarms(const site::Page& page);
std::vector<site::Figure> figures(const site::Page& page);
std::vector<site::CalendarEntry> course_starts(const site::Page& page, base::Day from, base::Day to);

/// Of the portal page "learn German here".
html::Html next_courses_section(const site::Page& page);

} // namespace landlotse::courses::web
