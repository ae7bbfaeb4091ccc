#pragma once
// A piece of a where-clause with its values, so that filters compose without string tricks.

#include "kernel/storage/value.h"

#include <string>
#include <vector>

namespace landlotse::storage {

/// `sql` holds `?` where a value goes; `numbered` turns them into $n once the whole statement is known.
struct Condition {
    std::string sql = "1=1";
    std::vector<Value> values;

    static Condition nothing() { return {"1=0", {}}; }
};

inline Condition operator&&(Condition left, const Condition& right)
{
    left.sql = "(" + left.sql + ") and (" + right.sql + ")";
    left.values.insert(left.values.end(), right.values.begin(), right.values.end());
    return left;
}

inline Condition operator||(Condition left, const Condition& right)
{
    left.sql = "(" + left.sql + ") or (" + right.sql + ")";
    left.values.insert(left.values.end(), right.values.begin(), right.values.end());
    return left;
}

/// The condition as one text, equal for equal conditions: a key for what is remembered about it.
inline std::string key_of(const Condition& condition)
{
    std::string key = condition.sql;
    for (auto& value : condition.values) {
        key += '|';
        if (auto* number = std::get_if<std::int64_t>(&value)) key += std::to_string(*number);
        else if (auto* text = std::get_if<std::string>(&value)) key += std::to_string(text->size()) + ':' + *text;
    }
    return key;
}

/// Replaces each `?` by $first, $first+1, … The text must not hold a `?` inside quotes.
inline std::string numbered(const std::string& sql, int first = 1)
{
    std::string out;
    for (char c : sql) {
        if (c == '?') out += "$" + std::to_string(first++);
        else out.push_back(c);
    }
    return out;
}

} // namespace landlotse::storage
