#pragma once
// Rendered public pages, kept until what they were made from changes.

#include "kernel/base/clock.h"
#include "kernel/http/answer.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace landlotse::http {

/// A page is found by its target (path and query as sent) and a word for what else it depends on, such as the
/// language. Safe to use from all threads; a lookup takes a shared lock and allocates nothing.
///
/// The race it guards against: a page rendered from old data must not be put in after the data changed. So
/// take a ticket before reading, and give it back with the page:
///
///     auto ticket = cache.begin();
///     auto page = make_ready(render(read_offers(...)));
///     cache.put(ticket, target, language, page, {"offers"});
class PageCache {
public:
    /// Which state of the data a page was made from.
    struct Ticket {
        std::uint64_t version = 0;
    };
    struct Counts {
        std::size_t pages = 0;
        std::size_t bytes = 0;
    };

    /// `max_bytes` bounds pages, header blocks and keys together; the longest unused go first.
    PageCache(const base::Clock& clock, std::size_t max_bytes);
    ~PageCache();

    Ticket begin() const;
    std::shared_ptr<const ReadyPage> find(std::string_view target, std::string_view vary = {}) const;
    /// False when one of the tags was invalidated after the ticket, or the page is larger than a quarter of
    /// the cache; the page is then simply not kept. `lifetime` ends pages that depend on the time of day.
    bool put(Ticket ticket, std::string_view target, std::string_view vary,
             std::shared_ptr<const ReadyPage> page, std::span<const std::string> tags,
             std::chrono::milliseconds lifetime = std::chrono::minutes{5});
    void invalidate(std::string_view tag);
    void invalidate_all();
    Counts counts() const;

private:
    struct Entry;
    struct Key {
        std::string target;
        std::string vary;
    };
    struct KeyView {
        std::string_view target;
        std::string_view vary;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(const KeyView& key) const;
        std::size_t operator()(const Key& key) const { return (*this)(KeyView{key.target, key.vary}); }
    };
    struct Same {
        using is_transparent = void;
        template<class Left, class Right> bool operator()(const Left& left, const Right& right) const
        {
            return left.target == right.target && left.vary == right.vary;
        }
    };
    using Pages = std::unordered_map<Key, std::unique_ptr<Entry>, Hash, Same>;

    bool is_outdated(Ticket ticket, std::span<const std::string> tags) const;
    void remove(Pages::iterator at);
    void make_room(std::size_t weight);

    const base::Clock& clock_;
    const std::size_t max_bytes_;
    mutable std::shared_mutex door_;
    mutable std::atomic<std::uint64_t> uses_{0};
    Pages pages_;
    std::size_t bytes_ = 0;
    std::uint64_t version_ = 0;
    std::uint64_t all_since_ = 0; ///< tickets from before this version are void whatever their tags
    std::map<std::string, std::uint64_t, std::less<>> tag_since_;
};

} // namespace landlotse::http
