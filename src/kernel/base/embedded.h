#pragma once
// Files that travel inside the program: messages, migrations, tables and web assets.

#include <optional>
#include <string_view>
#include <vector>

namespace landlotse::base {

struct EmbeddedFile {
    /// Path below `src/`, or `web/...` for built assets: `rooms/directory/messages/de.json`.
    std::string_view path;
    std::string_view bytes;
};

/// All files whose path starts with `prefix`, in order of path.
std::vector<EmbeddedFile> embedded_files(std::string_view prefix);
std::optional<std::string_view> embedded_file(std::string_view path);

} // namespace landlotse::base
