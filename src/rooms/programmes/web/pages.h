#pragma once
// Handlers of the room, and what its pages share.

#include "rooms/directory/api.h"
#include "rooms/programmes/store/imports.h"
#include "rooms/programmes/store/portal.h"

namespace landlotse::programmes::web {

// ---- office -----------------------------------------------------------------------------------------------
http::Response overview(const site::Page& page);
http::Response import_view(const site::Page& page);
http::Response import_form(const site::Page& page);
http::Response import_file(const site::Page& page);
http::Response draft_view(const site::Page& page);
http::Response draft_decision(const site::Page& page);
site::Sheet office_sheet(const site::Page& page, const std::string& title, const std::string& purpose, const html::Html& body, const html::Html& action = {});

// ---- portal -----------------------------------------------------------------------------------------------
http::Response courses(const site::Page& page);
http::Response course(const site::Page& page);
http::Response courses_calendar(const site::Page& page);
http::Response course_calendar(const site::Page& page);
http::Response learn_german(const site::Page& page);

using Course = directory::Kept<ProgrammeCourse>;
struct CourseList {
    std::vector<Course> all;
    std::map<std::int64_t, std::string> slugs;
    std::map<std::int64_t, std::string> providers;
};
CourseList courses_in(storage::Reader& reader, base::CountyId county, const storage::Condition& where, int limit, int offset);
html::Html course_items(const site::Page& page, const CourseList& list, const directory::web::Municipalities& towns);
std::vector<html::Html> tags_of(const site::Page& page, const ProgrammeCourse& course, const directory::web::Municipalities& towns);
portal::CourseWish wish_of(const site::Page& page, const directory::web::Municipalities& towns);

} // namespace landlotse::programmes::web
