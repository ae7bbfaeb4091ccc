#pragma once
// Official files, where the machine has them, and what is needed to compare a table with its file.

#include "kernel/sheet/encoding.h"
#include "kernel/sheet/unpacked.h"
#include "rooms/observatory/domain/table.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace landlotse::observatory {

/// Files of a folder in order; empty when it is not here, which is said loudly.
inline std::vector<std::filesystem::path> official_files(const std::string& folder)
{
    std::filesystem::path all(std::string(LANDLOTSE_SHARED_DATA "/") + folder);
    std::vector<std::filesystem::path> files;
    std::error_code absent;
    for (auto& file : std::filesystem::directory_iterator(all, absent)) files.push_back(file.path());
    std::sort(files.begin(), files.end());
    if (files.empty()) MESSAGE("SKIPPED: official files are not here: " << folder);
    return files;
}

inline std::string bytes_of(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Unpacked and in UTF-8.
inline std::string text_of(const std::filesystem::path& path)
{
    auto plain = sheet::unpacked_file(bytes_of(path), 256u << 20);
    REQUIRE(plain);
    auto text = sheet::utf8_from(*plain);
    REQUIRE(text);
    return *text;
}

} // namespace landlotse::observatory
