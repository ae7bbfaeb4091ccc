#pragma once
// The frame around every page: head, skip link, landmarks, navigation, language choice.

#include "kernel/html/components.h"
#include "kernel/site/room.h"

#include <string>
#include <vector>

namespace landlotse::site {

struct Sheet {
    std::string title;
    html::Html body;
    std::vector<html::Crumb> crumbs = {};
    int status = 200;
    /// Office: the navigation entry that is current. Portal: unused.
    std::string section = {};
    /// The page asks for no login and shows no navigation (login, invitation).
    bool is_bare = false;
    /// Portal: the same page in other languages; by default only the language part of the address changes.
    std::string description = {};
    /// Portal: languages in which this page exists, for search engines and the language menu; empty = all.
    std::vector<std::string> languages = {};
    /// Portal: the address that counts when there are several (path only); empty = none is named.
    std::string canonical = {};
    /// More for the head: feeds, structured data.
    html::Html head = {};
    /// A person's own page that must not be kept by browsers' history lists (set by forms with errors).
    bool has_faults = false;
};

/// A page of the office.
http::Response office_page(const Page& page, Sheet sheet);
/// A page of the portal.
http::Response portal_page(const Page& page, Sheet sheet);
/// An error page in the face of the address: 403, 404, 405, 409, 429, 500.
http::Response error_page(const Page& page, Face face, int status, std::string_view message_key);
/// The API's one error shape: {"error":{"code":…,"message":…,"fields":[…]}}.
http::Response api_error(const Page& page, int status, std::string_view code, const base::Faults& faults = {});

} // namespace landlotse::site
