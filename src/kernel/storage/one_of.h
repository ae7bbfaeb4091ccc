#pragma once
// A column that has one of several values, as a piece of a where-clause.

#include "kernel/storage/condition.h"

#include <string_view>

namespace landlotse::storage {

/// `column in (…)`; of no values: nothing. Lists are filled up with their last value to the next power of two, because databases
/// prepare every length of list anew.
template<class Range> Condition one_of(std::string_view column, const Range& values)
{
    Condition condition{std::string(column) + " in (", {}};
    for (auto& value : values) condition.values.push_back(to_value(value));
    if (condition.values.empty()) return Condition::nothing();
    auto count = condition.values.size();
    std::size_t length = 1;
    while (length < count) length *= 2;
    condition.values.resize(length, Value(condition.values.back()));
    for (std::size_t i = 0; i < length; ++i) condition.sql += i == 0 ? "?" : ",?";
    condition.sql += ")";
    return condition;
}

} // namespace landlotse::storage
