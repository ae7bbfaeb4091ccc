#pragma once
// One request's world: everything a page may look at and use.

#include "kernel/http/message.h"
#include "kernel/html/html.h"
#include "kernel/i18n/translator.h"
#include "kernel/identity/permission.h"
#include "kernel/identity/store.h"
#include "kernel/print/printer.h"
#include "kernel/record/kind.h"
#include "kernel/storage/database.h"

#include <any>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace landlotse::site {

struct House;

/// Where a page lives: decides language, layout, caching and how it refuses.
enum class Face {
    portal, ///< `/{lang}/…`, no login, cached
    office, ///< `/office/…`, login, the person's language
    api,    ///< `/api/…`, JSON
    plain,  ///< `/health` and the like
};

/// Settings of a running installation.
struct Settings {
    std::string public_address;  ///< `https://portal.landkreis.de`; empty = as the request says
    std::function<std::string()> metrics; ///< Prometheus text; set while a server runs
    std::shared_ptr<print::Printer> printer; ///< null = this house has no browser to print with
};

/// Small answers that change only when somebody writes: how many offers there are, which languages occur.
/// Forgotten as a whole with every change.
class Memo {
public:
    /// Taken before reading what is to be kept: what was read before a change must not be kept after it.
    using Ticket = std::uint64_t;
    Ticket begin() const { return generation_.load(); }

    template<class T>
    void keep(Ticket ticket, const std::string& key, T value)
    {
        auto kept = std::make_shared<const std::any>(std::move(value));
        std::lock_guard lock(mutex_);
        // Thousands of filters must not fill memory.
        if (ticket == generation_ && known_.size() < most) known_.insert_or_assign(key, std::move(kept));
    }

    /// The number or text known under `key`, made by `make` if it is not.
    template<class T, class F>
    T value(const std::string& key, F&& make)
    {
        if (auto known = find<T>(key)) return std::move(*known);
        auto ticket = begin();
        T made = make();
        keep(ticket, key, made);
        return made;
    }

    template<class T>
    std::optional<T> find(const std::string& key) const
    {
        auto kept = known(key);
        auto* value = std::any_cast<T>(kept.get());
        return value ? std::optional<T>(*value) : std::nullopt;
    }

    /// What is known under each of the keys, in their order; null where nothing is. One look for the twenty lines of a list.
    template<class T>
    std::vector<std::shared_ptr<const T>> find_all(const std::vector<std::string>& keys) const
    {
        std::vector<std::shared_ptr<const T>> found;
        found.reserve(keys.size());
        std::shared_lock lock(mutex_);
        for (auto& key : keys) {
            auto one = known_.find(key);
            auto* value = one == known_.end() ? nullptr : std::any_cast<T>(one->second.get());
            found.push_back(value ? std::shared_ptr<const T>(one->second, value) : nullptr);
        }
        return found;
    }

    void forget()
    {
        std::lock_guard lock(mutex_);
        ++generation_;
        known_.clear();
    }

private:
    /// A line of a list has some 1 kB: at most 10 MB in all.
    static constexpr std::size_t most = 10000;
    using Kept = std::shared_ptr<const std::any>;

    /// Every page asks dozens of times: readers do not wait for one another, and nothing is copied under the lock.
    Kept known(const std::string& key) const
    {
        std::shared_lock lock(mutex_);
        auto found = known_.find(key);
        return found == known_.end() ? nullptr : found->second;
    }

    mutable std::shared_mutex mutex_;
    std::atomic<std::uint64_t> generation_{0};
    std::unordered_map<std::string, Kept> known_;
};

struct Page {
    const http::Request& request;
    storage::Database& database;
    const House& house;
    const Settings& settings;
    const identity::County& county;
    const identity::Actor& actor;
    i18n::Translator t;
    base::Instant now;
    base::Day today;
    base::IdMaker& ids;
    Memo& memo;

    bool may(std::string_view permission) const;
    bool may(std::string_view permission, const identity::Subject& subject) const;
    storage::Condition visible(std::string_view permission) const;

    /// Rows of this county.
    template<class F>
    auto read(F&& fn) const
    {
        return database.read(std::forward<F>(fn));
    }

    std::string parameter(std::string_view name) const { return std::string(request.parameter(name)); }
    /// Address of a portal page in the language of this page: `to("offers")` → `/ar/offers`.
    std::string to(std::string_view portal_path) const;
    /// True when an expired form came back with its text: show it, do not act.
    bool is_restoring() const;
    /// Absolute address of a path on this site.
    std::string absolute(std::string_view path) const;
};

using Handle = std::function<http::Response(const Page&)>;

struct Route {
    http::Method method = http::Method::get;
    std::string pattern;    ///< `/office/offers/{id}`; portal patterns start with `/{lang}`
    std::string permission; ///< a row of the permission table; every route has one
    Face face = Face::office;
    Handle handle;
    std::size_t body_limit = 1024 * 1024;
    std::chrono::milliseconds keep{std::chrono::minutes{5}}; ///< portal pages: longest life in the cache; 0 = never kept
};

} // namespace landlotse::site
