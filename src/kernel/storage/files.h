#pragma once
// Files that must survive the next power cut, and their fingerprints.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace landlotse::storage {

/// SHA-256 of what comes in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// 64 hexadecimal digits. Ends the object's use.
    std::string hex();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// Throws Error{io} when the file cannot be read to its end.
std::string sha256_of_file(const std::filesystem::path& file);

/// Waits until a file's contents are on the disk. Throws Error{io}.
void sync_file(const std::filesystem::path& file);
/// The same for the names in the folder that holds `file`.
void sync_folder_of(const std::filesystem::path& file);

/// Writes a file that only its owner may read: whole under its name, or not there. Throws Error{io}.
void write_durably(const std::filesystem::path& file, std::string_view bytes);

} // namespace landlotse::storage
