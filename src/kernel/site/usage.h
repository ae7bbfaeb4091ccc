#pragma once
// Usage counted without persons: how often which kind of portal page was read in which language on a day.
// Counted in memory, where also answers from the page cache pass, and written rarely; a crash loses minutes.

#include "kernel/http/message.h"
#include "kernel/site/page.h"

#include <array>
#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::site {

class UsageCounter {
public:
    /// `patterns` of portal routes: `/{lang}/offers/{slug}` counts under `offers`, `/{lang}/` under `start`.
    explicit UsageCounter(const std::vector<std::string>& patterns);

    /// Counts pages that arrived (200, or 304 = still right); everything else is not looked at. Safe on all threads.
    void count(http::Method method, std::string_view target, int status);

    struct View {
        std::string page, language;
        std::int64_t views = 0;
    };
    /// What came together since the last time.
    std::vector<View> take();
    /// What could not be written counts on.
    void put_back(const std::vector<View>& views);

private:
    void add(std::string_view page, std::string_view language, std::uint32_t views);

    static constexpr std::size_t most_pages = 64, most_languages = 16;
    std::vector<std::string> pages_;
    std::array<std::atomic<std::uint32_t>, most_pages * most_languages> counts_{};
};

/// Adds to the day's numbers; numbers older than two years go.
void write_usage(storage::Database& database, base::CountyId county, const std::vector<UsageCounter::View>& views);

/// The office's page: the last 30 days by kind of page and language. Fewer than five are not told exactly.
http::Response usage_page(const Page& page);

} // namespace landlotse::site
