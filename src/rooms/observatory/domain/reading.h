#pragma once
// What can be said about one place in one year. Four answers that are never mixed (faces.md): a value, zero, no data, protected.

#include "rooms/observatory/domain/cell.h"

namespace landlotse::observatory {

enum class State : std::uint8_t {
    no_data,   ///< nobody said anything, or it makes no sense
    protected_, ///< there is a number, but it must not be told
    value,     ///< a number; zero is one
};

struct Reading {
    State state = State::no_data;
    double value = 0;
    bool is_limited = false; ///< the office itself calls it uncertain

    static Reading of(double number) { return {State::value, number, false}; }
    static Reading hidden() { return {State::protected_, 0, false}; }
    bool has_value() const { return state == State::value; }
    std::optional<double> number() const { return has_value() ? std::optional(value) : std::nullopt; }
    friend bool operator==(const Reading&, const Reading&) = default;
};

/// `-` is zero, `.` is protected (unknown or confidential), everything else without a number is no data.
Reading reading_of(const Cell& cell);

/// What comes of two readings that are needed both: where one says nothing, nothing can be said; else a protected one protects.
State both(State left, State right);

} // namespace landlotse::observatory
