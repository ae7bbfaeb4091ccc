#include "app/allocator.h"

#include <atomic>
#include <mimalloc.h>

// Only the program is linked with mimalloc; elsewhere the names are known but stand for nothing.
#pragma weak mi_option_get
#pragma weak mi_option_set

namespace landlotse::app {

namespace {
std::atomic<int> alive{0};

/// Milliseconds that the allocator keeps what was freed, when nobody asks for less.
long usual_delay()
{
    static const long delay = mi_option_get(mi_option_decommit_delay);
    return delay;
}
} // namespace

Frugality::Frugality()
{
    if (!mi_option_set) return;
    usual_delay();
    if (alive++ == 0) mi_option_set(mi_option_decommit_delay, 0);
}

Frugality::~Frugality()
{
    if (mi_option_set && --alive == 0) mi_option_set(mi_option_decommit_delay, usual_delay());
}

} // namespace landlotse::app
