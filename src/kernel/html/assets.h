#pragma once
// The built files of `web/`: style sheets, behaviours and icons under names that change with their content, so
// that a browser may keep them for ever. `web/manifest.json` (written by web/build.mjs) says which they are.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::html {

/// One file as the HTTP layer sends it. The three forms are never null.
struct Asset {
    std::string logical; ///< name that pages use: `portal.css`
    std::string path;    ///< where it is served: `/assets/portal.0a1b2c3d4e5f.css`
    std::string content_type;
    bool immutable = false; ///< the name carries a hash of the content: `Cache-Control: immutable` is right
    std::shared_ptr<const std::string> bytes, gzip, brotli;
};

/// Address of a built file for `href` and `src`: `asset("portal.css")` → `/assets/portal.<hash>.css`.
/// A name that was not built gives `/assets/not-built`, which answers 404: the page then works without it.
std::string_view asset(std::string_view logical);

/// The file served at `path`, or null. The answer lives as long as the program.
const Asset* asset_file(std::string_view path);

/// All files, in order of logical name; empty when the program was built without the web step.
const std::vector<Asset>& assets();

/// Reads a manifest and fetches each file's three forms (`name`, `name.gz`, `name.br`) through `file`.
/// Throws std::runtime_error naming the entry when the manifest is malformed or a form is missing:
/// the program was then put together wrongly, which nobody can answer at run time.
std::vector<Asset> read_manifest(std::string_view manifest,
                                 const std::function<std::optional<std::string_view>(std::string_view)>& file);

} // namespace landlotse::html
