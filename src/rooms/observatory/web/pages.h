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
/// A table with a head of its own: what its columns mean is asked once for each head row and remembered.
http::Response plain_form(const site::Page& page);
http::Response plain_import(const site::Page& page);

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
http::Response profile_page(const site::Page& page);
http::Response profile_csv_page(const site::Page& page);
http::Response ages_page(const site::Page& page);
http::Response ages_file(const site::Page& page);
http::Response like_page(const site::Page& page);
/// Below a round table's record: frozen figures and what was said about them.
html::Html beside_round_table(const site::Page& page, const record::Record& record);
http::Response freeze(const site::Page& page);
http::Response frozen_csv(const site::Page& page);

// ---- the portal -------------------------------------------------------------------------------------------
http::Response public_figures(const site::Page& page);
http::Response public_figure(const site::Page& page);
http::Response public_csv(const site::Page& page);
http::Response public_json(const site::Page& page);
http::Response public_svg(const site::Page& page);
http::Response public_profile(const site::Page& page);
http::Response public_profile_csv(const site::Page& page);
/// On the directory's page of a municipality: the way to its figures.
html::Html municipality_section(const site::Page& page);

} // namespace landlotse::observatory::web
