#pragma once
// Pieces that several portal pages share: tags, hours, who helps, filters.

#include "kernel/calendar/opening.h"
#include "rooms/directory/store/portal.h"
#include "rooms/directory/store/regions.h"
#include "rooms/directory/web/pages.h"

namespace landlotse::directory::web {

/// What the county's holidays and the wall clock say right now.
struct Moment {
    calendar::LocalTime now;
    calendar::IsHoliday is_holiday;
};
Moment moment_of(const site::Page& page);

/// Municipalities with their addresses, for choosing.
struct Municipalities {
    std::vector<KeptRegion> all;
    std::map<std::int64_t, std::string> slugs;

    std::string name_of(std::int64_t id) const;
    std::optional<std::int64_t> meant(std::string_view slug) const;
};
/// Shared by all pages until something changes.
std::shared_ptr<const Municipalities> municipalities_of(const site::Page& page);

/// What the address narrows down to. Words nobody knows narrow nothing.
portal::Narrowing narrowing_of(const site::Page& page, const Municipalities& places);
/// The query of this page without page number, ready for one more part: `?goal=work&`.
std::string query_of(const site::Page& page);

// ---- parts of a result -----------------------------------------------------------------------------------
html::Html tag(std::string_view icon, std::string_view text);
html::Html tag_list(const std::vector<html::Html>& tags);
/// Town and street, or that the address is protected.
std::string place_line(const site::Page& page, const Place& place, const Municipalities& towns);
/// `Deutsch, Arabisch`, in the page's language.
std::string language_names(const site::Page& page, const record::Codes& codes);
std::string goal_names(const site::Page& page, const record::Codes& codes);
/// Open until, opens on, closed; nothing when no hours are known.
html::Html open_tag(const site::Page& page, const Moment& moment, const std::string& opening);
bool is_open(const Moment& moment, const std::string& opening);
/// Does a list of outreach days need a heading, or does it stand below one?
enum class OutreachHeading { shown, left_out };
/// The week, exceptions and outreach to come within six weeks, holidays.
html::Html hours(const site::Page& page, const Moment& moment, const std::string& opening,
                 OutreachHeading heading = OutreachHeading::shown);
std::string clock_time(int minute);

/// A text that people wrote: translated if there is a translation, else German and marked as such.
html::Html said(const site::Page& page, const portal::Texts& texts, std::int64_t record,
                std::string_view field, const std::string& german);
/// The same in paragraphs.
html::Html paragraphs(const site::Page& page, const portal::Texts& texts, std::int64_t record,
                      std::string_view field, const std::string& german);

/// Who helps: everything a person needs to turn there. Empty members say nothing.
struct Helper {
    std::string name;
    std::string person;
    std::string phone;
    std::string email;
    std::string website;
    const Place* place = nullptr;
    std::string town; ///< name of the place's municipality
    std::string how_to_reach;
    record::Codes languages;
};
html::Html helps(const site::Page& page, const Helper& helper, const record::Kind& kind,
                 const record::Record& checked);
/// `Zuletzt geprüft am …`, with a warning when that is too long ago.
html::Html fresh(const site::Page& page, const record::Kind& kind, const record::Record& record);

// ---- parts of a list -------------------------------------------------------------------------------------
html::Html municipality_select(const site::Page& page, const Municipalities& places);
html::Html language_select(const site::Page& page, const std::set<std::string>& codes);
html::Html goal_select(const site::Page& page);
html::Html check(const site::Page& page, std::string_view name, std::string_view message);
html::Html filter_form(const site::Page& page, const html::Html& selects, const html::Html& checks);
html::Html result_head(const site::Page& page, std::int64_t count);

/// A page of the portal with its path: start, then `crumbs`, then itself. Rooms that add to its head take the sheet.
site::Sheet leaf_sheet(const site::Page& page, const std::string& title, std::vector<html::Crumb> crumbs,
                       html::Html body);
http::Response leaf(const site::Page& page, const std::string& title, std::vector<html::Crumb> crumbs,
                    html::Html body);
/// 404, or 301 to the address that replaced an old one.
http::Response gone_or_moved(const site::Page& page, std::string_view folder, const std::string& moved_to);

} // namespace landlotse::directory::web
