#pragma once
// A ZIP archive in memory, read with limits. Internal to this part.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "kernel/sheet/sheet.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::sheet {

/// `bytes` must outlive the archive. Everything read from it counts against one sum.
class Archive {
public:
    static base::Result<Archive, base::Fault> open(std::string_view bytes, const Limits& limits);
    Archive(Archive&&) noexcept;
    ~Archive();

    /// Names of the files in it.
    std::vector<std::string> names() const;
    /// Empty when there is no such entry; a fault when it cannot be read or the sum grows too large.
    base::Result<std::optional<std::string>, base::Fault> entry(const std::string& path);

private:
    struct Handle;
    explicit Archive(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

} // namespace landlotse::sheet
