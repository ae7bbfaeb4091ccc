#include "kernel/html/assets.h"

#include "kernel/base/embedded.h"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

namespace landlotse::html {

namespace {

namespace json = boost::json;
using FindFile = std::function<std::optional<std::string_view>(std::string_view)>;

[[noreturn]] void broken(std::string_view entry, std::string_view what)
{
    throw std::runtime_error("web/manifest.json, " + std::string(entry) + ": " + std::string(what));
}

std::shared_ptr<const std::string> form(const FindFile& file, std::string_view entry, const std::string& name)
{
    auto bytes = file(name);
    if (!bytes) broken(entry, name + " is missing");
    return std::make_shared<const std::string>(*bytes);
}

std::string text_of(const json::object& fields, std::string_view entry, std::string_view key)
{
    auto* value = fields.if_contains(key);
    if (!value || !value->is_string() || value->get_string().empty()) broken(entry, std::string(key) + " is missing");
    return std::string(value->get_string());
}

Asset asset_of(std::string_view logical, const json::value& entry, const FindFile& file)
{
    if (!entry.is_object()) broken(logical, "is not an object");
    auto& fields = entry.get_object();
    auto name = text_of(fields, logical, "file");
    auto* hashed = fields.if_contains("hashed");

    Asset found;
    found.logical = logical;
    found.path = "/assets/" + name;
    found.content_type = text_of(fields, logical, "type");
    found.immutable = hashed && hashed->is_bool() && hashed->get_bool();
    found.bytes = form(file, logical, name);
    found.gzip = form(file, logical, name + ".gz");
    found.brotli = form(file, logical, name + ".br");
    return found;
}

std::vector<Asset> embedded_assets()
{
    auto manifest = base::embedded_file("web/manifest.json");
    if (!manifest) return {};
    return read_manifest(*manifest, [](std::string_view name) {
        return base::embedded_file("web/" + std::string(name));
    });
}

} // namespace

std::vector<Asset> read_manifest(std::string_view manifest, const FindFile& file)
{
    boost::system::error_code error;
    auto document = json::parse({manifest.data(), manifest.size()}, error);
    if (error) broken("document", error.message());
    auto* entries = document.is_object() ? document.get_object().if_contains("assets") : nullptr;
    if (!entries || !entries->is_object()) broken("document", "has no object \"assets\"");

    std::vector<Asset> found;
    for (auto& [logical, entry] : entries->get_object())
        found.push_back(asset_of({logical.data(), logical.size()}, entry, file));
    std::sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.logical < b.logical; });
    return found;
}

const std::vector<Asset>& assets()
{
    static const std::vector<Asset> all = embedded_assets();
    return all;
}

std::string_view asset(std::string_view logical)
{
    for (auto& one : assets())
        if (one.logical == logical) return one.path;
    return "/assets/not-built";
}

const Asset* asset_file(std::string_view path)
{
    for (auto& one : assets())
        if (one.path == path) return &one;
    return nullptr;
}

} // namespace landlotse::html
