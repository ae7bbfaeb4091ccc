#pragma once
// What the portal shows: public, living rows only.

#include "kernel/record/slugs.h"
#include "kernel/record/store.h"
#include "rooms/directory/domain/offer.h"

#include <map>
#include <set>

namespace landlotse::directory {

/// A record with its struct.
template<class T> struct Kept {
    record::Record record;
    T thing;
};

namespace portal {

/// Rows that anybody may see.
storage::Condition open();

/// What a visitor narrows offers, places and contacts down to. Empty members narrow nothing.
struct Narrowing {
    std::optional<std::int64_t> municipality;
    std::string words;
    std::string language;
    std::string group;
    std::string goal;
    std::string level;
    bool free = false;
    bool childcare = false;
    bool women_only = false;
    bool step_free = false;
};

/// Offers that fit and have not ended by `today`.
storage::Condition offers_that_fit(const Narrowing& wish, base::Day today);
storage::Condition places_that_fit(const Narrowing& wish);
storage::Condition contacts_that_fit(const Narrowing& wish);

template<class T>
std::vector<Kept<T>> list(storage::Reader& reader, const record::Kind& kind, base::CountyId county,
                          const storage::Condition& where, int limit = 500)
{
    std::vector<Kept<T>> all;
    for (auto& record :
         record::list(reader, kind, county, {open() && where, "sort_name", false, limit, 0})) {
        auto thing = record::as<T>(record.values);
        all.push_back({std::move(record), std::move(thing)});
    }
    return all;
}

/// Rows by id whatever their confidentiality: what a public row refers to may be protected, and the page
/// decides what it says about it. Archived ones are left out.
template<class T>
std::map<std::int64_t, Kept<T>> referred(storage::Reader& reader, const record::Kind& kind,
                                         base::CountyId county, const std::set<std::int64_t>& ids)
{
    std::map<std::int64_t, Kept<T>> all;
    if (ids.empty()) return all;
    storage::Condition where{"id in (", {}};
    for (auto id : ids) {
        where.sql += where.values.empty() ? "?" : ",?";
        where.values.emplace_back(id);
    }
    where.sql += ")";
    auto rows =
        record::list(reader, kind, county,
                     {record::living() && where, "sort_name", false, static_cast<int>(ids.size()), 0});
    for (auto& record : rows) {
        auto thing = record::as<T>(record.values);
        auto id = record.id;
        all.emplace(id, Kept<T>{std::move(record), std::move(thing)});
    }
    return all;
}

/// The public record behind a slug; `moved_to` is set instead when the slug is an old one.
template<class T> struct Found {
    std::optional<Kept<T>> kept;
    std::string moved_to;
};
template<class T>
Found<T> by_slug(storage::Reader& reader, const record::Kind& kind, base::CountyId county,
                 std::string_view slug)
{
    auto target = record::slug_target(reader, kind, county, slug);
    if (!target) return {};
    auto all = list<T>(reader, kind, county, {"id=?", {target->record}}, 1);
    if (all.empty()) return {};
    if (!target->is_current) return {std::nullopt, record::slug_of(reader, kind, county, target->record)};
    return {std::move(all.front()), {}};
}

/// How many public offers and contacts each municipality has, by the region of their place or else their
/// actor.
std::map<std::int64_t, std::int64_t> offers_by_region(storage::Reader& reader, base::CountyId county,
                                                      base::Day today);
std::map<std::int64_t, std::int64_t> contacts_by_region(storage::Reader& reader, base::CountyId county);

/// Languages that a kind's public rows name, to offer only what leads somewhere.
std::set<std::string> languages_in_use(storage::Reader& reader, const record::Kind& kind,
                                       base::CountyId county);

/// Translations of these records: (record, field) → text. Empty for German, in which everything is written.
using Texts = std::map<std::pair<std::int64_t, std::string>, std::string>;
Texts translations(storage::Reader& reader, const record::Kind& kind, base::CountyId county,
                   std::string_view language, const std::set<std::int64_t>& records);

} // namespace portal

} // namespace landlotse::directory
