#pragma once
// A place on the disk for the length of one task.

#include <filesystem>

namespace landlotse::base {

/// A new folder that only this user may read, and that goes with the object. Throws std::system_error when there is none
/// to be had.
class PrivateFolder {
public:
    PrivateFolder();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace landlotse::base
