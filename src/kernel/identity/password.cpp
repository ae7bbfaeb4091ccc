#include "kernel/identity/password.h"

#include "kernel/base/text.h"

#include <semaphore>
#include <sodium.h>
#include <stdexcept>
#include <vector>
#include <zxcvbn.h>

namespace landlotse::identity {

namespace {

constexpr std::size_t memory_bytes = 19 * 1024 * 1024;
constexpr unsigned long long passes = 2;
constexpr std::size_t shortest = 12, longest = 128;
/// Bits of guessing below which zxcvbn's estimate means "on the first pages of every list".
constexpr double enough_bits = 40;

std::counting_semaphore<2>& slots()
{
    static std::counting_semaphore<2> two(2);
    return two;
}

struct Slot {
    Slot() { slots().acquire(); }
    ~Slot() { slots().release(); }
};

} // namespace

std::optional<PasswordFault> fault_of(std::string_view password, std::span<const std::string> known_words)
{
    auto length = base::count_characters(password);
    if (length < shortest) return PasswordFault::too_short;
    if (length > longest) return PasswordFault::too_long;
    std::vector<const char*> words{"landlotse", "passwort", "integration", "landkreis", "willkommen"};
    for (auto& word : known_words)
        if (word.size() >= 3) words.push_back(word.c_str());
    words.push_back(nullptr);
    if (ZxcvbnMatch(std::string(password).c_str(), words.data(), nullptr) < enough_bits)
        return PasswordFault::guessable;
    return std::nullopt;
}

std::string_view message_key(PasswordFault fault)
{
    switch (fault) {
    case PasswordFault::too_short: return "identity.password.too_short";
    case PasswordFault::too_long: return "identity.password.too_long";
    case PasswordFault::guessable: break;
    }
    return "identity.password.guessable";
}

std::string password_hash(std::string_view password)
{
    Slot slot;
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("not enough memory to hash a password");
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_matches(std::string_view hash, std::string_view password)
{
    static const std::string nobody = password_hash("nobody has this password");
    std::string known(hash.empty() ? nobody : hash);
    Slot slot;
    bool right = crypto_pwhash_str_verify(known.c_str(), password.data(), password.size()) == 0;
    return right && !hash.empty();
}

} // namespace landlotse::identity
