// Addresses, lists and filters of the OParl server. What an object says stands in oparl_objects.cpp.

#include "rooms/council/web/oparl.h"

#include "kernel/base/text.h"
#include "rooms/council/domain/oparl_time.h"
#include "rooms/council/store/files.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::council::web {

namespace {

namespace json = boost::json;

constexpr int elements_per_page = 100;

http::Response answer(int status, std::string text)
{
    auto response = http::text_response(status, std::move(text), "application/json; charset=utf-8");
    response.with("Access-Control-Allow-Origin", "*").with("Access-Control-Allow-Methods", "GET, HEAD").with("Cache-Control", "public, no-cache");
    return response;
}

http::Response problem(int status, std::string_view message)
{
    return answer(status, json::serialize(json::object{{"type", "https://schema.oparl.org/1.1/Error"}, {"message", message}}));
}

http::Response not_found() { return problem(404, "There is no such object."); }

/// Whatever leads to an object in another spelling leads to its one address.
std::optional<http::Response> other_spelling(const site::Page& page, std::int64_t id)
{
    auto typed = page.request.parameter("id");
    if (typed == base::id_text(id)) return std::nullopt;
    auto path = page.request.path;
    path.replace(path.find(typed), typed.size(), base::id_text(id));
    return answer(301, "").with("Location", page.absolute(path));
}

/// What a list is asked for, with the query that keeps it over its pages.
struct ListAsked {
    PublishedFilter filter;
    Depth depth = Depth::full;
    int limit = elements_per_page;
    std::int64_t after = 0;
    std::string query; ///< canonical, without the page; empty or `a=b&c=d`
    std::string fault;
};

void add_part(std::string& query, std::string_view name, std::string_view value)
{
    query += fmt::format("{}{}={}", query.empty() ? "" : "&", name, base::percent_encoded(value));
}

ListAsked list_asked(const site::Page& page)
{
    ListAsked asked;
    auto time = [&](std::string_view name, std::optional<base::Instant>& at) {
        auto typed = page.request.query_value(name);
        if (typed.empty()) return;
        at = time_from_oparl(typed);
        if (!at) asked.fault = fmt::format("{} must be a point in time such as 2026-01-01T00:00:00+01:00, URL-encoded.", name);
        else add_part(asked.query, name, oparl_time(*at));
    };
    time("created_since", asked.filter.created_since);
    time("created_until", asked.filter.created_until);
    time("modified_since", asked.filter.modified_since);
    time("modified_until", asked.filter.modified_until);
    if (page.request.query_value("omit_internal") == "true") {
        asked.depth = Depth::without_internal;
        add_part(asked.query, "omit_internal", "true");
    }
    // A limit is a wish: what cannot be fulfilled is not an error.
    auto limit = base::whole_number(page.request.query_value("limit"));
    if (limit && *limit > 0 && *limit < elements_per_page) {
        asked.limit = static_cast<int>(*limit);
        add_part(asked.query, "limit", std::to_string(*limit));
    }
    if (auto after = page.request.query_value("after"); !after.empty()) {
        auto id = base::id_from_text(after);
        if (!id) asked.fault = "This page does not exist.";
        asked.after = id.value_or(0);
    }
    return asked;
}

std::string with_query(const std::string& address, const std::string& query, std::int64_t after)
{
    auto all = query;
    if (after > 0) add_part(all, "after", base::id_text(after));
    return all.empty() ? address : address + "?" + all;
}

/// Objects are written one after the other: a page is all that is ever in memory.
std::string list_text(const OparlView& view, Published type, const ListAsked& asked)
{
    auto county = view.page.county.id;
    auto found = published::page(view.reader, county, type, asked.filter, asked.after, asked.limit + 1);
    bool has_next = static_cast<int>(found.size()) > asked.limit;
    if (has_next) found.pop_back();
    std::string text = "{\"data\":[";
    for (auto& one : found) {
        if (text.back() != '[') text += ',';
        text += oparl_text(view, type, one, Place::alone);
    }
    auto address = view.page.absolute(view.page.request.path);
    json::object links{{"first", with_query(address, asked.query, 0)}, {"self", with_query(address, asked.query, asked.after)}};
    if (has_next) links["next"] = with_query(address, asked.query, found.back().id);
    json::object pagination{{"totalElements", published::count(view.reader, county, type, asked.filter)}, {"elementsPerPage", asked.limit}};
    return text + fmt::format("],\"pagination\":{},\"links\":{}}}", json::serialize(pagination), json::serialize(links));
}

struct NamedList {
    std::string_view name;
    Published type;
};
constexpr NamedList lists_of_body[] = {{"organizations", Published::body}, {"people", Published::mandate_holder}, {"meetings", Published::meeting}, {"papers", Published::paper},
                                       {"agenda-items", Published::agenda_item}, {"consultations", Published::consultation}, {"files", Published::file}, {"locations", Published::venue},
                                       {"legislative-terms", Published::term}, {"memberships", Published::membership}};
constexpr NamedList lists_of_organization[] = {{"meetings", Published::meeting}, {"consultations", Published::consultation}};

std::optional<Published> list_named(std::span<const NamedList> lists, std::string_view name)
{
    auto found = std::find_if(lists.begin(), lists.end(), [&](auto& one) { return one.name == name; });
    return found == lists.end() ? std::nullopt : std::optional(found->type);
}

http::Response file_answer(const site::Page& page, bool is_download)
{
    auto id = base::id_from_text(page.request.parameter("id"));
    if (!id) return not_found();
    return page.read([&](storage::Reader& reader) {
        auto publication = publications::find(reader, page.county.id, Published::file, *id);
        if (!publication) return not_found();
        if (publication->deleted_at) return problem(410, "This file is no longer public.");
        auto file = files::find(reader, page.county.id, *id);
        if (!file) return not_found();
        if (!file->address.empty()) return answer(302, "").with("Location", file->address);
        http::Response response;
        response.content_type = file->mime;
        response.body = std::make_shared<const std::string>(files::content(reader, page.county.id, *id));
        response.etag = file->sha512.substr(0, 32);
        response.with("Access-Control-Allow-Origin", "*").with("Cache-Control", "public, no-cache").with("X-Content-Type-Options", "nosniff");
        // What others uploaded must not run as a page of this house.
        auto disposition = is_download ? "attachment" : "inline";
        response.with("Content-Disposition", fmt::format("{}; filename*=UTF-8''{}", disposition, base::percent_encoded(file->file_name)));
        return response;
    });
}

} // namespace

