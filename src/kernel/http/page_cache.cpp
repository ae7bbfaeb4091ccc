#include "kernel/http/page_cache.h"

#include <algorithm>
#include <mutex>

namespace landlotse::http {

struct PageCache::Entry {
    std::shared_ptr<const ReadyPage> page;
    std::vector<std::string> tags;
    base::Instant ends;
    std::size_t weight = 0;
    mutable std::atomic<std::uint64_t> last_use{0};
};

std::size_t PageCache::Hash::operator()(const KeyView& key) const
{
    std::hash<std::string_view> hash;
    return hash(key.target) * 31 + hash(key.vary);
}

PageCache::PageCache(const base::Clock& clock, std::size_t max_bytes) : clock_(clock), max_bytes_(max_bytes)
{
}
PageCache::~PageCache() = default;

PageCache::Ticket PageCache::begin() const
{
    std::shared_lock lock(door_);
    return {version_};
}

std::shared_ptr<const ReadyPage> PageCache::find(std::string_view target, std::string_view vary) const
{
    std::shared_lock lock(door_);
    auto at = pages_.find(KeyView{target, vary});
    if (at == pages_.end() || at->second->ends <= clock_.now()) return nullptr;
    at->second->last_use.store(uses_.fetch_add(1, std::memory_order_relaxed), std::memory_order_relaxed);
    return at->second->page;
}

bool PageCache::is_outdated(Ticket ticket, std::span<const std::string> tags) const
{
    if (ticket.version < all_since_) return true;
    return std::any_of(tags.begin(), tags.end(), [&](auto& tag) {
        auto at = tag_since_.find(tag);
        return at != tag_since_.end() && at->second > ticket.version;
    });
}

bool PageCache::put(Ticket ticket, std::string_view target, std::string_view vary,
                    std::shared_ptr<const ReadyPage> page, std::span<const std::string> tags,
                    std::chrono::milliseconds lifetime)
{
    constexpr std::size_t entry_overhead = 256;
    auto weight = page->weight() + target.size() + vary.size() + entry_overhead;
    if (weight > max_bytes_ / 4) return false;

    std::unique_lock lock(door_);
    if (is_outdated(ticket, tags)) return false;
    if (auto old = pages_.find(KeyView{target, vary}); old != pages_.end()) remove(old);
    make_room(weight);

    auto entry = std::make_unique<Entry>();
    entry->page = std::move(page);
    entry->tags.assign(tags.begin(), tags.end());
    entry->ends = clock_.now() + lifetime;
    entry->weight = weight;
    entry->last_use = uses_.fetch_add(1, std::memory_order_relaxed);
    pages_.emplace(Key{std::string(target), std::string(vary)}, std::move(entry));
    bytes_ += weight;
    return true;
}

void PageCache::remove(Pages::iterator at)
{
    bytes_ -= at->second->weight;
    pages_.erase(at);
}

void PageCache::make_room(std::size_t weight)
{
    if (bytes_ + weight <= max_bytes_) return;
    // Clears a tenth in one go, so that the search for the oldest is paid rarely.
    std::vector<Pages::iterator> by_age;
    by_age.reserve(pages_.size());
    for (auto at = pages_.begin(); at != pages_.end(); ++at) by_age.push_back(at);
    std::sort(by_age.begin(), by_age.end(), [](auto& left, auto& right) {
        return left->second->last_use.load() < right->second->last_use.load();
    });
    for (auto at : by_age) {
        if (bytes_ + weight <= max_bytes_ - max_bytes_ / 10) return;
        remove(at);
    }
}

void PageCache::invalidate(std::string_view tag)
{
    std::unique_lock lock(door_);
    ++version_;
    // Forgetting old tags only makes more tickets void, so the table may be cut at any time.
    constexpr std::size_t most_tags = 4096;
    if (tag_since_.size() >= most_tags) {
        tag_since_.clear();
        all_since_ = version_;
    }
    tag_since_.insert_or_assign(std::string(tag), version_);
    for (auto at = pages_.begin(); at != pages_.end();) {
        auto here = at++;
        auto& tags = here->second->tags;
        if (std::find(tags.begin(), tags.end(), tag) != tags.end()) remove(here);
    }
}

void PageCache::invalidate_all()
{
    std::unique_lock lock(door_);
    all_since_ = ++version_;
    tag_since_.clear();
    pages_.clear();
    bytes_ = 0;
}

PageCache::Counts PageCache::counts() const
{
    std::shared_lock lock(door_);
    return {pages_.size(), bytes_};
}

} // namespace landlotse::http
