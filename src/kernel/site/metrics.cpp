#include "kernel/site/metrics.h"

#include <fmt/format.h>
#include <fstream>
#include <string>
#include <unistd.h>

namespace landlotse::site {

namespace {

void add(std::string& text, std::string_view name, std::string_view kind, std::string_view help, std::int64_t value)
{
    text += fmt::format("# HELP landlotse_{0} {1}\n# TYPE landlotse_{0} {2}\nlandlotse_{0} {3}\n", name, help, kind, value);
}

/// Resident memory in bytes (second number of /proc/self/statm, in pages).
std::int64_t resident_bytes()
{
    std::ifstream statm("/proc/self/statm");
    std::int64_t all = 0, resident = 0;
    statm >> all >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

} // namespace

std::string metrics_text(storage::Database& database, const Site& site, const http::ServerCounts& server)
{
    std::string text;
    auto whole = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    add(text, "http_requests_total", "counter", "answered requests", whole(server.requests));
    add(text, "http_cached_total", "counter", "requests answered from rendered pages", whole(server.cached));
    add(text, "http_refused_total", "counter", "malformed requests", whole(server.refused));
    add(text, "http_busy_total", "counter", "requests answered 503 for want of a worker", whole(server.busy));
    add(text, "http_timeouts_total", "counter", "clients that were too slow", whole(server.timeouts));
    add(text, "http_connections", "gauge", "open connections", whole(server.connections));
    add(text, "site_pages_total", "counter", "pages rendered", whole(site.counts().pages));
    add(text, "site_forms_total", "counter", "forms carried out", whole(site.counts().forms));
    add(text, "site_refused_total", "counter", "requests refused by permission", whole(site.counts().refused));
    add(text, "site_failed_total", "counter", "answers with status 500 and above", whole(site.counts().failed));
    add(text, "page_cache_bytes", "gauge", "memory of rendered pages", whole(site.cache_counts().bytes));
    add(text, "process_resident_bytes", "gauge", "resident memory", resident_bytes());
    database.read([&](storage::Reader& reader) {
        add(text, "audit_notes", "gauge", "notes in the audit chain", reader.number("select sum(seq) from audit_head"));
        add(text, "mail_waiting", "gauge", "letters not yet sent", reader.number("select count(*) from mail_outbox where state='waiting'"));
        add(text, "mail_failed", "gauge", "letters given up", reader.number("select count(*) from mail_outbox where state='failed'"));
    });
    return text;
}

} // namespace landlotse::site
