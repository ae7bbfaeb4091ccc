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

// Publication: registers, protected tables, the ledger of releases, open data.
http::Response register_list(const site::Page& page);
http::Response register_import(const site::Page& page);
http::Response register_page(const site::Page& page);
http::Response register_drop(const site::Page& page);
/// Chosen by the address; shows the table as it would be published and whether it may be.
http::Response table_form(const site::Page& page);
http::Response table_publish(const site::Page& page);
http::Response release_list(const site::Page& page);
http::Response release_page(const site::Page& page);
http::Response release_withdraw(const site::Page& page);
/// Which groups and places no offer reaches.
http::Response reach_page(const site::Page& page);
http::Response open_data(const site::Page& page);
http::Response open_data_set(const site::Page& page);
http::Response open_data_csv(const site::Page& page);
http::Response open_data_columns(const site::Page& page);
http::Response catalogue_turtle(const site::Page& page);
http::Response catalogue_json(const site::Page& page);
http::Response catalogue_xml(const site::Page& page);
/// Turtle unless the reader asks for another writing.
http::Response catalogue_as_wanted(const site::Page& page);

} // namespace landlotse::observatory::web
