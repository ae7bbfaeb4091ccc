#pragma once
// Between the HTTP port and the rooms: finds the route, knows who asks, refuses what must not be, keeps
// rendered portal pages.

#include "kernel/http/page_cache.h"
#include "kernel/http/router.h"
#include "kernel/http/server.h"
#include "kernel/site/room.h"
#include "kernel/site/usage.h"

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <thread>
#include <unordered_map>

namespace landlotse::site {

/// Counts for `/metrics`, without persons.
struct Counts {
    std::atomic<std::uint64_t> pages{0}, forms{0}, refused{0}, failed{0};
};

class Site final : public http::Handler {
public:
    Site(storage::Database& database, const House& house, Settings settings, const base::Clock& clock);
    ~Site() override;

    http::Response handle(http::Request& request) override;
    std::shared_ptr<const http::ReadyPage> cached(const http::RequestHead& head) override;
    void served(const http::Served& served) override;

    /// Bodies a route accepts, for the server's limit.
    std::size_t body_limit(http::Method method, std::string_view path) const;
    /// Another process or server wrote: looks for a new audit note and forgets rendered pages if there is one.
    /// True when somebody wrote since the last look.
    bool look_for_changes();
    /// The newest audit note that was seen.
    std::int64_t seen_note() const { return newest_note_; }
    /// Reads the county again (set-up, renamed, accent).
    void reload_county();

    const Counts& counts() const { return counts_; }
    /// What `/metrics` answers. Set once, before the server starts.
    void set_metrics(std::function<std::string()> text) { settings_.metrics = std::move(text); }
    /// Writes what was counted of portal pages; called now and then and before the end.
    void write_usage();
    http::PageCache::Counts cache_counts() const { return cache_.counts(); }

private:
    struct Visit;
    http::Response dispatch(http::Request& request);
    http::Response answer(Visit& visit);
    http::Response run(Visit& visit, const Page& page);
    http::Response choose_language(const http::Request& request) const;
    /// Where an address that leads nowhere would lead with a slash more or less at its end (/ar, /de/offers/); empty if nowhere.
    std::string meant_address(const http::Request& request) const;
    std::optional<http::Response> refusal(Visit& visit, const Page& page);
    bool find_session(Visit& visit);
    void load_session(Visit& visit);
    void look_after_deed();
    void keep(const Visit& visit, const http::Response& response, http::PageCache::Ticket ticket);
    bool was_asked_before(std::string_view target);
    void add_headers(const Visit& visit, http::Response& response) const;
    identity::County county() const;
    std::int64_t newest_note() const;

    storage::Database& database_;
    const House& house_;
    Settings settings_;
    const base::Clock& clock_;
    base::IdMaker ids_;
    std::vector<Route> routes_;
    http::Router router_;
    http::PageCache cache_;
    std::array<std::atomic<std::size_t>, 4096> asked_{}; ///< hashes of addresses rendered lately
    Memo memo_;
    std::unordered_map<std::string, std::shared_ptr<const http::ReadyPage>> assets_;
    mutable std::shared_mutex county_mutex_;
    identity::County county_;
    std::atomic<std::int64_t> newest_note_{0};
    Counts counts_;
    UsageCounter usage_;
};

/// Name of the session cookie: with the `__Host-` prefix under TLS.
std::string_view session_cookie_name(bool secure);
std::string session_cookie(bool secure, std::string_view value);
std::string ended_session_cookie(bool secure);

} // namespace landlotse::site
