#include "kernel/base/clock.h"
#include "kernel/base/id.h"
#include "kernel/base/text.h"

#include <doctest/doctest.h>
#include <limits>
#include <set>

using namespace landlotse::base;

TEST_CASE("an id survives the way through an address")
{
    for (std::int64_t value : {std::int64_t{0}, std::int64_t{1}, std::int64_t{31}, std::int64_t{32},
                               std::int64_t{1234567890123456789}, std::numeric_limits<std::int64_t>::max()}) {
        CHECK(id_from_text(id_text(value)) == value);
    }
    CHECK(id_from_text("O") == 0);
    CHECK_FALSE(id_from_text(""));
    CHECK_FALSE(id_from_text("u"));
    CHECK_FALSE(id_from_text("zzzzzzzzzzzzzz"));
}

TEST_CASE("ids of one millisecond differ and later ids are larger")
{
    IdMaker maker(7);
    std::set<std::int64_t> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(maker.next(1'800'000'000'000));
    CHECK(seen.size() == 1000);
    CHECK(maker.next(1'800'000'000'001) > *seen.rbegin());
}

TEST_CASE("malformed UTF-8 is recognised")
{
    CHECK(is_valid_utf8("Mužakow · تسجيل"));
    CHECK_FALSE(is_valid_utf8("\xC0\xAF"));             // overlong
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));         // surrogate
    CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));     // above U+10FFFF
    CHECK_FALSE(is_valid_utf8("ab\xE2\x82"));           // cut
    CHECK_FALSE(is_valid_utf8(std::string_view("a\0b", 3)));
    CHECK(count_characters("Görlitz") == 7);
}

TEST_CASE("percent escapes are read strictly")
{
    CHECK(percent_decoded("G%C3%B6rlitz+Ost") == "Görlitz Ost");
    CHECK_FALSE(percent_decoded("%G0"));
    CHECK_FALSE(percent_decoded("%4"));
    CHECK_FALSE(percent_decoded("%FF"));
    CHECK(percent_encoded("ö /") == "%C3%B6%20%2F");
}

TEST_CASE("days that do not exist are refused")
{
    CHECK(iso_day(*day_from_iso("2024-02-29")) == "2024-02-29");
    CHECK_FALSE(day_from_iso("2026-02-29"));
    CHECK_FALSE(day_from_iso("2026-2-9"));
    CHECK_FALSE(day_from_iso("2026-11-22T"));
    CHECK(iso_instant(instant(1'790'000'000'000)) == "2026-09-21T14:13:20Z");
}

TEST_CASE("a text splits into its parts, and nothing has no parts")
{
    CHECK(split("", ',').empty());
    CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(trimmed("  x y\t") == "x y");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
