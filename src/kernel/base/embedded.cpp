#include "kernel/base/embedded.h"

#include <algorithm>
#include <cstddef>

// Written by cmake/embed.cmake: triples of name, begin and end, closed by zeros.
struct LandlotseEmbeddedEntry {
    const char* name;
    const char* begin;
    const char* end;
};
extern "C" const LandlotseEmbeddedEntry landlotse_embedded_files[];

namespace landlotse::base {

std::vector<EmbeddedFile> embedded_files(std::string_view prefix)
{
    std::vector<EmbeddedFile> found;
    for (auto* entry = landlotse_embedded_files; entry->name != nullptr; ++entry) {
        std::string_view path = entry->name;
        if (!path.starts_with(prefix)) continue;
        found.push_back({path, {entry->begin, static_cast<std::size_t>(entry->end - entry->begin)}});
    }
    std::sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.path < b.path; });
    return found;
}

std::optional<std::string_view> embedded_file(std::string_view path)
{
    for (auto& file : embedded_files(path))
        if (file.path == path) return file.bytes;
    return std::nullopt;
}

} // namespace landlotse::base
