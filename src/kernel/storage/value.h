#pragma once
// What goes into a statement and comes out of a row. Dates travel as ISO text, instants as milliseconds
// since 1970, yes/no as 0/1, enumerations by their names, so that both databases hold the same bytes.

#include "kernel/base/clock.h"
#include "kernel/base/id.h"

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace landlotse::storage {

/// Bytes that are not text.
struct Blob {
    std::string bytes;
    friend bool operator==(const Blob&, const Blob&) = default;
};

/// One cell of a row; monostate is SQL's null.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

/// The current row while a statement runs. Views end with the row.
struct Cells {
    virtual ~Cells() = default;
    virtual int count() const = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual std::string bytes(int column) const = 0;
};

template<class E>
concept DescribedEnum = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

template<DescribedEnum E>
std::string_view name_of(E value)
{
    return boost::describe::enum_to_string(value, "");
}

/// The enumerator of that name, or nothing.
template<DescribedEnum E>
std::optional<E> from_name(std::string_view name)
{
    E value{};
    if (boost::describe::enum_from_string(std::string(name).c_str(), value)) return value;
    return std::nullopt;
}

inline Value to_value(std::monostate) { return {}; }
inline Value to_value(std::nullopt_t) { return {}; }
inline Value to_value(const Value& value) { return value; }
inline Value to_value(std::int64_t number) { return number; }
inline Value to_value(int number) { return std::int64_t{number}; }
inline Value to_value(bool yes) { return std::int64_t{yes ? 1 : 0}; }
inline Value to_value(double number) { return number; }
inline Value to_value(std::string_view text) { return std::string(text); }
inline Value to_value(const char* text) { return std::string(text); }
inline Value to_value(std::string text) { return Value(std::move(text)); }
inline Value to_value(Blob blob) { return Value(std::move(blob)); }
inline Value to_value(base::Instant at) { return base::milliseconds(at); }
inline Value to_value(base::Day day) { return base::iso_day(day); }
template<class Tag>
Value to_value(base::Id<Tag> id) { return id.value; }
template<DescribedEnum E>
Value to_value(E value) { return std::string(name_of(value)); }
template<class T>
Value to_value(const std::optional<T>& value)
{
    return value ? to_value(*value) : Value{};
}

/// A stored value that its type cannot hold: the schema and the program disagree.
struct UnreadableCell : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void from_cell(const Cells& cells, int column, std::int64_t& out) { out = cells.integer(column); }
inline void from_cell(const Cells& cells, int column, int& out)
{
    out = static_cast<int>(cells.integer(column));
}
inline void from_cell(const Cells& cells, int column, bool& out) { out = cells.integer(column) != 0; }
inline void from_cell(const Cells& cells, int column, double& out) { out = cells.real(column); }
inline void from_cell(const Cells& cells, int column, std::string& out) { out = cells.text(column); }
inline void from_cell(const Cells& cells, int column, Blob& out) { out.bytes = cells.bytes(column); }
inline void from_cell(const Cells& cells, int column, base::Instant& out)
{
    out = base::instant(cells.integer(column));
}
inline void from_cell(const Cells& cells, int column, base::Day& out)
{
    auto day = base::day_from_iso(cells.text(column));
    if (!day) throw UnreadableCell("a stored day is not of the form YYYY-MM-DD");
    out = *day;
}
template<class Tag>
void from_cell(const Cells& cells, int column, base::Id<Tag>& out) { out.value = cells.integer(column); }
template<DescribedEnum E>
void from_cell(const Cells& cells, int column, E& out)
{
    auto value = from_name<E>(cells.text(column));
    if (!value) throw UnreadableCell("a stored name is not one of its enumeration");
    out = *value;
}
template<class T>
void from_cell(const Cells& cells, int column, std::optional<T>& out)
{
    if (cells.is_null(column)) {
        out.reset();
        return;
    }
    out.emplace();
    from_cell(cells, column, *out);
}

} // namespace landlotse::storage
