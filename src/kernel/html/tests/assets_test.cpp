#include "kernel/html/assets.h"

#include <doctest/doctest.h>
#include <map>
#include <stdexcept>

using namespace landlotse::html;

namespace {

constexpr std::string_view manifest = R"({"assets": {
    "portal.css": {"file": "portal.0123456789ab.css", "type": "text/css; charset=utf-8", "hashed": true},
    "favicon.svg": {"file": "favicon.svg", "type": "image/svg+xml", "hashed": false}}})";

std::optional<std::string_view> shelf(std::string_view name)
{
    static const std::map<std::string, std::string, std::less<>> files = {
        {"portal.0123456789ab.css", "p{}"}, {"portal.0123456789ab.css.gz", "gz"}, {"portal.0123456789ab.css.br", "br"},
        {"favicon.svg", "<svg/>"},          {"favicon.svg.gz", "fgz"},            {"favicon.svg.br", "fbr"}};
    auto at = files.find(name);
    if (at == files.end()) return std::nullopt;
    return at->second;
}

std::string refusal_of(std::string_view text)
{
    try {
        read_manifest(text, shelf);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "read";
}

} // namespace

TEST_CASE("a manifest names each file, its address and its three forms")
{
    auto all = read_manifest(manifest, shelf);
    REQUIRE(all.size() == 2);
    CHECK(all[0].logical == "favicon.svg");
    CHECK(all[0].path == "/assets/favicon.svg");
    CHECK_FALSE(all[0].immutable);
    CHECK(all[1].path == "/assets/portal.0123456789ab.css");
    CHECK(all[1].content_type == "text/css; charset=utf-8");
    CHECK(all[1].immutable);
    CHECK(*all[1].bytes == "p{}");
    CHECK(*all[1].gzip == "gz");
    CHECK(*all[1].brotli == "br");
}

TEST_CASE("a broken manifest says where it is broken")
{
    CHECK(refusal_of("{") .find("document") != std::string::npos);
    CHECK(refusal_of("[]") == "web/manifest.json, document: has no object \"assets\"");
    CHECK(refusal_of(R"({"assets": {"a.css": 1}})") == "web/manifest.json, a.css: is not an object");
    CHECK(refusal_of(R"({"assets": {"a.css": {"file": "a.css"}}})") == "web/manifest.json, a.css: type is missing");
    CHECK(refusal_of(R"({"assets": {"a.css": {"file": "a.css", "type": "text/css"}}})") ==
          "web/manifest.json, a.css: a.css is missing");
}

TEST_CASE("every embedded asset is found by its address, and nothing else is")
{
    for (auto& one : assets()) {
        CHECK(asset(one.logical) == one.path);
        REQUIRE(asset_file(one.path) == &one);
        CHECK_FALSE(one.bytes->empty());
        CHECK(one.brotli->size() < one.bytes->size());
    }
    CHECK(asset_file("/assets/") == nullptr);
    CHECK(asset_file("/assets/manifest.json") == nullptr);
    CHECK(asset("no-such.css") == "/assets/not-built");
}
