#pragma once
// Compressed files are read like plain ones.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace landlotse::sheet {

/// The content of a gzip file (RFC 1952, also of several members); other bytes come back as they are.
/// Faults: `sheet.too_large` when more than `limit` bytes would come out (`args.limit`),
/// `sheet.broken_gzip` when the stream is damaged or cut off.
base::Result<std::string, base::Fault> unpacked(std::string_view bytes, std::size_t limit);

/// The same, and the one file in a ZIP archive, as statistical offices send their tables. Further faults: `sheet.not_one_file`
/// (`args.count`), and those of an archive.
base::Result<std::string, base::Fault> unpacked_file(std::string_view bytes, std::size_t limit);

} // namespace landlotse::sheet