http::Response oparl_system(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) { return answer(200, oparl_system_text({page, reader})); });
}

http::Response oparl_bodies(const site::Page& page)
{
    auto asked = list_asked(page);
    if (!asked.fault.empty()) return problem(400, asked.fault);
    return page.read([&](storage::Reader& reader) {
        OparlView view{page, reader, asked.depth};
        auto text = oparl_body_text(view);
        auto body = json::parse(text).as_object();
        auto at = [&](const char* name) { return *time_from_oparl(std::string_view(body.at(name).as_string())); };
        auto& filter = asked.filter;
        bool fits = (!filter.created_since || at("created") >= *filter.created_since) && (!filter.created_until || at("created") <= *filter.created_until) &&
                    (!filter.modified_since || at("modified") >= *filter.modified_since) && (!filter.modified_until || at("modified") <= *filter.modified_until);
        auto self = with_query(page.absolute(page.request.path), asked.query, 0);
        json::object rest{{"pagination", json::object{{"totalElements", fits ? 1 : 0}, {"elementsPerPage", asked.limit}}}, {"links", json::object{{"first", self}, {"self", self}}}};
        return answer(200, fmt::format("{{\"data\":[{}],{}", fits ? text : std::string(), json::serialize(rest).substr(1)));
    });
}

http::Response oparl_object(const site::Page& page)
{
    auto id = base::id_from_text(page.request.parameter("id"));
    if (!id) return not_found();
    auto path = page.request.parameter("type");
    return page.read([&](storage::Reader& reader) {
        OparlView view{page, reader};
        if (path == "body") {
            if (*id != page.county.id.value) return not_found();
            if (auto moved = other_spelling(page, *id)) return std::move(*moved);
            return answer(200, oparl_body_text(view));
        }
        auto type = published_type(path);
        auto publication = type ? publications::find(reader, page.county.id, *type, *id) : std::nullopt;
        if (!publication) return not_found();
        if (auto moved = other_spelling(page, *id)) return std::move(*moved);
        return answer(200, oparl_text(view, *type, *publication, Place::alone));
    });
}

http::Response oparl_list(const site::Page& page)
{
    auto asked = list_asked(page);
    auto id = base::id_from_text(page.request.parameter("id"));
    bool is_body = page.request.parameter("type") == "body", is_organization = page.request.parameter("type") == "organization";
    auto name = page.request.parameter("list");
    auto type = is_body ? list_named(lists_of_body, name) : list_named(lists_of_organization, name);
    if (!id || !type || (!is_body && !is_organization) || (is_body && *id != page.county.id.value)) return not_found();
    if (!asked.fault.empty()) return problem(400, asked.fault);
    return page.read([&](storage::Reader& reader) {
        if (is_organization) {
            auto organization = publications::find(reader, page.county.id, Published::body, *id);
            if (!organization) return not_found();
            asked.filter.of_body = *id;
        }
        return answer(200, list_text({page, reader, asked.depth}, *type, asked));
    });
}

http::Response oparl_file_access(const site::Page& page) { return file_answer(page, false); }
http::Response oparl_file_download(const site::Page& page) { return file_answer(page, true); }
http::Response oparl_nowhere(const site::Page&) { return not_found(); }

} // namespace landlotse::council::web
