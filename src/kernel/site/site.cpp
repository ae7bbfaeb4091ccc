#include "kernel/site/site.h"

#include "kernel/base/log.h"
#include "kernel/base/random.h"
#include "kernel/base/text.h"
#include "kernel/html/assets.h"
#include "kernel/identity/session.h"
#include "kernel/site/layout.h"
#include "kernel/site/resume.h"

#include <algorithm>
#include <fmt/format.h>
#include <mutex>

namespace landlotse::site {

namespace {

constexpr std::size_t cache_bytes = 24 * 1024 * 1024;
/// Where a second factor is set up; whoever needs one and has none gets no further.
constexpr std::string_view account_address = "/office/account";

// Nothing comes from elsewhere and nothing inline runs (ASVS 3.4.3); forms go nowhere else.
constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'";

bool changes_state(http::Method method)
{
    return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

/// A form that another site sent carries its origin; ours carries ours (ASVS 3.5.1).
bool comes_from_elsewhere(const http::Request& request)
{
    auto fetch_site = request.header("Sec-Fetch-Site");
    if (!fetch_site.empty()) return fetch_site != "same-origin" && fetch_site != "none";
    auto origin = request.header("Origin");
    if (origin.empty()) return false;
    auto host = origin.substr(std::min(origin.size(), origin.find("://") + 3));
    return host != request.header("Host");
}

/// Of somebody who is not signed in.
i18n::Language office_language(const http::Request& request)
{
    auto wanted = i18n::preferred_language(request.header("Accept-Language"));
    return wanted.for_office ? wanted : *i18n::language(wanted.code == "de" ? "de" : "en");
}

std::shared_ptr<const http::ReadyPage> ready_asset(const html::Asset& asset)
{
    http::Response response;
    response.content_type = asset.content_type;
    response.body = asset.bytes;
    response.gzip = asset.gzip;
    response.brotli = asset.brotli;
    response.with("Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "public, max-age=3600");
    response.with("X-Content-Type-Options", "nosniff");
    // The service worker lives among the assets and serves the whole portal.
    if (asset.logical == "offline.js") response.with("Service-Worker-Allowed", "/");
    return http::make_ready(std::move(response));
}

std::vector<std::string> portal_patterns(const House& house)
{
    std::vector<std::string> patterns;
    for (auto& room : house.rooms)
        for (auto& route : room.routes)
            if (route.face == Face::portal) patterns.push_back(route.pattern);
    return patterns;
}

} // namespace

/// One request on its way through the house.
struct Site::Visit {
    http::Request& request;
    const Route* route = nullptr;
    Face face = Face::portal;
    i18n::Language language = i18n::german();
    identity::County county;
    identity::Actor actor;
    std::optional<identity::Session> session;
    bool lacks_second_factor = false;
    base::Instant now;
};

std::string_view session_cookie_name(bool secure) { return secure ? "__Host-landlotse" : "landlotse"; }

std::string session_cookie(bool secure, std::string_view value)
{
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}", session_cookie_name(secure), value, secure ? "; Secure" : "");
}

std::string ended_session_cookie(bool secure) { return session_cookie(secure, "") + "; Max-Age=0"; }

Site::Site(storage::Database& database, const House& house, Settings settings, const base::Clock& clock)
    : database_(database), house_(house), settings_(std::move(settings)), clock_(clock), ids_(base::random_seed()),
      cache_(clock, cache_bytes), usage_(portal_patterns(house))
{
    for (auto& room : house.rooms)
        for (auto& route : room.routes) {
            router_.add(route.method, route.pattern, routes_.size());
            routes_.push_back(route);
        }
    for (auto& asset : html::assets()) assets_.emplace(asset.path, ready_asset(asset));
    reload_county();
    newest_note_ = newest_note();
}

Site::~Site() = default;

identity::County Site::county() const
{
    std::shared_lock lock(county_mutex_);
    return county_;
}

void Site::reload_county()
{
    auto found = database_.read([](storage::Reader& reader) { return identity::counties::serving(reader); });
    std::unique_lock lock(county_mutex_);
    if (found) county_ = *found;
}

std::int64_t Site::newest_note() const
{
    return database_.read([&](storage::Reader& reader) { return reader.number("select max(seq) from audit_head"); });
}

bool Site::look_for_changes()
{
    auto newest = newest_note();
    if (newest_note_.exchange(newest) == newest) return false;
    reload_county();
    memo_.forget();
    cache_.invalidate_all();
    return true;
}

std::size_t Site::body_limit(http::Method method, std::string_view path) const
{
    auto match = router_.find(method, path);
    return match ? routes_[match->payload].body_limit : 64 * 1024;
}

std::shared_ptr<const http::ReadyPage> Site::cached(const http::RequestHead& head)
{
    if (head.target.starts_with("/assets/")) {
        auto found = assets_.find(std::string(head.target));
        return found == assets_.end() ? nullptr : found->second;
    }
    return cache_.find(head.target);
}

void Site::served(const http::Served& served)
{
    if (served.status >= 500) counts_.failed.fetch_add(1, std::memory_order_relaxed);
    if (!served.cached) counts_.pages.fetch_add(1, std::memory_order_relaxed);
    usage_.count(served.method, served.target, served.status);
}

void Site::write_usage()
{
    auto views = usage_.take();
    try {
        site::write_usage(database_, county().id, views);
    } catch (const storage::Error& error) {
        if (error.kind == storage::ErrorKind::lost_connection) usage_.put_back(views);
        throw;
    }
}

http::Response Site::handle(http::Request& request)
{
    Visit visit{request};
    visit.county = county();
    visit.now = clock_.now();
    visit.actor = identity::visitor(visit.county.id);
    if (request.path == "/") return choose_language(request);
    auto response = answer(visit);
    add_headers(visit, response);
    return response;
}

namespace {

http::Response leads_to(int status, std::string address)
{
    auto response = http::see_other(std::move(address));
    response.status = status;
    return response;
}

} // namespace

http::Response Site::choose_language(const http::Request& request) const
{
    auto language = i18n::preferred_language(request.header("Accept-Language"));
    return std::move(leads_to(302, fmt::format("/{}/", language.code)).with("Vary", "Accept-Language").with("Cache-Control", "no-store"));
}

std::string Site::meant_address(const http::Request& request) const
{
    if (changes_state(request.method)) return {};
    bool has_slash = request.path.ends_with('/');
    auto other = has_slash ? request.path.substr(0, request.path.size() - 1) : request.path + "/";
    auto match = router_.find(request.method, other);
    if (!match) return {};
    auto lang = std::find_if(match->parameters.begin(), match->parameters.end(), [](auto& one) { return one.first == "lang"; });
    if (routes_[match->payload].face == Face::portal && (lang == match->parameters.end() || !i18n::language(lang->second))) return {};
    auto end = std::min(request.target.find('?'), request.target.size());
    auto query = request.target.substr(end);
    return (has_slash ? request.target.substr(0, end - 1) : request.target.substr(0, end) + "/") + query;
}

http::Response Site::answer(Visit& visit)
{
    auto& request = visit.request;
    if (request.path.starts_with("/office")) visit.face = Face::office;
    else if (request.path.starts_with("/api/")) visit.face = Face::api;
    else if (auto language = i18n::language(request.path.substr(1, request.path.find('/', 1) - 1))) visit.language = *language;
    if (visit.face == Face::api) visit.language = i18n::preferred_language(request.header("Accept-Language"));

    auto match = router_.find(request.method, request.path);
    if (match) {
        visit.route = &routes_[match->payload];
        visit.face = visit.route->face;
        request.parameters = std::move(match->parameters);
    }
    bool is_reachable = visit.face == Face::portal || visit.face == Face::plain || find_session(visit);
    Page page{request, database_, house_, settings_, visit.county, visit.actor, i18n::Translator(visit.language),
              visit.now, std::chrono::floor<std::chrono::days>(visit.now), ids_, memo_};
    if (!is_reachable) return try_later(page, visit.face);
    if (!visit.route) {
        auto allowed = router_.allowed(request.path);
        if (auto meant = meant_address(request); allowed.empty() && !meant.empty()) return leads_to(308, std::move(meant));
        if (allowed.empty()) return error_page(page, visit.face, 404, "site.error.not_found");
        return error_page(page, visit.face, 405, "site.error.wrong_method").with("Allow", http::allow_header(allowed));
    }
    if (visit.face == Face::portal && !i18n::language(request.parameter("lang")))
        return error_page(page, visit.face, 404, "site.error.not_found");
    if (auto refused = refusal(visit, page)) {
        counts_.refused.fetch_add(1, std::memory_order_relaxed);
        return std::move(*refused);
    }
    return run(visit, page);
}

http::Response Site::run(Visit& visit, const Page& page)
{
    bool keeps = visit.face == Face::portal && !changes_state(visit.request.method);
    auto ticket = cache_.begin();
    try {
        auto response = visit.route->handle(page);
        if (changes_state(visit.request.method)) {
            counts_.forms.fetch_add(1, std::memory_order_relaxed);
            look_after_deed();
        }
        if (keeps && response.status == 200) keep(visit, response, ticket);
        return response;
    } catch (const storage::Error& error) {
        base::log::error("site.storage_failed", {{"request", visit.request.id}, {"reason", error.what()}});
        if (error.kind == storage::ErrorKind::full) return error_page(page, visit.face, 507, "site.error.disk_full");
        return try_later(page, visit.face);
    } catch (const std::exception& error) {
        base::log::error("site.failed", {{"request", visit.request.id}, {"reason", error.what()}});
        return error_page(page, visit.face, 500, "site.error.broken");
    }
}

/// The deed is done and told, even if the database goes away at this moment; the next regular look finds the change.
void Site::look_after_deed()
{
    try {
        look_for_changes();
    } catch (const storage::Error& error) {
        base::log::warning("site.look_failed", {{"reason", error.what()}});
    }
}

/// False when the database is away.
bool Site::find_session(Visit& visit)
{
    try {
        load_session(visit);
        return true;
    } catch (const storage::Error& error) {
        base::log::error("site.storage_failed", {{"request", visit.request.id}, {"reason", error.what()}});
        visit.session.reset();
        visit.actor = identity::visitor(visit.county.id);
        if (visit.face == Face::office) visit.language = office_language(visit.request);
        return false;
    }
}

void Site::load_session(Visit& visit)
{
    auto cookie = visit.request.cookie(session_cookie_name(visit.request.secure));
    if (!cookie.empty())
        database_.read([&](storage::Reader& reader) {
            visit.session = identity::sessions::find(reader, visit.county.id, cookie, visit.now);
            if (!visit.session) return;
            auto person = identity::persons::find(reader, visit.county.id, visit.session->person);
            if (!person || person->closed_at) return visit.session.reset();
            auto language = i18n::language(person->language);
            if (language && language->for_office) visit.language = *language;
            auto day = std::chrono::floor<std::chrono::days>(visit.now);
            visit.actor = identity::actor_for(reader, visit.county.id, *person, day);
            visit.lacks_second_factor = visit.county.needs_second_factor && !person->totp_secret;
            visit.actor.session = visit.session->id;
            // Between password and one-time code nothing is granted yet.
            if (!visit.session->is_full) {
                visit.actor.person = {};
                visit.actor.grants.clear();
            }
        });
    if (!visit.session) {
        if (visit.face == Face::office) visit.language = office_language(visit.request);
        return;
    }
    if (visit.now - visit.session->seen_at > std::chrono::minutes(1))
        database_.transact([&](storage::Tx& tx) { identity::sessions::touch(tx, visit.county.id, visit.session->id); });
}

std::optional<http::Response> Site::refusal(Visit& visit, const Page& page)
{
    bool is_change = changes_state(visit.request.method);
    if (is_change && comes_from_elsewhere(visit.request)) return error_page(page, visit.face, 403, "site.error.foreign_form");
    bool is_open = house_.permissions.scope_of(visit.route->permission, identity::Role::anyone) != identity::Scope::none;
    if (!is_open && !visit.actor.is_known()) {
        if (visit.face == Face::api) return error_page(page, visit.face, 401, "site.error.login_first");
        return login_first(page);
    }
    if (!is_open && visit.lacks_second_factor && !visit.request.path.starts_with(account_address)) {
        if (visit.face == Face::api) return error_page(page, visit.face, 403, "site.error.not_allowed");
        return http::see_other(std::string(account_address));
    }
    if (!page.may(visit.route->permission)) return error_page(page, visit.face, 403, "site.error.not_allowed");
    if (!is_change || is_open) return std::nullopt;
    auto token = visit.request.has_form("_token") ? visit.request.form_value("_token") : visit.request.header("X-Csrf-Token");
    if (identity::csrf_matches(visit.actor.session, token)) return std::nullopt;
    // The token died with a restart or belongs to an older session: nothing is lost, the person sends again.
    return visit.face == Face::api ? error_page(page, visit.face, 403, "site.error.foreign_form") : send_again(page);
}

void Site::keep(const Visit& visit, const http::Response& response, http::PageCache::Ticket ticket)
{
    if (visit.route->keep.count() == 0) return;      // a page for one household
    if (visit.request.target.size() > 300) return; // searches for anything at all would fill the cache
    if (!was_asked_before(visit.request.target)) return;
    auto copy = response;
    add_headers(visit, copy);
    static const std::vector<std::string> no_tags;
    cache_.put(ticket, visit.request.target, {}, http::make_ready(std::move(copy)), no_tags, visit.route->keep);
}

/// Making a page ready for keeping (three encodings, compressed well) costs more than rendering it, so only what
/// is asked a second time is kept.
bool Site::was_asked_before(std::string_view target)
{
    auto hash = std::hash<std::string_view>{}(target);
    return asked_[hash % asked_.size()].exchange(hash, std::memory_order_relaxed) == hash;
}

void Site::add_headers(const Visit& visit, http::Response& response) const
{
    response.with("Content-Security-Policy", std::string(content_policy));
    response.with("Referrer-Policy", "same-origin");
    response.with("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)");
    response.with("Cross-Origin-Opener-Policy", "same-origin");
    if (visit.request.secure) response.with("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    bool has_rule = false;
    for (auto& [name, value] : response.headers) has_rule = has_rule || name == "Cache-Control";
    if (!has_rule) response.with("Cache-Control", visit.face == Face::portal ? "public, no-cache" : "no-store");
}

} // namespace landlotse::site
