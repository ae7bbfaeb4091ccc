#pragma once
// A number that names something gets its own type; nothing converts by accident.

#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace landlotse::base {

/// The name of one thing of kind `Tag`. 0 means "none yet".
template<class Tag>
struct Id {
    std::int64_t value = 0;

    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(const Id&, const Id&) = default;
};

/// The county (tenant) a row belongs to. It leads every key in the database.
using CountyId = Id<struct CountyTag>;
/// A person with a login.
using PersonId = Id<struct PersonTag>;
/// A node of the tree of responsibility: county, municipality, department, organisation.
using UnitId = Id<struct UnitTag>;
/// One deed, however often it is sent: the form carries it (see storage/operation.h).
using OperationId = Id<struct OperationTag>;

/// Makes 63-bit ids that grow with time: 41 bits of milliseconds since 2020-01-01, 22 bits of chance and
/// counter. Safe to call from several threads; two processes collide with chance 2^-22 within one
/// millisecond and the primary key then refuses the second.
class IdMaker {
public:
    explicit IdMaker(std::uint64_t seed);
    std::int64_t next(std::int64_t milliseconds_since_1970);

private:
    std::atomic<std::uint64_t> counter_;
};

/// Crockford's base 32 without look-alikes, lower case, at most 13 characters. Used in addresses and files.
std::string id_text(std::int64_t value);
/// The reverse. Accepts upper case and the look-alikes i, l, o; nothing else. Empty on anything unreadable.
std::optional<std::int64_t> id_from_text(std::string_view text);

template<class Tag>
std::string id_text(Id<Tag> id) { return id_text(id.value); }

} // namespace landlotse::base

template<class Tag>
struct std::hash<landlotse::base::Id<Tag>> {
    std::size_t operator()(landlotse::base::Id<Tag> id) const noexcept
    {
        return std::hash<std::int64_t>{}(id.value);
    }
};
