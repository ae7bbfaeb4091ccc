#pragma once
// The program's allocator, where it has one of its own (cmake/house.cmake).

namespace landlotse::app {

/// While one lives, memory that is freed goes back to the system at once; at other times the allocator keeps it a moment, because the
/// next page wants it again. For work that happens seldom and takes much, so that an idle house is small. Without effect where the
/// program was linked without mimalloc (sanitizers, tests).
class Frugality {
public:
    Frugality();
    ~Frugality();
    Frugality(const Frugality&) = delete;
    Frugality& operator=(const Frugality&) = delete;
};

} // namespace landlotse::app
