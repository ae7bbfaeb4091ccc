#pragma once
// Real files of the statistical and surveying offices, where the machine has them.

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace landlotse::directory {

/// Empty when the file is absent; says so loudly, because the test then proves nothing.
inline std::optional<std::string> official_file(const std::string& path)
{
    std::ifstream in(LANDLOTSE_SHARED_DATA "/" + path, std::ios::binary);
    if (!in) {
        MESSAGE("SKIPPED: official file is not here: " << path);
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(in), {});
}

constexpr auto register_file = "gv/GV100AD_301123.txt.gz";
constexpr auto vg250_file = "geo/vg250_gem_2022_simplified_wgs84.topo.json.gz";
constexpr auto vg5000_file = "geo/vg5000_gem_2021_wgs84.topo.json.gz";
constexpr auto counties_file = "geo/vg5000_krs_2021_wgs84.topo.json.gz";

} // namespace landlotse::directory
