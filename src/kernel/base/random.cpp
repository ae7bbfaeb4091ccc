#include "kernel/base/random.h"

#include "kernel/base/text.h"

#include <cstring>
#include <sodium.h>

namespace landlotse::base {

std::string random_bytes(std::size_t count)
{
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::uint64_t random_seed()
{
    std::uint64_t seed = 0;
    randombytes_buf(&seed, sizeof seed);
    return seed;
}

std::string random_token(std::size_t bits) { return base64url(random_bytes(bits / 8)); }

} // namespace landlotse::base
