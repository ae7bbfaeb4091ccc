#include "kernel/identity/totp.h"

#include "kernel/base/random.h"
#include "kernel/base/text.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace landlotse::identity {

namespace {
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t step_milliseconds = 30'000;
} // namespace

std::string new_totp_secret() { return base::random_bytes(20); }

std::string base32(std::string_view secret)
{
    std::string text;
    unsigned buffer = 0;
    int bits = 0;
    for (char c : secret) {
        buffer = buffer << 8 | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) text.push_back(alphabet[buffer >> (bits - 5) & 31]);
    }
    if (bits > 0) text.push_back(alphabet[buffer << (5 - bits) & 31]);
    return text;
}

std::optional<std::string> from_base32(std::string_view text)
{
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (char c : text) {
        auto digit = alphabet.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        buffer = buffer << 5 | static_cast<unsigned>(digit);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<char>(buffer >> bits & 0xFF));
    }
    return bytes;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits)
{
    unsigned char counter[8];
    for (int i = 0; i < 8; ++i) counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter, sizeof counter, digest, &length);
    // RFC 4226, section 5.3: the last nibble says where the 31 bits stand.
    auto at = digest[length - 1] & 0x0F;
    auto number = (digest[at] & 0x7Fu) << 24 | digest[at + 1] << 16 | digest[at + 2] << 8 | digest[at + 3];
    unsigned modulus = 1;
    for (int i = 0; i < digits; ++i) modulus *= 10;
    return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, base::Instant now,
                                      std::int64_t last_step)
{
    auto current = base::milliseconds(now) / step_milliseconds;
    for (auto step : {current, current - 1, current + 1}) {
        if (step <= last_step) continue;
        auto right = totp_code(secret, step);
        if (right.size() == code.size() && sodium_memcmp(right.data(), code.data(), right.size()) == 0) return step;
    }
    return std::nullopt;
}

std::string totp_address(std::string_view secret, std::string_view county, std::string_view email)
{
    auto issuer = base::percent_encoded(county);
    return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}", issuer, base::percent_encoded(email), base32(secret),
                       issuer);
}

} // namespace landlotse::identity
